"""What the figures of a column are of whose own label says only how they are meant: 同比, 占比.

A person looks to the left: in 接待人次, 同比, 收入, 同比 the last is that of 收入. Here: the label
that is meant. Not here: labels without time (timeless_labels), rules on labels (label_rules).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.grammar.words.measures import RANK, RATIO
from licheng_etl.reading.observations.timeless_labels import PATH_SEPARATOR, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MEANT: Final = r"累计|[当本][月期季年]|环比|±|%|占.{0,8}比[重例]?|比[重例]|率|\(|\)"
_COMPARED: Final = r"比?(?:[上去]年)?同[比期]|[比较]?[上去]年(?:同[期月])?|增[长速幅加减]"
SAYS_ASPECT: Final = re.compile(rf"(?:{_MEANT}|{_COMPARED})++")
"""A label that says how a number is meant and not of what it is."""

_OF_ANOTHER: Final = re.compile(rf"{_COMPARED}|环比|±|比[重例]|占比")
"""What it says where its number is worked out of others: 累计 and 本月 alone are of no other."""

_AMOUNT_COMPARED: Final = re.compile(rf"(?P<compared>{_COMPARED})(?:绝对)?[数额量]$")


def with_measured(numbers: pl.DataFrame, *, table: Sequence[str]) -> pl.DataFrame:
    """Adds `measured`: the words of the nearest column to the left that says what its numbers are,
    below the same groups, else those of the groups; null where the own label says it. Ranks and the
    amounts of changes are passed over, and a rate beside an amount leaves it open which of both is
    meant.

    `numbers`: the lists of labels `columns`, `column_text`, which is these in one text, and
    `period`; `table`: the columns that tell tables apart.
    """
    key = [*table, "column", "column_text"]
    heads = numbers.unique(key, maintain_order=True).sort(*table, "column")
    words = words_of(heads["column_text"], heads["period"])
    heads = heads.select(*key, "columns", "period", words=words)
    rows: list[tuple[object, ...]] = []
    for values, columns in heads.group_by(table, maintain_order=True):
        paths = columns.select("column", "column_text", "columns", "period", "words").rows()
        rows += [(*values, *told) for told in _measured(paths)]
    schema = {name: heads.schema[name] for name in key} | {"measured": pl.String}
    told = pl.DataFrame(rows, schema=schema, orient="row")
    return numbers.join(told, on=key, how="left", nulls_equal=True, maintain_order="left")


def _measured(
    columns: Sequence[tuple[int, str, list[str], str, str | None]],
) -> Iterator[tuple[int, str, str | None]]:
    """Column and text of those whose label is of another, with what that one is called."""
    left: dict[tuple[str, ...], tuple[int, set[str | None]]] = {}
    beside_own: set[tuple[str, ...]] = set()
    for column, text, path, period, words in columns:
        *groups, label = path or [""]
        group = tuple(groups)
        if RANK.search(label) or _is_amount_compared(label):
            continue
        place, told = left.get(group, (column, set()))
        if not (SAYS_ASPECT.fullmatch(label) and _OF_ANOTHER.search(label)):
            # Growth behind 完成投资, 完成率 may be of either.
            of_either = RATIO.search(label) is not None and group in beside_own
            own = set() if of_either else {words, *(told if place == column else ())}
            left[group] = column, own
            beside_own.add(group)
            continue
        beside_own.discard(group)
        (above,) = words_of(
            pl.Series([PATH_SEPARATOR.join(groups)]), pl.Series([period], dtype=pl.String)
        )
        # Below a second header the column to the left may be another one.
        yield column, text, next(iter(told)) or above if len(told) == 1 else above


def _is_amount_compared(label: str) -> bool:
    """Whether it is the amount itself of a change or of the year before: 同比增减数, 增加额,
    去年同期数. 增加值 is none.
    """
    amount = _AMOUNT_COMPARED.search(label)
    return amount is not None and bool(SAYS_ASPECT.fullmatch(label[: amount.end("compared")]))
