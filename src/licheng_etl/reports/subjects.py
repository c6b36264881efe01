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
_ORGANISATION: Final = re.compile(
    r"(?P<name>[一-龥A-Za-z()]{2,20}?(?:中心|(?<!上市)公司|集团|机场|港区?|园区|基地|医院|大学|学院|银行|研究院))"
    r"(?=(?:货物|旅客|集装箱|营业|主营|业务|累计|实现|完成|出口|销售)?(?:[一-龥]{0,4}[量额值]|收入|投资|利润|税收))"
)
_NO_AREA: Final = re.compile(
    r"实施|完善|推[进动]|改建|建设|引导|举办|打造|支持|加[快强]|优化|提升|开展|统筹|促进|构建|深化|强化|探索|创建|争创|全面|"
    r"积极|持续|着力|新建|老城|主城|县城|[一-龥]{2,}城[市区]$|^[建改做抓促推新]|级|[东欧联]盟$|"
    r"保护区$|特区$|滩区$|千亿|脱贫|每个|所有|我市|法务|不含|启用|长江|北部|实现|拥有|共有|股票|通过|根据|经过|书香|^与|导致|发挥|标志|参加|启动"
)
_KIND_AFTER: Final = re.compile(rf"(?:新区|{_KIND})$")
_MOST_AREAS, _LONG_STEM = 500, 4
_NOT_ALONE: Final = re.compile(
    r"[、和与至到]|级|本级|[委属直]|人大|政协|政府|科技|融资|十|重[点大]|教育|一[流级]|场"
)
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
    r"将|以|随着|通过|依托|按照|随|为|从|用|持续|统筹|坚持|抓|做|强|打造|推动|聚焦|完成|圆满|布局|争[创取]|成立|设立|组建|建[成强立]|优化|提[速升]|力争|创新|继续|突出|用好|积极|"
    r"精心|严控|树牢|系统|启用|我们|深化|加大|获[批评]|培育|引进|新[建增]|\*)|是|分别|获[批评]|入选|成为|等[一-龥]{0,6}$|上市公司$"
)
_SAME_PROJECT: Final = re.compile(
    r"^\s*(?:该|本|此)(?:项目|基地|工程|园区|公司|线路)"
    r"|(?:^|,)\s*项目(?=将|投产|总|于|已|建成|占地|计划|预计|达产|主要|生产|全部)"
)
_SPLIT: Final = re.compile(r"[、和与及]")
_ALL_OF_THEM: Final = re.compile(
    r"\s*(?:这|上述|以上|其中)?(?P<number>[两二三四五六七八九十0-9]{1,2})(?:个|座)?(?:市|区|县|州|盟|旗|镇|地|者|街道|乡)"
)
_OF: Final = re.compile(r"的(?P<noun>[一-龥]{2,10})\s*$")
_HAS: Final = re.compile(r"^.*[有是为即:]")
_BOTH: Final = re.compile(r"城乡(?P<noun>[一-龥]{2,12})$")
_TOWN_AND_COUNTRY: Final = ("城", "乡")
_AMOUNT_END: Final = re.compile(
    r"(?:增加值|产值|产量|销量|零售额|销售额|收入|支出|面积|投资|[一-龥]{2}率|[一-龥]{0,2}人数|占比|价格|利润|税收|余额|指数)$"
)
_OWNER: Final = re.compile(r"(?:公司|集团|银行|机场|港|[市区县州盟旗镇])$")
_SHORT_NAME: Final = 3
_COUNTED: Final = re.compile(r"^[0-9.]+[个家项]")
_NAME: Final = re.compile(r"[一-龥]{2,6}")
_SHORTEST: Final = 2
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


