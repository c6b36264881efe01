"""Aggregates and their parts: which observations a printed whole is the sum of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from licheng_etl.forms.observations import ObservedAggregates
from licheng_etl.reading.observations.aggregates import (
    is_aggregate,
    with_area_of_wholes,
    with_named_totals,
    with_parts,
)
from tests.cross_tables import form

if TYPE_CHECKING:
    from collections.abc import Sequence

BY_BOTH = ObservedAggregates(over=("direction", "commodity"))
COLUMNS = [
    {"name": name, "labels": [name]} for name in ("station", "measure", "direction", "commodity")
]
FORM = form({"needed": ["aspect"], "aggregates": BY_BOTH.model_dump(mode="json")}, columns=COLUMNS)
SAME = {name: "同" for name in FORM.field_names if name not in {"value", "unit", "source_unit"}}


def frame(*coordinates: tuple[str | None, str | None], **more: Any) -> pl.DataFrame:
    """Observations that differ in direction and commodity alone, numbered by `id`."""
    return pl.DataFrame(
        [
            {**SAME, "table": 1, "id": number, "direction": direction, "commodity": kind, **more}
            for number, (direction, kind) in enumerate(coordinates)
        ],
        schema_overrides={"direction": pl.String, "commodity": pl.String},
    )


def paired(aggregates: pl.DataFrame, parts: pl.DataFrame) -> set[tuple[int, int]]:
    """Number of a whole and number of a part, for each pair."""
    actual = with_parts(FORM, BY_BOTH, aggregates, parts, within=["table"])
    return set(actual.select("id", "id_part").iter_rows())


def test_a_whole_of_one_coordinate_has_the_parts_that_agree_in_all_others() -> None:
    aggregates = frame(("合计", "煤"))
    parts = frame(("去程", "煤"), ("回程", "煤"), ("去程", "钢"), ("去程", None))
    assert paired(aggregates, parts) == {(0, 0), (0, 1)}


def test_coordinates_that_are_not_divided_agree_too() -> None:
    assert paired(frame(("合计", None)), frame(("去程", None), ("去程", "煤"))) == {(0, 0)}


def test_a_whole_of_both_coordinates_has_all_that_are_parts_in_both() -> None:
    aggregates = frame(("合计", "总计"))
    parts = frame(("去程", "煤"), ("回程", "钢"), ("合计", "煤"), ("去程", "合计"))
    assert paired(aggregates, parts) == {(0, 0), (0, 1)}


@pytest.mark.parametrize("of_which", ["其中:重箱", "#重箱", "重箱小计", "重箱合计", None])
def test_lines_of_other_lines_and_undivided_ones_are_no_parts(of_which: str | None) -> None:
    parts = frame(("去程", None), (of_which, None))
    assert paired(frame(("合计", None)), parts) == {(0, 0)}


def test_what_is_below_another_part_is_no_part_beside_it() -> None:
    kinds = "企业", "企业 > 内资", "企业 > 按规模分 > 大型", "个体", "按类型分 > 社团"
    parts = frame(*((kind, None) for kind in kinds))
    assert paired(frame(("合计", None)), parts) == {(0, 0), (0, 3), (0, 4)}


@pytest.mark.parametrize("field", ["table", "measure", "period_code", "aspect"])
def test_parts_are_of_the_same_table_measure_period_and_aspect(field: str) -> None:
    parts = frame(("去程", None), **{field: 2 if field == "table" else "别的"})
    assert paired(frame(("合计", None)), parts) == set()


def test_a_part_may_be_printed_in_another_unit_than_its_whole() -> None:
    aggregates = frame(("合计", None), source_unit="万吨")
    assert paired(aggregates, frame(("去程", None), source_unit="吨")) == {(0, 0)}


def named(*lines: tuple[str, float, float]) -> list[str]:
    """What commodities are called whose names and amounts of month and year these are."""
    numbers = pl.DataFrame(
        [
            {**SAME, "table": 1, "row": row, "column": column, "text": str(amount)}
            | {"direction": None, "commodity": kind, "aspect": "level", "period_code": str(column)}
            | {"source_unit": "万吨", "known": True}
            for row, (kind, *amounts) in enumerate(lines)
            for column, amount in enumerate(amounts)
        ],
        schema_overrides={"direction": pl.String},
    )
    called = with_named_totals(FORM, BY_BOTH, numbers, table=["table"])
    return called.filter(column=0).sort("row")["commodity"].to_list()


@pytest.mark.parametrize("word", ["货物合计", "铁路小计", "以上合计", "往返", "累计", "合计数"])
def test_a_named_total_is_the_whole_where_all_its_amounts_say_so(word: str) -> None:
    assert named(("煤", 1.5, 20), ("钢", 2.25, 30), (word, 3.75, 50))[2] == "合计"
    assert named(("煤", 1.5, 20), ("钢", 2.25, 30), (word, 3.75, 60))[2] == word
    assert named(("煤", 1.5, 20), (word, 1.5, 20))[1] == word


def test_a_subtotal_beside_others_is_no_whole_and_no_part() -> None:
    lines = ("动力煤", 1, 20), ("炼焦煤", 2, 30), ("煤炭小计", 3, 50), ("钢", 4, 40)
    assert named(*lines, ("货物合计", 7, 90)) == [*(kind for kind, *_ in lines), "合计"]


def test_without_wholes_there_are_no_pairs() -> None:
    assert with_parts(
        FORM, BY_BOTH, frame(("合计", None)).clear(), frame(("去程", None)), within=["table"]
    ).is_empty()


@pytest.mark.parametrize(
    ("label", "whole"),
    [
        ("合计", True),
        ("合 计", True),
        ("总　计", True),
        ("小计", False),
        ("煤", False),
        (None, False),
    ],
)
def test_a_whole_is_told_by_its_label(label: str | None, whole: bool) -> None:
    texts: Sequence[str | None] = [label]
    coordinate = pl.DataFrame({"direction": texts}, schema={"direction": pl.String})
    assert coordinate.select(is_aggregate(BY_BOTH, "direction")).item() is whole


@pytest.mark.parametrize(
    ("rows", "adds_up", "area"),
    [
        (["合计"], False, "历城区"),
        (["全区"], False, "历城区"),
        (["合计"], True, "合计"),
        (["小计"], False, "合计"),
        (["城区街道", "合计"], False, "合计"),
    ],
)
def test_what_nothing_adds_up_of_all_areas_is_of_the_forms_own(
    rows: Sequence[str], adds_up: bool, area: str
) -> None:
    rule = ObservedAggregates(over=("area",))
    growth = {"area": "合计", "is_aggregate": adds_up, "rows": rows, "columns": ["同比"]}
    part = {"area": "东街", "is_aggregate": False, "rows": ["东街"], "columns": ["同比"]}
    told = with_area_of_wholes(FORM, rule, pl.DataFrame([growth, part]))
    assert told["area"].to_list() == [area, "东街"]
