"""Which columns of words name the rows: each divides them more finely than those before it.

Here: how finely a column divides the rows, what stands beside sections alone. Not here: what a
column's own cells and head say that it is (columns).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words import INDICATOR_HEAD, SUBJECT_HEAD, THING_HEAD, is_total
from licheng_etl.tables.column import ATTRIBUTE, SAMPLE, STUB, VALUE

if TYPE_CHECKING:
    from licheng_etl.tables.column import Column
    from licheng_etl.tables.region import Region

_FINER: Final = 1.15
_FINEST: Final = 0.95


def divides(region: Region, names: Column, column: Column) -> bool:
    """Whether one name has several different texts beside it in a column."""
    text = region.sheet.text
    rows = list(islice((row for row in column.cells if row in names.cells), SAMPLE))
    pairs = {(text[names.cells[row]], text[column.cells[row]]) for row in rows}
    return len(pairs) > _FINER * len({name for name, _ in pairs})


def namers(region: Region, names: list[Column], body: list[int], *, long: bool) -> dict[int, str]:
    """Which columns of text name the rows: each divides them more finely than those before.

    `long`: each row holds one value, which all columns that differ name.
    """
    roles_of: dict[int, str] = {}
    divided: set[int] = set()
    stubs: list[Column] = []
    for column in names:
        if stubs and (
            INDICATOR_HEAD.match(column.head) or (long and not _is_constant(region, column))
        ):
            roles_of[column.number] = STUB
            stubs.append(column)
            divided |= _starts(region, column)
            continue
        if stubs and len(divided) >= _FINEST * len(body):
            roles_of[column.number] = ATTRIBUTE
            continue
        finer = divided | _starts(region, column)
        if stubs and len(finer) < _FINER * max(len(divided), 1):
            roles_of[column.number] = ATTRIBUTE
            continue
        constant = _is_constant(region, column) and not SUBJECT_HEAD.match(column.head)
        if constant and column is not names[-1] and len(body) > 2:
            roles_of[column.number] = ATTRIBUTE
            continue
        roles_of[column.number] = STUB
        stubs.append(column)
        divided = finer
    if len(stubs) > 1 and THING_HEAD.match(stubs[-1].head):
        label = region.sheet.label
        things = [row for row, p in stubs[-1].cells.items() if not is_total(label(p))]
        for column in stubs[:-1]:
            if sum(row in column.cells for row in things) >= _FINEST * max(len(things), 1):
                roles_of[column.number] = ATTRIBUTE
    return roles_of


def beside_sections(
    region: Region, names: list[Column], roles_of: dict[int, str], body: list[int]
) -> set[int]:
    """The columns of words that stand in rows without figures alone, beside the names of these:
    what they say of a section names no row below it.
    """
    inner = names if STUB in roles_of.values() else names[1:]
    sparse = [column for column in inner if column.filled * 2 < len(body)]
    if not sparse:
        return set()
    values = {column for column, role in roles_of.items() if role == VALUE}
    patterns = [pattern.places.keys() for pattern in region.cells.alike(body)]
    with_figures = [places for places in patterns if not values.isdisjoint(places)]
    return {
        column.number
        for column in sparse
        if values and not any(column.number in places for places in with_figures)
    }


def _starts(region: Region, column: Column) -> set[int]:
    """The rows where a column says something new."""
    texts = [region.sheet.text[position] for position in column.cells.values()]
    beside = zip(column.cells, texts, [None, *texts], strict=False)
    return {row for row, text, before in beside if text != before}


def _is_constant(region: Region, column: Column) -> bool:
    positions = iter(column.cells.values())
    text = region.sheet.text
    first = text[next(positions)] if column.cells else ""
    return column.filled > 1 and all(text[position] == first for position in positions)
