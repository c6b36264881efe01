"""Which of several units stated together (`万元、人`) each column of a table has, or each row.

Here: telling them apart by names. Not here: units printed above columns (column_units), what names
say of units (grammar.units.measured_names).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.units.counted_things import names_things
from licheng_etl.grammar.units.index_bases import is_base
from licheng_etl.grammar.units.measured_names import (
    measured_in,
    names_people,
    names_sum,
    of_its_size,
)
from licheng_etl.grammar.units.named_units import is_worked_out
from licheng_etl.grammar.units.unit_names import is_money_unit, is_ratio_unit, read_unit, spell_unit
from licheng_etl.grammar.words.rows import PART
from licheng_etl.tables.context.column_units import is_of_same, tells_no_amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from licheng_etl.grammar.units.named_units import NamedUnit
    from licheng_etl.tables.headers.column_head import ColumnHead
    from licheng_etl.tables.headers.titles import Title

_COMPARED: Final = re.compile(
    r"[与较比](?:昨[日天]|前[一1]?[日天]|上一?[日周旬月季期年]|[去常]年)(?:同[期日月])?相?比?"
)
"""By how much a figure differs from another, where the units of a table are of no rates."""

_TOPICS: Final = re.compile("[和与及、]")
"""What joins the topics of a section."""


class SharedUnits(NamedTuple):
    """The one unit of several of a table that each of its columns has, or else each of its rows."""

    columns: dict[int, str]
    rows: dict[int, str]


def shared_units(
    title: Title, heads: Mapping[int, ColumnHead], rows: Mapping[int, tuple[str, ...]]
) -> SharedUnits:
    """What each column measures of several units stated together (`万元、人`), by its name;
    where the names of columns tell nothing apart, those of the rows do.
    """
    printed = {spell_unit(head.units[0]) for head in heads.values() if head.units}
    bare = {column: head.path for column, head in heads.items() if not head.units}
    if title.named:
        columns, by_rows = _named(title.named, bare), _named(title.named, rows)
        if columns or by_rows or title.unit or len(title.named) > 1:
            return SharedUnits(columns, by_rows)
        # Journeys in millions, above years: that is what all figures are.
        amounts = (column for column, path in bare.items() if not tells_no_amount(path, None))
        return SharedUnits(dict.fromkeys(amounts, title.named[0].unit), {})
    read = read_unit(title.unit) if title.unit else None
    units = read.parts if read else ()
    if len(units) < 2 or is_base(units[0]):
        return SharedUnits({}, {})
    rated = title.ratio_unit is not None
    columns = _told_apart(units, bare, printed, rated=rated)
    if any(not is_ratio_unit(unit) for unit in printed):
        return SharedUnits(columns, {})
    by_rows = _told_apart(units, rows, printed, rated=rated)
    if len(set(columns.values())) > 1:
        # 职工医保 is no count of persons where rows name what is counted and what is paid.
        in_rows = _names_several(units, rows) and not _names_several(units, bare)
        return SharedUnits({}, by_rows) if in_rows else SharedUnits(columns, {})
    if columns and len(set(by_rows.values())) < 2:
        return SharedUnits(columns, {})
    return SharedUnits({}, by_rows)


def _named(named: Sequence[NamedUnit], labels: Mapping[int, tuple[str, ...]]) -> dict[int, str]:
    """The unit of each row or column one of whose labels, the nearest first, names what has it, or
    something of its kind: 收入 is of 金额.
    """
    told = {
        key: [each.unit for label in reversed(path) for each in named if each.measures(label)]
        for key, path in labels.items()
    }
    alike = _of_kinds(tuple(named), labels) if any(told.values()) else {}
    return alike | {key: units[0] for key, units in told.items() if units}


def _of_kinds(named: Sequence[NamedUnit], labels: Mapping[int, tuple[str, ...]]) -> dict[int, str]:
    """The unit of what is of the kind of thing that the name of one alone says, and not worked out
    of it.
    """
    kinds = [{each.unit for each in named if measured_in((each.unit,), name)} for name, _ in named]
    units = tuple(unit for (_, unit), kind in zip(named, kinds, strict=True) if kind == {unit})
    told = {
        key: _measured_by_name(units, path)
        for key, path in labels.items()
        if not (tells_no_amount(path, None) or any(map(is_worked_out, path)))
    }
    return {key: unit for key, unit in told.items() if unit}


def _told_apart(
    units: tuple[str, ...],
    labels: Mapping[int, tuple[str, ...]],
    used: set[str],
    *,
    rated: bool,
) -> dict[int, str]:
    """The unit of each row or column, by the names in its path, of parts by those of their whole.

    What no name tells has the one that is left, if one is and none of another currency beside it,
    but no name that comes again: 医院 below 机构, 床位 and 人员 each.
    `used`: those that others print; `rated`: the table states that of its rates as well.
    """
    shared: dict[int, str] = {}
    last: str | None = None
    wholes = {path[-1] for path in labels.values() if path and not any(map(PART.match, path))}
    for key, path in labels.items():
        unit = _measured_by_name(units, path)
        compared = path and not rated and _COMPARED.fullmatch(path[-1])
        if unit is None and path and (compared or _is_of_last(path, wholes)):
            unit = last
        if unit is not None and not (path and tells_no_amount(path, None)):
            shared[key] = last = unit
    used = used.union(map(spell_unit, shared.values()))
    left = [unit for unit in units if spell_unit(unit) not in used]
    monies = sum(map(is_money_unit, units))
    if len(left) == 1 and not (monies > 1 and is_money_unit(left[0])):
        times = Counter(labels.values())
        alone = (key for key, path in labels.items() if key not in shared and times[path] == 1)
        shared.update(dict.fromkeys(alone, left[0]))
    return shared


def _is_of_last(path: tuple[str, ...], wholes: Set[str]) -> bool:
    """Whether a figure is of the one before, by its name: a part, but none of a name that tells of
    wholes as well, such as 单产 of 油料 and of 其中花生.
    """
    return is_of_same(path[-1]) or (any(map(PART.match, path)) and path[-1] not in wholes)


def _measured_by_name(units: tuple[str, ...], path: tuple[str, ...]) -> str | None:
    """The one of several units that the nearest label which tells any does; 在岗职工 below 工资总额
    are those to whom it is paid, 小学 below 学生数 those that have them; of 客车 below 人口和交通
    neither is sure.
    """
    some = of_its_size(units, path)
    named = [(label, unit) for label in reversed(path) if (unit := measured_in(some, label))]
    measured = [each for each in named if not names_things(each[0])]
    if named and named[0] not in measured and any(_TOPICS.search(name) for name, _ in measured):
        return None
    named = measured or named
    sums = [unit for label, unit in named[1:] if names_sum(label)]
    if sums and names_people(named[0][0]):
        return sums[0]
    return named[0][1] if named else None


def _names_several(units: tuple[str, ...], labels: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether the names of rows or columns tell two of several units."""
    return len({_measured_by_name(units, path) for path in labels.values()} - {None}) > 1
