"""Reports of one form as submissions: each figure a record, with its number and its span.

A figure stands in the accounts as a cell does: on the sheet 正文, in the row of its number in the
order of the text. Here: documents that a form claims, as the frames of a batch. Not here: finding
figures (figures), which form claims a document (receipts), what loads (quality).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.tables.claims import FCT_TEXT_CLAIM
from licheng_etl.model.tables.fact_tables import coordinates, own_columns
from licheng_etl.model.units import AMOUNT, STORED_LIMIT, STORED_SCALE
from licheng_etl.reading.batch import SubmissionBatch, schemas
from licheng_etl.reading.faults import fault_rows
from licheng_etl.reading.frames import (
    ADDRESSES,
    CELLS,
    PROBLEMS,
    RECEIPT,
    SLOTS,
    CellRole,
    conformed,
    record_schema,
)
from licheng_etl.reading.slot_period import Printed, slot_period
from licheng_etl.reading.submission import slot_key, submissions_of
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.figures.precision import printed_step
from licheng_etl.reports.sources.document import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms import Form
    from licheng_etl.forms.lexicon import Lexicon
    from licheng_etl.landing import Receipt
    from licheng_etl.reading.faults import Fault
    from licheng_etl.reports.figures.figure import Figure
    from licheng_etl.reports.sources.document import Document

SHEET: Final = "正文"
"""The one sheet of a report; its cells are its figures, A12 the twelfth."""

_AROUND: Final = 10
_TOLD: Final = {column.name: pl.String for column in own_columns(FCT_TEXT_CLAIM)} | {
    "value": AMOUNT,
    "value_high": AMOUNT,
    "step": AMOUNT,
}
_FIGURES: Final = pl.Schema({RECEIPT: pl.Int32, "record": pl.UInt32, **_TOLD})
_NAMES: Final = [column.name for column in coordinates(FCT_TEXT_CLAIM)]
_OCCURRENCE: Final = "occurrence"
_STORED: Final = Decimal(1).scaleb(-STORED_SCALE)
_WIDE: Final = Context(prec=60)


@dataclass(frozen=True)
class ClaimedReport:
    """A receipt whose document one form claims for one reporter."""

    receipt: Receipt
    form: Form
    reporter: str
    document: Document


def report_batch(form: Form, reports: Sequence[ClaimedReport]) -> SubmissionBatch:
    """The batch of a form's reports, every figure accounted for."""
    figures = pl.DataFrame(
        [row for report in reports for row in _figures(report)],
        schema=_FIGURES,
        orient="row",
        infer_schema_length=None,
    ).with_columns(_nth_mention())
    placed = figures.with_columns(
        sheet=pl.lit(SHEET),
        row=pl.col("record") - 1,
        column=pl.lit(0),
        field=pl.lit(VALUE.name),
        role=pl.lit(CellRole.DATA.value),
        source_table=pl.lit(1),
        source_row="record",
        source_column=pl.lit(""),
    )
    unstored = placed.filter(pl.col("value").is_null()).with_columns(problem=pl.lit("out_of_range"))
    periods = [(report, *_slot(report)) for report in reports]
    frames = {name: schema.to_frame() for name, schema in schemas(form).items()} | {
        "submissions": submissions_of(reports),
        "slots": _slots([(report, code) for report, code, _ in periods if code]),
        "records": conformed(placed, record_schema(form)),
        "cells": conformed(placed, CELLS),
        "problems": conformed(unstored, PROBLEMS),
        "addresses": _addresses(reports),
        "faults": fault_rows(
            (report.receipt.sequence, fault) for report, _, faults in periods for fault in faults
        ),
    }
    return SubmissionBatch(form=form, **frames)


def _figures(report: ClaimedReport) -> Iterator[tuple[Any, ...]]:
    """The figures of a report, numbered from 1 as `licheng claims` numbers them."""
    figures = figures_of(report.document)
    for number, figure in enumerate(figures, start=1):
        fields = told(figure, report.document, report.form.lexicon)
        yield (report.receipt.sequence, number, *(fields.get(name) for name in _TOLD))


def told(figure: Figure, document: Document, lexicon: Lexicon) -> dict[str, Any]:
    """What a claim says, by the names of its fields: all but which mention it is."""
    text, period = document.text, figure.period
    printed = text[figure.start : figure.end]
    page = document.page_of(figure.start)
    return {
        "subject": figure.subject,
        "indicator": figure.indicator,
        "known_indicator": _known(figure, lexicon),
        "measure": figure.measure,
        "period_start": period.start.isoformat() if period.start else None,
        "period_end": period.end.isoformat() if period.end else None,
        "status": figure.status,
        "unit": figure.unit,
        "value": _stored(Decimal(figure.value)),
        "value_high": _stored(figure.high),
        "step": _stored(printed_step(figure, printed)),
        "qualifier": figure.qualifier,
        "text": printed,
        "before": text[max(0, figure.start - _AROUND) : figure.start],
        "after": text[figure.end : figure.end + _AROUND],
        "span_start": str(figure.start),
        "span_end": str(figure.end),
        "page": None if page is None else str(page),
    }


def _known(figure: Figure, lexicon: Lexicon) -> str | None:
    """The indicator's name in the catalogue of indicators."""
    known = lexicon.find(figure.indicator) if figure.indicator else None
    return normalise_label(known.name) if known else None


def _stored(number: Decimal | None) -> Decimal | None:
    """The number as it is stored; None where it would have to be rounded, or is too large."""
    if number is None or abs(number) >= STORED_LIMIT:
        return None
    stored = number.quantize(_STORED, context=_WIDE)
    return stored if stored == number else None


def _nth_mention() -> pl.Expr:
    """Which of the mentions of a report that say the same of the same this one is."""
    same = [RECEIPT, *(name for name in _NAMES if name != _OCCURRENCE)]
    return pl.int_range(1, pl.len() + 1).over(same).cast(pl.String).alias(_OCCURRENCE)


def _slot(report: ClaimedReport) -> tuple[str | None, tuple[Fault, ...]]:
    """The period of the report's slot, as title and file name state it, or why there is none."""
    document = report.document
    lines = [block for block in document.blocks if block.part in _SAYING_WHEN]
    texts = tuple((0, 0, document.text[block.start : block.end]) for block in lines)
    printed = Printed(SHEET, texts, has_tables=True)
    code, faults = slot_period(report.form, [printed], report.receipt.name)
    # What stands outside of figures has no cell.
    return code, tuple(replace(fault, cell=None) for fault in faults)


_SAYING_WHEN: Final = (Part.TITLE, Part.ASIDE)


def _slots(reports: Sequence[tuple[ClaimedReport, str]]) -> pl.DataFrame:
    rows = [
        (
            report.receipt.sequence,
            slot_key(report.form.form, report.reporter, code, _series(report)),
            code,
            _series(report),
        )
        for report, code in reports
    ]
    return pl.DataFrame(rows, schema=SLOTS, orient="row")


def _series(report: ClaimedReport) -> str:
    """The title where slots are told apart by it, else nothing."""
    if report.form.period.slot != "document":
        return ""
    return normalise_label(report.document.title or report.receipt.name)


def _addresses(reports: Sequence[ClaimedReport]) -> pl.DataFrame:
    rows = [(report.receipt.sequence, 1, VALUE.name, SHEET, 0, SHEET) for report in reports]
    names = [RECEIPT, "source_table", "field", "sheet", "column", "label"]
    placed = pl.DataFrame(rows, schema={name: ADDRESSES[name] for name in names}, orient="row")
    return conformed(placed, ADDRESSES)
