"""What each column of a table is for: naming the rows, numbering them, their unit, or figures.

Here: roles of columns by their heads and by what their cells are. Not here: columns of numbers
(number_roles) and of times (times_beside), which of several columns of words name the rows
(row_names), the labels above columns (headers.header_rows), the hierarchy among rows
(outlines.outline).
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese, is_foreign
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.printed_amounts import unit_behind
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.words.heads import (
    CODE_HEAD,
    FORMULA,
    FREQUENCY,
    FREQUENCY_HEAD,
    MACHINE,
    METADATA_HEAD,
    NAME_HEAD,
    PLACE_HEAD,
    SERIAL_HEAD,
    SURE_UNIT_HEAD,
    UNIT_HEAD,
    UNIT_WORD,
    VALUE_HEAD,
    is_time_head,
)
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT
from licheng_etl.tables.columns.code_columns import codes_beside_names
from licheng_etl.tables.columns.column import (
    ATTRIBUTE,
    CODE,
    FREQUENCY_COLUMN,
    SAMPLE,
    SERIAL,
    STUB,
    UNIT,
    VALUE,
    Column,
    Labels,
)
from licheng_etl.tables.columns.levels_of_codes import levels_of_codes
from licheng_etl.tables.columns.number_roles import counts, goes_up, role_of_numbers
from licheng_etl.tables.columns.row_names import (
    beside_sections,
    crosses,
    divides,
    divides_merged,
    namers,
)
from licheng_etl.tables.columns.times_beside import times_beside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.tables.regions.region import Region

_SPECIAL: Final = re.compile(f"{UNIT_HEAD.pattern}|{FREQUENCY_HEAD.pattern}|{CODE_HEAD.pattern}")
_LONGEST_UNIT: Final = 3
_POWER: Final = re.compile(r"1[0,]*")
_OF_UNITS: Final = re.compile(f"{UNIT_WORD}|计[量价]")
"""In the head of a column of units, however it is printed."""
_TOKEN: Final = re.compile(r"[_#=.]|[A-Za-z][0-9]|[0-9][A-Za-z]|^[A-Z0-9]+$")


def roles(region: Region, body: list[int], heads: dict[int, tuple[str, ...]]) -> dict[int, str]:
    """The role of each column of the region, `heads` being the labels printed above it."""
    columns = _read(region, body, heads)
    worded = any(column.is_worded and 2 * column.filled > len(body) for column in columns)
    by_column: dict[int, str] = {}
    names: list[Column] = []
    leading = True
    codes = _beside_codes(columns, codes_beside_names(region, body, heads))
    codes |= dict.fromkeys(levels_of_codes(columns), CODE)
    for column in columns:
        if column.number in codes:
            by_column[column.number] = codes[column.number]
            continue
        # What stands behind figures names no rows beside codes, unless codes stand for it.
        only = any(role == CODE and c not in codes for c, role in by_column.items())
        named = names or STUB in by_column.values() or (only and not leading)
        first, coded = not named, CODE in by_column.values()
        before = names[-1] if names else None
        role = _role(
            region,
            column,
            before,
            leading=leading,
            first=first,
            coded=coded,
            alone=not worded,
            headed=bool(heads),
        )
        if role is None:
            if leading or first or _names_rows(region, names, column, body):
                names.append(column)
            else:
                by_column[column.number] = ATTRIBUTE
        else:
            by_column[column.number] = role
            leading = leading and role != VALUE
    beside = beside_sections(region, names, by_column, body)
    by_column.update(dict.fromkeys(beside, CODE))
    values = [c.head for c in columns if by_column.get(c.number) == VALUE]
    measured = [head for head in values if not METADATA_HEAD.match(head)]
    inner = [c for c in names if c.number not in beside]
    long = len(measured) == 1 and VALUE_HEAD.match(measured[0]) is not None
    by_column.update(namers(region, inner, body, long=long))
    by_column.update(_named_by_codes(columns, by_column))
    if STUB not in by_column.values():
        bare = [c for c, role in by_column.items() if role == CODE]
        # A code that is the only name names the rows.
        by_column.update(dict.fromkeys(bare[:1], STUB))
    if VALUE in by_column.values():
        described = {c.number for c in columns if METADATA_HEAD.match(c.head)}
        by_column.update(
            {c: CODE for c, role in by_column.items() if role == ATTRIBUTE and c in described}
        )
    else:
        told = {c for c, role in by_column.items() if role in {UNIT, FREQUENCY_COLUMN}}
        by_column.update(dict.fromkeys(told, ATTRIBUTE))
    by_column.update(times_beside(region, columns, by_column))
    return dict(sorted(by_column.items()))


def _names_rows(region: Region, names: list[Column], column: Column, body: list[int]) -> bool:
    """Whether a column of words behind figures names rows: by its head, or as it tells apart those
    that share a merged name.
    """
    headed = NAME_HEAD.search(column.head) is not None
    return headed or any(divides_merged(region, before, column, body) for before in names)


def _beside_codes(columns: list[Column], codes: dict[int, int]) -> dict[int, str]:
    """The roles of columns of codes, and of the words beside a code that is of units."""
    units = [codes[c.number] for c in columns if c.number in codes and UNIT_HEAD.search(c.head)]
    return dict.fromkeys(codes, CODE) | dict.fromkeys(units, UNIT)


def _named_by_codes(columns: list[Column], roles_of: dict[int, str]) -> dict[int, str]:
    """Where a place alone would name the rows (土地位置) and each has a code of its own beside it,
    the code is the name and the place what is told of it.
    """
    names = [column for column in columns if roles_of.get(column.number) == STUB]
    codes = [c for c in columns if roles_of.get(c.number) == CODE and c.tells_apart]
    if not (codes and names and all(PLACE_HEAD.search(column.head) for column in names)):
        return {}
    return {column.number: ATTRIBUTE for column in names} | {codes[0].number: STUB}


def _read(region: Region, body: list[int], heads: dict[int, tuple[str, ...]]) -> list[Column]:
    classes = (NUMBER, TEXT, DATE, NOTHING)
    first, second, *_ = *region.columns, -1, -1
    over = set(heads.get(first, ()))
    if over == set(heads.get(second, ())) and not any(map(has_chinese, over)):
        # One head merged over numbers of lines and names is of the names; in Chinese over codes.
        heads = {**heads, first: ()}
    counts = {column: dict.fromkeys(classes, 0) for column in region.columns}
    for pattern, rows in region.cells.alike(body).items():
        for column, cls in zip(pattern.columns, pattern.classes, strict=True):
            counts[column][cls] += len(rows)
    return [
        Column(number, heads.get(number, ()), region, body, counts[number])
        for number in region.columns
    ]


def _role(
    region: Region,
    column: Column,
    before: Column | None,
    *,
    leading: bool,
    first: bool,
    coded: bool,
    alone: bool,
    headed: bool,
) -> str | None:
    """The role of a column that its own cells and head decide; None for a column of names.

    `before`: the last column of names to its left. `leading`: no figures stand there; `first`: no
    names do; `coded`: codes do. `alone`: no column can name the rows by words; `headed`:
    there are labels above others.
    """
    head = column.head
    if not leading and column.is_counted and not any(map(_SPECIAL.search, column.above)):
        return VALUE
    labels = Labels(column)
    if not labels:
        return VALUE
    role = _role_of_head(column, labels, leading=leading, first=first)
    if role is not None:
        return role
    if column.is_counted:
        # What has no head where others have one is no amount.
        axis = first or (headed and not head)
        if not (axis or before is None or has_chinese(head)):
            axis = crosses(region, before, column)
        return role_of_numbers(column, labels, leading=leading, first=first, alone=alone, axis=axis)
    if column.is_dated or all(map(_is_day, labels)):
        if leading and not first and is_time_head(head):
            return None  # days that divide the names before them
        return STUB if leading and first and not coded else ATTRIBUTE
    if not first and (not leading or column.is_of_amounts) and _are_amounts(labels):
        return VALUE
    of_rows = column.filled * 2 > len(column.body)
    # Behind figures a head that says another thing is believed: 校验 above 对 and 错.
    checks = not leading and has_chinese(head) and not _OF_UNITS.search(head)
    role = None
    if not checks:
        role = _role_of_words(labels, head, leading=leading, first=first, of_rows=of_rows)
    if role is not None or first or has_chinese(head) or any(map(has_chinese, labels)):
        return role
    # The English of a name is one; what differs beside the same name divides it.
    if before is None or not any(map(has_chinese, before.labels())):
        return None
    twin = _mostly(map(is_foreign, labels), labels)
    return CODE if twin and not divides(region, before, column) else None


def _role_of_head(column: Column, labels: Labels, *, leading: bool, first: bool) -> str | None:
    """What the head says that the cells do not deny: beside names a surer one is believed."""
    head = column.head
    if UNIT_HEAD.search(head) and not _counts_units(column, labels):
        sure = not first and SURE_UNIT_HEAD.search(head)
        if sure or _tells_units(column, labels, first=first):
            return UNIT
    if FREQUENCY_HEAD.match(head):
        return FREQUENCY_COLUMN
    # Below a group No. counts people: Women over No. and %.
    alone = has_chinese(head) or len(column.above) == 1
    grows = not first and alone and goes_up(labels)
    if leading and SERIAL_HEAD.match(head) and (counts(labels) or grows):
        return SERIAL
    if column.counts[DATE] or not any(map(CODE_HEAD.search, column.above)):
        return None
    return None if labels.most(has_chinese) else CODE


def _counts_units(column: Column, labels: Labels) -> bool:
    """Whether numbers below Units count them: 12, 31, 22. Of 1, 100, 1000 a rate may be told."""
    return column.is_counted and not labels.most(lambda label: _POWER.fullmatch(label) is not None)


def _tells_units(column: Column, labels: Labels, *, first: bool) -> bool:
    """Whether most cells are units, some behind a word for what is measured: 金属 万吨; or all are
    as short as units are, and one is known, behind names: first they may be names, of groups.
    """
    short = not first and all(len(label) <= _LONGEST_UNIT for label in labels)
    if labels.most(is_unit) or (short and any(map(is_unit, labels))):
        return True
    sheet = column.region.sheet
    split = [sheet.split(position) for position in itertools.islice(column.cells.values(), SAMPLE)]
    return sum(unit is not None for _, unit in split) * 2 > len(split)


def _role_of_words(
    labels: Labels, head: str, *, leading: bool, first: bool, of_rows: bool
) -> str | None:
    """The role of a column of words; `of_rows`: most rows have one, as they have codes."""
    if (labels.more_than(2) or not head) and all(map(is_unit, labels)):
        return UNIT
    # In brackets beside names they are units, few as they may be, an unknown one among many, and
    # without a head more of them: 学校数 (所). Remarks may be as short.
    bracketed = not first and all(label.startswith("(") for label in labels)
    if bracketed and (_mostly(map(is_unit, labels), labels) if head else labels.most(is_unit)):
        return UNIT
    if labels.more_than(2):
        named = first and head and not has_chinese(head)  # Band, above A to H.
        formulas = leading and not named and all(map(FORMULA.match, labels))
        if formulas and len(set(labels)) == len(labels):
            return CODE
        if leading and all(map(FREQUENCY.match, labels)):
            return FREQUENCY_COLUMN
    if leading and of_rows and not head and all(map(_is_token, labels)):
        # In the first column words and ranges name the rows: North, 0-4.
        worded = not all(map(_TOKEN.search, labels))
        return None if worded and (first or all(map(is_foreign, labels))) else CODE
    return None


def _is_token(label: str) -> bool:
    """Whether a label is a token of a system, and no time of a stated year, as 2019Q1 is."""
    if MACHINE.match(label) is None:
        return False
    time = read_time(label)
    return not (time.pure and time.year is not None)


def _is_day(label: str) -> bool:
    """Whether a label says a day of a stated year; those of a table's year may divide its names."""
    time = read_time(label)
    return time.day is not None and time.year is not None


def _are_amounts(labels: Labels) -> bool:
    """Whether most cells print numbers with their unit: 5.2亿元."""
    return labels.most(lambda label: unit_behind(label) is not None)


def _mostly(flags: Iterable[bool], labels: Labels) -> bool:
    return sum(flags) * 10 >= len(labels) * 9
