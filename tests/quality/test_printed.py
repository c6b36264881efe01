"""Aggregates as printed: what each is of, and that none is a part of a sum."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from licheng_etl.quality.check import Checked, check
from tests.cross_tables import read, trains
from tests.quality.support import Line, project, section, submission

if TYPE_CHECKING:
    import polars as pl

    from tests.reading.workbooks import Row

PROVINCIAL = (
    section("一、省级重点项目（1个）"),
    project("甲项目", total_investment="100", annual_plan="20"),
    section("小计", total_investment="100", annual_plan="20"),
)
MUNICIPAL = (
    section("二、市级重点项目（2个）"),
    project("乙项目", list_level="市级", total_investment="200", annual_plan="40"),
    project("丙项目", list_level="市级", total_investment="300", annual_plan="60"),
    section("小计", total_investment="500", annual_plan="100"),
)


def _lists(checked: Checked) -> dict[int, str]:
    rows = checked.dimensions["dim_list"].select("list_key", "list_level").iter_rows()
    return dict(rows)


def _printed(*lines: Line, **how: Any) -> list[tuple[Any, ...]]:
    """List, complete, label, covered, total_investment of each printed total."""
    checked = check(submission(*lines, **how))
    names = _lists(checked)
    rows = checked.printed["agg_project_month"]
    return [
        (names.get(key), *rest)
        for key, *rest in rows.select(
            "list_key", "complete", "label", "covered", "total_investment"
        ).iter_rows()
    ]


def test_a_total_is_of_the_list_whose_rows_it_adds_up_or_of_all() -> None:
    lines = (*PROVINCIAL, *MUNICIPAL, section("合计", total_investment="600"))
    assert _printed(*lines) == [
        ("省级", True, "小计", 1, Decimal(100)),
        ("市级", True, "小计", 2, Decimal(500)),
        (None, True, "合计", 3, Decimal(600)),
    ]


def test_a_total_of_some_rows_of_a_list_is_no_whole_of_it() -> None:
    rows = [project(name, total_investment="1", annual_plan="") for name in ("甲", "乙", "丙")]
    page = section("本页小计", total_investment="2")
    last = section("合计", total_investment="3")
    assert _printed(*rows[:2], page, rows[2], section("本页小计", total_investment="1"), last) == [
        ("省级", False, "本页小计", 2, Decimal(2)),
        ("省级", False, "本页小计", 1, Decimal(1)),
        ("省级", True, "合计", 3, Decimal(3)),
    ]


def test_a_total_is_kept_whole_where_a_part_is_set_aside() -> None:
    unread = project("乙项目", list_level="市级", total_investment="约200")
    rows = (*PROVINCIAL, section("二、市级重点项目（1个）"), unread)
    checked = check(submission(*rows, section("合计", total_investment="300")))
    total = checked.printed["agg_project_month"].row(-1, named=True)
    assert total["total_investment"] == Decimal(300)
    assert total["list_key"] is None


def test_a_total_that_is_no_number_or_printed_twice_is_not_kept() -> None:
    lines = (*PROVINCIAL, PROVINCIAL[-1])
    assert [label for _, _, label, *_ in _printed(*lines)] == ["小计"]
    unread = (*PROVINCIAL[:2], section("小计", total_investment="约100", annual_plan="20"))
    assert _printed(*unread) == [("省级", True, "小计", 1, None)]


def test_a_returned_submission_leaves_no_aggregates() -> None:
    assert _printed(*PROVINCIAL[:2], section("小计", total_investment="900")) == []


def test_a_whole_of_a_cross_table_says_nothing_of_what_it_sums_over() -> None:
    parts: list[Row] = [["去程", "列", 30, 300, 20], ["回程", "列", 20, 200, 33]]
    checked = check(read(trains(*parts, ["合计", "列", 50, 500, 25])))
    aggregates = checked.printed["agg_freight_month"].filter(aspect="level")
    assert set(aggregates["value"]) == {Decimal(50), Decimal(500)}
    assert aggregates["direction"].to_list() == [None, None]
    assert _directions(checked.rows, "level") == {"去程", "回程"}
    assert aggregates["source_row"].n_unique() == 1


def _directions(rows: pl.DataFrame, aspect: str) -> set[str | None]:
    return set(rows.filter(aspect=aspect)["direction"])
