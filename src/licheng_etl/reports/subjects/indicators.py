"""What a figure is of: the indicator, by the lexicon's name where it knows it, else as printed.

Here: choosing among the nouns around a number, and what a figure inherits of those before it. Not
here: cutting nouns (wording.nouns), whose figure it is (owners), the names themselves
(forms.lexicon).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.forms.lexicon import lexicon_files, read_lexicon
from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.subjects.owners import is_owner, without_owner
from licheng_etl.reports.wording.lists import listed
from licheng_etl.reports.wording.nouns import noun_after, noun_before, noun_past_a_bound
from licheng_etl.reports.wording.words import CHANGE, LIGHT_END

if TYPE_CHECKING:
    from licheng_etl.forms.lexicon import Lexicon
    from licheng_etl.reports.meaning.measures import Measure
    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.wording.layout import Seen

_WORDS: Final = Words("indicators")
_SHARE_OF: Final = re.compile(
    r"占(?!比)(?P<whole>[^,;]{1,30}?)(?P<of>的?)(?P<word>比重|比例|份额)?(?:分别|[达约近超为至均由从]|达到|提[高升][到至]?|保持|稳定|维持|的|预计|\s)*$"
)
_SHARE: Final = re.compile(
    r"占比(?:[为约近均由从]|达到?|超过?|保持在?|稳定在?|提[高升][到至]?|分别|预计|\s)*$"
)
_PULLS: Final = re.compile(
    r"(?:拉动|下拉|影响)(?P<whole>[^,;]{2,24}?)(?:增长|增速|上涨|上升|下降|提高)?约?$"
)
_BESIDE: Final = re.compile(
    r"(?:(?<!不)(?<!不[得应能])[高低快慢]于|高出|(?:超过?|塌|落后于?|滞后于?)(?=[^,;]{0,4}(?:进度|目标|预期))|(?:[与和同]\s+)?相?(?<![同环可占])比(?![为由重例达值]|\s*$)|(?<!同)较)[^,;]*$"
)
_COMPLETED: Final = re.compile(
    r"(?:[均分别各都]*(?:完成|达到?)|[占为])[^,;]*?(?:预算|计划|目标|任务)[^,;]*$"
)
_BASIS: Final = re.compile(r"按[一-龥]{2,8}(?:计算|算),(?=[^,;]*$)")
"""How a growth is worked out, between what grew and by how much: 按可比价格计算."""
_WHOLE_AREA: Final = re.compile(r"^(?:全|我)[市区县州盟旗]")
_ENDS_IN_QUANTITY: Final = re.compile(rf"(?:{_WORDS.any_of('amounts', 'told_in_text')})$")
_INDEX: Final = re.compile(r"价格(?:总?指数|总?水平)$")
_PART: Final = re.compile(rf"(?:{_WORDS.any_of('parts')})$")
_GROWTHS: Final = frozenset(
    {"growth_yoy", "growth_other", "pp_change", "completion_rate", "rank", "rate_other", "share"}
)
_SUMMED_UP: Final = re.compile(r"(?:累计|总[数量]|共有?|合计)[^,;]{0,4}$")
_ADDED: Final = re.compile(rf"^(?:{_WORDS.any_of('adds')})")
_TOLD_BESIDE: Final = frozenset({"share", "pp_change", "rank", "completion_rate"})
_SIZES: Final = frozenset(_WORDS.listed("sizes"))
_OF_A_PART: Final = frozenset({"growth_yoy", "growth_other", "level"})
_ADDS: Final = re.compile(rf"(?:^|[^一-龥])(?P<verb>{_WORDS.any_of('adds')})$")
_STANDS_BEFORE: Final = re.compile(rf"(?:{_WORDS.any_of('having')}|[一-龥](?<![有])的)\s?$")
_NAMES_SOME: Final = re.compile(r"[一-龥]等$")
_ACTS: Final = re.compile(rf"(?:{_WORDS.any_of('adds', 'acts')})$")


class Inherited(NamedTuple):
    """What a figure may take from those before it in its paragraph.

    `last` and `measure`: of the one before in the sentence; `base`: the last that is an amount or
    an index, whose growths, shares and parts are told after it; `code`: the unit of that.
    """

    last: str | None = None
    measure: str = ""
    base: str | None = None
    code: str = ""


def indicator_of(
    quantity: Quantity, measure: Measure, seen: Seen, lead: str, before: Inherited
) -> tuple[str | None, str | None]:
    """The indicator, and the amount that it is told of. `lead`: the words before the number, past
    bounds that are part of its noun.
    """
    plain = LIGHT_END.sub("", lead)
    if measure.name == "share" and (share := _share(plain, seen, before)):
        return share
    if measure.name == "pp_change" and (pulled := _PULLS.search(plain)):
        return _pulling(pulled["whole"], before), before.base
    named = listed(seen)
    if named is not None and named.bare and is_owner(named.name):
        noun = own_noun(named.head) or before.last
        noun = before.base if noun is None or _is_thin(noun) else noun
        return noun, noun
    noun = _noun_of(quantity, measure, seen, lead, before)
    return noun, noun


def own_noun(lead: str) -> str | None:
    """The noun before a number, without whose it is; None where that is all it says."""
    noun = noun_before(lead)
    return noun_before(without_owner(noun)) if noun and not is_owner(noun) else None


def _noun_of(
    quantity: Quantity, measure: Measure, seen: Seen, lead: str, before: Inherited
) -> str | None:
    compared = measure.name in _GROWTHS and _BESIDE.search(lead) is not None
    if measure.name == "completion_rate":
        lead = _COMPLETED.sub("", lead)
    own = own_noun(_BESIDE.sub("", lead) if compared else lead)
    if own is None and before.last is None and (seen.bracketed or _BASIS.search(seen.segment)):
        own = own_noun(_BASIS.sub("", seen.segment))
    counts = quantity.unit is not None and quantity.unit.counts
    if seen.joined and before.last and own is None:
        return _following(seen) or before.last if counts else before.last
    follows = counts and _following(seen) is not None
    if own in _SIZES or (own is None and not follows and _SUMMED_UP.search(lead)):
        things = _ADDED.sub("", before.last or "")
        return f"{things}{own or ''}" if measure.name == "rank" else things or own
    if counts and measure.name != "growth_other":
        if before.measure == "count" and seen.same_clause and noun_after(lead) == lead.strip():
            own = None  # 25个国家216个城市: the words between are counted by the number before
        return _counted(own, lead, seen) or before.last
    if own is None or (measure.name in _GROWTHS and _is_thin(own)):
        return _taken_over(measure, before) or _following(seen)
    return _of_a_part(own, quantity, measure, before)


@lru_cache(maxsize=1 << 12)
def named(noun: str | None) -> str | None:
    """The lexicon's name of an indicator; any other noun as it is."""
    known = _lexicon().find(noun) if noun else None
    return known.name if known else noun


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return read_lexicon(lexicon_files([FOLDER]))


