"""Whose figure it is and of what: subject and indicator, out of the words around it.

Here: cutting the noun out of a clause, names that pair with 分别, what is inherited. Not here: one
name for synonyms (the catalogue of indicators).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.reports.lexicon import alternation, load, words
from licheng_etl.reports.quantity import counted
from licheng_etl.reports.words import CHANGE, LEADS_TO, LIGHT_END, any_of

if TYPE_CHECKING:
    from licheng_etl.reports.layout import Seen
    from licheng_etl.reports.measures import Measure
    from licheng_etl.reports.quantity import Quantity

_AREA: Final = r"[一-龥]{2,8}?(?:自治州|自治区|地区|省|市|区|县|州|盟|旗|镇|街道)"
_TITLE_AREA: Final = re.compile(rf"(?:[0-9]{{4}}年)?(?:关于)?(?P<area>{_AREA})(?![场政域民委直属])")
_LISTED_AREA: Final = re.compile(rf"(?P<area>{_AREA})")
_ALL_OF_THEM: Final = re.compile(
    r"\s*(?:这|上述|以上|其中)?(?P<number>[两二三四五六七八九十0-9]{1,2})(?:个|座)?(?:市|区|县|州|盟|旗|镇|地|者|街道|乡)"
)
_SHORT_AREA: Final = re.compile(rf"(?P<area>{alternation(words(load('areas')['short']))})")
_PROJECT_NOUNS: Final = (
    "项目|基地|园区|中心|集团|公司|铁路|高铁|高速公路|工程|工场|研究院|大桥|机场|港"
)
_PROJECT: Final = re.compile(
    rf"^\s*(?:在|据悉,|其中,?)?(?:[位坐]于[^,]{{2,16}}的)?"
    rf"(?P<name>[^,。;:]{{2,28}}?(?:{_PROJECT_NOUNS}))(?:项目)?"
    r"(?=[,。总于已将预占由是的计货]|全长|投资|主要)"
)
_ANAPHOR: Final = re.compile(
    r"^(?:除|其余|在|该|本|此|这一?|上述|其|全|新|各|一批|等|重[大点]|由|实施|推进|加快|建设|开展|深入|完善|支持|围绕|对|"
    r"将|以|随着|通过|依托|按照|随|为|从|用|持续|统筹|坚持|抓|做|强|打造|推动|聚焦)|是|分别"
)
_SAME_PROJECT: Final = re.compile(r"^\s*(?:该|本|此)(?:项目|基地|工程|园区|公司|线路)|^\s*项目")
_LEADING: Final = re.compile(
    r"^(?:[,、;。:()\s]|其中|以及|并且?|而且?|同时|分[一-龥]{1,6}看|从[一-龥]{2,8}看|数据显示|据统计|"
    r"初步核算|截至?|到|全[年市区县省国州]|我[市区县省]|今年以来|累计|共|已|还|先后|年[末底]|底|末|"
    r"上述|目前|按[一-龥]{2,8}(?:计算|算)|占|和|与|及|新区)+"
)
_VERBS: Final = re.compile(
    r"^(?:完成|实现|达成|达到|带动|新增|拉动|吸引|集聚|引进|建成|组建|选聘|举办|发运|落地|形成|支撑|研发|拥有|设有|共有|梳理)+(?=[一-龥]{2,})"
)
_CHANGES: Final = any_of(
    "level_verbs", "up", "down", "falls", "narrow", "year_before", "other_base"
)
_TRAILING: Final = re.compile(
    rf"(?:{_CHANGES}|分别|同比|比上|比(?=\s)|较|预计|总量|占比|比重|幅度|速度|了|的|约|近|超|(?<![自理缘])由|(?<![服听跟])从|[-—+]|:|\s|,|、|[(].*$)+$"
)
_NOUN_END: Final = re.compile(
    r"[,。;:!?、()\s]|[0-9]|分别|完成|同比|占|投资额|均|已|将|为|达|入选|获|位居|列入"
)
_LEADS_ON: Final = re.compile(rf"{CHANGE.pattern}|{LEADS_TO.pattern}")
_SPLIT: Final = re.compile(r"[、和与及]")
_SHARE_OF: Final = re.compile(
    r"占(?P<whole>[^,;]{1,24}?)(?:的)?(?:比重|比例|份额)?(?:达到?|为|的)?$"
)
_SPACES: Final = re.compile(r"\s+")
_LONGEST: Final = 30
_GROWTHS: Final = frozenset(
    {"growth_yoy", "growth_other", "pp_change", "completion_rate", "rank", "rate_other", "share"}
)


class Named(NamedTuple):
    """Subject and indicator of a figure; None where the text does not say."""

    subject: str | None
    indicator: str | None


def area_of(title: str, name: str) -> str | None:
    """The area that a title, else a file's name, is of."""
    for text in (title, re.sub(r"[_.].*$", "", name), name.replace("_", ",")):
        match = _TITLE_AREA.search(text) or _SHORT_AREA.search(text)
        if match is not None:
            return match["area"]
    return None