class Gazetteer:
    """The areas that a document names: words that it hardly ever has without their kind.

    实现 of 实现市级 stands before much else, 莱芜 of 莱芜区 does not.
    """

    def __init__(self, text: str) -> None:
        self._text, self._known = text, dict[str, bool]()

    def holds(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None and len(self._known) < _MOST_AREAS:
            stem = _KIND_AFTER.sub("", name)
            whole, alone = self._text.count(name), self._text.count(stem)
            known = whole * 2 >= alone and (len(stem) < _LONG_STEM or whole > 1)
            self._known[name] = known
        return known or False


class Owner(NamedTuple):
    """Whose figures a clause tells; `aside` where the text does not go on about it (其中)."""

    name: str | None
    aside: bool


def owner_in(segment: str, whole: str | None, areas: Gazetteer) -> Owner | None:
    """The area or organisation that the last clauses before a figure name; `whole`: the area of the
    document.
    """
    for clause in reversed(segment.split(",")):
        if _WHOLE.match(clause):
            return Owner(whole, aside=False)
        name = opening_area(clause)
        if name is not None and areas.holds(name):
            return Owner(name, "其中" in segment)
        organisation = _organisation(clause)
        if organisation is not None:
            return Owner(organisation, aside=True)
    return None


@lru_cache(maxsize=1 << 10)
def opening_area(clause: str) -> str | None:
    """The area that a clause opens with: the smallest of those named one in the other."""
    text = LEADING.sub("", clause.strip())
    zone = _ZONE.match(text)
    name = zone[0] if zone else next(reversed(areas_named(text)), None)
    if name is None or _NO_AREA.search(name):
        return None
    return None if _NOT_ALONE.match(text, text.find(name) + len(name)) else name


@lru_cache(maxsize=1 << 10)
def _organisation(clause: str) -> str | None:
    """The organisation that a clause opens with, of which it tells an amount."""
    match = _ORGANISATION.match(LEADING.sub("", clause.strip()))
    if match is None or _ANAPHOR.search(match["name"]) or _NO_AREA.search(match["name"]):
        return None
    return match["name"]


def without_owner(noun: str) -> str:
    """A noun without whose it is, where that is said before it: 兴安盟开工投资."""
    owner = opening_area(noun) or _organisation(noun)
    rest = noun.partition(owner)[2] if owner else ""
    return rest if len(rest) >= _SHORTEST else noun


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
    return _SAME_PROJECT.search(sentence) is not None


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
        names = names if noun else _with_common_head(names)
        return Pairing(names, noun, _are_owners(names, short_ones=of is not None))
    both = _BOTH.match(clause.strip())
    if both is not None and count == len(_TOWN_AND_COUNTRY):
        town = "城镇" if both["noun"].startswith("居民") else "城市"
        return Pairing((town, "农村"), both["noun"], are_subjects=False)
    names = _listed_earlier(clause, earlier, count)
    return Pairing(names, noun or noun_before(clause), are_subjects=True) if names else None


def _with_common_head(names: tuple[str, ...]) -> tuple[str, ...]:
    """基本养老保险、医疗保险参保人数: what the last one ends with is of all."""
    *others, last = names
    endings = sorted({name[-_SHORTEST:] for name in others})
    amount = _AMOUNT_END.search(last)
    head = amount[0] if amount else ""
    if len(endings) == 1 and (alike := last.rfind(endings[0])) >= 0:
        head = last[alike + _SHORTEST :]
    return (*(name if name.endswith(head) else name + head for name in others), last)


def _are_owners(names: tuple[str, ...], *, short_ones: bool) -> bool:
    """Whether names are of areas and organisations. `short_ones`: areas may stand without kind."""
    if any(_NO_NAME.search(name) for name in names):
        return False
    return all(
        opening_area(name) or _OWNER.search(name) or (short_ones and len(name) <= _SHORT_NAME)
        for name in names
    )


def _listed_earlier(clause: str, earlier: list[str], count: int) -> tuple[str, ...]:
    """The names of an earlier clause that this one sums up (三县), or goes on about."""
    summed = _ALL_OF_THEM.match(clause)
    if summed is not None and counted(summed["number"]) == count:
        lists = (_areas_in(each) for each in reversed(earlier))
        return next((names for names in lists if len(names) == count), ())
    if not earlier or _SPLIT.search(clause):
        return ()
    names = tuple(_SPLIT.split(_HAS.sub("", earlier[-1]).strip()))
    short = all(_NAME.fullmatch(name) for name in names)
    return names if len(names) == count and short else ()


def _names_in(clause: str) -> tuple[str, ...]:
    names = (_COUNTED.sub("", LEADING.sub("", name)).strip() for name in _SPLIT.split(clause))
    return tuple(noun_before(name) or name for name in names if name)


def _areas_in(clause: str) -> tuple[str, ...]:
    """The areas that a clause lists."""
    areas = (areas_named(LEADING.sub("", name)) for name in _SPLIT.split(clause))
    return tuple(names[-1] for names in areas if names)
