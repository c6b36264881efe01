"""The units of columns: printed above them, of the whole that they are part of.

Here: which unit each column has before rows and titles are asked. Not here: the labels and units of
headers (headers.label_paths), units that sums tell (added_units), one of several that a title
states (shared_units), the unit of a single cell (resolver).
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.counted_things import counts_things
from licheng_etl.grammar.units.english_units import is_head_by_money, is_measure_below
from licheng_etl.grammar.units.foreign_units import RATE_ABROAD
from licheng_etl.grammar.units.measured_names import tells_ratio
from licheng_etl.grammar.units.unit_names import is_money_unit, is_ratio_unit, read_unit
from licheng_etl.grammar.words.measures import CHANGE, GREW, MONEY, NO_AMOUNT, RANK, RATIO, SINCE
from licheng_etl.grammar.words.rows import PART

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from licheng_etl.tables.headers.column_head import ColumnHead

_AGAIN: Final = re.compile(
    r"^(?:(?:[去上]年|上一年)(?:同[期月日](?:累计)?|[末底])?[数值]?|[今昨前][日天])$"
)
"""Another time alone: the figure is told again of it."""

CHANGED: Final = re.compile(r"(?:增减|变动|变化|升降|涨跌)$|^±$|^(?i:change)$")
"""How the name ends of a change, in amounts or in percent."""
_COMPARED: Final = re.compile(
    "(?:[比较与同](?:[上去]年|上[月季周]|年初|同[期月]).{0,5}|[同环]比|增减)$"
)
_AMOUNT_OF_CHANGE: Final = re.compile(
    "(?:增减|增长|增加|变[动化]|升降)[量额数]$|^绝对[量额数]$|^增量$"
)
"""What a group compares with, and the name in it of a difference that is no rate."""
_BALANCE: Final = re.compile(r"余额|结[余存]|存量|[月季年期]末")
_ANY_CHANGE: Final = re.compile(r"(?i:(?:net )?(?:change|increase|decrease|difference)\b)")
"""A change of whatever stands left of it, an amount or a rate."""
_RATE_OF_CHANGE: Final = re.compile(
    r"(?:增[幅速]|(?:增减|增长|变动|变化|升降|涨跌)(?:率|[百分]*比|幅度?|速度)?)$"
)
"""How the name ends of a change in percent; before that it may say against what: 比上年增幅."""
_PER_CENT: Final = re.compile(rf"%|(?i:per ?cent(?:age)?s?\.?)|{RATE_ABROAD}")
_OF_RANKS: Final = ("位", "名", "分")
"""What ranks and scores may be told in."""
_PRICED: Final = re.compile(r"[费汇速流频]率$")
"""Rates of one thing for another, which have units themselves: 费率 in 元/小时."""


def printed_units(
    heads: Mapping[int, ColumnHead], columns: list[int], *, rated: bool
) -> dict[int, str | None]:
    """The unit of each column by its header: its own, or that of the figure which it is a part of
    (其中, or hung below it), tells again of another time, or of whose change it tells. A part that
    bears the name of a figure has the unit of that: 面积 below 其中, and none if figures of that
    name have several. If the table states that of its rates (`rated`), what names several of them
    (环比 > 件次, 人次) is none.
    """
    names = _amounts_told_apart(heads) if rated else {}
    units: dict[int, str | None] = {}
    told: dict[str, set[str]] = {}
    whole: str | None = None
    group: tuple[str, ...] = ()
    of_whole: tuple[str, ...] = ()
    for column in columns:
        head = heads.get(column)
        path = head.path if head else ()
        label = path[-1] if path else ""
        unit = _unit_above(head, own=column not in names) if head else None
        if unit is None and label in told and any(map(PART.match, path[:-1])):
            units[column] = next(iter(told[label])) if len(told[label]) == 1 else None
            continue
        if path and unit is not None and not any(map(PART.match, path)):
            told.setdefault(label, set()).add(unit)
        if path and unit is None and whole is not None and can_measure(whole, label):
            part = any(PART.match(above) for above in path) or path[:-1] == of_whole
            of_rate = is_ratio_unit(units.get(column - 1) or "") and _ANY_CHANGE.match(label)
            again = path[:-1] == group and is_of_same(label)
            changed = _tells_amount_of_change(path, group, whole) and not tells_no_amount(
                heads[column - 1].path if column - 1 in heads else (), units.get(column - 1)
            )
            if part or ((again or changed) and not of_rate):
                units[column] = whole
                continue
        units[column] = unit
        if not any(PART.match(above) for above in path) and not tells_no_amount(path, unit):
            # What an amount without a name but its unit (Mio. CHF) is of, nothing tells.
            nameless = unit and not path and not counts_things(unit)
            whole, group, of_whole = None if nameless else unit, path[:-1], path
    return units


def _unit_above(head: ColumnHead, *, own: bool) -> str | None:
    """The nearest unit above a column; that of a group of amounts is not that of a rate or a rank
    in it.
    """
    # Per cent or US$ million, above two years, is a label and a unit.
    unit = head.units[0] if head.units else _among(head.path)
    if unit is None or not head.path or (own and head.has_own_unit()):
        return unit
    label = head.path[-1]
    is_rate = RATIO.search(label) is not None and not label.endswith("增减")
    priced = "/" in unit and _PRICED.search(label) is not None
    ranked = RANK.search(label) is not None and unit not in _OF_RANKS
    return None if (ranked or (is_rate and not priced)) and not is_ratio_unit(unit) else unit


def _among(path: tuple[str, ...]) -> str | None:
    """The label that is nothing but a unit: Per cent, or US$ million above two years. Won may be
    another word.
    """
    rates = (label for label in reversed(path) if _PER_CENT.fullmatch(label))
    groups = (p for p in path[-2::-1] if is_measure_below(p) and not is_head_by_money(p))
    return next(chain(rates, groups), None)


def told_by_units(
    heads: Mapping[int, ColumnHead], units: Mapping[int, str | None]
) -> dict[int, tuple[str, ...]]:
    """Columns of rates that bear the name of amounts beside them, or of a group in which amounts
    have labels, with their units as labels, which alone tell them apart: 增减% beside 增减, 产量 >
    ±% beside 产量 in 万吨, 本月 > ±% beside 本月 > 今年. Amounts as well: 本月 > 件次, 本月 > 人次.
    """
    rates = {c: unit for c, unit in units.items() if unit is not None and is_ratio_unit(unit)}
    amounts = {
        heads[column].path
        for column, unit in units.items()
        if column in heads and column not in rates and (unit or tells_change(column, heads, rates))
    }
    labels = _amounts_told_apart({c: heads[c] for c in units if c in heads and c not in rates})
    groups = {
        head.path[:depth]
        for column, head in heads.items()
        if column not in rates
        for depth in range(1, len(head.path))
    }
    for column, unit in rates.items():
        head = heads.get(column)
        if head is None or not (head.path and head.units):
            continue
        if head.path not in amounts | groups:
            continue
        labels[column] = (
            (*head.path[:-1], f"{head.path[-1]}{unit}") if _in_one(head) else (*head.path, unit)
        )
    return labels


def _in_one(head: ColumnHead) -> bool:
    """Whether the unit stands in the cell of the innermost label."""
    return head.unit_cells[:1] == head.cells[-1:] and len(head.cells) == len(head.path)


def _amounts_told_apart(heads: Mapping[int, ColumnHead]) -> dict[int, tuple[str, ...]]:
    """The columns that only their units, known ones in cells of their own, tell from others: 人次
    beside 件次, 拖拉机 > 台, 千瓦.
    """
    of_path: dict[tuple[str, ...], dict[int, str]] = {}
    for column, head in heads.items():
        if head.path and head.units and not _in_one(head) and _is_known(head.units[0]):
            of_path.setdefault(head.path, {})[column] = head.units[0]
    return {
        column: (*path, unit)
        for path, by_column in of_path.items()
        if len(set(by_column.values())) == len(by_column) > 1
        for column, unit in by_column.items()
    }


def _is_known(unit: str) -> bool:
    read = read_unit(unit)
    return read is not None and read.unit is not None


def tells_change(column: int, heads: Mapping[int, ColumnHead], rates: Collection[int]) -> bool:
    """Whether a column tells by how much a figure changed: it bears the name of the change in
    percent right beside it, or that one is the rate of it: 增减, 增幅, 自然增长 beside 自然增长率.
    同比 without a unit may be a rate as the other 同比 is.
    """
    path = heads[column].path if column in heads else ()
    beside = (heads[other].path for other in (column - 1, column + 1) if other in heads)
    if path and (*path[:-1], f"{path[-1]}率") in beside:
        return True
    changed = CHANGED.search(path[-1]) if path else None
    if changed is None:
        return False
    if SINCE.match(path[-1]) and _is_of_balance(column, path[:-1], heads, rates):
        return True
    against = {"", path[-1][: changed.start()]}
    for other in (column - 1, column + 1):
        rate = heads[other].path if other in rates else ()
        told = _RATE_OF_CHANGE.search(rate[-1]) if rate[:-1] == path[:-1] and rate else None
        if rate == path or (told is not None and rate[-1][: told.start()] in against):
            return True
    return False


def _is_of_balance(
    column: int, group: tuple[str, ...], heads: Mapping[int, ColumnHead], rates: Collection[int]
) -> bool:
    """Whether a balance stands left of a column in its group, and what surely is a rate of change
    right of it: 余额, 比年初增减, 同比增长. 同比增减 may be as much of an amount.
    """
    last = {c: head.path[-1] for c, head in heads.items() if head.path and head.path[:-1] == group}
    rated = (
        c
        for c, label in last.items()
        if _RATE_OF_CHANGE.search(label) and not SINCE.match(label)
        if c in rates or not CHANGED.search(label)
    )
    balances = (c for c, label in last.items() if _BALANCE.search(label))
    return any(c < column for c in balances) and any(c > column for c in rated)


def is_of_same(label: str) -> bool:
    """Whether a label tells another time or a change of the figure beside it."""
    return any(words.match(label) for words in (_AGAIN, CHANGE, GREW))


def _tells_amount_of_change(path: tuple[str, ...], group: tuple[str, ...], unit: str) -> bool:
    """Whether labels say by how much the figure beside their group changed, in its unit: 较去年同期
    > 增减量. What they call a sum is one of money.
    """
    compared = len(path) > 1 and path[:-2] == group and _COMPARED.match(path[-2]) is not None
    told = _AMOUNT_OF_CHANGE.search(path[-1]) if compared else None
    return told is not None and (told[0][-1] == "额") == is_money_unit(unit)


def tells_no_amount(path: tuple[str, ...], unit: str | None) -> bool:
    """Whether a column tells a rate or a rank, which no amount beside it is a part of."""
    ratio = tells_ratio(path) or (bool(path) and RANK.search(path[-1]) is not None)
    return ratio or (unit is not None and is_ratio_unit(unit))


def can_measure(whole: str, part: str) -> bool:
    """Whether the unit of a whole can be that of a part of it, by the part's name."""
    if RATIO.search(part) or RANK.search(part) or NO_AMOUNT.search(part) or is_ratio_unit(whole):
        return False
    return is_money_unit(whole) or MONEY.search(part) is None
