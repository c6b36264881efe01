"""What kind of number a quantity is: level, count, growth, share, rank and so on.

Here: reading the words before a quantity. The last word that speaks of change, share or rate
decides; a quantity that is only joined to the one before is of its kind. Not here: changes and
their sign (changes), periods, status.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.reports.changes import change_in, growth_of
from licheng_etl.reports.quantity import TIMES, Written
from licheng_etl.reports.words import LIGHT_END, YEAR_BEFORE, any_of

if TYPE_CHECKING:
    from decimal import Decimal

    from licheng_etl.reports.changes import Change
    from licheng_etl.reports.layout import Seen
    from licheng_etl.reports.quantity import Quantity

_COMPLETION: Final = (
    rf"{any_of('completion')}|(?:任务|计划|目标|改造|工程)[^,;]{{0,8}}完成了?$"
    r"|完成[^,;]{0,18}?(?:计划|任务|目标|预算)数?的?(?=[^一-龥]|$|约|近|超)"
    r"|[占为](?:年初|年度|全年|调整|年|当年)*(?:预算|计划|目标)(?:任务|数)?的?(?=[^一-龥]|$)"
)
_RATE: Final = (
    r"[一-龥](?:率|利差|(?<!占)比(?![重例较上])|系数|浓度|密度|强度|满意度|集中度|依存度|贡献度)"
)
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
    r"\s?(?:及?以[上下内]|级)的?(?=[一-龥(])(?![和与及或、]|的?(?:增长|增速|速度|水平))"
)
_BOUND_BEFORE: Final = re.compile(r"(?:超过?|过|逾|突破|不足|不到|达到?|高于|低于)\s?$")
_ENDS_CLAUSE: Final = frozenset({"", "大关", "关口"})
_THINGS: Final = frozenset(f"count:{word}" for word in "个家项条座处所")
"""10个以上集群 are at least ten, but 500人以上企业 are those that have as many."""
_BOUNDED: Final = re.compile(
    r"的?[一-龥]{0,6}(?:企业|项目|产业|县|区|镇|乡|村|园区|集群|产业链|国家|省份|城市|单位|品种|地区|户|街道|"
    r"合同|产品|市场)"
)
_NUMBER_OF_DAYS: Final = re.compile(r"(?:天数|日数|年龄|寿命)[^,;]{0,4}$")
_OF_A_WHOLE: Final = re.compile(r"的[一-龥]")
_OF_OTHERS: Final = re.compile(r"(?:全国|全省|全区|全市|自治区|平均|省均|国均|周边)[一-龥]{0,6}$")
_PART_OF: Final = re.compile(r"[的中有]\s?$|其中")
_ADDED: Final = re.compile(r"(?:净增|新增)$")
_BASE: Final = re.compile(r"[比较]|同比|环比")
_BY_A_HAND: Final = frozenset({"下调", "上调"})
_WIDENS: Final = frozenset({"拉动", "扩大", "拓展", "延长", "改善", "提升", "提高"})
_BESIDE: Final = frozenset({"低于", "少于", "高于", "多于"})
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
    times = quantity.code == "ratio" and quantity.written is not Written.FRACTION
    if change is None and kind is None and seen.joined and before and before[1].name != "threshold":
        return before[1]
    if change is not None and _decides(change, kind, seen.lead):
        return Measure(growth_of(seen), change.sign, times)
    if quantity.code == "ratio":
        share = quantity.written is Written.FRACTION and "占" in seen.clause
        return Measure("share" if share else "rate_other")
    if kind is not None:
        return _of_kind(kind[0], seen)
    if _OF_A_WHOLE.match(seen.tail):
        return Measure("share")
    return _of_the_clause(seen, before)


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
    if seen.bracketed and _OF_OTHERS.search(seen.clause):
        return Measure("growth_yoy")
    change, kind = change_in(seen.clause), _kind_in(seen.clause)
    if change is not None and (kind is None or _end_of(change, seen.clause) > kind[1]):
        return Measure(growth_of(seen), change.sign)
    if kind is not None:
        return _of_kind(kind[0], seen)
    if before and before[1].name in _PASSED_ON:
        return before[1]
    return Measure("share" if _PART_OF.search(seen.lead) else "rate_other")


def _is_threshold(quantity: Quantity, seen: Seen) -> bool:
    """亿元以上项目, 营收过十亿元企业: a bound that says which things are counted."""
    if quantity.bare_scale:
        return seen.tail.strip() not in _ENDS_CLAUSE or not _BOUND_BEFORE.search(seen.lead)
    plain = quantity.written in {Written.PLAIN, Written.RANGE} and quantity.unit is not None
    if not plain or quantity.code in {"percent", "ratio"} | TIMES:
        return False
    counts = quantity.unit is not None and quantity.unit.counts
    if _BOUND_AFTER.match(seen.tail):
        return quantity.code not in _THINGS
    return bool(not counts and _BOUND_BEFORE.search(seen.lead) and _BOUNDED.match(seen.tail))


def _of_amount(quantity: Quantity, seen: Seen) -> Measure:
    """An amount: a level or a count, or by how much it has changed."""
    if quantity.value.is_signed() and YEAR_BEFORE.search(seen.clause):
        return Measure("growth_other")
    change = change_in(seen.lead)
    if change is not None and _is_difference(change, seen):
        return Measure("growth_other", change.sign)
    if quantity.code in TIMES:
        return Measure("level" if _NUMBER_OF_DAYS.search(seen.lead) else "duration")
    return Measure("count" if quantity.unit is not None and quantity.unit.counts else "level")


def _is_difference(change: Change, seen: Seen) -> bool:
    """Whether an amount is the difference to another one, and not what was added or is now."""
    if not change.adjacent or _ADDED.search(LIGHT_END.sub("", seen.lead)):
        return False
    if "的" in seen.lead[seen.lead.rfind(change.word) :]:
        return False  # 下降的为58个: how many fell
    if _BASE.search(seen.segment):
        return change.word not in _BESIDE or "比" in seen.clause
    if len(change.word) == 1 or change.word in _BY_A_HAND | _BESIDE:
        return False
    return change.sign < 0 or (seen.same_segment and change.word not in _WIDENS)
