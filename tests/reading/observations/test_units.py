"""The unit of an observation: the nearest that is printed, unless it is not of that number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.reading.observations.units import with_units
from tests.cross_tables import HEADER, read

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def unit_of(
    near: str | None, row: str | None, stated: str | None
) -> tuple[str | None, str | None, bool, bool]:
    """source_unit, unit, whether there is a problem, and unit_by_form of one number."""
    names = {"unit": near, "row_unit": row, "stated_unit": stated}
    frame = pl.DataFrame([names], schema=dict.fromkeys(names, pl.String))
    told = with_units(frame).select("source_unit", "unit", "unit_problem", "unit_by_form")
    source_unit, unit, problem, by_form = told.row(0)
    return source_unit, unit, problem is not None, by_form


@pytest.mark.parametrize(
    ("near", "row", "stated", "expected"),
    [
        ("万吨", None, None, ("万吨", "吨")),
        ("万吨", "万吨", None, ("万吨", "吨")),
        ("%", "万吨", None, ("%", "%")),
        (None, "万TEU", None, ("万标箱", "标箱")),
        (None, None, None, (None, None)),
        ("车皮", None, None, ("车皮", None)),
    ],
)
def test_the_nearest_printed_unit_counts_and_an_unknown_one_has_no_base(
    near: str | None, row: str | None, stated: str | None, expected: tuple[str | None, str | None]
) -> None:
    assert unit_of(near, row, stated) == (*expected, False, False)


def test_the_form_states_the_unit_where_none_is_printed() -> None:
    assert unit_of(None, None, "亿吨") == ("亿吨", "吨", False, True)


def test_a_printed_unit_of_the_stated_dimension_goes_before_the_stated_one() -> None:
    assert unit_of("万吨", None, "吨") == ("万吨", "吨", False, False)


@pytest.mark.parametrize("near", ["亿元", None])
def test_the_unit_of_a_row_is_not_that_of_growth_beside_its_amounts(near: str | None) -> None:
    assert unit_of(near, "亿元", "%") == ("%", "%", False, True)


def test_a_unit_of_another_dimension_printed_nearer_contests_the_number() -> None:
    assert unit_of("亿元", "户", "%") == ("亿元", "万元", True, False)
    assert unit_of("亿元", None, "%") == ("亿元", "万元", True, False)


def test_two_units_of_one_dimension_around_a_number_contest_it() -> None:
    assert unit_of("万吨", "吨", None) == ("万吨", "吨", True, False)


def test_a_unit_of_another_dimension_than_the_form_names_contests_the_number() -> None:
    names = {"unit": ["立方米", "万吨"], "dimension": ["mass", "mass"]}
    told = with_units(pl.DataFrame(names))
    assert told["unit_problem"].to_list() == ["unit_foreign", None]
    assert told["units_printed"].to_list() == ["立方米", "万吨"]


def test_a_label_with_two_units_has_the_one_that_fits() -> None:
    assert unit_of("万元、公顷", None, "元") == ("万元", "万元", False, False)
    assert unit_of("亿元、万元", None, "元")[2]


@pytest.mark.parametrize(
    ("note", "beside", "codes"),
    [
        ("单位：万吨", "万吨", []),
        ("单位：万吨", "吨", ["unit_conflict"]),
        ("单位：万吨、个", "吨", ["unit_conflict"]),
        ("单位：万吨、吨", "吨", []),
    ],
)
def test_a_corner_that_no_number_of_its_dimension_follows_is_a_fault(
    note: str, beside: str, codes: list[str]
) -> None:
    rows: list[Row] = [[note], HEADER]
    rows += [[name, "铁路", "发送量", "发送", beside, 1, 2, 3] for name in ("东站", "西站", "南站")]
    assert read(rows).faults["code"].to_list() == codes


def test_numbers_of_forms_that_state_no_unit_have_what_is_printed() -> None:
    frame = pl.DataFrame({"unit": ["列", None]}, schema={"unit": pl.String})
    assert with_units(frame)["unit"].to_list() == ["列", None]
