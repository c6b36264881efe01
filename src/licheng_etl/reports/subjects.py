"""Whose figure it is: the area, project or organisation that a text speaks of.

Here: the area of a document, areas and projects that clauses open with, names that pair with 分别.
Not here: what a figure is of (indicators).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.area_names import areas_named
from licheng_etl.grammar.text import normalise_label
from licheng_etl.reports.lexicon import alternation, load, words
from licheng_etl.reports.nouns import LEADING, noun_before
from licheng_etl.reports.quantity import counted

if TYPE_CHECKING:
    from licheng_etl.reports.document import Document

_KIND: Final = "(?:自治州|自治县|地区|市|区|县|州|盟|旗)"
_SHORT_AREA: Final = re.compile(rf"(?P<area>{alternation(words(load('areas')['short']))})")
_STEM: Final = re.compile(r"(?:[0-9]{4}年)?(?P<stem>[一-龥]{2,4})")
_ZONE: Final = re.compile(
    r"(?:[一-龥]{2,6}?)?(?:高新(?:技术产业开发)?|经开|经济(?:技术)?开发|综合?保税?|保税港|自由贸易试验|自贸|先行|起步|开发)区"
    r"(?![域间位划])|(?:东部|中部|西部|东北|京津冀|长江经济带|长三角|粤港澳大湾区)(?:地区)?(?=生产|固定|居民|规模|投资)"
)
_NO_AREA: Final = re.compile(
    r"实施|完善|推[进动]|改建|建设|引导|举办|打造|支持|加[快强]|优化|提升|开展|统筹|促进|构建|深化|强化|探索|创建|争创|全面|"
    r"积极|持续|着力|新建|老城|主城|县城|[一-龥]{2,}城[市区]$|^[建改做抓促推新]"
)
_LISTING: Final = frozenset("、和与至到")
_WHOLE: Final = re.compile(r"\s*(?:全|我|该|本)[市区县省州盟旗国]")
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
_SPLIT: Final = re.compile(r"[、和与及]")
_ALL_OF_THEM: Final = re.compile(
    r"\s*(?:这|上述|以上|其中)?(?P<number>[两二三四五六七八九十0-9]{1,2})(?:个|座)?(?:市|区|县|州|盟|旗|镇|地|者|街道|乡)"
)
_OF: Final = re.compile(r"的(?P<noun>[一-龥]{2,10})\s*$")
_HAS: Final = re.compile(r"^.*[有是为即:]")
_BOTH: Final = re.compile(r"城乡(?P<noun>[一-龥]{2,12})$")
_TOWN_AND_COUNTRY: Final = ("城", "乡")
_LONGEST_NAME: Final = 6
_NO_NAME: Final = re.compile(
    r"(?:[业类率量额数产值积元费亩]|企业|项目|产业|标准|收入|支出|投资|人口|人员|平台|基地|中心|数量|增加值|同比)$|[0-9]|^第"
)


def area_of(document: Document) -> str | None:
    """The area that a document's title, else its file's name, is of."""
    for text in (document.title, *re.sub(r"\..*$", "", document.name).split("_")):
        short = _SHORT_AREA.search(text)
        rest = text[short.end() :] if short else text
        names = areas_named(normalise_label(text)) or areas_named(normalise_label(rest))
        named = names[-1] if names else _in_full(rest, document.text)
        if named is not None or short is not None:
            return named or (short and short["area"])
    return None


def _in_full(text: str, body: str) -> str | None:
    """The area whose name without its kind a text opens with, in full as the body has it."""
    opening = _STEM.match(text)
    stem = opening["stem"] if opening else ""
    for length in range(len(stem), 1, -1):
        full = re.search(rf"{stem[:length]}{_KIND}", body)
        if full is not None and areas_named(full[0]):
            return full[0]
    return None


class Area(NamedTuple):
    """An area that a clause names; `aside` where it is one of several (其中), and not spoken on of."""

    name: str | None
    aside: bool


def area_in(segment: str, whole: str | None) -> Area | None:
    """The area that the last clauses before a figure name; `whole`: that of the document."""
    for clause in reversed(segment.split(",")):
        if _WHOLE.match(clause):
            return Area(whole, aside=False)
        name = opening_area(clause)
        if name is not None:
            return Area(name, "其中" in segment)
    return None


@lru_cache(maxsize=1 << 10)
def opening_area(clause: str) -> str | None:
    """The area that a clause opens with: the smallest of those named one in the other."""
    text = LEADING.sub("", clause.strip())
    zone = _ZONE.match(text)
    name = zone[0] if zone else next(reversed(areas_named(text)), None)
    if name is None or _NO_AREA.search(name):
        return None
    return None if text[text.find(name) + len(name) :][:1] in _LISTING else name


def project_in(sentence: str) -> str | None:
    """The project or organisation that a sentence is about, if it names one."""
    match = _PROJECT.search(sentence)
    if match is None:
        return None
    name = LEADING.sub("", match["name"])
    if _ANAPHOR.search(name) or re.search(r"[0-9]", name) or len(name) < 4:
        return None
    return name


def is_of_all(sentence: str) -> bool:
    """Whether a sentence opens with all of the area, and so goes on about no project."""
    return _WHOLE.match(sentence) is not None


def speaks_on(sentence: str) -> bool:
    """Whether a sentence goes on about the project of the paragraph before."""
    return _SAME_PROJECT.match(sentence) is not None


class Pairing(NamedTuple):
    """What 分别 pairs with quantities: subjects, or else the things that are told of; and the noun
    that all have in common.
    """

    names: tuple[str, ...]
    noun: str | None
    are_subjects: bool

    def indicator(self, place: int) -> str | None:
        """Of the quantity at a place of the list; None where its own words tell."""
        return self.noun if self.are_subjects else f"{self.names[place]}{self.noun or ''}"


def pairing(segment: str, count: int) -> Pairing | None:
    """The names that 分别 pairs with as many quantities; None where their number differs."""
    before, word, after = segment.rpartition("分别")
    if not word:
        return None
    *earlier, clause = before.split(",")
    of = _OF.search(clause)
    noun = of["noun"] if of else noun_before(after)
    names = _names_in(clause[: of.start()] if of else clause)
    if len(names) == count:
        are_subjects = not any(_NO_NAME.search(name) for name in names)
        return Pairing(names, noun, are_subjects)
    both = _BOTH.match(clause.strip())
    if both is not None and count == len(_TOWN_AND_COUNTRY):
        town = "城镇" if both["noun"].startswith("居民") else "城市"
        return Pairing((town, "农村"), both["noun"], are_subjects=False)
    names = _listed_earlier(clause, earlier, count)
    return Pairing(names, noun or noun_before(clause), are_subjects=True) if names else None


def _listed_earlier(clause: str, earlier: list[str], count: int) -> tuple[str, ...]:
    """The names of an earlier clause that this one sums up (三县), or goes on about."""
    summed = _ALL_OF_THEM.match(clause)
    if summed is not None and counted(summed["number"]) == count:
        lists = (_areas_in(each) for each in reversed(earlier))
        return next((names for names in lists if len(names) == count), ())
    if not earlier or _SPLIT.search(clause):
        return ()
    names = tuple(_SPLIT.split(_HAS.sub("", earlier[-1]).strip()))
    short = all(2 <= len(name) <= _LONGEST_NAME for name in names)
    return names if len(names) == count and short else ()


def _names_in(clause: str) -> tuple[str, ...]:
    names = (LEADING.sub("", name).strip() for name in _SPLIT.split(clause))
    return tuple(re.sub(r"^[0-9.]+[个家项]", "", name) for name in names if name)


def _areas_in(clause: str) -> tuple[str, ...]:
    """The areas that a clause lists."""
    areas = (areas_named(LEADING.sub("", name)) for name in _SPLIT.split(clause))
    return tuple(names[-1] for names in areas if names)
