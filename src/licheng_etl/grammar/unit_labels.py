"""Units as printed: split off a label, found in a corner note or in a cell of their own.

Here: the grammar of unit names, wide because any official table may come. Not here: conversions
(model.units).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from licheng_etl.grammar.labels import as_label, chinese_part
from licheng_etl.grammar.text import normalise_text

_SCALE: Final = r"(?:[十百千万亿兆]{1,2})?"
_BASES: Final = (
    "美元|欧元|日元|港元|港币|英镑|元人民币|人民币元|元|角|分|"
    "人次|人公里|人日|人|户次|户|家次|家|个百分点|百分点|个|件|项|宗|起|例|单|笔|"
    "台套|台班|台|辆次|辆|艘次|艘|架次|架|列次|列|组|套|座|处|所|条|张|册次|册|卷|本|份|枚|"
    "只|头|匹|羽|株|棵|部|门|间|床|班|名|位|次|场|趟|车次|车|箱|标准集装箱|标准箱|标箱|自然箱|"
    "吨标准煤|标准煤|吨公里|吨海里|吨|公吨|千克|公斤|毫克|微克|克|斤|担|升|毫升|桶|"
    "车公里|公里|千米|厘米|毫米|微米|海里|华里|米|"
    "平方公里|平方千米|平方米|平方厘米|平米|公顷|亩|立方米|立方|方|"
    "千瓦时|千瓦小时|千瓦|兆瓦时|兆瓦|瓦|千伏安|千伏|伏|马力|度|千焦|焦耳|焦|大卡|"
    "倍|天|小时|分钟|秒|个月|岁|周岁|摄氏度|℃|分贝|支|包|袋|瓶|吨米|对|双|块|片|面|根|樘|孔|股|期|"
    "kW·h|kWh|kwh|kW|MW|GW|MWh|km2|km|m2|m3|mm|cm|kg|mg|TEU|FEU|GB|TB|PB|Mbps|Gbps|PFlops|EFlops|dB|"
    "%|‰|％|㎡|㎏|℃"
)
_UNIT: Final = rf"{_SCALE}(?:{_BASES})"
_LOOSE: Final = rf"(?:{_UNIT}|[年月日天季])"
UNIT: Final = re.compile(
    rf"^(?:按当年价格计算,?)?(?:{_UNIT}(?:[/每·]{_LOOSE})*|[万亿]|[^()=:：]{{0,16}}[=＝]100%?|"
    rf"{_UNIT}[、,，和及]{_UNIT}(?:[、,，和及]{_UNIT})*|以[^()]{{1,10}}为100|年)$"
)
"""A unit and nothing else: 万元, 元/人, 微克/立方米, 上年=100."""

_NOT_OF_LABELS: Final = frozenset(
    {"分", "部", "门", "期", "本", "方", "单", "面", "位", "名", "万", "亿"}
)
"""Units that in the brackets of a label usually say something else: (一部), (本)."""

_NOTE: Final = re.compile(
    r"(?:^|[\s(,;、])(?:计量|计算|货币|金额|数量)?单\s*位\s*[:：]\s*[(]?\s*(?P<unit>[^\s()]+(?:\s元)?)"
)
_BRACKETS: Final = re.compile(r"\(\s*([^()]{1,20}?)\s*\)")
_SENDER: Final = re.compile(r"[局委办厅部处院校会]$|公司|街道|中心|政府|银行|集团|省|市|区|县")


@lru_cache(maxsize=1 << 14)
def split_label(text: str) -> tuple[str, str | None]:
    """The label that a header or row text gives, and the unit that it prints, if any.

    White space removed, half-width, the Chinese part of a bilingual text, the unit and its brackets
    split off: `投资完成（亿元）` gives `投资完成` and `亿元`.
    """
    printed = chinese_part(text)
    label = as_label(printed)
    if is_unit(label) and len(label) > 1:
        return "", bare_unit(label)
    matches = [match for match in _BRACKETS.finditer(label) if _is_label_unit(match[1])]
    if matches:
        last = matches[-1]
        return label[: last.start()] + label[last.end() :], last[1]
    head, space, tail = printed.strip().rpartition(" ")
    if space and len(tail) > 1 and is_unit(as_label(tail)):
        return as_label(head), as_label(tail)
    if label.endswith("%") and len(label) > 1 and not label[-2].isdigit():
        return label[:-1], "%"
    return label, None


def is_unit(label: str) -> bool:
    """Whether a normalised text is a unit and nothing else, brackets around it or not."""
    bare = label[1:-1] if label[:1] == "(" and label[-1:] == ")" else label
    return UNIT.match(bare) is not None


def bare_unit(label: str) -> str:
    """The unit of a text that is nothing else."""
    return label[1:-1] if label[:1] == "(" and label[-1:] == ")" else label


def unit_note(text: str) -> str | None:
    """The unit that a note such as `单位：万元` states; None for any other text."""
    if "位" not in text:
        return None
    match = _NOTE.search(normalise_text(text))
    if match is None:
        return None
    unit = as_label(match["unit"]).rstrip(")。;；")
    if is_unit(unit):
        return unit
    return None if len(unit) > 10 or _SENDER.search(unit) else unit


def units_of(note: str | None) -> tuple[str | None, str | None]:
    """The units that a note gives for amounts and for ratios: `亿元、%` is one of each."""
    parts = re.split(r"[、,，和及]", note) if note and "=" not in note else [note] if note else []
    ratios = [part for part in parts if is_ratio_unit(part)]
    amounts = [part for part in parts if part not in ratios]
    amount = "、".join(amounts) if amounts else (ratios[0] if ratios else None)
    return amount, (ratios or [None])[0]


def is_ratio_unit(unit: str) -> bool:
    """Whether a unit is of rates, shares and indices."""
    return unit in {"%", "‰", "百分点", "个百分点", "倍"} or "=" in unit or "＝" in unit


def title_unit(text: str) -> str | None:
    """The unit that a title carries in brackets at its end."""
    label = as_label(text)
    found = [match[1] for match in _BRACKETS.finditer(label) if _is_label_unit(match[1])]
    return found[-1] if found else None


def _is_label_unit(text: str) -> bool:
    return UNIT.match(text) is not None and text not in _NOT_OF_LABELS
