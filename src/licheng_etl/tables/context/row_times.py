"""What the labels of a table's rows say of time, before titles are asked.

Here: the times down the rows, of each label from inner to outer. Not here: those along the columns
(label_times), reading one axis, composing periods (times.time_axis), which labels govern a cell
(resolver).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time, spelled_days
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import YEAR
from licheng_etl.grammar.words.heads import (
    CODE_HEAD,
    THING_HEAD,
    counted_below,
    is_time_head,
    is_year_of_republic,
)
from licheng_etl.tables.context.label_times import of_whole_period, tell_years
from licheng_etl.tables.context.years_to_date import years_to_date
from licheng_etl.tables.times.days_of_month import month_around, with_days
from licheng_etl.tables.times.financial_years import FinancialYears
from licheng_etl.tables.times.short_years import with_short_years
from licheng_etl.tables.times.time_axis import read_axis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.tables.bodies.body import BodyRow

_LOTS: Final = re.compile("地块|宗地")
_MODELS: Final = re.compile(r"^(?:(?:规格|产品)?型号|(?i:models?(?: (?:no\.?|number))?))$")
_CODED_TIMES: Final = re.compile("[季期时]|(?i:quarter|period|time)")
"""Of what a head of codes says that they are times."""
_MODEL: Final = re.compile(r"[0-9]{4}[\s/-]?[TQK][1-4IV]+")
"""A name of a model or a code, which elsewhere is a quarter: 2018K4."""
_FEBRUARY: Final = 2
_OPENING_YEAR: Final = re.compile(rf"({YEAR}) [A-Z]")
_COUNTS: Final = re.compile(r"[0-9]+(?:[-–—~至][0-9]{1,2})?")
"""Such a number, or the first and the last of several: 1-2 below 月份."""


def row_times(
    rows: Sequence[BodyRow],
    heads: Mapping[int, str],
    title: Time = NONE,
    *,
    of_things: bool,
    of_quarters: bool = False,
    of_terms: bool = False,
    in_parts: bool = False,
) -> list[tuple[Time, ...]]:
    """For each row the times of its labels from inner to outer; `in_parts`: columns are months or
    quarters without a year, which a section may begin with; `of_terms`: numbers of years are
    lengths of time.

    `heads`: what stands above each column of labels, the innermost last; `title`: what titles say
    of time. Eight digits are a day where the head says so, or nothing does: below 订单号 they are a
    number.
    In a list of things names are names: only a label that says nothing but a time counts.
    """
    *_, head = ("", *heads.values())
    dated = {column for column, name in heads.items() if not name or is_time_head(name)}
    corner = read_time(head)
    # November, above names beside years, is the part of each; 2016 beside months is their year.
    part = (corner,) if corner.pure and corner.part else ()
    names_things = of_things or THING_HEAD.match(head) is not None
    labels = [row.labels[-1][1] if row.labels else "" for row in rows]
    if {column for row in rows for column, _ in row.labels[-1:]} <= dated:
        labels = spelled_days(labels)
    above = dict.fromkeys(named for row in rows for named in row.labels[:-1])
    days = list(dict.fromkeys(label for column, label in above if column in dated))
    spelled = dict(zip(days, spelled_days(days), strict=True))
    outer = {
        (column, label): _counted(
            spelled[label] if column in dated else label, heads.get(column, "")
        )
        for column, label in above
    }
    counts = "" if not has_chinese(head) and _are_terms(labels) else head
    inner = read_axis(
        [_counted(label, counts) for label in labels],
        of_quarters=of_quarters or tell_years(outer.values()),
    )
    inner = with_short_years(labels, inner, head=head, year=title.year, of_terms=of_terms)
    months = (month_around((label for _, label in row.labels[-2::-1]), title) for row in rows)
    inner = with_days(labels, inner, months, head=head)
    if CODE_HEAD.search(head) or _LOTS.search(head):
        # 2023-31 is a number of a lot and no span of years.
        inner = [NONE if time.part == "span" else time for time in inner]
    if not any(time.part == "month" and time.number == 1 for time in inner):
        inner = [_of_two_months(time) for time in inner]
    # 2000 Acres and over begins with no year, as other sizes beside it show.
    sections = {row.labels[0][1] for row in rows if len(row.labels) > 1}
    numbers = (label for label in sections if is_digits(label[:1]))
    opened = in_parts and all(_opening_year(label).part for label in numbers)
    of_rows = []
    years = FinancialYears(title, inner)
    for row, time in zip(rows, inner, strict=True):
        around = (outer[named] for named in row.labels[-2::-1])
        times = years.placed((time, *map(_opening_year if opened else read_time, around)))
        times = tuple(t if t.pure else NONE for t in times) if names_things else times
        of_rows.append(times if any(t.part for t in times) else (*times, *part))
    of_rows = years_to_date(rows, of_rows, title)
    if any(time.cumulative for times in of_rows for time in times):
        return of_rows
    named = ([label for _, label in reversed(row.labels)] for row in rows)
    return [tuple(of_whole_period(*told)) for told in zip(named, of_rows, strict=True)]


def _counted(label: str, head: str) -> str:
    """A plain number with what it counts below its head: 8 below 月份, 113 below 年度別. Codes and
    models tell no time though they look like quarters.
    """
    coded = CODE_HEAD.search(head) and not _CODED_TIMES.search(head)
    if (coded or _MODELS.match(head)) and _MODEL.fullmatch(label):
        return ""
    if is_year_of_republic(label, head):
        return f"{label}年"
    return label + counted_below(head) if _COUNTS.fullmatch(label) else label


def _are_terms(labels: Sequence[str]) -> bool:
    """Whether numbers below Month are no months of a year: 1, 3, 6, 12 go up unevenly, and never
    to the next one.
    """
    numbers = [int(label) for label in labels if is_digits(label)]
    steps = {later - earlier for earlier, later in pairwise(numbers) if later > earlier}
    return len(steps) > 1 and 1 not in steps


def _of_two_months(time: Time) -> Time:
    """January and February, which are told together where no row is of January alone: 当月 of them
    is none of February.
    """
    until = time.pure and time.part == "ytd" and time.number == _FEBRUARY
    return time._replace(part="span", first=1) if until else time


def _opening_year(label: str) -> Time:
    """What a label says of time; where that is nothing, the year that it begins with: 2001 Monthly
    travel.
    """
    time, year = read_time(label), _OPENING_YEAR.match(label)
    return Time("year", int(year[1])) if year and not time.part else time
