"""The period that a submission covers: what its title, notes, sheet names and file name say.

The first evidence that the form names has authority; every other one that speaks must agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.grammar.texts.text import is_digits, normalise_label
from licheng_etl.grammar.times.days_of_reports import day_of_filling, told_by_days, told_by_year
from licheng_etl.grammar.times.title_times import (
    month_of_name,
    stated_days,
    stated_period,
    tells_days_alone,
)
from licheng_etl.model import periods
from licheng_etl.model.addresses import a1
from licheng_etl.model.periods import REGISTER_PERIOD, Period, PeriodKind, parse_code
from licheng_etl.reading.faults import Fault
from licheng_etl.reading.frames import SLOT, SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.forms.definition import Form


_WEEK_OF_MONTH: Final = re.compile(
    r"月份?[一二三四五1-5]周|(?<!年)第[一二三四五1-5]周|月份?[上中下]旬"
)
_OF_WHOLE: Final = frozenset({"title", "file_name"})
"""Evidence whose days are those of the whole report: a note may tell those of something in it."""
_LONGEST: Final = timedelta(days=31)
"""What a list of days is of, such as a week; it is none that runs since January."""


@dataclass(frozen=True)
class Printed:
    """A sheet's texts that are no data: row, column and text of each, and whether it has tables."""

    sheet: str
    titles: tuple[tuple[int, int, str], ...]
    has_tables: bool


@dataclass(frozen=True)
class _Evidence:
    kind: str
    text: str
    period: Period
    sheet: str | None = None
    cell: str | None = None


def year_of(period: str | None) -> int | None:
    """The year in which a slot's period begins; None where there is no period, or all."""
    return int(period[:4]) if period and is_digits(period[:4]) else None


def slot_periods(files: Iterable[tuple[int, str | None]]) -> pl.DataFrame:
    """SLOT of the files that say of which period they are: one for all that they tell."""
    told = [(receipt, period, "") for receipt, period in files if period]
    return pl.DataFrame(told, schema={name: SLOTS[name] for name in SLOT}, orient="row")


def slot_period(
    form: Form, sheets: Sequence[Printed], file_name: str
) -> tuple[str | None, tuple[Fault, ...]]:
    """The code of the one slot's period, or None with the faults that say why not."""
    if form.period.slot in {"all", "document"}:
        return REGISTER_PERIOD, ()
    evidence = list(_evidence(form, sheets, file_name))
    if not any(_slot(form, item) for item in evidence):
        evidence += list(_told_by_day(form, sheets))
    evidence = evidence or list(_filled_in(form, sheets))
    slots = [(item, _slot(form, item)) for item in evidence]
    told = [slot for _, slot in slots if slot is not None]
    # The month that a weekly list names as well is not all that it says.
    of_month = told[0] if told and not _names_part_of_month(form, sheets, file_name) else None
    stated = next((slot for slot in told if slot.is_of_days), of_month)
    if stated is None:
        place = sheets[0].titles[0] if sheets and sheets[0].titles else None
        by_days = form.period.slot == "days"
        return None, (
            Fault.of(
                "days_missing" if by_days else "period_missing",
                sheet=sheets[0].sheet if sheets else None,
                cell=a1(place[0], place[1]) if place else None,
                value=place[2] if place else None,
            ),
        )
    alone = _of_months_alone(form, slots, sheets, file_name, stated)
    slots += [(item, _slot(form, item)) for item in list(alone)]
    conflicts = tuple(
        _conflict(stated, item)
        for item, slot in slots
        if (slot is not None and not _agree(slot, stated))
        or (slot is None and _is_of_another_year(item, stated))
    )
    return stated.code, conflicts


def _names_part_of_month(form: Form, sheets: Sequence[Printed], file_name: str) -> bool:
    """Whether the texts that tell the slot of days name some of a month that they do not tell
    (10月第2周), or more of them than a list is of: the month's slot is another one.
    """
    if form.period.slot != "days":
        return False
    texts = [file_name] if "file_name" in form.period.evidence else []
    texts += [text for sheet in sheets for _, _, text in sheet.titles if is_title(form, text)]
    lines = list(map(normalise_label, texts))
    return any(_WEEK_OF_MONTH.search(line) or _is_long(stated_days(line)) for line in lines)


def _is_long(days: Period | None) -> bool:
    return days is not None and days.end - days.start > _LONGEST


def _is_of_another_year(item: _Evidence, stated: Period) -> bool:
    """A bare year in a note is of anything: the list's year, next year's plan."""
    return item.kind != "note" and item.period.end.year != stated.end.year


def _agree(slot: Period, stated: Period) -> bool:
    """Whether a text says the slot's period, or the month that its days end in."""
    return slot == stated or (not slot.is_of_days and slot == stated.as_month())


def _slot(form: Form, item: _Evidence) -> Period | None:
    """The slot's period that a text names; None when it is not exact enough."""
    period = item.period
    if form.period.slot == "year":
        return periods.year(period.end.year)
    if period.kind is PeriodKind.YEAR:
        return None
    # A single day in a note may be of anything; a title is of the day that it names.
    run = period.kind is PeriodKind.SPAN or item.kind == "title"
    if form.period.slot == "days" and period.kind is PeriodKind.SPAN and _is_long(period):
        return None
    by_days = form.period.slot == "days" and period.is_of_days and run
    return period if by_days else period.as_month()


