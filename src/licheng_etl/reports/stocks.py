"""Whether a figure is of how much there is at a time, or of what happened in it.

Here: the nouns and verbs that tell. Not here: which time it is (timing).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.words import FLOWS, STOCKS

if TYPE_CHECKING:
    from licheng_etl.reports.layout import Seen
    from licheng_etl.reports.measures import Measure
    from licheng_etl.reports.quantity import Quantity

_WORDS: Final = Words("statuses")
_EVENT: Final = re.compile(_WORDS.any_of("events"))
_REACHED: Final = re.compile(rf"(?:{_WORDS.any_of('reached')})\s?[了近约超]?$")
_FROM_THE_START: Final = re.compile(rf"累计(?:{_WORDS.any_of('from_the_start')})")
_THINGS: Final = frozenset(f"count:{word}" for word in _WORDS.listed("stock_things"))
_HEADS_LIST: Final = re.compile(
    r"[^,。;0-9]{1,16}(?:(?:、|和|[0-9]+个[^,。;]{1,16})[^,。;]{0,60}(?:分别)?完成|(?:累计)?完成(?:年度)?投资)"
)
_PLACES: Final = re.compile(r"全[区市省县州国]|我[区市省县]|\s")
_PART: Final = re.compile(r"\s*其中")
_LISTED: Final = re.compile(r"[^,;]{0,12}[、和与]\s?$")


def is_stock(
    quantity: Quantity, seen: Seen, measure: Measure, indicator: str | None, text: str
) -> bool:
    """Whether a figure is of what there is at the end of its time."""
    noun = indicator or ""
    own = seen.lead + noun
    event = _EVENT.search(own) is not None
    if STOCKS.search(noun) and not FLOWS.search(noun) and not event:
        return True
    if _FROM_THE_START.search(seen.clause):
        return "月" not in text[max(0, quantity.start - 40) : quantity.start]
    if measure.name != "count" or quantity.code not in _THINGS or event:
        return False
    return _REACHED.search(seen.lead) is not None or _heads_list(quantity, seen, text)


def is_flow(seen: Seen, indicator: str | None) -> bool:
    """Whether a figure is of what happened, though its sentence began with the year's end."""
    noun = indicator or seen.lead
    return bool(FLOWS.search(noun)) and not STOCKS.search(noun) and "累计" not in seen.clause


def goes_on(seen: Seen) -> bool:
    """Whether a figure goes on with the list of the one before it, or tells a part of that."""
    listed = seen.same_clause and _LISTED.match(seen.lead) is not None
    part = seen.same_segment and _PART.match(seen.lead) is not None
    return listed or (part and not re.search("新|本年|当年", seen.lead))


def _heads_list(quantity: Quantity, seen: Seen, text: str) -> bool:
    """14个省级、39个市级重点项目分别完成…: how many there are, not what was done."""
    nothing_before = not _PLACES.sub("", seen.lead)
    return nothing_before and _HEADS_LIST.match(text, quantity.end) is not None
