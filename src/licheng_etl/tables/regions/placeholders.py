"""Zeros that stand for what has not happened: the future years of a table filled in advance.

Here: tables whose figures along time end in zeros. Not here: helper columns (helpers).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.tables.cells.sheet import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.times.stated_times import Time
    from licheng_etl.tables.cells.sheet import Sheet

_SHORTEST: Final = 3
"""Figures that a series must show before its last zeros stand for nothing."""
_PRECISE: Final = 4
"""Digits of what was measured."""


def trailing_zeros(
    sheet: Sheet, times: Sequence[Time], lines: Sequence[dict[int, int]]
) -> set[int]:
    """The positions of zeros of moments for which a table was filled in advance.

    `lines` are the cells of each moment (by the key of their series), `times` the moments. At such
    a moment the whole table has nothing but zeros, and none later has a figure; a series of
    measured amounts may have ended before. Moments of the most common kind make the series; a span
    of years that holds only zeros joins when all its later cells are placeholders.
    """
    if not times:
        return set()
    kinds = [time.part for time in times]
    kind = max(set(kinds), key=kinds.count)
    if kind not in {"year", "month", "quarter"}:
        return set()
    moments: dict[str, list[dict[int, int]]] = defaultdict(list)
    for time, cells in zip(times, lines, strict=True):
        if time.part == kind:
            moments[time.code() or ""].append(cells)
    in_order = [moments[code] for code in sorted(moments)]
    begun = len(in_order)
    while begun and not _has_figures(sheet, in_order[begun - 1]):
        begun -= 1
    series = _series(sheet, in_order[:begun])
    if begun == len(in_order) or not any(_stays_far_from_zero(sheet, s) for s in series):
        return set()
    empty = chain.from_iterable(in_order[begun:])
    zeros = {p for cells in empty for p in cells.values() if _is_zero(sheet, p)}
    for positions in series:
        zeros |= _ended_before(sheet, positions)
    return zeros | _spans(sheet, times, lines, zeros)


def _has_figures(sheet: Sheet, lines: list[dict[int, int]]) -> bool:
    """Whether the lines of one moment have a number that is not zero."""
    return any(
        sheet.cls[p] == NUMBER and not _is_zero(sheet, p) for cells in lines for p in cells.values()
    )


def _series(sheet: Sheet, moments: list[list[dict[int, int]]]) -> list[list[int]]:
    """The numbers of each series, from moment to moment."""
    series: dict[int, list[int]] = defaultdict(list)
    for cells in chain.from_iterable(moments):
        for key, position in cells.items():
            if sheet.cls[position] == NUMBER:
                series[key].append(position)
    return list(series.values())


def _ended_before(sheet: Sheet, series: list[int]) -> set[int]:
    """The zeros of a series that run into those of the whole table, if it cannot have become zero:
    of four things none may be left, of 6843.6 nothing is not.
    """
    shown = list(series)
    while shown and _is_zero(sheet, shown[-1]):
        shown.pop()
    precise = sum(_digits(sheet, position) >= _PRECISE for position in shown)
    if precise * 2 <= len(shown) or not _stays_far_from_zero(sheet, shown):
        return set()
    return set(series[len(shown) :])


def _stays_far_from_zero(sheet: Sheet, series: list[int]) -> bool:
    """Whether the figures of a series, but for the last zeros, never come near zero: growth rates
    pass through it.
    """
    sizes = [_size(sheet, position) for position in series]
    while sizes and not sizes[-1]:
        sizes.pop()
    sizes.sort()
    return len(sizes) >= _SHORTEST and sizes[0] > 0 and sizes[0] * 50 >= sizes[len(sizes) // 2]


def _digits(sheet: Sheet, position: int) -> int:
    """How many digits a figure shows, without the zeros before them."""
    return len(sheet.text[position].replace(".", "").replace("-", "").lstrip("0"))


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
