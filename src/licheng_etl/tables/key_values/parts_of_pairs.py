"""Pairs that tell parts of the one before them: 耕地面积, 860, 其中：水田, 410, 旱地, 450.

Here: which pair of a line is a part of which. Not here: the pairs (pairs), parts among the rows of
a table (outlines.outline).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.grammar.units.printed_amounts import unit_behind
from licheng_etl.grammar.words.rows import PART
from licheng_etl.tables.cells.sheet import NUMBER
from licheng_etl.tables.sums.row_sums import is_sum_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.cells.sheet import Sheet

_FEWEST: Final = 2


class LabelAndValue(NamedTuple):
    """The positions of a label and of what it is the label of."""

    label: int
    value: int


def wholes_of(
    sheet: Sheet, pairs: Sequence[LabelAndValue], above: LabelAndValue | None
) -> list[int | None]:
    """For each pair of a line the label of the one that it is a part of. `above`: the pair that the
    line above alone tells.

    What says so (其中) is a part of the figure right before it. What goes on with it is one where
    it and they add up to that figure: 户数, 620, 其中：低保户, 30, 人口, 1890 is two things.
    """
    told: list[int | None] = []
    before = above
    while len(told) < len(pairs):
        number = len(told)
        if not is_part(sheet, pairs[number]):
            told.append(None)
            before = pairs[number]
            continue
        whole = before if before is not None and _tells_amount(sheet, before) else None
        end = number + _parts(sheet, whole, pairs[number:])
        told += [None if whole is None else whole.label] * (end - number)
        before = None
    return told


def is_part(sheet: Sheet, pair: LabelAndValue) -> bool:
    """Whether a label says that it is a part of another: 其中：水田."""
    return PART.match(sheet.label(pair.label)) is not None


def _parts(sheet: Sheet, whole: LabelAndValue | None, pairs: Sequence[LabelAndValue]) -> int:
    """How many pairs are parts of a whole: those that add up to it, or those that say so."""
    figures = [plain_number(sheet.label(pair.value)) for pair in pairs]
    total = plain_number(sheet.label(whole.value)) if whole else None
    marked = next((n for n, pair in enumerate(pairs) if not is_part(sheet, pair)), len(pairs))
    known = next((n for n, figure in enumerate(figures) if figure is None), len(figures))
    sums = (n for n in range(_FEWEST, known + 1) if is_sum_of(total, [*figures[:n]]))
    return max(marked, next(sums, 0))


def _tells_amount(sheet: Sheet, pair: LabelAndValue) -> bool:
    number = sheet.cls[pair.value] == NUMBER
    return number or unit_behind(sheet.label(pair.value)) is not None
