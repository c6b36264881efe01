"""Numbers whose sign is a mark and no minus: △30.2 and (300) among plain numbers of a column; and
those that are printed with the sign of their money: $1,250.

Here: which cells are such, and what their marks mean. Not here: which texts may be such
(marked_numbers), values that a form loads, where such a sign is a problem that a person answers
(grammar.numbers.decimals).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.texts.labels import as_label
from licheng_etl.grammar.units.printed_amounts import is_per_cent
from licheng_etl.grammar.words.heads import CODE_HEAD, NUMBERING_HEAD, REFERENCE_HEAD
from licheng_etl.tables.cells.arrows import ARROWS, of_levels
from licheng_etl.tables.cells.marked_numbers import BRACKET, SCALE, SIGNED, SIGNS
from licheng_etl.tables.cells.rows import NUMBER, TEXT
from licheng_etl.tables.cells.years_again import told_again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.cells.marked_numbers import Marked

_DOWN: Final = frozenset("▼▽")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_REFERENCE: Final = re.compile(
    rf"{REFERENCE_HEAD.pattern}|{NUMBERING_HEAD.pattern}|{CODE_HEAD.pattern}|^注释?号?$|"
    r"^(?i:(?:foot)?notes?|ref(?:erence)?s?\.?|pages?)(?: (?i:no\.?|numbers?))?$"
)
"""Heads of numbers that count or refer, with brackets or without."""
_BESIDE: Final = re.compile(
    r"(?:率|比[重例值]?|构成|份额|[指系]数|增[长速幅]|标准[误差]|[tzpTZP](?:值|统计量))\(?%?\)?$|"
    r"占.{0,12}比|^(?i:s\.?e\.?|s\.?d\.?|std\b.*|[tzpf])$|"
    r"^(?i:(?:\w+ )?growth(?: rate)?|(?:%|per ?cent(?:age)?) change)(?: ?\(?%?\)?)$|"
    r"\b(?i:standard (?:errors?|deviations?)|[tzp][- ](?:stat(?:istic)?s?|values?)|"
    r"(?:per ?cent(?:age)?|ratio|rate|share)(?: of (?:the )?total)?(?: ?\(?%?\)?))$"
)
"""Names of lines whose brackets set them off from the amounts above: shares, standard errors."""


_WEIGHT: Final = re.compile("(?i:weights?)\\b|权[重数]")
_OF_BRACKETS: Final = re.compile(
    r"(?i:\b(?:in|within|between) (?:round )?(?:brackets|parenthes[ei]s)|\bin klammern|"
    r"\bentre (?:parenth[èe]ses|paréntesis|parênteses)|\btra parentesi|\bi(?:nom)? parentes|"
    r"\btussen haakjes|\bw nawiasach)"
)
"""What a line says that explains numbers in brackets."""
_SET_OFF: Final = re.compile(
    r"%|(?i:per ?cent|shares? of|errors?\b|sampl|reliab|confiden|estimat(?:es|ed|ions?)\b|"
    r"provisional|prelim|revised|numbers? of|"
    r"fehler|stichprob|unsicher|aussagewert|vorläufig|geschätzt|anteil|anzahl|"
    r"erreur|fiab|échantillon|estimé|provisoire|porcent|muestr|usikker|osäker)"
)
"""What it says that they are, and no losses: the number of cases, not numbers; an estimate alone is
what they may be compared with.
"""
_DOWNWARD: Final = re.compile(
    r"(?i:negativ|minus|decreas|declin|deficit|deduct|loss|reduc|outflow|outgo|debit|credit|"
    r"unfavou?r|adverse|shortfall|overspen|overrun|verlust|abnahme|rückgang|abzug|abzüg|fehlbetr|"
    r"perte|baisse|déduct|pérdida|disminu|deducc|underskudd|fradrag|ujemn)"
)
"""What says that they are such: not expenses, of which shares may be."""


class _Cells(NamedTuple):
    """The cells of a sheet by position, and what the marked ones among their texts are."""

    text: Sequence[str]
    cls: Sequence[str]
    row: Sequence[int]
    column: Sequence[int]
    marked: dict[str, Marked]


def signed_values(
    text: Sequence[str],
    cls: Sequence[str],
    row: Sequence[int],
    column: Sequence[int],
    marked: dict[str, Marked],
) -> dict[int, str]:
    """By position the numbers of cells that bear a mark which is a sign: triangles as they mean in
    all of the sheet, brackets column by column.
    """
    signs = _signs_of_triangles({word.mark for word in marked.values()})
    values: dict[int, str] = {}
    bracketed: list[int] = []
    signed: list[int] = []
    for position, word in enumerate(text):
        if word in marked:
            mark = marked[word].mark
            if mark == BRACKET:
                bracketed.append(position)
            elif mark == SIGNED:
                signed.append(position)
                values[position] = f"-{marked[word].digits}"
            elif mark[-1:] in SIGNS:
                values[position] = ("-" if mark[0] == "-" else "") + marked[word].digits
            elif mark in signs:
                values[position] = signs[mark] + marked[word].digits
    pointed = [p for p in values if marked[text[p]].mark in ARROWS]
    for position in of_levels(pointed, text, cls, row, column, marked):
        del values[position]
    if bracketed:
        values.update(_in_brackets(bracketed, signed, _Cells(text, cls, row, column, marked)))
    return values


def _in_brackets(bracketed: list[int], signed: list[int], cells: _Cells) -> dict[int, str]:
    """The numbers in brackets that are set off by these, beside `signed` ones, or negative."""
    row, column = cells.row, cells.column
    may_be = _without_references(bracketed, cells)
    if any(map(_sets_brackets_off, set(cells.text))):
        return {p: cells.marked[cells.text[p]].digits for p in may_be}
    again = told_again(may_be, *cells)
    values = {p: cells.marked[cells.text[p]].digits for p in may_be if row[p] in again}
    may_be = [p for p in may_be if p not in values]
    beside = _lines_beside([*may_be, *signed], cells)
    among = _among_plain([*may_be, *signed], cells)
    by_sign = any(column[p] in among and row[p] not in beside for p in may_be)
    lines = {row[p] for p in signed if row[p] in beside}
    heads = {column[p] for p in signed if row[p] in beside or not by_sign}
    set_off = [
        p
        for p in may_be
        if (row[p] in beside and (row[p] in lines or column[p] in heads))
        or (row[p] not in beside and column[p] in heads - among)
    ]
    weighs = _weights(may_be, cells)
    set_off += [p for p in may_be if column[p] in weighs and p not in set_off]
    values |= {position: cells.marked[cells.text[position]].digits for position in set_off}
    minus = [p for p in signed if row[p] not in beside and (column[p] in among or by_sign)]
    rows, columns = {row[p] for p in minus}, {column[p] for p in minus}
    may_be = [p for p in may_be if p not in values and row[p] not in beside]
    told = {column[p] for p in may_be if row[p] in rows or column[p] in columns}
    negative = _negatives(may_be, cells, told)
    others = [p for p in may_be if negative and p not in negative and column[p] in among]
    return values | negative | _negatives(others, cells, {column[p] for p in others})


def _sets_brackets_off(text: str) -> bool:
    """Whether a line says of numbers in brackets that they are less sure, or shares: no losses."""
    explains = _OF_BRACKETS.search(text) is not None and _SET_OFF.search(text) is not None
    return explains and _DOWNWARD.search(text) is None


def _weights(bracketed: list[int], cells: _Cells) -> set[int]:
    """The columns of weights: brackets set those of parts off, since none is negative."""
    column = cells.column
    bearing = {column[position] for position in bracketed}
    return {
        where
        for position, where in enumerate(column)
        if where in bearing
        and cells.cls[position] == TEXT
        and _WEIGHT.match(as_label(cells.text[position]))
    }


def _signs_of_triangles(marks: set[str]) -> dict[str, str]:
    """What arrows mean, and triangles: up and down where one points down, or △ a minus. What ▲
    means where it has no counterpart nobody knows.
    """
    if marks & _DOWN:
        return ARROWS | {"△": "", "▲": "", "▼": "-", "▽": "-"}
    return ARROWS if "▲" in marks else ARROWS | {"△": "-"}


def _without_references(bracketed: list[int], cells: _Cells) -> list[int]:
    """Those below no head of numbers that refer or count, which have no decimals."""
    column, shown = cells.column, {p: cells.marked[cells.text[p]].shown for p in bracketed}
    bearing = {column[p] for p in bracketed} - {column[p] for p in bracketed if "." in shown[p]}
    bearing -= {column[p] for p in bracketed if "," in shown[p]}
    refers: dict[int, int] = {}
    for position, where in enumerate(column):
        if where not in bearing or where in refers or cells.cls[position] != TEXT:
            continue
        if _REFERENCE.search(as_label(cells.text[position])):
            refers[where] = position
    return [p for p in bracketed if refers.get(column[p], p) >= p]


def _among_plain(bracketed: list[int], cells: _Cells) -> set[int]:
    """The columns that have plain figures as well as such in brackets: years head columns."""
    column = cells.column
    bearing = {column[position] for position in bracketed}
    return {
        where
        for position, where in enumerate(column)
        if where in bearing and cells.cls[position] == NUMBER and not _is_year(cells.text[position])
    }


def _lines_beside(bracketed: list[int], cells: _Cells) -> set[int]:
    """The lines that are more than figures in brackets set below the amounts that they tell of:
    shares and errors by their name, or without one.
    """
    row = cells.row
    lines: dict[int, list[int]] = {row[position]: [] for position in bracketed}
    for position, line in enumerate(row):
        if line in lines and cells.text[position] not in cells.marked:
            lines[line].append(position)
    return {line for line, others in lines.items() if _is_beside(others, cells)}


def _is_beside(others: list[int], cells: _Cells) -> bool:
    """Whether a line, by its cells without brackets, is one of shares or errors."""
    text, cls = cells.text, cells.cls
    names = [position for position in others if cls[position] == TEXT]
    numbers = [position for position in others if cls[position] == NUMBER]
    if not names:
        return not numbers
    figures = any(position > names[0] for position in numbers)
    return not figures and any(_BESIDE.search(as_label(text[name])) for name in names)


def _negatives(bracketed: list[int], cells: _Cells, told: set[int]) -> dict[int, str]:
    """The numbers in brackets that are negative, column by column; `told`: the columns where one
    that has its sign says so.
    """
    text, column = cells.text, cells.column
    bearing: dict[int, list[int]] = defaultdict(list)
    for position in bracketed:
        bearing[column[position]].append(position)
    plain: dict[int, list[int]] = {where: [] for where in bearing}
    for position, where in enumerate(column):
        if where in plain and cells.cls[position] == NUMBER:
            plain[where].append(position)
    values: dict[int, str] = {}
    for where, positions in bearing.items():
        numbers = [text[position] for position in plain[where]]
        rates = any(map(is_per_cent, numbers))
        figures = (p for p in plain[where] if not _is_year(text[p]))
        top = next(figures, len(text))
        amounts = {
            position: word
            for position in positions
            if _is_amount(word := cells.marked[text[position]], rates=rates, above=position < top)
        }
        if _are_accounts([*amounts.values()], numbers, told=where in told):
            values.update({position: f"-{word.digits}" for position, word in amounts.items()})
    return values


def _is_year(number: str) -> bool:
    return _YEAR.fullmatch(number.removesuffix(".0")) is not None


def _is_amount(word: Marked, *, rates: bool, above: bool) -> bool:
    """Whether a number in brackets may be one like the plain ones of its column: no year, no scale
    above them, no share among amounts.
    """
    if _YEAR.fullmatch(word.shown) or (above and SCALE.fullmatch(word.shown)):
        return False
    return rates or not word.percent


def _are_accounts(bracketed: list[Marked], plain: list[str], *, told: bool) -> bool:
    """Whether numbers in brackets are negative: they stand among plain ones, as many at least or
    `told` to be so, none of which has a minus, and do not count items or refer to notes. Those of
    thousands, (78,450), are none of these and no shares or errors: a column of expenses may have no
    others.
    """
    grouped = len(bracketed) > 1 and any(number.is_grouped for number in bracketed)
    if not bracketed or (len(plain) < len(bracketed) and not (grouped or told)):
        return False
    if any(number.lstrip()[:1] in {"-", "\u2212"} for number in plain):
        return False
    return bracketed[0].digits != "1" and any(len(number.digits) > 1 for number in bracketed)
