"""The parts of a sheet on which the tables of several forms stand below one another.

Here: cutting a sheet where the title of another form stands in a line of its own above rows, and
whether these have a header of their own. Not here: which form a part is (match), what it makes of
it.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.words.notes import explains
from licheng_etl.reading.cards.layout import cards_of
from licheng_etl.reading.sheets import SheetView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.reading.form_labels import FormLabels
    from licheng_etl.tables.cells.sheet import Sheet

_TITLE_CELLS: Final = 2
"""Cells of a line with a title: itself, and a unit or a day beside it."""
_FEWEST_ROWS: Final = 2
"""Rows of a table below its title: a header, and what stands below it."""
_FOR_REFERENCE: Final = re.compile("供参考")
"""What the title of a table says that is no part of the report: 全市主要经济指标（供参考）."""


class _Line(NamedTuple):
    """A line with the title of one form; `is_part`: it numbers itself (二、重点项目进展)."""

    row: int
    form: int
    is_part: bool


def parts_of(
    view: SheetView,
    entitled: Callable[[str], frozenset[int]],
    is_part: Callable[[str], bool],
    heads: Callable[[int, SheetView], bool],
) -> tuple[SheetView, ...]:
    """The sheet cut above each line that is the title of another form than the one before it, or
    the sheet as it is. `entitled`: the numbers of the forms whose title a text bears; `heads`:
    whether a part is the form's of that number, and has what that is headed by.

    Lines that number themselves cut a sheet only where no other line is a title: below one they
    are parts of what that names. What stands above the first title is said of all parts. A form
    that would have two parts of a sheet has none: what a cell is of is told by its sheet.
    """
    sheet = view.sheet
    lines = list(_titles(sheet, entitled, is_part))
    whole = [line for line in lines if not line.is_part] or lines
    others = [line for before, line in pairwise(whole) if before.form != line.form]
    cuts, forms = [line.row for line in others], [line.form for line in (*whole[:1], *others)]
    are_one_each = len(forms) == len(set(forms))
    if not cuts or not are_one_each or not all(_holds_rows(sheet, *e) for e in _ends(sheet, whole)):
        return (view,)
    grid, first = view.grid, whole[0].row
    above = tuple(line for line in view.texts() if line[0] < first)
    starts = [0, *cuts]
    stops = [*(cut - 1 for cut in cuts), grid.last_row]
    titles = [first, *cuts]
    told = [(), *([above] * len(cuts))]
    parts = tuple(
        SheetView(grid.part(start, stop, lines_above), title)
        for start, stop, lines_above, title in zip(starts, stops, told, titles, strict=True)
    )
    return parts if all(map(heads, forms, parts)) else (view,)


def _titles(
    sheet: Sheet, entitled: Callable[[str], frozenset[int]], is_part: Callable[[str], bool]
) -> list[_Line]:
    """The lines that bear the title of one form, from above."""
    lines: list[_Line] = []
    alike = sheet.at.alike(list(sheet.at))
    narrow = (rows for pattern, rows in alike.items() if len(pattern.columns) <= _TITLE_CELLS)
    for row in sorted(chain.from_iterable(narrow)):
        label = normalise_label(sheet.text[next(iter(sheet.at[row].values()))])
        is_title = not explains(label) and not _FOR_REFERENCE.search(label)
        forms = entitled(label) if is_title else frozenset[int]()
        if len(forms) == 1:
            (form,) = forms
            lines.append(_Line(row, form, is_part(label)))
    return lines


def _ends(sheet: Sheet, lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """From each title to the next one of another form, or to the end."""
    rows = [line.row for line in lines]
    return list(pairwise([*rows, max(sheet.at) + 1]))


def _holds_rows(sheet: Sheet, first: int, last: int) -> bool:
    """Whether rows of several cells stand between two lines."""
    rows = (row for row in range(first + 1, last) if len(sheet.at.get(row, ())) > 1)
    return len([row for row, _ in zip(rows, range(_FEWEST_ROWS), strict=False)]) == _FEWEST_ROWS


def is_headed(part: SheetView, labels: FormLabels, whole: SheetView) -> bool:
    """Whether a part of a sheet has what a form is headed by."""
    if labels.form.observations:
        return part.begins_below(whole.header_rows)
    if labels.form.layout == "record_sheet":
        return bool(cards_of(part, labels).cards)
    return bool(labels.naming_rows(part.sheet))
