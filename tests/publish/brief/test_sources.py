"""Where figures are from, in words."""

from __future__ import annotations

import pytest

from licheng_etl.publish.brief.content import Place
from licheng_etl.publish.brief.sources import Cited, ranges, source_of

PLACES = {
    "1/plan": Place("表.xlsx", "项目", "N7"),
    "-2/plan": Place("表.xlsx", "项目", "N8"),
    "3/plan": Place("另表.xlsx", "一", "C3"),
    "#17": Place("退.xlsx", note="收件 2024-11-06 09:12"),
}


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["Q21"], ["Q21"]),
        (["Q9", "Q7", "Q8"], ["Q7:Q9"]),
        (["Q7", "Q8", "Q10", "AA1"], ["Q7:Q8", "Q10", "AA1"]),
    ],
)
def test_cells_that_follow_one_another_are_a_range(cells: list[str], shown: list[str]) -> None:
    assert ranges(cells) == shown


def test_a_figure_that_is_a_cell_names_it_and_how_to_see_it() -> None:
    source = source_of(("1/plan",), PLACES)
    assert source.text == "表.xlsx 项目!N7"
    assert source.cited == (Cited("表.xlsx 项目!N7", "licheng trace 1 plan"),)


def test_a_derived_figure_says_how_and_from_which_cells() -> None:
    source = source_of(("=分项相加", "1/plan", "-2/plan", "3/plan"), PLACES)
    assert source.text == "分项相加：表.xlsx 项目!N7:N8；另表.xlsx 一!C3"
    assert source.cited[1].command == "licheng trace -- -2 plan"


def test_a_receipt_has_no_cell() -> None:
    source = source_of(("=份数", "#17"), PLACES)
    assert source.text == "份数：退.xlsx 收件 2024-11-06 09:12"
    assert source.cited[0].command == ""


def test_what_has_no_place_is_not_made_up() -> None:
    assert source_of(("9/plan",), PLACES).text == ""
