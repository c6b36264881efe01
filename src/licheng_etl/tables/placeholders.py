"""Zeros that stand for what has not happened: the future years of a table filled in advance.

Here: series of figures along time that end in zeros. Not here: helper columns (helpers).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.decimals import plain_number
from licheng_etl.tables.sheet import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.times import Time
    from licheng_etl.tables.sheet import Sheet

_SHORTEST: Final = 3
"""Figures that a series must show before its last zeros stand for nothing."""


def trailing_zeros(
    sheet: Sheet, times: Sequence[Time], lines: Sequence[dict[int, int]]
) -> set[int]:
    """The positions of zeros at the late end of series.

    `lines` are the cells of each moment (by the key of their series), `times` the moments. Moments
    of the most common kind make the series; a span of years that holds only zeros joins when all
    its later cells are placeholders.
    """
    if not times:
        return set()
    kinds = [time.part for time in times]
    kind = max(set(kinds), key=kinds.count)
    if kind not in {"year", "month", "quarter"}:
        return set()
    order = sorted(
        (index for index in range(len(times)) if kinds[index] == kind),
        key=lambda index: times[index].code() or "",
    )
    series: dict[int, list[int]] = {}
    for index in order:
        for key, position in lines[index].items():
            series.setdefault(key, []).append(position)
    zeros: set[int] = set()
    for positions in series.values():
        zeros |= _ending(sheet, positions)
    return zeros | _spans(sheet, times, lines, zeros)


def _ending(sheet: Sheet, filled: list[int]) -> set[int]:
    """The zeros at the end of one series that has shown figures, and never come near zero."""
    tail: set[int] = set()
    while filled and _is_zero(sheet, filled[-1]):
        tail.add(filled.pop())
    if not tail or len(filled) < _SHORTEST:
        return set()
    sizes = sorted(_size(sheet, position) for position in filled)
    # Growth rates pass through zero; a series of amounts that stay far from it does not end there.
    return tail if sizes[0] > 0 and sizes[0] * 50 >= sizes[len(sizes) // 2] else set()


def _is_zero(sheet: Sheet, position: int) -> bool:
    return sheet.text[position] == "0"


def _size(sheet: Sheet, position: int) -> Decimal:
    return plain_number(sheet.text[position]) or Decimal(0)


def _spans(
    sheet: Sheet, times: Sequence[Time], lines: Sequence[dict[int, int]], zeros: set[int]
) -> set[int]:
    """Zeros beside spans of years that have nothing but zeros and follow placeholders."""
    if not zeros:
        return set()
    first = (
        min(
            (time.year or 0)
            for time, cells in zip(times, lines, strict=True)
            if time.part == "year" and any(position in zeros for position in cells.values())
        )
        if any(time.part == "year" for time in times)
        else 0
    )
    spans: set[int] = set()
    for time, cells in zip(times, lines, strict=True):
        if time.part != "span" or not first or (time.last or 0) < first:
            continue
        figures = [p for p in cells.values() if sheet.cls[p] == NUMBER]
        if figures and all(_is_zero(sheet, position) for position in figures):
            spans.update(figures)
    return spans
