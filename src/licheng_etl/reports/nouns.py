"""Nouns around a number: what the words before it end with, what it stands before.

Here: cutting a noun out of a clause, without verbs, words of change and places in a ranking. Not
here: which of them is the indicator (indicators), whose figure it is (subjects).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.reports.words import CHANGE, LEADS_TO, any_of

LEADING: Final = re.compile(
    r"^(?:[,、;。:()\s的]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、](?![0-9])|预测|确保|力争|以[上下]、|其中|以及|并且?|而且?|同时|分[一-龥]{1,6}看|从[一-龥]{2,8}看|数据显示|据统计|据悉|"
    r"初步核算|截至?|到(?![位账期达])|全[年市区县省国州盟旗](?![一-龥]{0,2}率)|[我该][市区省县州]|今年以来|年内|累计|"
    r"共(?![享同有])|已|还|先后|年[末底]|底(?![薪价])|末|预计|仅|就(?!业)|将|并|也|均|有(?![色效机])|其(?![他余它次实])|"
    r"上述|目前|按[一-龥]{2,8}(?:计算|算)|和|与|及(?!时)|新区|年度(?=[一-龥]{3})|总体|"
    r"(?:该|本|此)?项目(?=总|投产|计划|建成|占地|预计|机房)|(?:该|本|此)(?=[一-龥]{3})|可(?=[实新带吸]))+"
)
_VERBS: Final = re.compile(
    r"^(?:完成(?!年?度?投资)|实现|达成|达到|吸引|集聚|建成|组建|选聘|举办|发运|落地|形成|支撑|研发|拥有|设有|共有|"
    r"梳理|实施|抓好|推进|打造|推动|加快|扎实|深入|持续|全面|大力|开展|取得|列)+(?=[一-龥A-Z\"])"
)
_CHANGES: Final = any_of(
    "level_verbs", "up", "down", "falls", "narrow", "year_before", "other_base"
)
_TRAILING: Final = re.compile(
    rf"(?:(?<!自然)(?:{_CHANGES})|调整|预算数|执行数|决算数|安排|分别|同比|比上|比(?=\s)|较|预计|[可已将也均都还用]|幅度|速度|首次|了|的|约|近|超|"
    r"(?<![自理缘])由|(?<![服听跟])从|[-—+]|:|\s|,|、|[(].*$)+$"
)
_PLACE: Final = r"(?:全[国省市区州]|世界|全球|[一-龥]{1,3}[省市])[一-龥]{0,6}"
_RANKED: Final = re.compile(
    rf"[均分别都]*(?:(?:位[居列]|排名在?|稳居|跃居)(?:{_PLACE})?|(?:居|列|排){_PLACE})$"
)
_AMONG: Final = re.compile(r"^.*(?<![一二三四上中下平对优高同])等(?=[一-龥]{3,}$)")
_NOUN_END: Final = re.compile(
    r"[,。;:!?()\s]|、(?=[0-9])|[0-9]|分别|完成|同比|占|投资额|均|已|将|为|达|入选|获|位居|列入|陆续|全部|集中|正在|"
    r"顺利|落地|开展|直接|取得|开工|竣工|投产|建成"
)
_LISTED: Final = re.compile(r"、")
_LEADS_ON: Final = re.compile(rf"{CHANGE.pattern}|{LEADS_TO.pattern}")
_PAIRED: Final = re.compile(r"分别(?=[一-龥]{2})")
_SPACES: Final = re.compile(r"\s+")
_LONGEST: Final = 36


def noun_before(lead: str) -> str | None:
    """The noun that the words before a quantity end with."""
    clause = lead.replace("*", "").rpartition(",")[2] or lead
    noun = _after_pairing(_trimmed(LEADING.sub("", clause)))
    previous = None
    while noun != previous:
        previous = noun
        noun = _VERBS.sub("", LEADING.sub("", noun))
    noun = _AMONG.sub("", noun)
    noun = _SPACES.sub("", noun)
    return noun[-_LONGEST:] if len(noun) >= 2 else None


def _after_pairing(noun: str) -> str:
    """What several things are paired with numbers of: 甲、乙分别完成投资."""
    first, *more = _PAIRED.split(noun)
    rest = _trimmed(more[-1]) if more else ""
    return rest if len(rest) >= 2 else _trimmed(first)


def _trimmed(noun: str) -> str:
    """A noun without what is said of it: how it changes, where it ranks."""
    previous = None
    while noun != previous:
        previous = noun
        noun = _RANKED.sub("", _TRAILING.sub("", noun))
    return noun


def noun_after(rest: str) -> str | None:
    """The noun that a count stands before."""
    following = rest.lstrip(" 的")
    end = _NOUN_END.search(following)
    noun = following[: end.start()] if end else following
    if len(noun.rstrip("、和与及的")) < 2 or _LEADS_ON.match(noun):
        return None
    return noun[:_LONGEST].rstrip("、和与及的")
