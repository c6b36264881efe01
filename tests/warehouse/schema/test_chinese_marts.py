"""The schema 集市: the marts in Chinese for people who drag and drop; no sum deceives."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licheng_etl.model.errors import WarehouseError
from licheng_etl.model.periods import parse_code
from licheng_etl.warehouse.schema.marts import marts
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.warehouse.rows import ask
from tests.warehouse.schema.projects import BRIDGE, MUNICIPAL, PARK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from licheng_etl.warehouse.database import Database

_COLUMNS = """
    SELECT c.relname AS view, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS kind,
        col_description(a.attrelid, a.attnum) AS comment
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relnamespace = '集市'::regnamespace
    ORDER BY c.relname, a.attnum
"""
_CHINESE = re.compile(r"[一-鿿（）]+")


def test_every_mart_stands_there_once_under_chinese_names(empty_database: Database) -> None:
    columns = ask(empty_database, _COLUMNS)
    assert len({column["view"] for column in columns}) == len(marts())
    named = [column[part] for column in columns for part in ("view", "name")]
    assert [name for name in named if not _CHINESE.fullmatch(name)] == []
    assert [column for column in columns if "mart." in column["comment"]] == []


def test_a_number_that_may_not_be_summed_says_so_in_its_name(empty_database: Database) -> None:
    """What a tool sums by itself is what the comment calls additive, or no measure at all."""
    numbers = re.compile("numeric|smallint|integer|bigint|real|double")
    measures = [column for column in ask(empty_database, _COLUMNS) if numbers.match(column["kind"])]
    unmarked = [column for column in measures if not column["name"].endswith("加）")]
    assert measures
    additive = re.compile("（单位：[^；（）]+；可加）")
    assert [column for column in unmarked if not additive.search(column["comment"])] == []
    counts = {column["kind"] for column in measures}
    assert {"integer"} < counts


def test_where_projects_stand_on_several_lists_no_number_may_be_summed(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, month_investment=10, list_key=MUNICIPAL)
    world(BRIDGE, month_investment=10)
    world(PARK, month_investment=5)
    (once,) = ask(database, 'SELECT sum("当月完成投资") AS total FROM "集市"."项目月度"')
    assert once["total"] == 15
    rows = ask(database, 'SELECT "当月完成投资（勿相加）" FROM "集市"."重点项目月度"')
    assert len(rows) == 3


def test_codes_and_truth_are_in_words(database: Database, world: Callable[..., None]) -> None:
    world(BRIDGE, started=True, in_statistics=False)
    (row,) = ask(database, 'SELECT * FROM "集市"."项目月度"')
    names = ("报告期代码", "是否开工", "是否纳统")
    assert [row[name] for name in names] == ["2024年10月", "是", "否"]


def test_a_number_that_tells_a_place_is_a_text_which_no_tool_sums(
    database: Database, world: Callable[..., None]
) -> None:
    for month in ("2024-M09", "2024-M10"):
        world(BRIDGE, month, source_row=7)
    rows = ask(database, 'SELECT * FROM "集市"."项目月度" ORDER BY "报告期所在月"')
    names = ("报告期所在年", "报告期所在月", "名单年度", "工作表行号")
    told = [[row[name] for name in names] for row in rows]
    assert told == [["2024", "09", "2024", "07"], ["2024", "10", "2024", "07"]]


@pytest.mark.parametrize("role", [DatabaseRole.BI, DatabaseRole.STEWARD])
def test_readers_find_both_without_naming_the_schema(
    empty_database: Database, role: DatabaseRole
) -> None:
    with empty_database.connect(role) as reader:
        assert reader.execute('SELECT * FROM projects, "项目月度"').fetchall() == []


def test_two_columns_of_one_name_are_an_error_that_names_both(
    database: Database, own_sql: Path
) -> None:
    (own_sql / "marts" / "areas.sql").write_text(
        "-- 区域\n-- x: 名称\n-- y: 名称：又一个\nCREATE VIEW mart.areas AS SELECT 1 AS x, 2 AS y;"
    )
    with pytest.raises(WarehouseError, match=r"areas\.sql.*x、y：名称"):
        migrate(database)


_YEARS = st.integers(1900, 2100)
_CODES = st.one_of(
    st.dates(min_value=date(1900, 1, 1)).map(date.isoformat),
    st.builds("{}-M{:02}".format, _YEARS, st.integers(1, 12)),
    st.builds("{}-YTD{:02}".format, _YEARS, st.integers(1, 12)),
    st.builds("{}-Q{}".format, _YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, _YEARS, st.integers(1, 2)),
    _YEARS.map(str),
    _YEARS.map(lambda year: f"{year}..{year + 2}"),
    _YEARS.map(lambda year: f"{year}-M03..{year + 1}-M10"),
)


@given(code=_CODES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_period_is_called_in_sql_as_it_is_in_python(empty_database: Database, code: str) -> None:
    with empty_database.connect() as connection:
        row = connection.execute("SELECT core.period_in_words(%s)", [code]).fetchone()
    assert row == (parse_code(code).in_words,)


def test_a_register_is_of_all_periods(empty_database: Database) -> None:
    with empty_database.connect() as connection:
        row = connection.execute("SELECT core.period_in_words('all')").fetchone()
    assert row == ("各期",)
