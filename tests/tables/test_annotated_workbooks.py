"""Real workbooks are understood as the people who annotated them understood them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.tables.annotated_workbooks import ANNOTATED, BARS, Score, score

if TYPE_CHECKING:
    from pathlib import Path

FILE_BAR = 0.9
"""What every single workbook must reach; the bars above are of all together."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ANNOTATED, reason="no annotations, or ../shared is absent"),
]


@cache
def scored(annotations: Path) -> Score:
    return score(annotations)


@pytest.mark.parametrize("annotations", ANNOTATED, ids=lambda path: path.stem)
def test_each_workbook_is_understood(annotations: Path) -> None:
    found = scored(annotations)
    below = {what for what in BARS if found.share(what) < FILE_BAR}
    assert not below, "\n".join(found.wrong)


@pytest.mark.parametrize("what", BARS)
def test_all_workbooks_together_reach_the_bars(what: str) -> None:
    whole = Score()
    for workbook in ANNOTATED:
        whole.add(scored(workbook))
    assert whole.share(what) >= BARS[what], "\n".join(whole.wrong)
