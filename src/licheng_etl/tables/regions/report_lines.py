"""Lines above a table that tell of the report in pairs of cells: 填报单位, 甲局, 计量单位, 万元.

Here: which lines are such, and what each of their cells is. Not here: keys and values in one cell
or behind a colon (asides), forms of pairs (key_values).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.unit_names import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT: Final = re.compile("(?:计量|金额|货币)?单位")
_PERIOD: Final = re.compile("报告期|所属期|统计(?:时间|期间?)|数据时间|月份|年份|年度")
_OTHER: Final = re.compile(
    "(?:填[报表制]|报送|编制|制表|上报)(?:单位|部门|人|日期|时间)|(?:单位)?负责人|联系人|联系电话|"
    "审核人?|表号|部门"
)
_OF_FORM: Final = re.compile(
    "表号|(?:制定|批准|备案|统计)机关|(?:批准|备案)?文号|有效期(?:[至限]|截[至止])|"
    "统一社会信用代码|组织机构代码"
)
"""What a form says of itself: a time behind it is none that figures are of."""
_DAY: Final = re.compile("(?:日期|时间)$")
_PAIR: Final = 2


def kinds_of_report_line(labels: Sequence[str]) -> list[str]:
    """What each cell of a line is, unit, title or note, where keys of reports and their values take
    turns and one value at least is a unit or a time, as no label of a column is; else nothing.
    """
    keys, values = [label.rstrip(":：") for label in labels[::_PAIR]], labels[1::_PAIR]
    if len(labels) == _PAIR and _OF_FORM.fullmatch(keys[0]):
        return ["note", "note"]
    if len(keys) != len(values) or len(keys) < _PAIR or any(map(_is_key, values)):
        return []
    if not all(map(_is_key, keys)):
        return []
    pairs = list(zip(keys, values, strict=True))
    told = [_kind(key, value) for key, value in pairs]
    dated = any(_DAY.search(key) and read_time(value).part for key, value in pairs)
    proved = dated or any(kind != "note" for kind in told)
    return [kind for each in told for kind in ("note", each)] if proved else []


def is_report_key(label: str) -> bool:
    """Whether a label is the key of what lines above tables tell of the report, or says 日期."""
    return _is_key(label) or _DAY.fullmatch(label) is not None


def _is_key(label: str) -> bool:
    return any(words.fullmatch(label) for words in (_UNIT, _PERIOD, _OTHER, _OF_FORM))


def _kind(key: str, value: str) -> str:
    if _UNIT.fullmatch(key) and is_unit(value):
        return "unit"
    of_report = _PERIOD.fullmatch(key) and read_time(value).part
    return "title" if of_report else "note"
