"""Boxes: what a list keeps of each of its records under one label that spans several columns.

Here: finding them, by merged cells: above the box one label that spans it, beside it a cell merged
down over its rows. Not here: reading what is inside (pairs, headers.header_rows).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from licheng_etl.tables.cells.rows import Rows
from licheng_etl.tables.cells.sheet import TEXT
from licheng_etl.tables.key_values.cards import card_of
from licheng_etl.tables.key_values.pairs import form_of
from licheng_etl.tables.regions.region import Region, number_columns

if TYPE_CHECKING:
    from licheng_etl.model.addresses import Range
    from licheng_etl.tables.key_values.paired_values import Form

_FEWEST_ROWS: Final = 2
_MOST_ROWS: Final = 2000
"""Rows of a list whose records have boxes."""


@dataclass(frozen=True)
class Boxes:
    """The boxes of a list: `forms` of pairs, `tables` with headers of their own, and `outer`, the
    list without them. `head`: the position of the label that spans them.
    """

    outer: Region
    head: int
    forms: list[Form]
    tables: list[Region]


def boxes_of(region: Region) -> Boxes | None:
    """The boxes of a list, if it has any."""
    if len(region.rows) > _MOST_ROWS or not region.sheet.naming_rows.isdisjoint(region.rows):
        return None
    for row in region.rows[:-_FEWEST_ROWS]:
        merges = region.sheet.merges(row, row)
        groups = {merge.left: merge.right for merge in merges}
        for merge in merges:
            if merge.left in region.cells[row] and merge.right > merge.left and merge.bottom == row:
                below = _below(region, merge, groups)
                if below is not None:
                    return below
    return None


def _below(region: Region, label: Range, groups: dict[int, int]) -> Boxes | None:
    """The boxes below a label that spans several columns; `groups`: the first and the last column
    of the merged cells in its row.
    """
    records = _records(region, label, groups)
    if not records:
        return None
    head = region.sheet.at[label.top][label.left]
    columns = range(label.left, label.right + 1)
    forms: list[Form] = []
    tables: list[Region] = []
    for name, rows in records:
        inner = region.cut(columns, rows)
        if len(inner.rows) < _FEWEST_ROWS:
            return None
        form = form_of(inner, head=head, record=name) or card_of(inner, head=head, record=name)
        if form is not None:
            forms.append(form)
        elif _has_header(inner):
            tables.append(inner)
        else:
            return None
    within = {row for _, rows in records for row in rows}
    cells = {
        row: {
            c: p
            for c, p in region.cells[row].items()
            if not (c in columns and (row == label.top or row in within))
        }
        for row in region.rows
    }
    cells = {row: kept for row, kept in cells.items() if kept}
    return Boxes(
        Region(region.sheet, list(cells), Rows.of(cells, region.sheet.cls), region.above),
        head,
        forms,
        tables,
    )


def _records(region: Region, label: Range, groups: dict[int, int]) -> list[tuple[int, list[int]]]:
    """The names and rows of records: each has a cell merged down over its rows."""
    first = label.top + 1
    sheet, cells, head = region.sheet, region.cells, region.cells[label.top]
    columns = set(region.columns)

    def begins_record(merge: Range) -> bool:
        deep = merge.bottom > merge.top and merge.top in cells
        if not deep or merge.left not in head or label.left <= merge.left <= label.right:
            return False
        # Below a group of columns it is one of their labels.
        if merge.right < groups.get(merge.left, merge.right):
            return False
        # What an empty column parts from the box is another table.
        between = range(min(merge.left, label.left), max(merge.left, label.right))
        return columns.issuperset(between)

    if not any(map(begins_record, sheet.merges(first, first))):
        return []
    merges = list(filter(begins_record, sheet.merges(first, region.rows[-1])))
    # A serial number does not name a record that has a name beside it.
    named = [merge for merge in merges if merge.left in cells[merge.top]]
    worded = [m for m in named if sheet.cls[cells[m.top][m.left]] == TEXT]
    column = min((merge.left for merge in worded or named), default=0)
    records: list[tuple[int, list[int]]] = []
    for merge in merges:
        position = cells[merge.top].get(column)
        if merge.left != column or position is None:
            continue
        low, high = bisect_left(region.rows, merge.top), bisect_right(region.rows, merge.bottom)
        rows = region.rows[low:high]
        if len(rows) >= _FEWEST_ROWS:
            records.append((position, rows))
    return records


def _has_header(inner: Region) -> bool:
    """Whether a box has a header of its own: labels over every column of figures."""
    sheet, first = inner.sheet, inner.cells[inner.rows[0]]
    figures = number_columns(inner, inner.rows[1:])
    return (
        bool(figures)
        and len(first) > 1
        and all(sheet.cls[position] == TEXT for position in first.values())
    )
