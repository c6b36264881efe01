"""Which of several bases of indices stated together each column is told against.

Here: 上月=100 for 环比, 上年同月=100 for 同比, 上年同期=100 for 1—9月. Not here: bases printed
above columns (headers.label_paths), units of amounts stated together (shared_units).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.index_bases import bases_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.headers.column_head import ColumnHead

_LAST: Final = re.compile("环比|上[月季旬周](?!同)")
"""What compares with the month before, or is the base that it is told against."""
_SO_FAR: Final = re.compile("累计|平均")
_AGAIN: Final = re.compile("同比|[比较][上去]年|同[期月]")
_YEAR_BEFORE: Final = re.compile("[上去]年|同期")
"""How a label compares with the year before, and how a base says that it is of it."""
_WORDS: Final = re.compile(
    "[同环]比|累计|平均|[比较上去本当]|年|月|日|[季旬周同期]|度|指数|增[减长]|涨跌|幅"
)
"""What a label says that tells an index of some time."""
_SAYS_MORE: Final = re.compile("[A-Za-z\u3400-\u9fff]")
_SEVERAL: Final = 2
_SAME_MONTH: Final = re.compile("同月")


def bases_of(unit: str | None, heads: Mapping[int, ColumnHead]) -> dict[int, str]:
    """The base of each column by its labels, of those that a title states together; nothing where
    it states one or none, or where a label tells none of them.
    """
    bases = bases_in(unit) if unit else ()
    if len(bases) < _SEVERAL:
        return {}
    told = {column: _base_of(bases, "".join(head.path)) for column, head in heads.items()}
    return {column: base for column, base in told.items() if base is not None}


def _base_of(bases: tuple[str, ...], label: str) -> str | None:
    """The base that a label which says no more tells: of what is told from January on, that of the
    same span a year before.
    """
    if _SAYS_MORE.search(_WORDS.sub("", label)):
        return None
    names = {base.partition("=")[0].strip(): base for base in bases}
    printed = [base for name, base in names.items() if name in label and name != label]
    if len(printed) == 1:
        return printed[0]
    last = [base for base in bases if _LAST.search(base)]
    years = [base for base in bases if base not in last]
    if _LAST.search(label):
        return last[0] if len(last) == 1 else None
    time = read_time(label)
    so_far = time.part == "ytd" or time.cumulative or _SO_FAR.search(label) is not None
    if len(years) > 1:
        years = [base for base in years if (_SAME_MONTH.search(base) is None) == so_far]
    if so_far:
        years = [base for base in years if _YEAR_BEFORE.search(base)]
    told = so_far or _AGAIN.search(label) is not None
    return years[0] if told and len(years) == 1 else None
