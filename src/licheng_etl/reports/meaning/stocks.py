"""Whether a figure is of how much there is at a time, or of what happened in it.

Here: the nouns and verbs that tell. Not here: which time it is (times.timing).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.wording.words import FLOWS, LIGHT_END, STOCKS

if TYPE_CHECKING:
    from licheng_etl.reports.meaning.measures import Measure
    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.wording.layout import Seen

_WORDS: Final = Words("statuses")
_EVENT: Final = re.compile(_WORDS.any_of("events"))
_REACHED: Final = re.compile(rf"(?:{_WORDS.any_of('reached')})\s?[了近约超]?$")
_ADDED: Final = re.compile(r"(?:净增|净减|新增)加?$")
_COMPARED: Final = re.compile("[比较]")
_FROM_THE_START: Final = re.compile(rf"累计(?:{_WORDS.any_of('from_the_start')})")
_THERE_ARE: Final = re.compile(r"(?:[共现实拥])有[^,;、0-9]{1,14}$")
"""全市共有普通小学16所."""
_THINGS: Final = frozenset(f"count:{word}" for word in _WORDS.listed("stock_things"))
_SUMMED: Final = re.compile("累计|连续")
_NEAR, _FURTHEST = 40, 240
_OF_A_TIME: Final = re.compile(r"月|季度|半年|期间|时期|\"[前后][一二两三四1-4]年|全年[^,。;]*$")
_IN_MONTHS: Final = re.compile(
    r"(?:[-—~至到][0-9]{1,2}月份?|前[^,;。]{1,4}(?:月|季度)|[一二三四]季度|[上下]半年),?[一-龥]{0,8}$"
)
"""1—10月累计签约76个 came about in these months; 新增4家、累计37家 are so many by now."""
_NUMBERS_BY_NOW: Final = re.compile(r"累计(?:达到?|为|有|共)?\s?[了近约超]?\s?过?\s?")
"""1—9月，高新技术企业累计达300家 are so many by now."""
_OF_A_YEAR: Final = re.compile(rf"{_OF_A_TIME.pattern}|年")
"""What accumulates in a time that is named is of it; things that are, may be from before a year."""
_HEADS_LIST: Final = re.compile(
    r"[^,。;0-9]{1,16}(?:(?:、|和|[0-9]+个[^,。;]{1,16})[^,。;]{0,60}(?:分别)?完成|(?:累计)?完成(?:年度)?投资)"
)
_PLACES: Final = re.compile(r"全[区市省县州国]|我[区市省县]|\s")
_PART: Final = re.compile(r"\s*其中")
_SHARE: Final = re.compile(r"占[^,;0-9]{0,16}(?:总数|总量|总额)的?\s?$")
_NEW: Final = re.compile("新(?![能型兴材旧])|本年|当年")
_NEXT: Final = re.compile(rf"\s*、(?!{_WORDS.any_of('acts')})(?:(?!{FLOWS.pattern})[^,;]){{1,12}}")
_LISTED: Final = re.compile(r"[^,;]{0,12}[、和与]\s?$")


def is_stock(
    quantity: Quantity, seen: Seen, measure: Measure, indicator: str | None, text: str
) -> bool:
    """Whether a figure is of what there is at the end of its time."""
    noun = indicator or ""
    if is_of_times(quantity, seen) and not _FROM_THE_START.search(seen.clause):
        return False
    own = seen.lead + noun
    event = _EVENT.search(own) is not None
    if STOCKS.search(noun) and not FLOWS.search(noun) and not event:
        return True
    nearest = min(seen.starts[2], quantity.start - _NEAR)
    before = text[max(0, nearest, quantity.start - _FURTHEST) : quantity.start]
    if _FROM_THE_START.search(seen.clause):
        return not (_OF_A_TIME if quantity.code in _THINGS else _OF_A_YEAR).search(before)
    if measure.name != "count" or quantity.code not in _THINGS or event:
        return False
    if noun.endswith("业务量"):
        return False  # 快递业务量突破1.2亿
    reached = _REACHED.search(seen.lead)
    if (
        reached
        and reached[0].startswith("累计")
        and not (_NUMBERS_BY_NOW.fullmatch(reached[0]) and not FLOWS.search(noun))
        and _IN_MONTHS.search(before.rpartition("累计")[0])
    ):
        return False
    if _THERE_ARE.search(seen.lead) and not FLOWS.search(seen.lead):
        return True
    return reached is not None or _heads_list(quantity, seen, text)


def is_of_times(quantity: Quantity, seen: Seen) -> bool:
    """Whether a figure counts how often something happened, whatever its name bears:
    医疗机构诊疗9万人次.
    """
    return quantity.code.endswith("次") and _SUMMED.search(seen.clause) is None


def is_flow(seen: Seen, indicator: str | None) -> bool:
    """Whether a figure is of what happened, though its sentence began with the year's end."""
    noun = indicator or seen.lead
    if _ADDED.search(LIGHT_END.sub("", seen.lead)) and not _COMPARED.search(seen.clause):
        return True
    return bool(FLOWS.search(noun)) and not STOCKS.search(noun) and "累计" not in seen.clause


def goes_on(seen: Seen, *, alike: bool) -> bool:
    """Whether a figure goes on with the list of the one before it, or tells a part of that.
    `alike`: whether both are in one unit, as 生猪存栏9万头、能繁母猪2万头 are.
    """
    listed = seen.same_clause and _LISTED.match(seen.lead) is not None
    listed = listed or (alike and seen.same_clause and _NEXT.fullmatch(seen.lead) is not None)
    if seen.same_segment and _SHARE.match(seen.lead):
        return True  # 企业达90家，占总数的54%
    part = seen.same_segment and _PART.match(seen.lead) is not None
    return listed or (part and not _NEW.search(seen.lead))


def _heads_list(quantity: Quantity, seen: Seen, text: str) -> bool:
    """14个省级、39个市级重点项目分别完成…: how many there are, not what was done."""
    nothing_before = not _PLACES.sub("", seen.lead)
    return nothing_before and _HEADS_LIST.match(text, quantity.end) is not None
