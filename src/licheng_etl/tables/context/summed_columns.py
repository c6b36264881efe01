"""Columns named as rates are that add up as amounts do, and no rate does: 比年初增减 beside 余额.

Here: finding them by arithmetic, down the rows. Not here: columns that tell the differences of
others (differences), rows below those that they add up to (sums).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.tables.sums.row_sums import digits_of, is_sum_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from licheng_etl.tables.bodies.body import BodyRow

_SURE_DIGITS: Final = 6
"""Digits of sums that are no chance."""
_FEWEST: Final = 2


def adding_up(
    columns: Iterable[int], rows: Sequence[BodyRow], figures: Sequence[Mapping[int, Decimal]]
) -> set[int]:
    """The columns, of some, in which each row that has its parts below it is their sum. `figures`:
    those of each row.
    """
    groups = _groups(rows)
    return {column for column in columns if _adds_up(column, groups, figures)}


def _adds_up(
    column: int, groups: list[tuple[int, list[int]]], figures: Sequence[Mapping[int, Decimal]]
) -> bool:
    told = [
        (figures[whole][column], [figures[part][column] for part in parts])
        for whole, parts in groups
        if all(column in figures[number] for number in (whole, *parts))
    ]
    divided = [whole for whole, parts in told if whole and all(parts)]
    if sum(map(digits_of, divided)) < _SURE_DIGITS:
        return False
    return all(is_sum_of(whole, [*parts]) for whole, parts in told if whole or any(parts))


def _groups(rows: Sequence[BodyRow]) -> list[tuple[int, list[int]]]:
    """The rows that have two others or more right below them, and the total of all that stand
    below none, with these.
    """
    below: dict[tuple[str, ...], list[int]] = {}
    places: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows):
        path = tuple(label for _, label in row.labels)
        if row.kind == "data" and path:
            places.setdefault(path, number)
            if not row.is_total:
                below.setdefault(path[:-1], []).append(number)
    totals = [n for path, n in places.items() if len(path) == 1 and rows[n].is_total]
    wholes = [(places.get(path), parts) for path, parts in below.items() if path]
    wholes += [(total, below.get((), [])) for total in totals if len(totals) == 1]
    return [(n, parts) for n, parts in wholes if n is not None and len(parts) >= _FEWEST]
