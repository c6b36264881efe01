"""What a form file says of the time of its figures: the slot, the evidence, month or since January.

Here: period and spans of cross tables, the day of filling in where nothing else tells a month. Not
here: which month a workbook reports (claiming), the period of a list (recording).
"""

from __future__ import annotations

from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from licheng_etl.forms.columns import GROUP_SEPARATOR
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.days_of_reports import day_of_filling
from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.model.periods import Period, PeriodKind, parse_code
from licheng_etl.publish.drafts.claiming import loosened
from licheng_etl.publish.drafts.page import Entry, Row
from licheng_etl.reading.slot_period import month_in_name

if TYPE_CHECKING:
    from licheng_etl.publish.drafts.crossing import Crossing
    from licheng_etl.publish.drafts.seen import Seen

_SPANS: Final = {
    PeriodKind.MONTH: "month",
    PeriodKind.YTD: "ytd",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.YEAR: "year",
}
_FILLED_IN: Final = (
    "只有填报时间看得出月份，以它所在的月份为报告期；"
    "报的不是当月的，请在标题中写明月份，并去掉 filled_in"
)


def period(crossing: Crossing) -> Entry:
    """The slot of a cross table, and what says which one it is."""
    if crossing.report is not None:
        entries = [Entry("slot", "month"), Entry("evidence", crossing.report[1])]
        return Entry("period", entries, gap=True)
    codes = crossing.numbers["period"].drop_nulls().unique().to_list()
    missing = crossing.numbers["period"].null_count()
    doubts = (f"有{missing}个数看不出期间，不能入库",) if missing else ()
    if _only_filled_in(crossing):
        return filled_in()
    if not codes:
        doubts = ("表内看不出报告期；请在标题或文件名中写明，再改这里",)
        return Entry(
            "period",
            [Entry("slot", "month"), Entry("evidence", ["title", "file_name"])],
            doubts,
            gap=True,
        )
    told = list(map(parse_code, codes))
    kinds = {period.kind for period in told}
    yearly = kinds <= {PeriodKind.YEAR, PeriodKind.SPAN} and not any(
        period.is_of_days for period in told
    )
    entries = [Entry("slot", "each_year" if yearly else "each_month")]
    if not yearly and _named_by_last_month(crossing.seen.file_name, told):
        entries.append(Entry("evidence", ["file_name"]))
    return Entry("period", entries, doubts, gap=True)


def _named_by_last_month(file_name: str, told: list[Period]) -> bool:
    """Whether the name of a file says the last month that its numbers are of."""
    months = [period for period in told if period.kind in {PeriodKind.MONTH, PeriodKind.YTD}]
    if not months:
        return False
    last = max(months, key=lambda period: period.end).as_month()
    return month_in_name(file_name, last.end.year) == last


def _only_filled_in(crossing: Crossing) -> bool:
    """Whether nothing but the day of filling in tells a month of any of its numbers."""
    seen = crossing.seen
    lines = [line for line in seen.lines if day_of_filling(line) is None]
    names = [*(grid.sheet for grid in seen.grids), PurePath(seen.file_name).stem]
    stated = any(find_phrases(normalise_label(text), Trust.LABEL) for text in (*lines, *names))
    labels = (crossing.numbers[name].drop_nulls().unique() for name in ("column_text", "row_text"))
    parts = {part for label in chain(*labels) for part in label.split(GROUP_SEPARATOR)}
    told = any(time.year or time.part not in {"", "year"} for time in map(read_time, parts))
    return tells_when_filled_in(seen) and not (stated or told)


def tells_when_filled_in(seen: Seen) -> bool:
    """Whether nothing but the day on which it was filled in tells the time of a workbook."""
    return any(map(day_of_filling, seen.lines))


def filled_in() -> Entry:
    """The month in which it was filled in, where nothing else tells one."""
    entries = [Entry("slot", "month"), Entry("evidence", ["title", "note", "filled_in"])]
    return Entry("period", entries, (_FILLED_IN,), gap=True)


def span_rules(crossing: Crossing) -> list[Row]:
    """Month or since January, and 上年同期, by the column of a month's report."""
    untold = crossing.numbers["period"].null_count() == crossing.numbers.height
    of_month = untold or _only_filled_in(crossing)
    if crossing.report is None and not of_month:
        return []
    texts = crossing.numbers.select("column_text", "period", "aspect").unique(maintain_order=True)
    by_span: dict[tuple[str, str], list[str]] = {}
    for text, code, aspect in texts.iter_rows():
        if crossing.report is None:
            span, before = _span_spoken_of(text)
        else:
            period = parse_code(code)
            span = _SPANS.get(period.kind, "")
            before = period.end.year < crossing.report[0].end.year
        span_and_aspect = (span, "prior_level" if before and aspect == "level" else "")
        by_span.setdefault(span_and_aspect, []).append(text)
    rows = []
    for (span, aspect), labels in by_span.items():
        alternatives = "|".join(dict.fromkeys(loosened(label) for label in labels))
        gives = {"span": span} if span else {}
        gives |= {"aspect": aspect} if aspect else {}
        if gives:
            rows.append(Row({"at": "column", "match": f"^(?:{alternatives})$", "gives": gives}))
    return rows


def _span_spoken_of(label: str) -> tuple[str, bool]:
    """What a column says of a month that nothing tells: whether it is that one (本月) or runs to it
    (累计), and whether it is of the year before.
    """
    times = [read_time(part) for part in label.split(GROUP_SEPARATOR)]
    runs, single = any(time.cumulative for time in times), any(time.single for time in times)
    span = "ytd" if runs else "month" if single else ""
    return span, any(time.offset == -1 for time in times)
