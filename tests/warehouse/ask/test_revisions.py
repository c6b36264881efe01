"""What changed between two days: net changes of any fact, with the file that made them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.warehouse.ask.revisions import changes
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.warehouse.rows import insert, insert_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.warehouse.database import Database

    State = Callable[..., None]

NOVEMBER = date(2024, 11, 1), date(2024, 11, 30)


@pytest.fixture
def state(database: Database) -> State:
    """State a vintage of October's figure of a project: from one day, until another."""
    with database.connect() as owner:
        insert_period(owner, "2024-M10")
        insert(owner, "dim_list", list_key=1, list_year=2024, list_level="省级")
        for key, name in ((7, "大桥"), (8, "园区")):
            insert(owner, "dim_project", project_key=key, name_identity=name)
        for key, path in ((1, "发改局/十月.xlsx"), (2, "发改局/更正.xlsx")):
            insert(owner, "dim_submission", submission_key=key, path=path)
    keys = iter(range(100, 200))

    def add(
        value: int, since: str, until: str | None = None, *, file: int = 1, **more: Any
    ) -> None:
        row = {"project_key": 7, "alias_key": 7, "list_key": 1, "period_code": "2024-M10"} | more
        times = {"recorded_at": f"{since} 09:00+08", "superseded_at": until and f"{until} 09:00+08"}
        with database.connect() as owner:
            insert(
                owner,
                "fct_project_month",
                fact_key=next(keys),
                slot_key=1,
                reporter="发改局",
                ytd_investment=value,
                submission_key=file,
                **times,
                **row,
            )

    return add


def _changed(
    database: Database, days: tuple[date, date] = NOVEMBER
) -> list[tuple[Decimal | None, Decimal | None, str | None]]:
    with database.connect(DatabaseRole.BI) as reader:
        told = changes(reader, *days)
    assert {change.measure_name for change in told} <= {"年初至报告期累计完成投资"}
    return [(change.old_value, change.new_value, change.file_name) for change in told]


def test_a_correction_tells_both_values_and_its_file(database: Database, state: State) -> None:
    state(800, "2024-11-05", "2024-11-20")
    state(790, "2024-11-20", file=2)
    assert _changed(database) == [(Decimal(800), Decimal(790), "更正.xlsx")]


def test_a_day_means_its_end_in_shanghai(database: Database, state: State) -> None:
    state(800, "2024-11-05", "2024-11-20")
    state(790, "2024-11-20", file=2)
    assert _changed(database, (date(2024, 11, 20), date(2024, 11, 30))) == []
    assert len(_changed(database, (date(2024, 11, 19), date(2024, 11, 20)))) == 1


def test_a_first_report_is_no_revision(database: Database, state: State) -> None:
    state(800, "2024-11-05")
    assert _changed(database) == []


def test_what_was_changed_back_has_not_changed(database: Database, state: State) -> None:
    state(800, "2024-11-05", "2024-11-10")
    state(790, "2024-11-10", "2024-11-20", file=2)
    state(800, "2024-11-20")
    assert _changed(database) == []
    assert len(_changed(database, (date(2024, 11, 1), date(2024, 11, 15)))) == 1


def test_several_corrections_are_one_change_from_first_to_last(
    database: Database, state: State
) -> None:
    state(800, "2024-10-05", "2024-11-10")
    state(790, "2024-11-10", "2024-11-20")
    state(780, "2024-11-20", file=2)
    assert _changed(database) == [(Decimal(800), Decimal(780), "更正.xlsx")]


def test_what_appears_in_a_corrected_file_and_what_is_gone_are_told(
    database: Database, state: State
) -> None:
    state(800, "2024-11-05", "2024-11-20")
    state(500, "2024-11-20", file=2, project_key=8, alias_key=8)
    assert sorted(_changed(database), key=str) == [
        (Decimal(800), None, None),
        (None, Decimal(500), "更正.xlsx"),
    ]


def test_numbers_that_bear_one_name_are_told_apart(database: Database, state: State) -> None:
    """Areas, units and aspects are no part of the name of an observation."""
    with database.connect() as owner:
        insert(owner, "dim_indicator", indicator_key=1, indicator_name="地区生产总值")
        times = {"recorded_at": "2024-11-05 09:00+08", "superseded_at": "2024-11-20 09:00+08"}
        later = {"recorded_at": "2024-11-20 09:00+08"}
        row = {"indicator_key": 1, "period_code": "2024-M10", "slot_key": 5, "reporter": "统计局"}
        for key, area, old, new in ((1, 11, 236, 240), (2, 12, 900, 910)):
            told = row | {"area_key": area, "aspect": "level", "submission_key": 1}
            insert(owner, "fct_indicator_obs", fact_key=key, value=old, **told, **times)
            insert(owner, "fct_indicator_obs", fact_key=10 + key, value=new, **told, **later)
    with database.connect(DatabaseRole.BI) as reader:
        values = {(each.old_value, each.new_value) for each in changes(reader, *NOVEMBER)}
    assert values == {(Decimal(236), Decimal(240)), (Decimal(900), Decimal(910))}
