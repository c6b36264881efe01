"""From receipts to submissions, whatever the kind of file: workbooks first, then reports.

What no form of workbooks claims is asked whether it is a report: Word and PDF files always, web
pages and texts where they read as one and a form knows their title. Here: which files are asked,
and which form claims a document. Not here: workbooks (reading), the figures of reports
(submissions), whose patterns take seconds to compile and are loaded where a report is there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, TypeAlias

from licheng_etl.formats.sniff import Kind, sniff
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.reading.submission import (
    NO_FORM,
    ReceiptsRead,
    Unreadable,
    Unrecognised,
    cell_counts,
    contested,
    read_receipts,
    unclaimed,
    without_reporter,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    import polars as pl

    from licheng_etl.formats.workbook import Limits
    from licheng_etl.forms import Catalogue, Form
    from licheng_etl.landing import Receipt
    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.reports.sources.document import Document
    from licheng_etl.reports.submissions import ClaimedReport

    _Outcome: TypeAlias = ClaimedReport | Unrecognised | Unreadable

_NO_WORKBOOK: Final = frozenset({"unsupported", "not_a_workbook"})
"""Why files are read as no workbook that may still be reports."""
_TABLES: Final = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".et", ".ods"})
"""What calls itself a table is no report because no form knows it."""
_WORD: Final = b"word/document.xml"
"""The part that makes a package a Word document; its directory names it in plain bytes."""


def read_files(
    receipts: Sequence[Receipt],
    read_bytes: Callable[[Receipt], bytes],
    catalogue: Catalogue,
    limits: Limits | None = None,
) -> ReceiptsRead:
    """Reads the files of receipts, as `read_receipts` reads those that are workbooks."""
    read = read_receipts(receipts, read_bytes, catalogue, limits)
    left = {each.receipt_sequence for each in read.unrecognised if each.reason == NO_FORM}
    left |= {each.receipt_sequence for each in read.unreadable if each.error.reason in _NO_WORKBOOK}
    known = _KnownReports(catalogue)
    outcomes = [
        outcome
        for receipt in receipts
        if receipt.sequence in left
        and (outcome := known.read(receipt, read_bytes(receipt))) is not None
    ]
    return _without(read, {_sequence(outcome) for outcome in outcomes}) + ReceiptsRead(
        batches=tuple(_batches(catalogue, outcomes)),
        unrecognised=tuple(each for each in outcomes if isinstance(each, Unrecognised)),
        unreadable=tuple(each for each in outcomes if isinstance(each, Unreadable)),
    )


class _KnownReports:
    """The forms of reports of a catalogue: those in force, and drafts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._in_force = [form for form in catalogue if form.is_report]
        self._drafts = [form for form in catalogue.drafts.values() if form.is_report]
        self._broken = tuple(catalogue.broken)

    def read(self, receipt: Receipt, data: bytes) -> _Outcome | None:
        """What a file is as a report; None where it stays what it is to the forms of workbooks."""
        is_document = data.startswith(b"%PDF") or (data.startswith(b"PK") and _WORD in data)
        if not is_document and not self._may_be_text(receipt, data):
            return None
        document = _opened(receipt, data)
        if isinstance(document, Unreadable):
            return document if is_document else None
        claims, drafts = (_claiming(of, receipt, document) for of in (self._in_force, self._drafts))
        if not claims and not drafts and not is_document:
            return None
        if not claims:
            return unclaimed(receipt, drafts, self._broken, _counted(document))
        if len(claims) > 1:
            return contested(receipt, claims, _counted(document))
        (form,) = claims
        reporter = form.reporter or receipt.folder
        if not reporter:
            return without_reporter(receipt, _counted(document))
        return _claimed(receipt, form, reporter, document)

    def _may_be_text(self, receipt: Receipt, data: bytes) -> bool:
        if PurePath(receipt.name).suffix.lower() in _TABLES or not (self._in_force + self._drafts):
            return False
        try:
            return sniff(data, receipt.name) in {Kind.HTML, Kind.TEXT}
        except UnreadableFileError:
            return False


def _claiming(forms: Iterable[Form], receipt: Receipt, document: Document) -> list[Form]:
    """The forms that know the report by its title, or by the name of its file."""
    titles = [normalise_label(text) for text in (document.title, receipt.name) if text]
    return [
        form
        for form in forms
        if any(re.search(pattern, title) for pattern in form.claims.titles for title in titles)
    ]


def _opened(receipt: Receipt, data: bytes) -> Document | Unreadable:
    from licheng_etl.reports.sources.opening import open_report  # noqa: PLC0415

    try:
        return open_report(data, receipt.name)
    except UnreadableFileError as error:
        return Unreadable(receipt.sequence, error)


def _counted(document: Document) -> pl.DataFrame:
    """The figures of a report that loads nothing."""
    from licheng_etl.reports.figures.of_document import figures_of  # noqa: PLC0415
    from licheng_etl.reports.submissions import SHEET  # noqa: PLC0415

    return cell_counts([(SHEET, len(figures_of(document)))])


def _claimed(receipt: Receipt, form: Form, reporter: str, document: Document) -> ClaimedReport:
    from licheng_etl.reports.submissions import ClaimedReport  # noqa: PLC0415

    return ClaimedReport(receipt, form, reporter, document)


def _batches(catalogue: Catalogue, outcomes: Sequence[_Outcome]) -> Iterator[SubmissionBatch]:
    """The batch of each form that claimed reports, in the order of the catalogue."""
    claimed = [each for each in outcomes if not isinstance(each, Unrecognised | Unreadable)]
    if not claimed:
        return
    from licheng_etl.reports.submissions import report_batch  # noqa: PLC0415

    for form in catalogue:
        of_form = [report for report in claimed if report.form is form]
        if of_form:
            yield report_batch(form, of_form)


def _sequence(outcome: _Outcome) -> int:
    if isinstance(outcome, Unrecognised | Unreadable):
        return outcome.receipt_sequence
    return outcome.receipt.sequence


def _without(read: ReceiptsRead, sequences: Container[int]) -> ReceiptsRead:
    """What was read without some of the files that are no workbook of a form."""
    return replace(
        read,
        unrecognised=tuple(
            each for each in read.unrecognised if each.receipt_sequence not in sequences
        ),
        unreadable=tuple(
            each for each in read.unreadable if each.receipt_sequence not in sequences
        ),
    )
