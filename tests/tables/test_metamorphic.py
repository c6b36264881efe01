"""What people do to a workbook without changing what it says changes nothing in what is understood.

The papers are real sheets, and generated ones where no real ones are at hand.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.workbook import read_workbook
from tests.tables.additions import ADDITIONS
from tests.tables.alterations import ALTERATIONS
from tests.tables.annotated_workbooks import ANNOTATED, BARS, SPREADSHEETS, Score
from tests.tables.papers import judge, paper_of

if TYPE_CHECKING:
    from tests.tables.papers import Paper

MOST_ROWS = 30
"""Rows of a real sheet that are altered; understanding them all again would take minutes."""

WAYS = ALTERATIONS | ADDITIONS


@cache
def papers() -> list[Paper]:
    """The first sheet of each annotated workbook."""
    found = []
    for annotated in ANNOTATED:
        workbook = SPREADSHEETS / annotated.stem
        grids = read_workbook(workbook.read_bytes(), workbook.name)
        found += [paper_of(grid, MOST_ROWS) for grid in grids[:2]]
    return [paper for paper in found if paper.facts]


@pytest.mark.shared
@pytest.mark.skipif(not ANNOTATED, reason="../shared is absent")
@pytest.mark.parametrize("way", WAYS)
def test_altered_real_sheets_say_the_same(way: str) -> None:
    result = Score()
    for paper in papers():
        altered = WAYS[way](paper, Random(1))
        if altered is not None:
            judge(altered, result)
    assert result.compared["fact"], "no sheet can be altered so"
    below = {what for what in BARS if result.share(what) < BARS[what]}
    assert not below, "\n".join(result.wrong)
