"""Whose figure it is: the area, project or organisation that a text speaks of.

Here: areas and organisations that clauses open with, names that pair with 分别. Not here: projects
(projects), whom the whole report is about (about), what a figure is of (indicators).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from licheng_etl.grammar.identities.area_names import areas_named
from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.numbers.quantity import counted
from licheng_etl.reports.subjects.projects import is_no_name
from licheng_etl.reports.wording.nouns import LEADING, noun_before

_WORDS: Final = Words("subjects")
_KIND: Final = f"(?:{_WORDS.any_of('kinds')})"
_ZONE: Final = re.compile(
    rf"(?:[一-龥]{{2,6}}?)?(?:{_WORDS.any_of('zones')})区(?![域间位划])"
    rf"|(?:{_WORDS.any_of('regions')})(?:地区)?(?={_WORDS.any_of('of_regions')})"
    rf"|(?:{_WORDS.any_of('named_regions')})(?:地区|城市群|(?={_WORDS.any_of('of_regions')}))"
)
_SUBDISTRICT: Final = re.compile(
    rf"(?:(?!{_WORDS.any_of('no_subdistrict')})[一-龥]){{2,4}}?(?:{_WORDS.any_of('subdistricts')})"
    rf"(?={_WORDS.any_of('of_subdistricts')})"
)
_STREETS_COUNTED: Final = f"(?:{_WORDS.any_of('streets_counted')})"
_ORGANISATION: Final = re.compile(
    rf"(?P<name>[一-龥A-Za-z()]{{2,20}}?(?:{_WORDS.any_of('organisations')}))"
    rf"(?=(?:{_WORDS.any_of('of_organisations')})?(?:{_WORDS.any_of('told_of')}))"
    rf"|(?P<work>[一-龥A-Z0-9-]{{2,20}}?(?:{_WORDS.any_of('works')}))(?={_WORDS.any_of('of_works')})"
)
_NO_AREA: Final = re.compile(_WORDS.any_of("no_area"))
_KIND_AFTER: Final = re.compile(rf"(?:新区|{_KIND}|{_WORDS.any_of('subdistricts')})$")
_TOWNS: Final = frozenset("镇乡")
_MOST_AREAS, _LONG_STEM = 500, 4
_NOT_ALONE: Final = re.compile(_WORDS.any_of("not_alone"))
_AS_SUCH: Final = (
    rf"(?:{_WORDS.any_of('before_short')}){{0}}|{{0}}(?:{_WORDS.any_of('after_short')})"
)
_WHOLE: Final = re.compile(r"\s*(?P<which>[全我该本])(?P<kind>[市区县省州盟旗国])")
_NOT_WHOLE: Final = re.compile(_WORDS.any_of("not_whole", "honours"))
_OF_WHOLE: Final = re.compile(_WORDS.any_of("of_whole"))
_SIZES: Final = ("县区旗", "市州盟", "省", "国")
"""Kinds of areas from the smallest."""
_NATION: Final = re.compile(r"中国|全国|中华人民共和国")
_PROVINCE: Final = re.compile(r"省$|自治区$|^[^市区县]{2,3}$")
_SPLIT: Final = re.compile(r"[、和与及]")
_ALL_OF_THEM: Final = re.compile(
    rf"\s*(?:这|上述|以上|其中)?(?P<number>[两二三四五六七八九十0-9]{{1,2}})(?:个|座)?(?:{_WORDS.any_of('summed')})"
)
_OF: Final = re.compile(r"的(?P<noun>[一-龥]{2,10})\s*$")
_HAS: Final = re.compile(r"^.*[有是为即:]")
_BOTH: Final = re.compile(r"城乡(?P<noun>[一-龥]{2,12})$")
_TOWN_AND_COUNTRY: Final = ("城", "乡")
_AMOUNTS: Final = Words("indicators").any_of("amounts", "told_in_text", "common_heads")
_AMOUNT_END: Final = re.compile(rf"(?:{_AMOUNTS})$")
_HEAD: Final = re.compile(rf"(?:{Words('indicators').any_of('whose')})")
_OWNER: Final = re.compile(rf"(?:{_WORDS.any_of('owners_end')})$")
_SHORT_NAME: Final = 3
_COUNTED: Final = re.compile(r"^[0-9.]+[个家项]")
_HOW_MANY: Final = re.compile(r"^[两二三四五六七八九十](?=.)")
_NAME: Final = re.compile(r"[一-龥]{2,6}")
_SHORTEST: Final = 2
_NO_NAME: Final = re.compile(rf"(?:{_WORDS.any_of('not_owners_end')})$|[0-9]|^第")


class Gazetteer:
    """The areas that a document names: words that it hardly ever has without their kind.

    实现 of 实现市级 stands before much else, 莱芜 of 莱芜区 does not. 沙县 of two characters is
    part of a word (沙县小吃), and a town (富县强镇), unless it is somewhere told of as an area.
    石板街道 is none where such are counted (石板街道5条).
    """

    def __init__(self, text: str) -> None:
        self._text, self._known = text, dict[str, bool]()

    def holds(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None and len(self._known) < _MOST_AREAS:
            stem = _KIND_AFTER.sub("", name)
            whole, alone = self._text.count(name), self._text.count(stem)
            known = whole * 2 >= alone and (len(stem) < _LONG_STEM or whole > 1)
            known = known and not re.search(f"{name}{_STREETS_COUNTED}", self._text)
            if len(name) == _SHORTEST or name[-1] in _TOWNS:
                known = known and re.search(_AS_SUCH.format(name), self._text) is not None
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
        told = _WHOLE.match(clause)
        if told is not None and (owner := _all_of_it(told, clause, whole)) is not None:
            return owner
        name = opening_area(clause)
        if name is not None and areas.holds(name):
            return Owner(name, "其中" in segment)
        organisation = _organisation(clause)
        if organisation is not None:
            return Owner(organisation, aside=True)
    return None


def _all_of_it(told: re.Match[str], clause: str, whole: str | None) -> Owner | None:
    """Whose a figure of 全市 is: the document's area where it is of that kind, else all of the
    larger one, for a sentence; None where the words only rank something in it (全省首家), or tell
    of nothing that an area has as a whole (全国劳动模范).
    """
    larger = _size(told["kind"]) > _size_of(whole) if whole else told["kind"] == "国"
    if told["which"] in "该本" or not larger:
        return Owner(whole, aside=False)
    if _NOT_WHOLE.match(clause, told.end()) or not _OF_WHOLE.search(clause, told.end()):
        return None
    name = f"全{told['kind']}"
    return Owner(name, aside=whole is not None)


def _size(kind: str) -> int:
    return next(size for size, kinds in enumerate(_SIZES) if kind in kinds)


def _size_of(area: str) -> int:
    """How large an area is by its name; what is no area is smaller than all of them."""
    if _NATION.fullmatch(area):
        return _size("国")
    if _PROVINCE.search(area):
        return _size("省")
    return _size(area[-1]) if _KIND_AFTER.search(area) else -1


@lru_cache(maxsize=1 << 10)
def opening_area(clause: str) -> str | None:
    """The area that a clause opens with: the smallest of those named one in the other."""
    text = LEADING.sub("", clause.strip())
    zone = _ZONE.match(text) or _SUBDISTRICT.match(text)
    name = zone[0] if zone else next(reversed(areas_named(text)), None)
    if name is None or _NO_AREA.search(name):
        return None
    return None if _NOT_ALONE.match(text, text.find(name) + len(name)) else name


@lru_cache(maxsize=1 << 10)
def _organisation(clause: str) -> str | None:
    """The organisation that a clause opens with, of which it tells an amount."""
    match = _ORGANISATION.match(LEADING.sub("", clause.strip()))
    name = match and (match["name"] or match["work"])
    return None if not name or is_no_name(name) or _NO_AREA.search(name) else name


def without_owner(noun: str) -> str:
    """A noun without whose it is, where that is said before it: 兴安盟开工投资."""
    owner = opening_area(noun) or _organisation(noun)
    rest = noun.partition(owner)[2] if owner else ""
    return rest if len(rest) >= _SHORTEST else noun


def is_owner(noun: str) -> bool:
    """Whether a noun is nothing but the name of an area."""
    return opening_area(noun) == noun


def is_of_all(sentence: str) -> bool:
    """Whether a sentence opens with all of the area, and so goes on about no project."""
    return _WHOLE.match(sentence) is not None


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
        return _paired_by_number(segment.rpartition(",")[2], count)
    *earlier, clause = before.split(",")
    of = _OF.search(clause)
    noun = of["noun"] if of else noun_before(after)
    names = _names_in(clause[: of.start()] if of else clause)
    if len(names) == count:
        names = _with_class(names) if noun else _with_common_head(_with_class(names))
        return Pairing(names, noun, _are_owners(names, short_ones=of is not None))
    both = _BOTH.match(clause.strip())
    if both is not None and count == len(_TOWN_AND_COUNTRY):
        town = "城镇" if both["noun"].startswith("居民") else "城市"
        return Pairing((town, "农村"), both["noun"], are_subjects=False)
    names = _listed_earlier(clause, earlier, count)
    return Pairing(names, noun or noun_before(clause), are_subjects=True) if names else None


def _paired_by_number(clause: str, count: int) -> Pairing | None:
    """城镇和农村居民收入29092元、17191元: as many things as numbers, of one head."""
    noun = noun_before(clause)
    names = _names_in(noun) if noun else ()
    if len(names) != count:
        return None
    headed = _with_common_head(_with_class(names))
    return Pairing(headed, None, are_subjects=False) if headed != names else None


def _with_class(names: tuple[str, ...]) -> tuple[str, ...]:
    """西、中、东通道 and 第一、二、三产业: what a single character cannot name alone."""
    first, *others = names
    if first.startswith("第") and all(len(name) < len(names[-1]) for name in others[:-1]):
        names = (first, *(f"第{name.removeprefix('第')}" for name in others))
    length = len(names[0])
    single = len(names[0].removeprefix("第")) == 1
    if not single or any(len(name) != length for name in names[:-1]):
        return names
    head = _HOW_MANY.sub("", names[-1][length:])
    return tuple(name[:length] + head for name in names)


def _with_common_head(names: tuple[str, ...]) -> tuple[str, ...]:
    """基本养老保险、医疗保险参保人数: what the last one ends with is of all."""
    *others, last = names
    endings = sorted({name[-_SHORTEST:] for name in others})
    amount = _AMOUNT_END.search(last)
    head = amount[0] if amount else ""
    beginning = {len(name) for name in others}
    if len(beginning) == 1 and head and _HEAD.match(rest := last[beginning.pop() :]):
        head = rest
    elif len(endings) == 1 and (alike := last.rfind(endings[0])) >= 0:
        head = last[alike + _SHORTEST :]
    return (*(name if _AMOUNT_END.search(name) else name + head for name in others), last)


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
