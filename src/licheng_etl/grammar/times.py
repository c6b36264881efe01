"""Times in labels: what a single label says of year, month, quarter, accumulation.

Here: reading one label. Not here: whole axes of labels, and what several labels of a cell say
together (time_axis).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

_Y: Final = r"(18[4-9]\d|19\d{2}|20\d{2}|2100)"
_M: Final = r"(1[0-2]|0?[1-9])"
_DASH: Final = r"(?:-|--|—|——|–|~|～|至|到)"
_NUMERALS: Final = {
    **{numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)},
    "十一": 11,
    "十二": 12,
    "上": 1,
    "下": 2,
}
_PLANS: Final = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
_PLANS_LATE: Final = ["十四", "十五", "十六"]
_PLAN_STARTS: Final = {
    **dict(zip(_PLANS, [1953, 1958, *range(1966, 2020, 5)], strict=True)),
    **dict(zip(_PLANS_LATE, range(2021, 2036, 5), strict=True)),
}


class Time(NamedTuple):
    """What one label says of time; any part may be unknown.

    `part`: year, month, quarter, half, ytd, day, span or empty where only a year offset or an
    accumulation is said. `number` is the month, quarter or half. `last` ends a span of years. `day`
    is an ISO date. `offset`: -1 for 上年, 0 for 本年, None where no year is spoken of so.
    `cumulative`: the figure accumulates from January. `single`: it says that it does not (当月).
    `pure`: the label says nothing but the time.
    """

    part: str = ""
    year: int | None = None
    number: int | None = None
    last: int | None = None
    day: str | None = None
    offset: int | None = None
    cumulative: bool = False
    single: bool = False
    pure: bool = False

    def code(self, year: int | None = None) -> str | None:
        """The period code, with a year from elsewhere where the label states none."""
        if self.part == "day":
            return self.day
        whole = self.year if self.year is not None else year
        if whole is None:
            return None
        match self.part:
            case "month":
                return f"{whole}-M{self.number:02d}"
            case "ytd":
                return f"{whole}-YTD{self.number:02d}"
            case "quarter":
                return f"{whole}-Q{self.number}"
            case "half":
                return f"{whole}-H{self.number}"
            case "span":
                return f"{whole}..{self.last}"
            case "year":
                return f"{whole}"
        return None


_PURE: Final = tuple(
    (re.compile(f"^(?:{pattern})$"), part)
    for pattern, part in (
        (rf"{_Y}(?:年度?|财年)?", "year"),
        (rf"{_Y}[-年./](0?[1-9]|1[0-2])月?份?", "month"),
        (rf"{_Y}(0[1-9]|1[0-2])", "month"),
        (rf"{_Y}-?M(\d\d)", "month"),
        (rf"{_Y}[-年/.]?第?([一二三四1-4])季度?", "quarter"),
        (rf"{_Y}/([一二三四])", "quarter"),
        (rf"{_Y}[-年]?[Qq]([1-4])", "quarter"),
        (rf"{_Y}年?([上下])半年", "half"),
        (rf"{_Y}年?[-—]?[Hh]([12])", "half"),
        (rf"{_Y}年?{_DASH}{_Y}年?", "span"),
        (rf"{_Y}年?0?1{_DASH}{_M}月份?(?:累计)?", "ytd"),
        (rf"{_Y}年?前{_M}个?月", "ytd"),
        (rf"()0?1月?{_DASH}{_M}月份?(?:累计)?", "ytd"),
        (rf"()前{_M}个?月", "ytd"),
        (rf"()(?:{_M})月份?", "month"),
        (r"()([一二三四五六七八九十]{1,2})月份?", "month"),
        (r"()全年", "year"),
        (r"()第?([一二三四1-4])季度?", "quarter"),
        (r"()([上下])半年", "half"),
    )
)
_DAY: Final = re.compile(
    rf"^{_Y}[-./年](0?[1-9]|1[0-2])[-./月](0?[1-9]|[12]\d|3[01])日?(?:[T ]?00:00:00)?$"
)
_PLAN: Final = re.compile(
    r"[“\"'‘]?(十?[一二三四五六七八九十])[·.]?五[”\"'’]?(?:时期|期间|计划|规划|以来|$)"
)
_INSIDE: Final = tuple(
    (re.compile(pattern), part)
    for pattern, part in (
        (rf"{_Y}年?0?1月?{_DASH}{_M}月", "ytd"),
        (rf"{_Y}年前{_M}个?月", "ytd"),
        (rf"{_Y}年前(三)季度", "ytd"),
        (rf"{_Y}年{_M}月(?!\d)", "month"),
        (rf"(?<!\d){_Y}-(0[1-9]|1[0-2])(?!\d)", "month"),
        (rf"{_Y}年?第?([一二三四1-4])季度", "quarter"),
        (rf"{_Y}年([上下])半年", "half"),
        (rf"(?<!\d){_Y}年?{_DASH}{_Y}年", "span"),
        (rf"(?<!\d){_Y}(?:年|\(|\)|$)", "year"),
        (rf"^{_Y}(?=[\u3400-\u9fff])", "year"),
        (rf"()(?<!\d)0?1月?{_DASH}{_M}月", "ytd"),
        (rf"()(?<![\d年个]){_M}月(?!\d)", "month"),
        (r"()(?<!\d)第?([一二三四1-4])季度", "quarter"),
        (r"()([上下])半年", "half"),
        (r"()前(三)季度", "ytd"),
    )
)
_DAY_INSIDE: Final = re.compile(rf"{_Y}年{_M}月(0?[1-9]|[12]\d|3[01])日")
_LAST_YEAR: Final = re.compile(r"(?<![比较与同为])(?:上年|去年|上一年)(?!.*相比)")
"""比上年, 较去年 name what a figure is compared with, not when it is of."""
_LAST_YEAR_END: Final = re.compile(r"(?:上年|去年|上一年)年?[末底]")
_THIS_YEAR: Final = re.compile(r"本年|今年|当年(?!价)|年末|年底|年初至")
_NEXT_YEAR: Final = re.compile(r"下年|明年|次年|下一年")
_CUMULATIVE: Final = re.compile(r"累计|年初至|本年止|自年初")
_SINGLE: Final = re.compile(r"当[月期季]|本[月期季]")
_ANY: Final = re.compile(
    r"(?:18|19|20|21)\d\d|月|季|半年|年|五[”\"'’时期计规]|累计|当期|本期|[Qq][1-4]|[Hh][12]"
)
NONE: Final = Time()
_WRITTEN_YEAR: Final = re.compile(r"[一二][〇○零O0一二三四五六七八九]{3}(?=年)")
_DIGITS: Final = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


@lru_cache(maxsize=1 << 15)
def read_time(label: str) -> Time:
    """What a normalised label says of time; NONE where it says nothing."""
    if not _ANY.search(label):
        return NONE
    label = _WRITTEN_YEAR.sub(lambda year: year[0].translate(_DIGITS), label)
    found = _pure(label) or _inside(label)
    return found if _is_time(found) else NONE


def _is_time(time: Time) -> bool:
    """Whether there is such a time: no thirteenth month, no 30 February, no span backwards."""
    match time.part:
        case "month" | "ytd":
            return 1 <= (time.number or 0) <= 12
        case "span":
            return time.year is None or (time.last or 0) >= time.year
        case "day":
            try:
                date.fromisoformat(time.day or "")
            except ValueError:
                return False
    return True


def _pure(label: str) -> Time | None:
    day = _DAY.match(label)
    if day:
        iso = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
        return Time("day", int(day[1]), int(day[2]), day=iso, pure=True)
    plan = _PLAN.fullmatch(label)
    if plan and plan[1] in _PLAN_STARTS:
        start = _PLAN_STARTS[plan[1]]
        return Time("span", start, last=start + 4, pure=True)
    for pattern, part in _PURE:
        match = pattern.match(label)
        if match:
            return _of(match, part, label, pure=True)
    return None


def _inside(label: str) -> Time:
    day = _DAY_INSIDE.search(label)
    if day:
        iso = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
        return Time("day", int(day[1]), int(day[2]), day=iso)
    plan = _PLAN.search(label)
    if plan and plan[1] in _PLAN_STARTS:
        start = _PLAN_STARTS[plan[1]]
        return Time("span", start, last=start + 4)
    for pattern, part in _INSIDE:
        match = pattern.search(label)
        if match:
            return _of(match, part, label, pure=False)
    return Time(
        "year" if _LAST_YEAR_END.search(label) else "",
        offset=_offset(label),
        cumulative=_CUMULATIVE.search(label) is not None,
        single=_SINGLE.search(label) is not None,
    )


def _of(match: re.Match[str], part: str, label: str, *, pure: bool) -> Time:
    year = int(match[1]) if match[1] else None
    second = match[2] if match.re.groups > 1 else None
    last = int(second) if part == "span" and second else None
    number = None
    if second and part not in {"span", "year"}:
        number = _NUMERALS.get(second) or int(second if second.isdigit() else 0)
        if part == "ytd" and second == "三":
            number = 9
    return Time(
        part,
        year,
        number,
        last,
        offset=_offset(label) if year is None else None,
        cumulative=not pure and _CUMULATIVE.search(label) is not None,
        single=not pure and _SINGLE.search(label) is not None,
        pure=pure,
    )


def _offset(label: str) -> int | None:
    if _LAST_YEAR.search(label):
        return -1
    if _NEXT_YEAR.search(label):
        return 1
    return 0 if _THIS_YEAR.search(label) else None
