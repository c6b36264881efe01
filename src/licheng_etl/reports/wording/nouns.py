"""Nouns around a number: what the words before it end with, what it stands before.

Here: cutting a noun out of a clause, without verbs, words of change and places in a ranking. Not
here: which of them is the indicator (subjects.indicators), whose figure it is (subjects).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.numbers.units import MONEY_WORD, PER_UNIT
from licheng_etl.reports.wording.words import CHANGE, LEADS_TO, QUALIFIER_AFTER, any_of

_WORDS: Final = Words("nouns")
LEADING: Final = re.compile(
    r"^(?:[,、;。:()\s的]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、](?![0-9])|"
    rf"{_WORDS.any_of('leading', 'joins')})+"
)
_VERBS: Final = re.compile(rf"^(?:{_WORDS.any_of('verbs')})+(?=[一-龥A-Z\"])")
_CHANGES: Final = any_of(
    "level_verbs", "up", "down", "falls", "narrow", "year_before", "other_base"
)
_TRAILING: Final = re.compile(
    rf"(?:(?<!自然)(?:{_CHANGES})|{_WORDS.any_of('trailing')}|{MONEY_WORD}|(?<=[于过为是达到至]){PER_UNIT}"
    r"|[A-Za-z]*[$€£¥￥]|[-—+]|:|\s|,|、)+$"
)
_PLACE: Final = rf"(?:{_WORDS.any_of('places')})[一-龥]{{0,6}}"
_RANKED: Final = re.compile(
    rf"[均分别都]*(?:(?:{_WORDS.any_of('ranked')})(?:{_PLACE})?|(?:{_WORDS.any_of('ranked_in')}){_PLACE})$"
)
_AMONG: Final = re.compile(r"^.*(?<![一二三四上中下平对优高同])等(?=[一-龥]{3,}$)")
_INNER_VERBS: Final = re.compile(_WORDS.any_of("inner_verbs"))
_NOUN_END: Final = re.compile(rf"[,。;:!?()\s]|、(?=[0-9])|[0-9]|{_WORDS.any_of('ends')}")
_PAST_A_BOUND: Final = re.compile(
    r"[一-龥]{0,6}?(?:(?:超过?|逾|突破|达到?|不足|过)[0-9][0-9.]*[十百千万亿]*[^\W0-9]{1,2}?(?:及?以[上下])?"
    r"|[0-9][0-9.]*[十百千万亿]*[^\W0-9]{1,2}?及?以[上下])的?"
    rf"(?:[一-龥]{{0,6}}?(?:{Words('measures').any_of('bounded')}))+"
)
_GOES_ON: Final = re.compile(rf"、|(?!及以)(?:{_WORDS.any_of('joins')})")
_LEADS_ON: Final = re.compile(rf"{CHANGE.pattern}|{LEADS_TO.pattern}")
_PAIRED: Final = re.compile(r"分别(?=[一-龥]{2})")
_SPACES: Final = re.compile(r"\s+")
_LONGEST, _WINDOW = 36, 16
"""How long a noun is, and how much of its end is looked at for what is said of it: code points."""


def noun_before(lead: str) -> str | None:
    """The noun that the words before a quantity end with."""
    clause = lead.replace("*", "").rpartition(",")[2] or lead
    noun = _after_pairing(_trimmed(LEADING.sub("", clause)))
    previous = None
    while noun != previous:
        previous = noun
        noun = _VERBS.sub("", LEADING.sub("", noun))
    noun = _INNER_VERBS.sub("", _AMONG.sub("", noun))
    noun = _SPACES.sub("", noun)
    return noun[-_LONGEST:] if len(noun) >= 2 else None


def _after_pairing(noun: str) -> str:
    """What several things are paired with numbers of: 甲、乙分别完成投资."""
    first, *more = _PAIRED.split(noun)
    rest = _trimmed(more[-1]) if more else ""
    return rest if len(rest) >= 2 else _trimmed(first)


def _trimmed(noun: str) -> str:
    """A noun without what is said of it: how it changes, where it ranks."""
    noun, previous = noun.partition("(")[0], None
    while noun != previous:
        previous = noun
        end = _TRAILING.search(noun, max(0, len(noun) - _WINDOW))
        noun = _RANKED.sub("", noun[: end.start()] if end else noun)
    return noun


def noun_past_a_bound(rest: str) -> str | None:
    """The things above a bound that a count stands before: 20个投资超10亿元项目."""
    bounded = _PAST_A_BOUND.match(rest.lstrip(" 的"))
    return bounded[0] if bounded else None


def noun_after(rest: str, *, before_another: bool = False) -> str | None:
    """The noun that a count stands before. `before_another`: whether another number follows, whose
    own noun is the last one listed: 签约5个项目、总投资3亿元.
    """
    following = QUALIFIER_AFTER.sub("", rest.lstrip(" 的")).lstrip(" 的")
    if _GOES_ON.match(following):
        return None
    end = _NOUN_END.search(following)
    noun = following[: end.start()] if end else following
    if before_another and end is None:
        noun = noun.rpartition("、")[0] or noun
    if len(noun.rstrip("、和与及的")) < 2 or _LEADS_ON.match(noun):
        return None
    return noun[:_LONGEST].rstrip("、和与及的")
