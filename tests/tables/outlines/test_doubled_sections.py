"""Two lines without figures on end, the first of a table, are sections of sections and one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.outlined_rows import below
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row

Rows = tuple[tuple[str, "Cell"], ...]

EXPORTS: Rows = (("Farming", None), ("Wheat", 1), ("Mining", None), ("Coal", 2))
IMPORTS: Rows = (("Farms", None), ("Rice", 1), ("Mines", None), ("Gold", 2))


def test_sections_stand_below_a_line_that_stands_right_above_one() -> None:
    told = below(("Exports", None), *EXPORTS, ("Imports", None), *IMPORTS)
    assert told == {
        "Wheat": "Exports > Farming > Wheat",
        "Coal": "Exports > Mining > Coal",
        "Rice": "Imports > Farms > Rice",
        "Gold": "Imports > Mines > Gold",
    }


def test_a_row_left_empty_above_a_section_further_down_is_none() -> None:
    told = below(*EXPORTS, ("Salt", None), *IMPORTS)
    assert told["Rice"] == "Farms > Rice"
    assert told["Gold"] == "Mines > Gold"


def test_one_section_is_no_section_of_sections() -> None:
    assert below(("Empty", None), ("Farming", None), ("Wheat", 1))["Wheat"] == "Farming > Wheat"


def test_sections_of_their_own_with_a_row_left_empty_among_them_are_no_sections_of_such() -> None:
    told = below(
        *(("North", None), ("Abbey", None), ("Centre", 1), ("Beach", 3)),
        *(("South", None), ("Port", 5), ("West (no data)", None)),
        *(("East", None), ("Park", 9), ("Total", 18)),
    )
    assert told["Port"] == "South > Port"
    assert told["Park"] == "East > Park"
    assert told["Total"] == "Total"


def test_sections_that_begin_with_the_same_one_need_not_have_as_many() -> None:
    spent: Rows = (("支出", None), ("一般公共预算", None), ("教育", 5), ("政府性基金", None))
    got: Rows = (("收入", None), ("一般公共预算", None), ("税收", 1))
    told = below(*got, *spent, ("城建", 2))
    assert told["教育"] == "支出 > 一般公共预算 > 教育"
    assert told["城建"] == "支出 > 政府性基金 > 城建"


def test_the_total_at_the_end_is_of_all_sections_unless_each_has_one() -> None:
    got: Rows = (("收入", None), ("一般公共预算", None), ("税收", 1), ("非税", 3))
    spent: Rows = (("支出", None), ("一般公共预算", None), ("教育", 5), ("卫生", 7))
    assert below(*got, *spent, ("总计", 16))["总计"] == "总计"
    assert below(*got, ("合计", 4), *spent, ("总计", 16))["总计"] == "总计"
    within = "支出 > 一般公共预算 > 合计"
    assert below(*got, ("合计", 4), *spent, ("合计", 12))["合计"] == within
    both = below(*got, ("合计", 4), *spent, ("合计", 12), ("总计", 16))
    assert (both["合计"], both["总计"]) == (within, "总计")


@pytest.mark.parametrize("total", ["Total", "Grand total"])
def test_the_total_of_all_has_no_unit_of_a_section(total: str) -> None:
    rows: list[Row] = [["Age", "2020", "2021"], ["Men"], ["(thousand)"], ["Young", 1, 2],
                       ["Old", 3, 4], ["Women"], ["(thousand)"], ["Young", 5, 6],
                       ["Old", 7, 8], [total, 16, 20]]  # fmt: skip
    facts = understood(rows).facts
    assert (facts["B9"].rows, facts["B9"].unit) == ("Women > (thousand) > Old", "thousand")
    assert (facts["B10"].rows, facts["B10"].unit) == (total, None)


def test_a_time_told_again_without_figures_is_that_of_the_section_below_it() -> None:
    years = (("2005", 7), ("2006", 9))
    told = below(*years, ("2006", None), ("County", None), ("North", 4), ("South", 5))
    assert told["South"] == "2006 > County > South"


def test_a_time_without_figures_yet_is_that_of_no_section() -> None:
    told = below(("2005", 7), ("2006", None), ("County", None), ("North", 4), ("South", 5))
    assert told["South"] == "County > South"


def test_a_line_right_above_one_that_ends_in_a_colon_stands_above_all_of_these() -> None:
    told = below(
        *(("Assets", None), ("Current:", None), ("Cash", 1), ("Fixed:", None), ("Land", 3)),
        *(("Total assets", 4), ("Debts", None), ("Current:", None), ("Wages", 2)),
    )
    assert told["Cash"] == "Assets > Current: > Cash"
    assert told["Land"] == "Assets > Fixed: > Land"
    assert told["Total assets"] == "Total assets"
    assert told["Wages"] == "Debts > Current: > Wages"


def test_lines_that_all_end_in_colons_or_none_of_which_does_stand_below_no_such_line() -> None:
    told = below(("Assets:", None), ("Current:", None), ("Cash", 1), ("Fixed:", None), ("Land", 3))
    assert told["Land"] == "Fixed: > Land"
    rows: Rows = (("Assets", None), ("Current", None), ("Cash", 1), ("Fixed", None), ("Land", 3))
    assert below(*rows)["Land"] == "Fixed > Land"


def test_one_line_above_all_that_end_in_colons_may_be_the_head_of_names() -> None:
    rows: Rows = (("Code", None), ("North:", None), ("Rye", 1), ("South:", None), ("Oats", 3))
    assert below(*rows)["Oats"] == "South: > Oats"
    assert below(*rows, ("Total", 4))["Oats"] == "Code > South: > Oats"
