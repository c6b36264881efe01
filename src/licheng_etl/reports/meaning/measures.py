"""What kind of number a quantity is: level, count, growth, share, rank and so on.

Here: reading the words before a quantity. The last word that speaks of change, share or rate
decides; a quantity that is only joined to the one before is of its kind. Not here: changes and
their sign (changes), periods, status.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.meaning.changes import change_in, growth_of
from licheng_etl.reports.numbers.quantity import TIMES, Written
from licheng_etl.reports.wording.lists import listed
from licheng_etl.reports.wording.words import LIGHT_END, OTHER_BASE, YEAR_BEFORE, any_of

if TYPE_CHECKING:
    from decimal import Decimal

    from licheng_etl.reports.meaning.changes import Change
    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.wording.layout import Seen

_WORDS: Final = Words("measures")
_COMPLETION: Final = (
    rf"{any_of('completion')}|(?:{_WORDS.any_of('undertakings')})[^,;]{{0,8}}完成了?$"
    rf"|完成[^,;]{{0,18}}?(?:{_WORDS.any_of('completed_of')})数?的?(?=[^一-龥]|$|约|近|超)"
    rf"|实现[^,;]{{0,18}}?(?:{_WORDS.any_of('completed_of')})(?:数的?|的)(?=[^一-龥]|$|约|近|超)"
    rf"|[占为]\s*(?:{_WORDS.any_of('budget_years')})*(?:{_WORDS.any_of('planned_of')})?"
    rf"(?:{_WORDS.any_of('budgeted')})(?:任务|数)?的?(?=[^一-龥]|$)"
)
_RATE: Final = rf"[一-龥](?:{_WORDS.any_of('rate_ends')})"
_KIND: Final = re.compile(
    rf"(?P<change_rate>(?<!自然)(?:{any_of('change_rates')}))|(?P<completion>{_COMPLETION})"
    rf"|(?P<share_rate>{any_of('share_rates')})|(?P<share>{any_of('shares')})|(?P<rate>{_RATE})"
)
_MEASURE_OF_KIND: Final = {
    "completion": "completion_rate",
    "share": "share",
    "share_rate": "share",
    "rate": "rate_other",
}
_FALLING: Final = re.compile(rf"(?:{any_of('falls')})[^,]*$")

_BOUND_AFTER: Final = re.compile(
    r"\s?(?:(?:规模)?及?以[上下内]|级)的?(?=[一-龥(])(?![和与及或、]|的?(?:增长|增速|速度|水平))"
)
_SIZED: Final = re.compile(
    "(?:规模|限额)以[上下](?:企业|单位|工业|服务业|批发|零售|商贸|住宿|文化|高新?技术)"
)
"""37户规模以上工业企业 are so many, but 500头规模以上养殖场 those that have as many."""
_BOUND_BEFORE: Final = re.compile(rf"(?:{_WORDS.any_of('bounds')})\s?$")
_ENDS_CLAUSE: Final = frozenset({"", "大关", "关口"})
_THINGS: Final = frozenset(f"count:{word}" for word in _WORDS.listed("things"))
"""10个以上集群 are at least ten, but 500人以上企业 are those that have as many."""
_BOUNDED: Final = re.compile(rf"的?[一-龥]{{0,6}}(?:{_WORDS.any_of('bounded')})")
_OF_POINTS: Final = re.compile(r"及?以[上下]的?(?:考生|学生)?")
"""600分以上183人."""
_OF_AN_AIM: Final = re.compile(rf"(?:{_WORDS.any_of('completed_of')})数?的\s?$")
"""What another plan is fulfilled by: 完成省目标任务的130%，市目标任务的127%."""
_IS_PART_OF: Final = re.compile(r"(?:是|相当于|等于)[^,;]{1,16}的[约近]?\s?$")
"""中位数是平均数的86.8%."""
_MORE_DONE: Final = re.compile(
    rf"[比较][^,;]*(?P<word>(?<![至最])[多少])(?:{_WORDS.any_of('done')}){{1,2}}了?(?:将?近|约|超过?)?\s?$"
)
"""比去年同期多蓄水9亿立方米, 比上一年多投了四成."""
_DONE: Final = re.compile(
    rf"已(?:{_WORDS.any_of('field_work')})$|"
    rf"(?<!增加值)(?<!总值)(?<!价格)(?<!GDP)完成了?(?:[一-龥]{{0,6}}(?:{_WORDS.any_of('undertaken')}))?$"
)
"""桥梁完成81%, but 增加值完成8.2% has grown by that."""
_OPENS: Final = re.compile(r"^\s*(?:其中)?[,:、]?\s*$|、\s*$")
"""Nothing is said of an amount: 10—50亿元项目31个."""
_NUMBER_OF_DAYS: Final = re.compile(rf"(?:{_WORDS.any_of('day_counts')})[^,;]{{0,4}}$")
_OF_ITS_WHOLE: Final = re.compile(r"占[^,;]{1,30}的(?:[近约超]过?)?\s?$")
"""占全市新增产值的: what changes is part of the whole."""
_OF_A_WHOLE: Final = re.compile(rf"(?:及?以上|左右)?(?:的[一-龥]|(?:{_WORDS.any_of('members')}))")
_OF_OTHERS: Final = re.compile(rf"(?:{_WORDS.any_of('others')})[一-龥]{{0,6}}$")
_REACHES: Final = re.compile(r"达到?|升至|降至|增至")
_PART_OF: Final = re.compile(r"[的中有]\s?$|其中")
_OF_A_TIME: Final = re.compile(r"(?:同期|往年|常年|\s)[一-龥]{0,4}的$")
"""What is told as so much of what it was: 恢复至2019年同期水平的81%."""
_ADDED: Final = re.compile(r"(?:净增|新增)$")
_GROWTH_AFTER: Final = re.compile(
    r"(?P<listed>\s?[、和与]\s?[0-9.]{1,8}\s?%)*\s?(?:及?以[上下]|左右)?的[一-龥]{0,2}"
    r"(?:增长(?!点)|增速|增幅|涨幅|(?P<fall>下降|下滑|回落|降幅|跌幅|减幅))"
)
"""实现了50%以上的高速增长, 分别实现5%和2%的增长."""
_COMPARED_TO: Final = re.compile(rf"(?:(?P<year>{YEAR_BEFORE.pattern})|{OTHER_BASE.pattern})$")
_BASE: Final = re.compile(r"[比较]|同比|环比")
_BY_A_HAND: Final = frozenset(_WORDS.listed("set_by_a_hand"))
_WIDENS: Final = frozenset(_WORDS.listed("widen"))
_BESIDE: Final = frozenset(_WORDS.listed("compare"))
_OTHER_AMOUNT: Final = re.compile(rf"\s{{2,}}|\s?[一-龥]{{0,10}}?(?:{_WORDS.any_of('comparands')})")
"""What stands after 低于 where it names with what is compared: a time, or a known comparand."""
_PASSED_ON: Final = frozenset({"share", "growth_yoy", "growth_other", "rate_other"})


class Measure(NamedTuple):
    """A measure, and the sign that words give the value. `times_hundred`: 增长3倍 is 300 %."""

    name: str
    sign: int = 1
    times_hundred: bool = False


Before = tuple["Quantity", Measure] | None
"""The quantity before in the same part of the sentence, and its measure."""


def measure_of(quantity: Quantity, seen: Seen, before: Before) -> Measure:
    """The measure of a quantity."""
    if quantity.written is Written.RANK:
        return Measure("rank")
    if quantity.written is Written.DOUBLING:
        return Measure("growth_yoy")
    if quantity.written is Written.PART:
        return Measure("share" if quantity.code == "percent" else "rate_other")
    if quantity.code == "pp":
        return Measure("pp_change", _sign_of_points(seen, before))
    if _is_threshold(quantity, seen):
        return Measure("threshold")
    if quantity.code in {"percent", "ratio"}:
        return _of_rate(quantity, seen, before)
    if seen.joined and before and before[0].code == quantity.code:
        return before[1]
    return _of_amount(quantity, seen)


def signed(value: Decimal, measure: Measure) -> Decimal:
    """The value with the sign that words give; a printed minus stands."""
    if measure.times_hundred:
        value *= 100
    return -abs(value) if measure.sign < 0 else value


def _sign_of_points(seen: Seen, before: Before) -> int:
    change = change_in(seen.lead)
    if change is not None:
        return change.sign
    return before[1].sign if before and seen.joined and before[1].name == "pp_change" else 1


def _of_rate(quantity: Quantity, seen: Seen, before: Before) -> Measure:
    change, kind = change_in(seen.lead), _kind_in(seen.lead)
    if change is not None and change.word in _BESIDE and _is_of_the_other(change, seen):
        told = _kind_in(seen.segment)
        return _of_kind(told[0], seen) if told else Measure(growth_of(seen))
    if _OF_ITS_WHOLE.search(seen.lead) and kind is not None and kind[0] == "share":
        return Measure("share")
    times = quantity.code == "ratio" and quantity.written is not Written.FRACTION
    if change is None and kind is None and seen.joined and before and before[1].name != "threshold":
        return before[1]._replace(times_hundred=times and before[1].name.startswith("growth"))
    if change is not None and _decides(change, kind, seen.lead):
        return Measure(growth_of(seen), change.sign, times)
    if quantity.code == "ratio":
        share = quantity.written is Written.FRACTION and "占" in seen.clause
        return Measure("share" if share else "rate_other")
    growing = _GROWTH_AFTER.match(seen.rest)
    if growing is not None and not (growing["listed"] and kind):
        return Measure(growth_of(seen), -1 if growing["fall"] else 1)
    if (growth := _compared(seen)) is not None:
        return Measure(growth)
    if kind is not None:
        return _of_kind(kind[0], seen)
    if (more := _MORE_DONE.search(seen.clause)) is not None:
        return Measure(growth_of(seen), -1 if more["word"] == "少" else 1)
    if quantity.signed:
        return Measure(growth_of(seen))
    if _OF_A_WHOLE.match(seen.tail):
        return Measure("share")
    return _of_the_clause(seen, before)


def _is_of_the_other(change: Change, seen: Seen) -> bool:
    """Whether a percentage is what a rate is compared with, and not by how much an amount differs:
    增速低于去年同期5%, 低于去年同期的5%.
    """
    beyond = seen.lead[_end_of(change, seen.lead) :]
    return "的" in beyond or _kind_in(seen.segment) is not None


def _compared(seen: Seen) -> str | None:
    """The growth of a percentage that stands right after 同比 or 环比."""
    last = _COMPARED_TO.search(LIGHT_END.sub("", seen.lead.rstrip("+")))
    return None if last is None else "growth_yoy" if last["year"] else "growth_other"


def _kind_in(lead: str) -> tuple[str, int] | None:
    """The last word of share or rate, and where it ends."""
    kinds = list(_KIND.finditer(lead))
    return (kinds[-1].lastgroup or "", kinds[-1].end()) if kinds else None


def _decides(change: Change, kind: tuple[str, int] | None, lead: str) -> bool:
    """Whether a change is said of the number, and not within the name of a rate or a share."""
    return kind is None or change.adjacent or _end_of(change, lead) > kind[1]


def _end_of(change: Change, words: str) -> int:
    return words.rfind(change.word) + len(change.word)


def _of_kind(kind: str, seen: Seen) -> Measure:
    if kind == "change_rate":
        return Measure(growth_of(seen), -1 if _FALLING.search(seen.lead) else 1)
    return Measure(_MEASURE_OF_KIND[kind])


def _of_the_clause(seen: Seen, before: Before) -> Measure:
    """A percentage whose own words say nothing: its clause does, or the one before it."""
    if _IS_PART_OF.search(seen.lead):
        return Measure("rate_other")
    again = before is not None and before[1].name == "completion_rate"
    if (again and _OF_AN_AIM.search(seen.lead)) or _DONE.search(LIGHT_END.sub("", seen.lead)):
        return Measure("completion_rate")
    if seen.bracketed and _OF_OTHERS.search(seen.segment.rstrip("( ")):
        told = _kind_in(seen.segment)
        return _of_kind(told[0], seen) if told else Measure("growth_yoy")
    change, kind = change_in(seen.clause), _kind_in(seen.clause)
    if change is not None and (kind is None or _end_of(change, seen.clause) > kind[1]):
        return Measure(growth_of(seen), change.sign)
    if kind is not None:
        return _of_kind(kind[0], replace(seen, lead=seen.clause))
    named = listed(seen)
    if named and named.bare and (headed := _of_the_head(named.head, seen)):
        return headed
    if _REACHES.fullmatch(seen.lead.strip()) and (told := _kind_in(seen.clause_before)):
        return _of_kind(told[0], replace(seen, lead=seen.clause_before))
    if before and before[1].name in _PASSED_ON:
        return _passed_on(before[1], seen)
    part = _PART_OF.search(seen.lead) and not _OF_A_TIME.search(seen.lead)
    return Measure("share" if part else "rate_other")


def _of_the_head(head: str, seen: Seen) -> Measure | None:
    """What the words that head a list of names say of its percentages."""
    change, kind = change_in(head), _kind_in(head)
    if change is not None and (kind is None or _end_of(change, head) > kind[1]):
        return Measure(growth_of(seen), change.sign)
    return None if kind is None else _of_kind(kind[0], replace(seen, lead=head))


def _passed_on(measure: Measure, seen: Seen) -> Measure:
    """The measure of the one before; after a growth what is reached is the share or rate that grew:
    占比增加一倍,达到13.7%.
    """
    if not measure.name.startswith("growth") or not _REACHES.fullmatch(seen.lead.strip()):
        return measure._replace(times_hundred=False)
    kind = _kind_in(seen.segment)
    return _of_kind(kind[0], seen) if kind and kind[0] != "change_rate" else Measure("rate_other")


def _is_threshold(quantity: Quantity, seen: Seen) -> bool:
    """亿元以上项目, 营收过十亿元企业: a bound that says which things are counted."""
    if quantity.bare_scale:
        return seen.tail.strip() not in _ENDS_CLAUSE or not _BOUND_BEFORE.search(seen.lead)
    plain = quantity.written in {Written.PLAIN, Written.RANGE} and quantity.unit is not None
    if not plain or quantity.code in {"percent", "ratio"} | TIMES:
        return False
    counts = quantity.unit is not None and quantity.unit.counts
    if _BOUND_AFTER.match(seen.tail) and not (counts and _SIZED.match(seen.tail)):
        return quantity.code not in _THINGS
    if (
        quantity.unit is not None
        and quantity.unit.printed == "分"
        and len(seen.rest) > len(seen.tail)
    ):
        return _OF_POINTS.fullmatch(seen.tail) is not None
    if quantity.written is Written.RANGE and not counts and len(seen.rest) > len(seen.tail):
        return _OPENS.search(seen.lead) is not None and _BOUNDED.fullmatch(seen.tail) is not None
    return bool(not counts and _BOUND_BEFORE.search(seen.lead) and _BOUNDED.match(seen.tail))


def _of_amount(quantity: Quantity, seen: Seen) -> Measure:
    """An amount: a level or a count, or by how much it has changed."""
    if quantity.value.is_signed() and YEAR_BEFORE.search(seen.clause):
        return Measure("growth_other")
    if (more := _MORE_DONE.search(seen.clause)) is not None:
        return Measure("growth_other", -1 if more["word"] == "少" else 1)
    change = change_in(seen.lead)
    counted = quantity.unit is not None and quantity.unit.counts
    if change is not None and _is_difference(change, seen, counted=counted):
        return Measure("growth_other", change.sign)
    if quantity.code in TIMES:
        return Measure("level" if _NUMBER_OF_DAYS.search(seen.lead) else "duration")
    return Measure("count" if counted else "level")


def _is_difference(change: Change, seen: Seen, *, counted: bool) -> bool:
    """Whether an amount is the difference to another one, and not what was added or is now."""
    beyond = seen.lead[_end_of(change, seen.lead) :]
    if "的" in beyond:
        return False  # 下降的为58个: how many fell
    if change.word in _BESIDE:
        return "比" in seen.clause or _OTHER_AMOUNT.match(beyond) is not None
    added = _ADDED.search(LIGHT_END.sub("", seen.lead)) is not None
    if not change.adjacent or (added and (counted or not _BASE.search(seen.clause))):
        return False  # 比上年净增3家: how many were added
    if _BASE.search(seen.segment):
        return True
    if len(change.word) == 1 or change.word in _BY_A_HAND:
        return False
    return change.sign < 0 or (seen.same_segment and change.word not in _WIDENS)
