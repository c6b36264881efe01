"""The unit that governs a number: the nearest that is printed, of what the number is of."""

from __future__ import annotations

import pytest

from licheng_etl.model.units import MONEY, RATE
from licheng_etl.reading.governing_unit import (
    GoverningUnit,
    UnitProblem,
    UnitSource,
    governing_unit,
)

LABEL, BESIDE, NOTE, FORM = UnitSource


def test_the_nearest_that_fits_governs() -> None:
    around = {"label": "亿元", "beside": "%", "notes": ["万元"], "stated": "元"}
    actual = []
    for name in [*around, None]:
        actual.append(governing_unit(**around, dimension=MONEY))  # type: ignore[arg-type]
        around.pop(name or "", None)
    assert actual == [
        GoverningUnit("亿元", LABEL),
        GoverningUnit("万元", NOTE),
        GoverningUnit("万元", NOTE),
        GoverningUnit("元", FORM),
        GoverningUnit(None, None, UnitProblem.MISSING),
    ]


def test_of_a_note_with_several_units_the_one_of_the_numbers_dimension_governs() -> None:
    notes = ["万元", "公顷"]
    assert governing_unit(notes=notes, dimension=MONEY) == GoverningUnit("万元", NOTE)
    assert governing_unit(notes=notes, dimension="area") == GoverningUnit("公顷", NOTE)
    unknown = governing_unit(notes=notes)
    assert (unknown.unit, unknown.problem) == ("万元、公顷", UnitProblem.CONFLICT)


def test_two_units_of_one_dimension_in_the_notes_contest_the_number() -> None:
    assert governing_unit(notes=["万元", "亿元"], dimension=MONEY).problem is UnitProblem.CONFLICT
    assert governing_unit(notes=["万元", "万元"], dimension=MONEY).problem is None


def test_a_note_for_other_numbers_of_the_table_is_passed_over() -> None:
    actual = governing_unit(notes=["万元"], stated="吨", dimension="mass", elsewhere={MONEY})
    assert actual == GoverningUnit("吨", FORM)


def test_a_note_that_is_for_no_number_of_the_table_contradicts_it() -> None:
    actual = governing_unit(notes=["立方米"], stated="吨", dimension="mass", elsewhere={MONEY})
    assert actual == GoverningUnit("立方米", NOTE, UnitProblem.FOREIGN)


@pytest.mark.parametrize(
    ("label", "problem"), [("立方米", UnitProblem.FOREIGN), ("车皮", UnitProblem.UNKNOWN)]
)
def test_what_the_label_prints_is_never_passed_over(label: str, problem: UnitProblem) -> None:
    actual = governing_unit(label=label, notes=["吨"], stated="吨", dimension="mass")
    assert actual == GoverningUnit(label, LABEL, problem)


def test_a_rate_may_be_published_in_permille() -> None:
    assert governing_unit(label="‰", stated="%", dimension=RATE) == GoverningUnit("‰", LABEL)


def test_a_scale_alone_is_of_yuan_where_money_is_asked_for() -> None:
    assert governing_unit(label="亿", dimension=MONEY).unit == "亿元"
    assert governing_unit(label="亿").unit == "亿"
