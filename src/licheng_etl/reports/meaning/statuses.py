"""Whether a figure is of what is, or of what is planned, aimed at, expected or designed.

Here: the words that say so and how far each reaches: 预计 reaches on to the clauses that follow,
until one says what has been done. Not here: headings (times.sections).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.wording.words import STATUS

if TYPE_CHECKING:
    from licheng_etl.reports.wording.layout import Seen

_CLAUSES: Final = re.compile(r",")
_OPENING: Final = 8
_WORDS: Final = Words("statuses")
_FACT_END: Final = re.compile(rf"(?:{_WORDS.any_of('facts_end')})[^,;、]{{0,14}}$")
_DONE_FACT: Final = re.compile(_WORDS.any_of("facts_done"))
PLANNED_NOUN: Final = re.compile(
    rf"(?:{_WORDS.any_of('done_of_plan')})[^,;]{{0,10}}(?:{_WORDS.any_of('plan_nouns')})"
    rf"|{_WORDS.any_of('plan_names')}"
    r"|计划(?:新?开工|竣工|投产)项目(?=已?(?:累计)?完成)|[比较][^,;]{0,10}预[计测期](?:增[幅速长]率?|涨幅|降幅|数|值)"
)
_PLAN_AMOUNT: Final = re.compile(rf"(?:{_WORDS.any_of('plan_amounts')})[为是约共]?\s?$")
_AIM_AMOUNT: Final = re.compile(r"(?:目标|任务)(?:任务|数|值)?[为是约共]?\s?$")
_LISTS_AIMS: Final = re.compile(
    r"(?<!完成)(?:目标|任务)(?:任务|数)?[为是]:(?:完成)?(?:(?!已|实际|累计|完成)[^:])*$"
)
"""今年的目标任务为：新开工12套，其中县城3套."""
_AIM_COMPARED: Final = re.compile(
    r"(?:[比较]|[高低优]于|控制在)[^,;、]{0,8}(?:目标|任务|控制数)(?:任务|数|值)?[为是]?\s?$"
)
"""A rate that another is measured by: 比年度目标4%低0.6个百分点."""
_PLANS: Final = re.compile(rf"(?:计划|(?<![模虚])拟)(?:{_WORDS.any_of('planned_acts')})")
_COST: Final = re.compile(r"(?<![定间])投资(?:额)?(?:约|近|达|超|逾)?\s?$")
_SPENT: Final = re.compile("(?:完成|实现|累计|到位|增加|新增)了?[一-龥]{0,8}$")
"""What makes money before 投资 no cost of works: 完成工业投资3亿元的重点项目."""
_WORKS: Final = re.compile(
    r"(?:多|余|左右|以上)?的[^,;]{2,40}(?:项目|工程|生产线|基地|产业园|中心|园区|设施)"
)
_WHOLE_PLAN: Final = re.compile(r"(?:计划|(?<![模虚])拟)[一-龥]{1,10}[0-9.]+[^,;0-9]{1,6}[,(]\s?$")
_GOES_ON: Final = re.compile(rf"\s*(?:{_WORDS.any_of('plan_goes_on')})(?![了过])")
"""计划改造小区5万个，涉及居民840万户."""
_OF_AN_AIM: Final = re.compile(
    r"\s?(?:及?以[上内]|左右)?(?:、[^,;、0-9]{0,24}[0-9.]++[^\W0-9]{0,4}%?)*+的[一-龥]{0,6}目标(?!任务|的)"
)
"""完成浓度下降4%、天数减少6%的改善目标: so much was aimed at."""
_RESTATED_AIM: Final = re.compile(r"(?:目标|任务)(?:任务|数|值)?\((?:为|即)?\s?$")
"""完成年度任务（110亿元）的67.5%."""
_AIMED: Final = re.compile(_WORDS.any_of("aimed"))
_MUST: Final = re.compile(rf"(?:{_WORDS.any_of('musts')})[^,;0-9]{{0,10}}[0-9]")
"""要新增学位3000个, but 要完成任务难度较大 says nothing of what follows."""
_CAPACITY: Final = re.compile(_WORDS.any_of("capacities"))
_FORESEEN: Final = re.compile(
    rf"^[^,;]{{0,14}}(?:{_WORDS.any_of('foreseen')})(?:{_WORDS.any_of('foreseen_acts')})"
)
_BY_NOW: Final = re.compile(_WORDS.any_of("by_now"))
_BREAKS: Final = re.compile(rf"{_WORDS.any_of('breaks')}|^\s*(?:{_WORDS.any_of('breaks_opening')})")


def status_of(seen: Seen, default: str, *, amount: bool, rate: bool = False) -> str:
    """The status of a figure by the words of its sentence; `default`: that of its section.
    `amount`: whether it tells how much, which right after 预算数 is planned: 完成预算数60999万元.
    `rate`: whether it is one that has no other base.
    """
    own = seen.clause
    if amount and _PLAN_AMOUNT.search(seen.lead) and not _OF_AN_AIM.match(seen.rest):
        return "target" if default == "target" else "plan"
    if _is_aim(seen, amount=amount, rate=rate) or (amount and _LISTS_AIMS.search(seen.segment)):
        return "target"
    plain = PLANNED_NOUN.sub("", own)
    if (
        amount
        and STATUS["facts"].search(seen.lead)
        and _FACT_END.search(seen.lead)
        and not _DONE_FACT.search(own)
    ):
        return "plan"
    if amount and is_cost(seen):
        return "plan"
    if STATUS["forecast"].search(plain) and not _AIMED.search(plain):
        return "forecast"
    if _CAPACITY.search(seen.lead) or STATUS["design"].search(seen.lead):
        return "design"
    if STATUS["target"].search(plain) or _MUST.search(f"{plain}0"):
        return "target"
    if STATUS["plan"].search(plain):
        return "target" if default == "target" else "plan"
    if STATUS["forecast"].match(seen.tail.lstrip()) or _FORESEEN.search(seen.rest):
        return "forecast"
    earlier = _reaching(seen)
    if earlier is not None:
        return earlier
    if amount and _GOES_ON.match(own) and _PLANS.search(PLANNED_NOUN.sub("", seen.clause_before)):
        return "target" if default == "target" else "plan"
    if amount and _is_part_of_plan(seen):
        return "target" if default == "target" else "plan"
    return "actual" if _BY_NOW.search(seen.segment) else default


def is_cost(seen: Seen) -> bool:
    """Whether an amount tells which works: 投资93亿元的算力中心项目."""
    cost = _COST.search(seen.lead)
    if cost is None or _SPENT.search(seen.lead[: cost.start()]):
        return False
    return _WORKS.match(seen.tail) is not None


def _is_part_of_plan(seen: Seen) -> bool:
    """Whether a figure is a part of an amount that is planned: 计划投资9亿元，其中中央3亿元、省级
    6亿元.
    """
    whole, part, own = seen.segment.rpartition("其中")
    if not part or STATUS["done"].search(own) or _BY_NOW.search(f"其中{own}"):
        return False
    return _WHOLE_PLAN.search(PLANNED_NOUN.sub("", whole)) is not None


def _is_aim(seen: Seen, *, amount: bool, rate: bool) -> bool:
    """Whether the words right beside a figure call it an aim."""
    if amount and (_AIM_AMOUNT.search(seen.lead) or _RESTATED_AIM.search(seen.segment)):
        return True
    compared = rate and _AIM_COMPARED.search(seen.lead) is not None
    return compared or _OF_AN_AIM.match(seen.rest) is not None


def _reaching(seen: Seen) -> str | None:
    """A status that an earlier clause of the same part said of all that follows."""
    *before, own = _CLAUSES.split(PLANNED_NOUN.sub("", seen.segment))
    name = next(filter(None, map(_said_in, reversed(before))), None)
    if (
        name is None
        or name == "done"
        or _BY_NOW.search(own)
        or (name != "target" and _BREAKS.search(own))
    ):
        return None
    return name


@lru_cache(maxsize=1 << 10)
def _said_in(clause: str) -> str | None:
    """What a clause says of those after it: a status, or that it is of itself alone."""
    for name in ("target", "forecast", "plan", "done"):
        word = STATUS[name].search(clause)
        if name == "target" and word is None:
            word = _MUST.search(clause)
        if word is not None:
            of_itself = name == "plan" and (word.start() >= _OPENING or "将" not in word[0])
            return "done" if of_itself else name
    return None


def restates(seen: Seen, status: str, default: str) -> bool:
    """Whether brackets tell otherwise what stands before them, and are of its status:
    计划开工44项（拆分后共56项）.
    """
    return seen.bracketed and status == default and not STATUS["done"].search(seen.clause)


def later(seen: Seen) -> str:
    """The status of what is of a year after its document's: an aim, but for words of a plan."""
    return "plan" if STATUS["plan"].search(PLANNED_NOUN.sub("", seen.segment)) else "target"


def far_from(seen: Seen, place: int) -> int | None:
    """Where the clause begins that says of a figure at a place that it is of some time after a
    project is in use; None where there is none.
    """
    words = list(STATUS["later"].finditer(seen.segment))
    if not words:
        return None
    opening = seen.segment.rfind(",", 0, words[-1].start()) + 1
    return place - len(seen.segment) + opening
