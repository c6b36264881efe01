"""Whether a figure is of what is, or of what is planned, aimed at, expected or designed.

Here: the words that say so and how far each reaches: 预计 reaches on to the clauses that follow,
until one says what has been done. Not here: headings (sections).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.reports.words import STATUS

if TYPE_CHECKING:
    from licheng_etl.reports.layout import Seen

_CLAUSES: Final = re.compile(r",")
_OPENING: Final = 8
_FACT_END: Final = re.compile(
    r"(?:总投资|投资总额|概算|计划投资|投资估算|占地|用地|面积|全长|总长|线路长|规模)[^,;]{0,14}$"
)
_DONE_FACT: Final = re.compile(r"完成(?:总)?投资|已|竣工|建成|销售|种植|播种|施工|收获")
_PLANNED_NOUN: Final = re.compile(
    r"(?:完成|实现|超|占|为|年度|全年)[^,;]{0,10}(?:计划|目标|规划)|规划(?:展览|馆|局|建设)|计划(?:生育|单列|行为)|规划区|目标任务"
)
_AIMED: Final = re.compile(r"力争|确保|目标|力促")
_CAPACITY: Final = re.compile(r"[年日]产(?![值量出业])|设计(?:产能|能力|时速|年)")
_FORESEEN: Final = re.compile(r"^[^,;]{0,14}(?:均可|可|有望|预计)(?:实现|完成|建成|投产|开工)")
_BREAKS: Final = re.compile(
    r"增加到|增至|突破|入选|荣?获|位居|居全|列全|^\s*(?:已|累计|较好|超额|同比|比上年|实施|建成)"
)


def status_of(seen: Seen, default: str) -> str:
    """The status of a figure by the words of its sentence; `default`: that of its section."""
    own = seen.clause
    plain = _PLANNED_NOUN.sub("", own)
    if (
        STATUS["facts"].search(seen.lead)
        and _FACT_END.search(seen.lead)
        and not _DONE_FACT.search(own)
    ):
        return "plan"
    if STATUS["forecast"].search(plain) and not _AIMED.search(plain):
        return "forecast"
    if _CAPACITY.search(seen.lead) or STATUS["design"].search(seen.lead):
        return "design"
    for name in ("target", "plan"):
        if STATUS[name].search(plain):
            return "target" if name == "plan" and default == "target" else name
    if STATUS["forecast"].match(seen.tail.lstrip()) or _FORESEEN.search(seen.rest):
        return "forecast"
    earlier = _reaching(seen)
    if earlier is not None:
        return earlier
    return default


def _reaching(seen: Seen) -> str | None:
    """A status that an earlier clause of the same part said of all that follows."""
    *before, own = _CLAUSES.split(_PLANNED_NOUN.sub("", seen.segment))
    name = next(filter(None, map(_said_in, reversed(before))), None)
    if name is None or name == "done" or (name != "target" and _BREAKS.search(own)):
        return None
    return name


@lru_cache(maxsize=1 << 10)
def _said_in(clause: str) -> str | None:
    """What a clause says of those after it: a status, or that it is of itself alone."""
    for name in ("target", "forecast", "plan", "done"):
        word = STATUS[name].search(clause)
        if word is not None:
            of_itself = name == "plan" and (word.start() >= _OPENING or "将" not in word[0])
            return "done" if of_itself else name
    return None


def is_far(seen: Seen) -> bool:
    """Whether a forecast is of some time after a project is in use."""
    return STATUS["later"].search(seen.segment) is not None
