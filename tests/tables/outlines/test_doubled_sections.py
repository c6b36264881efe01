"""Two lines without figures on end, the first of a table, are sections of sections and one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.outlined_rows import below

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell

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
