"""The labels above each column of a table, from outer to inner, with their units.

Here: the heads of all columns, told apart where their labels alone do not. Not here: which rows are
the header (header_rows), which of their labels speaks for which column (header_block).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from licheng_etl.grammar.texts.labels import has_chinese, is_foreign
from licheng_etl.grammar.units.index_bases import is_base
from licheng_etl.tables.headers.header_block import HeaderBlock
from licheng_etl.tables.headers.header_kinds import cell_kind, row_kind
from licheng_etl.tables.times.axis_rows import is_numbering

if TYPE_CHECKING:
    from licheng_etl.tables.headers.column_head import ColumnHead
    from licheng_etl.tables.headers.header_rows import Header
    from licheng_etl.tables.regions.region import Region


def column_heads(
    region: Region, header: Header, stubs: set[int], namers: set[int], columns: list[int]
) -> dict[int, ColumnHead]:
    """The labels, units and frequency above each column; fills in the kinds of `header.cells`.

    `stubs` are the columns left of the figures, `namers` those among them that name the rows: what
    a header row says there is what the row is for (单位, 频率).
    """
    if not header.rows:
        return {}
    bilingual = is_bilingual(region, header.rows)
    kinds = {
        row: row_kind(region, header.rows, row, stubs, namers, bilingual=bilingual)
        for row in header.rows
    }
    for row in header.rows:
        for position in region.cells[row].values():
            header.cells[position] = cell_kind(region, header.rows, stubs, position, kinds[row])
    rows = _once(region, header.rows)
    block = HeaderBlock(region, rows, stubs, columns, header.body, kinds, bilingual=bilingual)
    return _told_apart({column: block.head(column) for column in columns})


def _once(region: Region, rows: list[int]) -> list[int]:
    """The rows of a header without those that say again what one above them says: a header that
    was pasted below itself names nothing anew.
    """
    labels = {
        row: tuple((c, region.sheet.label(p)) for c, p in region.cells[row].items()) for row in rows
    }
    first = {told: row for row, told in reversed(labels.items())}
    return [row for row, told in labels.items() if len(told) == 1 or first[told] == row]


def _told_apart(heads: dict[int, ColumnHead]) -> dict[int, ColumnHead]:
    """The heads, with what indices are told against as the label where nothing else tells columns
    apart: 上月=100 and 上年同月=100 below 全市, or 上月=100 beside columns that have labels.
    """
    based = {c: h.units[0] for c, h in heads.items() if h.units and is_base(h.units[0])}
    labelled = any(head.path for head in heads.values())
    bases: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for column, base in based.items():
        bases[heads[column].path].add(base)
    return {
        column: replace(head, path=(*head.path, based[column]))
        if column in based and (len(bases[head.path]) > 1 or (labelled and not head.path))
        else head
        for column, head in heads.items()
    }


def is_bilingual(region: Region, rows: list[int]) -> bool:
    """Whether some labels of a header are Chinese, so that its English ones say the same again."""
    labels = (region.sheet.label(p) for row in rows for p in region.cells[row].values())
    return any(map(has_chinese, labels))


def labels_above(region: Region, header: Header) -> dict[int, tuple[str, ...]]:
    """For each column the groups merged over it and, last, the lowest label of its own."""
    groups: dict[int, list[str]] = {}
    lowest: dict[int, str] = {}
    bilingual = is_bilingual(region, header.rows)
    for row in header.rows:
        if is_numbering(region.sheet, region.cells[row]):
            continue
        reach = {merge.left: merge.right for merge in region.sheet.merges(row, row)}
        for column, position in region.cells[row].items():
            label = region.sheet.split(position)[0]
            if not label:
                continue
            if reach.get(column, column) > column:
                for under in region.columns_between(column, reach[column]):
                    groups.setdefault(under, []).append(label)
            if column not in lowest or not (bilingual and is_foreign(label)):
                lowest[column] = label
    columns = groups.keys() | lowest.keys()
    return {c: (*groups.get(c, ()), *filter(None, [lowest.get(c)])) for c in columns}
