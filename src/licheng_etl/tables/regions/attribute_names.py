"""Texts that name an attribute of a thing: what stands beside them is its value.

Here: telling them by their last word, their unit or a colon, and what can be a label at all. Not
here: how labels and values stand on a sheet (key_values.pairs, key_values.cards).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.notes import KEY_VALUE
from licheng_etl.grammar.words.rows import PART
from licheng_etl.tables.cells.sheet import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.tables.cells.sheet import Sheet

_LONGEST_LABEL: Final = 20
_REMEMBERED: Final = 1 << 13
"""Texts: the same labels stand in many rows and files."""
_LONGEST_IN_ENGLISH: Final = 40
_ATTRIBUTE: Final = re.compile(
    r"(?:名称?|地点|地址|位置|区域|日期|时间|年[限份月龄]|期限|工期|电话|单位|部门|人员?|代表|"
    r"[总金余税差]额|投资|资金|收入|支出|费用?|[单售总造]价|编号|代码|编码|型号|规格|类[别型]|性[质别]|"
    r"规模|内容|情况|进[度展]|问题|阶段|等?级别?|方式|来源|原因|目的|事由|备注|说明|意见|状[态况]|结果|"
    r"效益|[性级]别|(?<![\u3400-\u9fff])(?:岗位|等次|困难)|(?:存在|主要)困难|考核等次|目标|任务|措施|(?<![0-9百千万亿余多])人次|面积|长度|人数|数量|[户个台套件]数|重量|产能|产值|用途|比例|[率量]|学历|专业|"
    r"职[务称业]|民族|籍贯|国籍|尺寸|[高宽厚长深]度|功率|电[压流]|容量|参数|邮编|账号|开户行|"
    r"\b(?i:names?|no\.?|number|id|code|types?|class|category|year|date|built|address|location|"
    r"length|width|depth|height|area|capacity|weight|speed|gauge|power|voltage|material|model|"
    r"make|status|owner|operator|authority|agency|telephone|phone|fax|e-?mail|website|remarks?|"
    r"description|latitude|longitude|cost|budget|duration))$"
)
"""Words that end the name of an attribute: what follows them is its value."""
_ITEM: Final = re.compile(r"^[0-9]{1,2}[.、．](?=[A-Z]?[\u3400-\u9fff])")
"""The number of a question: 4.从业人员."""
_LEVEL: Final = re.compile("[一二三四]级[\u3400-\u9fff]{2}")
_FIGURE: Final = re.compile(r"[-+0-9≥≤<>~±≧≦]")


def can_label(sheet: Sheet, position: int) -> bool:
    """Whether a cell can be a label: words, neither long nor a time nor a figure with its unit."""
    return sheet.cls[position] == TEXT and _names(sheet.label(position))


def tell_themselves(sheet: Sheet, positions: Iterable[int]) -> bool:
    """Whether each of some cells tells a label and its value by itself: 填报单位：甲局."""
    return all(KEY_VALUE.match(sheet.label(position)) for position in positions)


def tell_of_report(sheet: Sheet, positions: Iterable[int]) -> bool:
    """Whether each of some cells tells a label and its value by itself, at least one, or the time
    or the unit of all: 填报单位：甲局, 2024年9月, 金额单位：万元.
    """
    labels = [sheet.label(position) for position in positions]
    told = [KEY_VALUE.match(label) is not None for label in labels]
    others = (label for label, alone in zip(labels, told, strict=True) if not alone)
    return any(told) and all(read_time(each).pure or unit_note(each) for each in others)


def name_levels(sheet: Sheet, positions: Iterable[int]) -> bool:
    """Whether cells name levels of what stands below them, as no pairs do: 一级指标, 二级指标."""
    return sum(_LEVEL.match(sheet.label(position)) is not None for position in positions) > 1


def is_attribute(sheet: Sheet, position: int) -> bool:
    """Whether a text names an attribute: by its last word, its unit or a colon."""
    return can_label(sheet, position) and _names_attribute(sheet.text[position])


@lru_cache(_REMEMBERED)
def _names(label: str) -> bool:
    """Whether words can be a label."""
    name, unit = split_label(label)
    if len(name) > (_LONGEST_IN_ENGLISH if name.isascii() else _LONGEST_LABEL):
        return False
    label = _ITEM.sub("", label)
    time = read_time(label)
    if time.pure or _FIGURE.match(label) is None:
        return not time.pure
    # 2024年投资 and 2024年（万元） name what stands beside them.
    return bool(time.part) and bool(unit or _ATTRIBUTE.search(name))


@lru_cache(_REMEMBERED)
def _names_attribute(text: str) -> bool:
    """Whether a label is that of an attribute, or of a part of one: 其中：大专以上."""
    label, unit = split_label(text)
    told = unit is not None or label.endswith((":", "：")) or PART.match(label) is not None
    return told or _ATTRIBUTE.search(label) is not None
