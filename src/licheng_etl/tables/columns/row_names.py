"""Which columns of words name the rows: each divides them more finely than those before it.

Here: how finely a column divides the rows, what stands beside sections alone. Not here: what a
column's own cells and head say that it is (purposes).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from licheng_etl.grammar.words.heads import INDICATOR_HEAD, SUBJECT_HEAD, THING_HEAD
from licheng_etl.grammar.words.rows import is_total
from licheng_etl.tables.columns.column import ATTRIBUTE, SAMPLE, STUB, VALUE
from licheng_etl.tables.regions.merged_cells import merged_down

if TYPE_CHECKING:
    from collections.abc import Hashable

    from licheng_etl.tables.columns.column import Column
    from licheng_etl.tables.regions.region import Region

_FINER: Final = 1.15
_FINEST: Final = 0.95
_FEW: Final = 2
_PARTS: Final = 10
"""Of a long body that are looked at."""

Keys: TypeAlias = "list[Hashable]"
"""What the columns so far say of each row of a body, in its order; None where they say nothing."""


def divides(region: Region, names: Column, column: Column) -> bool:
    """Whether one name has several different texts beside it in a column."""
    label = region.sheet.label
    rows = list(islice((row for row in column.cells if row in names.cells), SAMPLE))
    pairs = {(label(names.cells[row]), label(column.cells[row])) for row in rows}
    return len(pairs) > _FINER * len({name for name, _ in pairs})


def crosses(region: Region, names: Column, column: Column) -> bool:
    """Whether the same few texts stand beside each of several names, once each: the years of a
    panel.
    """
    label = region.sheet.label
    rows = list(islice((row for row in column.cells if row in names.cells), SAMPLE))
    pairs = [(label(names.cells[row]), label(column.cells[row])) for row in rows]
    few = {text for _, text in pairs}
    again = len({name for name, _ in pairs}) > 1 and 2 * len(few) <= len(pairs)
    return again and len(few) > 1 and len(set(pairs)) == len(pairs)


def divides_merged(region: Region, names: Column, column: Column, body: list[int]) -> bool:
    """Whether names are merged over several rows each, beside which a column has the same texts
    for each name: 计划 and 完成.
    """
    merged = merged_down(region.sheet, region.cells, body, names.number)
    if not merged:
        return False
    runs: dict[int, list[str]] = {}
    for row in body:
        named = merged.get(row, names.cells.get(row))
        if named is not None and row in column.cells:
            runs.setdefault(named, []).append(region.sheet.label(column.cells[row]))
    several = [run for run in runs.values() if len(run) > 1]
    told = several[0] if several else []
    again = all(run == told for run in several)
    return len(several) > 1 and again and len(set(told)) == len(told)


def namers(region: Region, names: list[Column], body: list[int], *, long: bool) -> dict[int, str]:
    """Which columns of text name the rows: each divides them more finely than those before.

    `long`: each row holds one value, which all columns that differ name.
    """
    roles_of: dict[int, str] = {}
    body = _sample(body)
    keys: Keys = _sections(region, names, body)
    divided = 0
    stubs: list[Column] = []
    for column in names:
        finer = _divided(keys, column, body)
        told = len(set(finer) - {None})
        constant = _is_constant(region, column)
        needed = bool(stubs) and (
            INDICATOR_HEAD.match(column.head) is not None or (long and not constant)
        )
        enough = bool(stubs) and (divided >= _FINEST * len(body) or told < _FINER * divided)
        inner = column is not names[-1] and len(body) > _FEW
        silent = constant and inner and not SUBJECT_HEAD.match(column.head)
        if not needed and (enough or silent):
            roles_of[column.number] = ATTRIBUTE
            continue
        roles_of[column.number] = STUB
        stubs.append(column)
        keys, divided = finer, told
    if len(stubs) > 1 and THING_HEAD.match(stubs[-1].head):
        label = region.sheet.label
        things = [row for row, p in stubs[-1].cells.items() if not is_total(label(p))]
        for column in stubs[:-1]:
            if sum(row in column.cells for row in things) >= _FINEST * max(len(things), 1):
                roles_of[column.number] = ATTRIBUTE
    return roles_of


def _sample(body: list[int]) -> list[int]:
    """Rows of all parts of a long body, in runs: some names are told but above the first of many
    rows, and those further out go on for hundreds.
    """
    if len(body) <= SAMPLE:
        return body
    starts = (len(body) * part // _PARTS for part in range(_PARTS))
    return [row for start in starts for row in body[start : start + SAMPLE // _PARTS]]


def _sections(region: Region, names: list[Column], body: list[int]) -> Keys:
    """For each row the row of one name alone that it stands below: names may come again there."""
    alone = tuple(column.number for column in names[:1])
    keys: list[Hashable] = []
    section: int | None = None
    for row in body:
        if region.cells.pattern(row).columns == alone:
            section = row
        keys.append(section)
    return keys


def _divided(keys: Keys, column: Column, body: list[int]) -> Keys:
    """The keys of rows, each with what a column says there or last said under the same key."""
    text, cells = column.region.sheet.text, column.cells
    finer: list[Hashable] = []
    last, before = "", None
    for row, key in zip(body, keys, strict=True):
        if row in cells:
            last = text[cells[row]]
        elif key != before:
            last = ""
        before = key
        finer.append((key, last) if last else key)
    return finer


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


def _is_constant(region: Region, column: Column) -> bool:
    positions = iter(column.cells.values())
    text = region.sheet.text
    first = text[next(positions)] if column.cells else ""
    return column.filled > 1 and all(text[position] == first for position in positions)
