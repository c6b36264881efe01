"""A preview says in words what rows are about; each fact table has one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse.ask.previews import first_rows, in_words
from licheng_etl.warehouse.load.slots import Months

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

PROJECTS = FACTS["fct_project_month"]
ROW = {column.name: None for column in PROJECTS.columns} | {"period": "2024年10月", "name": "甲"}


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_can_be_asked_for_its_first_rows(name: str, empty_database: Database) -> None:
    with empty_database.connect() as connection:
        window = Months("2024-01", "2024-12")
        assert first_rows(connection, FACTS[name], ["2024-10"], window) == {"2024-10": []}


def test_numbers_go_first_and_blank_columns_not_at_all() -> None:
    row = ROW | {"ytd_investment": Decimal("9600.50000000"), "progress": "主体封顶"}
    (shown,) = in_words(PROJECTS, [row])
    assert list(shown.items()) == [
        ("事项", "甲"),
        ("年初至报告期累计完成投资", "9600.5"),
    ]


def test_a_period_is_told_where_rows_differ_in_it() -> None:
    later = ROW | {"period": "2024年11月", "started": False}
    rows: list[dict[str, Any]] = [ROW | {"started": True}, later]
    first, second = in_words(PROJECTS, rows)
    assert [*first.items()] == [("报告期", "2024年10月"), ("事项", "甲"), ("是否开工", "是")]
    assert second["报告期"] == "2024年11月"


def test_a_preview_is_narrow_and_bears_no_codes() -> None:
    amounts = {name: Decimal(123456) for name in PROJECTS.column_names if "invest" in name}
    more = {"annual_plan": Decimal(9), "null_reasons": "x" * 40, "started": True}
    named = {"name": "2024 省级 2309-370112-04-01-130816 甲项目"}
    (shown,) = in_words(PROJECTS, [ROW | amounts | more | named])
    assert shown["事项"] == "2024 省级 甲项目"
    assert [*shown][:3] == ["事项", "年初至报告期累计完成投资", "总投资"]
    assert "是否开工" in shown
    beside = [title for title in shown if title != "事项"]
    assert sum(2 * len(title) + 2 for title in beside) <= 60


def test_a_number_that_stands_by_itself_has_its_kind_and_unit() -> None:
    freight = FACTS["fct_freight_month"]
    row: dict[str, Any] = dict.fromkeys(freight.column_names)
    row |= {"period": "2024年10月", "name": "董家 铁路 货物发送量", "value": Decimal("15.40000000")}
    (shown,) = in_words(freight, [row | {"aspect": "growth_yoy", "unit": "%"}])
    assert shown == {
        "事项": "董家 铁路 货物发送量",
        "数值种类": "同比增速",
        "单位": "%",
        "数值": "15.4",
    }


def test_people_are_not_shown() -> None:
    row = ROW | {column.name: "张三" for column in PROJECTS.columns if column.sensitive}
    (shown,) = in_words(PROJECTS, [row])
    assert "张三" not in shown.values()
