"""What is to come of a faulty file, and what a fault is.

Not here: the faults themselves (dispatch, freight, indicators), how a file is judged (outcomes).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.faults.edits import Edit


class Outcome(StrEnum):
    """Whatever it is, no value loads that the faultless file does not have, unless it was told."""

    LOADED = "loads as the faultless file does, and nobody is asked"
    ASIDE = "the cells are set aside, all else loads as it would"
    RETURNED = "the submission is returned"
    SOFT = "loads, and waits for an explanation"
    LISTED = "loads, and is listed"
    TOLD = "returned, set aside or listed: at least somebody is told, at the cell"
    ACROSS = "loads, and is listed when it stands beside the facts of the warehouse"
    WHOLE = "loads, and the row is no part of a sum"
    RIGHT = "whatever loads is right"


@dataclass(frozen=True)
class Fault:
    """A fault of a sample's workbook.

    `point`: that of the rules of faulty files.
    `cells`: where it is to be told.
    """

    point: int
    name: str
    edits: tuple[Edit, ...]
    outcome: Outcome
    cells: tuple[str, ...] = ()