def project_in(sentence: str) -> str | None:
    """The project or organisation that a sentence is about, if it names one."""
    match = _PROJECT.search(sentence)
    if match is None:
        return None
    name = _LEADING.sub("", match["name"])
    if _ANAPHOR.search(name) or re.search(r"[0-9]", name) or len(name) < 4:
        return None
    return name


def speaks_on(sentence: str) -> bool:
    """Whether a sentence goes on about the project of the paragraph before."""
    return _SAME_PROJECT.match(sentence) is not None


def noun_before(lead: str) -> str | None:
    """The noun that the words before a quantity end with."""
    noun = lead.replace("*", "").rpartition(",")[2] or lead
    previous = None
    while noun != previous:
        previous = noun
        noun = _TRAILING.sub("", noun)
    noun = _SPACES.sub(" ", _VERBS.sub("", _LEADING.sub("", noun))).strip()
    return noun[-_LONGEST:] if len(noun) >= 2 else None


def noun_after(rest: str) -> str | None:
    """The noun that a count stands before."""
    following = rest.lstrip(" 的")
    end = _NOUN_END.search(following)
    noun = following[: end.start()] if end else following
    return noun[:_LONGEST] if len(noun) >= 2 and not _LEADS_ON.match(noun) else None


def indicator_of(
    quantity: Quantity, measure: Measure, seen: Seen, before: str | None
) -> str | None:
    """The indicator; `before`: that of the quantity before in the same sentence."""
    counts = quantity.unit is not None and quantity.unit.counts
    if measure.name == "share" and (whole := _SHARE_OF.search(LIGHT_END.sub("", seen.lead))):
        return f"{before + '占' if before else '占'}{whole['whole']}比重"
    own = noun_before(seen.lead)
    if seen.joined and before and own is None:
        return noun_after(seen.tail) or before if counts else before
    if counts:
        following = noun_after(seen.tail)
        if following is not None and (
            own is None or (not LIGHT_END.search(seen.lead) and not seen.lead.endswith(own))
        ):
            return following
        return own or following or before
    if own is not None and not (measure.name in _GROWTHS and _is_thin(own)):
        return own
    return before or noun_after(seen.tail)


def _is_thin(noun: str) -> bool:
    return CHANGE.fullmatch(noun) is not None or len(noun) < 2


def paired(segment: str, count: int) -> list[str] | None:
    """The names that 分别 pairs with as many quantities; None where their number differs."""
    before, word, _ = segment.rpartition("分别")
    if not word:
        return None
    *earlier, clause = before.split(",")
    names = _names_in(clause)
    if len(names) == count:
        return names
    summed = _ALL_OF_THEM.match(clause)
    if summed is None or counted(summed["number"]) != count:
        return None
    lists = (_areas_in(each) for each in reversed(earlier))
    return next((names for names in lists if len(names) == count), None)


def _names_in(clause: str) -> list[str]:
    names = [_LEADING.sub("", name) for name in _SPLIT.split(clause)]
    return [re.sub(r"^[0-9.]+[个家项]", "", name) for name in names if name]


def _areas_in(clause: str) -> list[str]:
    """The areas that a clause lists."""
    areas = (_LISTED_AREA.match(_LEADING.sub("", name)) for name in _SPLIT.split(clause))
    return [area["area"] for area in areas if area]
