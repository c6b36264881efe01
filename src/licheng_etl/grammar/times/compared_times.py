"""Times that no figure is of: by the words around them, in labels and in running text.

Here: what a figure is compared with (比上年), told as a part or a multiple of (相当于2019年的95%),
done of a plan for (占全年计划的85%). Not here: finding the times (period_phrases, prose_times).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.measures import DIFFERENCE_ABROAD

if TYPE_CHECKING:
    from licheng_etl.grammar.times.time_points import Point

_BEFORE: Final = re.compile(
    r"(?:[比较]|\b(?i:since|vs\.?|versus|than|against|compared (?:with|to)|"
    r"gegenüber|par rapport (?:à|au)|rispetto (?:a|al)|respecto (?:a|al|de)|frente a|"
    r"em relação (?:a|ao)|face a|ten opzichte van|t\.o\.v\.|w porównaniu z|względem|jämfört med|"
    r"sammenlignet med|i forhold til|dibanding(?:kan)?) )$"
)
_VERSION: Final = re.compile(
    r"\b(?:SNI|SN|NACE|ISIC|NAICS|SIC|NOGA|WZ|CNAE|ANZSIC|NAF|ATECO|SITC|COICOP)"
    r"(?: [Rr]ev\.?)?[ -]?$"
)
"""A classification, of which a year right behind it is the version: NAICS 2012."""
_WITH: Final = re.compile(r"[与同和]$")
_SO_COMPARED: Final = re.compile(r"(?:全年|同[期月]|[末底初])?[相对]?比(?![重例率值])")
"""What follows a time behind 与 where it is compared with: 与2020年比较."""
_RELATED: Final = re.compile(
    r"(?P<rate>%\)? )?\b(?i:on|over|from|before|after|su|sul|sur|sobre|zu) $"
)
_MEAN: Final = re.compile(r" ?(?i:average|mean|moyenne|media|média|promedio)\b")
_OVER: Final = re.compile(r"\b(?i:over|sur|su|sobre) $")
_CHANGE: Final = re.compile(
    r"\b(?i:changes?|growth|increases?|decreases?|higher|lower|"
    rf"{DIFFERENCE_ABROAD}|"
    r"crescita|crecimiento|crescimento|croissance|wachstum)\b"
)
"""What makes a time behind on, over, from, before and after one that is compared with."""
_NEAR: Final = 20
"""Characters before a time that hold what compares it."""

_NUMBER: Final = r"(?:近|约|超过?)?\s?[0-9.一二三四五六七八九十两]+"
MULTIPLE: Final = re.compile(rf"的?{_NUMBER}(?:\s?[、和][0-9.]+)*多?倍")
_PART: Final = re.compile(
    rf"\s?(?:[一-龥]{{0,8}}同期)?(?:水平)?的{_NUMBER}(?:\s?[、和][0-9.]+)*(?:%|成)"
)
_LEADS_TO_RATIO: Final = re.compile(r"(?:恢复[到至]了?|相当于|等于|仅?[为是占])\s?$")
_REACHES: Final = re.compile(r"达到?了?\s?$")
_COMPARED: Final = frozenset(
    {"比", "较", "与", "同", "由", "和"} | {f"{word}于" for word in "高低快慢多少好优"} | {"相当于"}
)
_DESCRIBED_BASE: Final = re.compile(r"(?<![相对同])[比较][一-龥]{2,10}的\s?$")
_SET_AGAINST: Final = re.compile(r"(?:[较比]之|相[较比]于?|对比)\s?$")
_LISTED_TIME: Final = re.compile(r"[年月日度]\s?[和与]\s?$")
_RECORD: Final = re.compile(r"的?[^,;。]{0,6}(?:最[一-龥]|新高|新低|首次)")
_LEFT_OVER: Final = re.compile(r"结转|结余|\s?[=＝为]\s?100")
_DONE_OF: Final = re.compile(
    r"(?:占|完成|达到?|为|超过?|实现|按|对照|距|[比较过]|[高低快慢]于)[了好]?(?:全[省市区县]|年初)?\s?$"
)
_PLAN: Final = re.compile(
    rf"(?:全年|度)?的?[一-龥0-9.,]{{0,14}}?(?:目标|任务|计划|预算|指标|[一-龥]的{_NUMBER}(?:%|成))"
)
_INDEX_BASE: Final = re.compile(r"\s?[(（][^()（）]{0,16}(?:=|＝|为)\s?100[)）]")
_BY: Final = re.compile(r"(?:按照?|以|用|折合)\s?$")
_WORKED_OUT: Final = re.compile(
    r"(?:年?末|年?底)?的?[一-龥]{0,4}(?:汇率|价格|不变价|可比价|币值|标准|口径|人口数?)[一-龥]{0,4}?(?:计|算|换算)"
)
"""What a figure is worked out by: 按2018年平均汇率计算."""
_UPON: Final = re.compile(r"在\s?$")
_HIGH_BASE: Final = re.compile("的?[一-龥]{0,8}(?:基数|基础(?!设施))[一-龥]{0,3}[上下]")
"""在去年高基数的基础上增长3%."""
_WITHOUT: Final = re.compile(r"\((?:扣除|剔除|除|不含|不?包[括含])[^()]*$")
_OF_THINGS: Final = re.compile(r"(?P<bound>之?前|以[前后])?(?:建成|竣工|出生|成立|注册|建造)的")
_PURPOSE: Final = re.compile(r"[^,;。]{0,20}(?:打下|奠定|夯实|提供|创造|赢得|积蓄|注入)")


def stands_against(text: str, start: int, end: int, *, years: int = 0) -> bool:
    """Whether the time from `start` to `end` in a label is what something is compared with. What
    grew over several `years` did so in them: Growth over 2015-2020.
    """
    near = max(0, start - _NEAR)
    if _BEFORE.search(text, near, start) or _VERSION.search(text, near, start):
        return True
    if _WITH.search(text, near, start) and _SO_COMPARED.match(text, end):
        return True
    related = _RELATED.search(text, near, start)
    if related is None or (
        years > 1 and _OVER.search(text, near, start) and not _MEAN.match(text, end)
    ):
        return False
    return related["rate"] is not None or _CHANGE.search(text, 0, start) is not None


def without_index_base(label: str) -> str:
    """A label without brackets that say what an index is told against: 2008年(以上年为100)."""
    return _INDEX_BASE.sub("", label) if "100" in label else label


def is_compared(prefix: str, before: str) -> bool:
    """Whether it is compared with (与去年持平, 较扩能前的2020年), and not one of a list
    (2015年和2018年).
    """
    if prefix in {"和", "与"} and _LISTED_TIME.search(before):
        return False
    described = not prefix and _DESCRIBED_BASE.search(before) is not None
    return prefix in _COMPARED or described or _SET_AGAINST.search(before) is not None


def is_ratio_to(before: str, after: str, *, relative: bool) -> bool:
    """Whether a figure is told as a part or a multiple of it. What reaches the share of a year
    (达到2025年的60%) is of that year, unless it is `relative` to another (达到去年的95%).
    """
    leads, reaches = _LEADS_TO_RATIO.search(before), _REACHES.search(before)
    if not (leads or reaches):
        return False
    if MULTIPLE.match(after):
        return True
    return bool((leads or relative) and _PART.match(after))


def is_of_a_plan(before: str, after: str) -> bool:
    """Whether it is the time of a plan that something is done of: 占全年计划的85%."""
    return _DONE_OF.search(before) is not None and _PLAN.match(after) is not None


def is_basis(before: str, after: str, *, bounded: bool = False) -> bool:
    """Whether a figure is worked out by what was then (按2018年平均汇率计算为2865美元), or without
    it (（扣除2022年专项资金外）增长3%), or which things are told of: 2000年底前建成的小区; but
    2023年建成的公路120公里 is of that year. `bounded`: whether the time ends with 前 or 后.
    """
    things = _OF_THINGS.match(after)
    if _WITHOUT.search(before) or (things and (bounded or things["bound"])):
        return True
    upon = _UPON.search(before) is not None and _HIGH_BASE.match(after) is not None
    return upon or (_BY.search(before) is not None and _WORKED_OUT.match(after) is not None)


def opens_sentence(before: str, after: str) -> bool:
    """Whether a time stands apart where its sentence begins, and is told of though it is another:
    上年同期，吞吐量为3万吨.
    """
    return before.rstrip()[-1:] in {"", "。", ";"} and after[:1] == ","


def stands_aside(point: Point, prefix: str, after: str, *, since: bool) -> bool:
    """上年结转, 2007年以来最大 and 为全年稳产打下基础 are no period that a figure is of."""
    if (since and _RECORD.match(after)) or (prefix == "为" and _PURPOSE.match(after)):
        return True
    return point.offset == -1 and point.is_year and _LEFT_OVER.match(after) is not None