def inherited(
    indicator: str | None, told_of: str | None, measure: Measure, code: str, before: Inherited
) -> Inherited:
    """What is handed on after a figure."""
    beside = measure.name in _TOLD_BESIDE - {"share"} or (
        measure.name.startswith("growth") and indicator == before.last
    )
    if beside or told_of is None:
        return before._replace(last=indicator, measure=measure.name)
    return Inherited(indicator, measure.name, told_of, code)


def _taken_over(measure: Measure, before: Inherited) -> str | None:
    """A growth is of the amount before it; what else names nothing is of the figure before it."""
    growth = measure.name.startswith("growth")
    past_it = before.last is None or before.measure in _TOLD_BESIDE
    return before.base if growth and past_it else before.last


def _share(lead: str, seen: Seen, before: Inherited) -> tuple[str, str | None] | None:
    """What a share is of, in the text's own words: X占Y的比重, X占比; and X."""
    if (short := _SHARE.search(lead)) is not None:
        part = own_noun(lead[: short.start()]) or before.base
        return f"{part or ''}占比", part
    share = _SHARE_OF.search(lead)
    if share is None:
        return None
    part = own_noun(lead[: share.start()])
    if part is None and share["word"] is not None and seen.tail.startswith("的"):
        part = seen.tail[1:].strip()
    part = part or before.base
    whole = _WHOLE_AREA.sub("", share["whole"]) or share["whole"]
    of = share["of"] if share["word"] else "的"
    return f"{part or ''}占{whole}{of}{share['word'] or '比重'}", part


def _pulling(whole: str, before: Inherited) -> str:
    puller = _ENDS_IN_QUANTITY.sub("", before.base or "")
    return f"{puller}拉动{_WHOLE_AREA.sub('', whole)}增长"


def _following(seen: Seen) -> str | None:
    """The noun that follows a number in its clause."""
    another = len(seen.rest) > len(seen.tail)
    bounded = noun_past_a_bound(seen.rest) if another else None
    return bounded or noun_after(seen.tail, before_another=another)


def _counted(own: str | None, lead: str, seen: Seen) -> str | None:
    """What things are counted: the noun after the number where a verb stands before it."""
    following = _following(seen)
    if following is None:
        return own
    plain = LIGHT_END.sub("", lead)
    acts = _ACTS.search(plain) or _NAMES_SOME.search(lead) or _STANDS_BEFORE.search(lead)
    if own is None or acts is not None:
        added = _ADDS.search(lead)
        return f"{added['verb']}{following}" if added else following
    return own if lead.endswith(own) or LIGHT_END.search(lead) else following


def _of_a_part(own: str, quantity: Quantity, measure: Measure, before: Inherited) -> str:
    """制造业增长7.8% after an amount of industry is of the same amount of that part."""
    if measure.name not in _OF_A_PART or before.base is None or not _PART.search(own):
        return own
    if measure.name == "level" and quantity.code != before.code:
        return own
    head = _ENDS_IN_QUANTITY.search(before.base)
    if head is not None:
        return own + head[0]
    return f"{own}价格" if _INDEX.search(before.base) else own


def _is_thin(noun: str) -> bool:
    return CHANGE.fullmatch(noun) is not None or len(noun) < 2
