"""Whether a submission is of the month that its slot says: when it came, what its headers print.

A month that had not begun returns the file; one that was not over, and another in a header, do not:
some forms always print 1-12月. Not here: the slot itself (reading.slot_period).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import OBSERVED
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.days_of_reports import day_of_filling
from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.title_times import stated_period
from licheng_etl.grammar.words.changing_words import CHANGES
from licheng_etl.model.clock import local_date
from licheng_etl.model.periods import REGISTER_PERIOD, PeriodKind, parse_code
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.reading.faults import Fault, fault_rows
from licheng_etl.reading.frames import RECEIPT, CellRole
from licheng_etl.reading.slot_period import is_title

if TYPE_CHECKING:
    from datetime import date, datetime

    from licheng_etl.reading.batch import SubmissionBatch

_BUDGET: Final = "(?:年初|年度|全年|当年|调整)预算|(?:^|[^共金营险])预算(?:[数额]|$)"
"""A budget as a plan; 一般公共预算 and 政府性基金预算 are accounts of what came and went."""
_PLANNED: Final = "|".join(
    [*(CHANGES[what] for what in ("计划数", "目标任务", "预计数", "完成率")), _BUDGET]
)
"""The words in the names of what is planned, and of how much of that is done."""
_OF_NUMBERS: Final = re.compile(
    r"(?:本表|此表|表[中内]|以上|上述|上表)(?:所[列有报]|各项|全部|统计|指标|的)*"
    r"(?:数据|数字|数值?|指标)(?:均|都|仍|系|为|是|截[至止到]|统计到|[:：])+"
    r"(?P<time>[^,，。;；()（）]{2,12}?(?:累计)?)(?:累计)?(?:数据?|数字)?(?:[,，。;；()（）]|$)"
)
"""A note that says of all the numbers of a table which time they are of."""
_LONGEST_NOTE: Final = 500
_SOFT = {"severity": pl.lit(str(Severity.SOFT)), "scope": pl.lit(SUBMISSION)}


def check_timing(batch: SubmissionBatch) -> pl.DataFrame:
    """Submissions received before their period ended, and labels of other months."""
    slots = _told_afterwards(batch)
    return pl.concat([_too_early(batch, slots), _other_months(batch, slots)])


def from_the_future(batch: SubmissionBatch) -> pl.DataFrame:
    """Faults of slots that begin after the day of receipt: the file bears a wrong period."""
    slots = (
        _told_afterwards(batch)
        .join(batch.faults, on=RECEIPT, how="anti")
        .join(batch.submissions.select(RECEIPT, "received_at"), on=RECEIPT)
        .select(RECEIPT, "slot_period", "received_at")
    )
    begun = _beginnings(batch)
    latest: dict[int, tuple[str, datetime]] = {}
    for receipt, code, received_at in slots.iter_rows():
        start = begun.get((receipt, code), parse_code(code).start)
        if start > local_date(received_at):
            before = latest.get(receipt)
            if before is None or start > parse_code(before[0]).start:
                latest[receipt] = (code, received_at)
    return fault_rows(
        (
            receipt,
            Fault.of(
                "period_in_future",
                value=code,
                printed=code,
                expected=local_date(received_at).isoformat(),
            ),
        )
        for receipt, (code, received_at) in latest.items()
    )


def _beginnings(batch: SubmissionBatch) -> dict[tuple[int, str], date]:
    """The first day that the numbers of each slot of cross tables are of: the last month of a
    quarter is the slot of what began with its first.
    """
    if batch.form.observations is None:
        return {}
    told = batch.records.select(RECEIPT, "slot_period", "period_code").unique().drop_nulls()
    begun: dict[tuple[int, str], date] = {}
    for receipt, slot, code in told.iter_rows():
        start = parse_code(code).start
        begun[receipt, slot] = min(begun.get((receipt, slot), start), start)
    return begun


def _told_afterwards(batch: SubmissionBatch) -> pl.DataFrame:
    """The slots but registers and those of plans alone, which are known before their time."""
    slots = batch.slots.filter(pl.col("slot_period") != REGISTER_PERIOD)
    if batch.form.observations is None or slots.is_empty():
        return slots
    schema = batch.records.schema
    names = [name for name in batch.form.field_names if schema[name] == pl.String]
    named = [name for name in names if name not in OBSERVED]
    if not named:
        return slots
    planned = pl.any_horizontal(pl.col(named).str.contains(_PLANNED).fill_null(value=False))
    slot = [RECEIPT, "slot_period"]
    of_plans = batch.records.group_by(slot).agg(planned.all().alias("planned")).filter("planned")
    return slots.join(of_plans, on=slot, how="anti", maintain_order="left")


def _too_early(batch: SubmissionBatch, slots: pl.DataFrame) -> pl.DataFrame:
    if batch.form.period.ten_daily:
        return findings(slots.clear())  # they come before their month is over
    slots = slots.filter(~pl.col(RECEIPT).is_in(_told_by_filling(batch)))
    begun = _beginnings(batch)
    received = slots.join(batch.submissions.select(RECEIPT, "received_at"), on=RECEIPT)
    latest: dict[int, tuple[str, str]] = {}
    for receipt, code, received_at in received.select(
        RECEIPT, "slot_period", "received_at"
    ).iter_rows():
        day, period = local_date(received_at), parse_code(code)
        if begun.get((receipt, code), period.start) <= day < period.end:
            latest[receipt] = max(latest.get(receipt, ("", "")), (code, day.isoformat()))
    early = pl.DataFrame(
        [(receipt, *shown) for receipt, shown in latest.items()],
        schema={RECEIPT: pl.Int32, "value": pl.String, "day": pl.String},
        orient="row",
    )
    return findings(
        early.with_columns(
            **_SOFT,
            **columns_of("before_period_end", expected=pl.col("day"), printed=pl.col("value")),
        )
    )


def _told_by_filling(batch: SubmissionBatch) -> list[int]:
    """The receipts whose month is told by the day of filling in, and by no title: they come before
    it is over.
    """
    form = batch.form
    if "filled_in" not in form.period.evidence:
        return []
    printed = batch.cells.filter(pl.col("role").is_in([CellRole.TITLE, CellRole.NOTE]))
    filled_in, titled = set[int](), set[int]()
    for receipt, text in printed.select(RECEIPT, "text").unique().drop_nulls().iter_rows():
        line = normalise_label(text)
        period = stated_period(text, apart=True) if is_title(form, text) else None
        if period is not None and period.kind is not PeriodKind.YEAR:
            titled.add(receipt)
        elif day_of_filling(line) is not None:
            filled_in.add(receipt)
    return sorted(filled_in - titled)


def _other_months(batch: SubmissionBatch, slots: pl.DataFrame) -> pl.DataFrame:
    """Labels of columns and rows that print 1—9月 where the report is of October, and notes that
    say so of the numbers of the table.
    """
    if batch.form.period.slot != "month":
        return findings(batch.cells.clear().drop("record", "field"))
    labels = batch.cells.filter(pl.col("role").is_in([CellRole.HEADER, CellRole.STUB]))
    notes = batch.cells.filter(pl.col("role") == CellRole.NOTE)
    printed = pl.concat(
        cells.drop("record", "field").with_columns(
            printed=pl.col("text").replace_strict(
                {text: month_of(text) for text in cells["text"].unique()},
                default=None,
                return_dtype=pl.Int32,
            )
        )
        for cells, month_of in ((labels, _last_month), (notes, _month_of_numbers))
    )
    differing = (
        printed.join(slots.select(RECEIPT, "slot_period"), on=RECEIPT, maintain_order="left")
        .with_columns(month=pl.col("slot_period").str.extract(r"-M([0-9]{2})$").cast(pl.Int32))
        .filter(pl.col("printed") != pl.col("month"))
    )
    return findings(
        differing.with_columns(
            value=pl.col("text"),
            **_SOFT,
            **columns_of("header_month", printed=pl.col("printed"), expected=pl.col("month")),
        )
    )


def _last_month(label: str) -> int | None:
    """The month with which a year to date ends that a label says; None where it says several."""
    phrases = find_phrases(normalise_label(label), Trust.LABEL)
    times = [phrase.time.running() for phrase in phrases if not phrase.aside]
    months = {time.number for time in times if time.part == "ytd"}
    return months.pop() if len(months) == 1 else None


def _month_of_numbers(note: str) -> int | None:
    """The month that a note says the numbers of its table run to: 本表数据为1—8月; none of a part
    of them (本表中税收为1—8月), nor of what they are compared with.
    """
    told = _OF_NUMBERS.search(normalise_label(note)[:_LONGEST_NOTE])
    return _last_month(told["time"]) if told else None