def _evidence(form: Form, sheets: Sequence[Printed], file_name: str) -> Iterator[_Evidence]:
    with_tables = [sheet for sheet in sheets if sheet.has_tables] or list(sheets)
    for kind in filter("filled_in".__ne__, form.period.evidence):
        for text, sheet, cell in _texts(form, with_tables, file_name, kind):
            by_days = form.period.slot == "days"
            period = stated_days(text) if by_days and kind in _OF_WHOLE else None
            # A note may name a year and a month of two different things.
            period = period or stated_period(text, apart=kind != "note")
            alone = by_days and tells_days_alone(normalise_label(text))
            if alone or (period is None and kind == "title"):
                period = stated_days(text)
            # A span (2021-2025年规划) is what the whole is of, not this report, unless of a week.
            if period and (period.kind is not PeriodKind.SPAN or period.is_of_days):
                yield _Evidence(kind, text, period, sheet, cell)


def _told_by_day(form: Form, sheets: Sequence[Printed]) -> Iterator[_Evidence]:
    """What titles say without a year, of which the day of filling in among the notes tells, or a
    line that is the year alone.
    """
    if "title" not in form.period.evidence:
        return
    for printed in sheets:
        lines = [normalise_label(text) for _, _, text in printed.titles]
        for row, column, text in printed.titles:
            if not is_title(form, text):
                continue
            told = told_by_days([text], lines) or told_by_year(normalise_label(text), lines)
            period = told.period() if told else None
            if period is not None:
                yield _Evidence("title", text, period, printed.sheet, a1(row, column))


def _of_months_alone(
    form: Form,
    told: Sequence[tuple[_Evidence, Period | None]],
    sheets: Sequence[Printed],
    file_name: str,
    stated: Period,
) -> Iterator[_Evidence]:
    """The months that a title or the name of a file says without a year, which is then the
    report's: they tell no period, and that last month's title stands above this month's figures,
    or the other way round.
    """
    if form.period.slot != "month":
        return
    dated = {(item.kind, item.text) for item, _ in told}
    with_tables = [sheet for sheet in sheets if sheet.has_tables] or list(sheets)
    for kind in filter(_OF_WHOLE.__contains__, form.period.evidence):
        for text, sheet, cell in _texts(form, with_tables, file_name, kind):
            name = PurePath(text).stem if kind == "file_name" else text
            month = month_of_name(normalise_label(name), stated.end.year)
            if month is not None and (kind, text) not in dated:
                yield _Evidence(kind, text, month, sheet, cell)


def month_not_told(form: Form, slots: Iterable[str], file_name: str) -> Fault | None:
    """Where the numbers of a file fill slots of months, that none is of the month in its name: the
    title of another month stands above them.
    """
    months = sorted(code for code in slots if parse_code(code).kind is PeriodKind.MONTH)
    if form.period.slot != "each_month" or "file_name" not in form.period.evidence or not months:
        return None
    month = month_in_name(file_name, parse_code(months[-1]).end.year)
    if month is None or month.code in months:
        return None
    return _conflict(parse_code(months[-1]), _Evidence("file_name", file_name, month))


def month_in_name(file_name: str, year: int) -> Period | None:
    """The month that the name of a file says, which is of that year where it says none."""
    dated = stated_period(file_name, apart=True)
    if dated is not None and dated.kind not in {PeriodKind.MONTH, PeriodKind.YTD}:
        return None
    month = dated or month_of_name(normalise_label(PurePath(file_name).stem), year)
    return month.as_month() if month else None


def _filled_in(form: Form, sheets: Sequence[Printed]) -> Iterator[_Evidence]:
    """The days on which a form was filled in, where it says that they tell its month."""
    if "filled_in" not in form.period.evidence:
        return
    for printed in sheets:
        for row, column, text in printed.titles:
            day = day_of_filling(normalise_label(text))
            if day is not None:
                yield _Evidence("filled_in", text, day, printed.sheet, a1(row, column))


def _texts(
    form: Form, sheets: Sequence[Printed], file_name: str, kind: str
) -> Iterator[tuple[str, str | None, str | None]]:
    """The texts of one kind of evidence, each with its sheet and cell."""
    if kind == "file_name":
        yield file_name, None, None
        return
    for printed in sheets:
        if kind == "sheet":
            yield printed.sheet, printed.sheet, None
            continue
        for row, column, text in printed.titles:
            if is_title(form, text) == (kind == "title"):
                yield text, printed.sheet, a1(row, column)


def is_title(form: Form, text: str) -> bool:
    """Whether a text is a title by which the form claims a file."""
    return any(re.search(pattern, normalise_label(text)) for pattern in form.claims.titles)


def _conflict(stated: Period, other: _Evidence) -> Fault:
    return Fault.of(
        "period_conflict",
        sheet=other.sheet,
        cell=other.cell,
        value=other.text,
        expected=stated.code,
        printed=other.period.code,
        file=other.text if other.sheet is None else None,
    )
