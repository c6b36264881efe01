"""From receipts to submissions: files opened, their sheets claimed by forms, read for a reporter.

A file is as many submissions as forms share out its sheets. Submissions of one form are one batch
of frames; files that no form claims or forms quarrel about, or that cannot be read, are values.
Not here: whether a submission is accepted (quality).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Protocol

import polars as pl

from licheng_etl.formats.workbook import Limits, read_workbook
from licheng_etl.model.ahead import done_ahead
from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.model.keys import key_of
from licheng_etl.model.progress import report_progress
from licheng_etl.reading.cards.locate import CardFile, card_file, locate_cards
from licheng_etl.reading.frames import SLOT, SLOTS, SUBMISSIONS
from licheng_etl.reading.match import Contest, FormMatch, FormMatcher, Likeness, forms_of
from licheng_etl.reading.observations.cross_file import CrossFile, cross_file
from licheng_etl.reading.observations.locate import locate_observations
from licheng_etl.reading.records.locate import RecordFile, locate_records, record_file
from licheng_etl.reading.sheets import views
from licheng_etl.reading.typed_records import typed_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms import Catalogue, Form
    from licheng_etl.landing import Receipt
    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.reading.cell_mapping import CellMapping


NO_FORM, TWO_FORMS = "no_form", "two_forms"
"""Why a file is not recognised: the reasons that a report may answer, or not."""


@dataclass(frozen=True)
class Unrecognised:
    """A readable file, or sheets of one, that no form takes. `cells`: sheet and number of cells."""

    receipt_sequence: int
    reason: str
    message: str
    cells: pl.DataFrame


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be opened; its cells are unknown."""

    receipt_sequence: int
    error: UnreadableFileError


@dataclass(frozen=True)
class ReceiptsRead:
    """What reading some receipts gave: each is a submission of one batch or several, or one of the
    others; sheets that nobody is known to report are unrecognised beside the submissions.
    """

    batches: tuple[SubmissionBatch, ...] = ()
    unrecognised: tuple[Unrecognised, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    def __add__(self, other: ReceiptsRead) -> ReceiptsRead:
        return ReceiptsRead(
            self.batches + other.batches,
            self.unrecognised + other.unrecognised,
            self.unreadable + other.unreadable,
        )


_READERS = 2
"""Threads that open workbooks."""
_AHEAD = 4
"""So many opened files may wait to be looked at: a file that is looked at takes less room."""


class Claimed(Protocol):
    """A receipt of which one form claims sheets, or the whole, for one reporter."""

    @property
    def receipt(self) -> Receipt: ...
    @property
    def form(self) -> Form: ...
    @property
    def reporter(self) -> str: ...


@dataclass(frozen=True)
class _Claimed:
    """The sheets of a receipt that one form claims for one reporter, laid out in its terms."""

    receipt: Receipt
    form: Form
    reporter: str
    file: RecordFile | CrossFile | CardFile


def read_receipts(
    receipts: Sequence[Receipt],
    read_bytes: Callable[[Receipt], bytes],
    catalogue: Catalogue,
    limits: Limits | None = None,
) -> ReceiptsRead:
    """Reads the files of receipts.

    Each result depends on its receipt, bytes, forms and code alone. Files are opened in threads,
    because the reading library releases the interpreter's lock, and their cells parsed together.
    """

    def opened(receipt: Receipt) -> tuple[Receipt, tuple[Grid, ...] | Unreadable]:
        try:
            return receipt, read_workbook(read_bytes(receipt), receipt.name, limits or Limits())
        except UnreadableFileError as error:
            return receipt, Unreadable(receipt.sequence, error)

    files = done_ahead(opened, receipts, threads=_READERS, most=_AHEAD)
    return read_opened(report_progress("读取", files, len(receipts)), catalogue)


def read_opened(
    files: Iterable[tuple[Receipt, Sequence[Grid] | Unreadable]], catalogue: Catalogue
) -> ReceiptsRead:
    """Reads files as they are opened."""
    known = _KnownForms(catalogue)
    outcomes: list[_Claimed | Unrecognised | Unreadable] = []
    for receipt, grids in files:
        outcomes += [grids] if isinstance(grids, Unreadable) else _claimed(receipt, grids, known)
    claimed = [outcome for outcome in outcomes if isinstance(outcome, _Claimed)]
    return ReceiptsRead(
        batches=tuple(_batches(catalogue, claimed)),
        unrecognised=tuple(outcome for outcome in outcomes if isinstance(outcome, Unrecognised)),
        unreadable=tuple(outcome for outcome in outcomes if isinstance(outcome, Unreadable)),
    )


class _KnownForms:
    """The forms of a catalogue, ready to recognise files: those in force, and drafts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.in_force = FormMatcher(catalogue)
        self.drafts = FormMatcher(catalogue.drafts.values())
        self.broken = tuple(catalogue.broken)


def _claimed(
    receipt: Receipt, grids: Sequence[Grid], known: _KnownForms
) -> list[_Claimed | Unrecognised]:
    """What forms claim of a file, each its own sheets; else why none does."""
    sheets = views(grids)
    matches = known.in_force.match(sheets, receipt.name)
    if isinstance(matches, Contest):
        return [contested(receipt, matches.forms, _cell_counts(grids), matches.sheet)]
    if not matches:
        drafts = forms_of(known.drafts.match(sheets, receipt.name))
        near = None if drafts else known.in_force.nearest(sheets)
        return [unclaimed(receipt, drafts, known.broken, _cell_counts(grids), near)]
    outcomes: list[_Claimed | Unrecognised] = []
    nobodys: list[Grid] = []
    for match in matches:
        reporter = match.form.reporter or receipt.folder
        if reporter:
            outcomes.append(_Claimed(receipt, match.form, reporter, _laid_out(match, receipt)))
        else:
            nobodys += [view.grid for view in match.sheets]
    if nobodys:
        outcomes.append(without_reporter(receipt, _cell_counts(nobodys)))
    return outcomes


def _laid_out(match: FormMatch, receipt: Receipt) -> RecordFile | CrossFile | CardFile:
    """The sheets of a form, in the words of a submission."""
    form, number, name = match.form, receipt.sequence, receipt.name
    if form.layout == "record_sheet":
        return card_file(match.labels, match.cards, match.sheets, number, name)
    if form.observations:
        return cross_file(form, match.sheets, number, name)
    return record_file(match.labels, match.layouts, match.sheets, number, name)


def _batches(catalogue: Catalogue, claimed: Sequence[_Claimed]) -> Iterator[SubmissionBatch]:
    for form in catalogue:
        of_form = [claim for claim in claimed if claim.form is form]
        if of_form:
            located = _located(form, [claim.file for claim in of_form])
            slots = _slots(of_form, located.slots)
            yield typed_batch(form, located, submissions_of(of_form), slots)


def _located(form: Form, files: Sequence[RecordFile | CrossFile | CardFile]) -> CellMapping:
    if form.layout == "record_sheet":
        return locate_cards(form, [file for file in files if isinstance(file, CardFile)])
    if form.observations:
        return locate_observations(form, [file for file in files if isinstance(file, CrossFile)])
    return locate_records(form, [file for file in files if isinstance(file, RecordFile)])


def submissions_of(claimed: Iterable[Claimed]) -> pl.DataFrame:
    """What was sent (schema SUBMISSIONS), whatever kind of file it is."""
    rows = [
        (
            claim.receipt.sequence,
            submission_key(claim.form.form, claim.reporter, claim.receipt),
            claim.reporter,
            claim.receipt.received_at.astimezone(UTC),
        )
        for claim in claimed
    ]
    return pl.DataFrame(rows, schema=SUBMISSIONS, orient="row")


def _slots(claimed: Sequence[_Claimed], periods: pl.DataFrame) -> pl.DataFrame:
    by_receipt = {claim.receipt.sequence: claim for claim in claimed}
    rows = [
        (receipt, slot_key(claim.form.form, claim.reporter, code, series), code, series)
        for receipt, code, series in periods.select(SLOT).iter_rows()
        if (claim := by_receipt[receipt])
    ]
    return pl.DataFrame(rows, schema=SLOTS, orient="row")


def submission_key(form: str, reporter: str, receipt: Receipt) -> int:
    """The key of dim_submission: independent of the order in which files were landed."""
    instant = receipt.received_at.astimezone(UTC).isoformat()
    return key_of(form, reporter, instant, receipt.sha256, receipt.path)


def slot_key(form: str, reporter: str, period_code: str, series: str = "") -> int:
    """The key of the slot (form, reporter, period), or of one of several series of that period."""
    return key_of("slot", form, reporter, period_code, *filter(None, [series]))


def without_reporter(receipt: Receipt, cells: pl.DataFrame) -> Unrecognised:
    """What is of a form that does not say who sends it, in no folder. `cells`: see Unrecognised."""
    return Unrecognised(
        receipt.sequence,
        "no_reporter",
        f"文件“{receipt.name}”直接放在收件箱里，不知道是谁报的；请放入报送单位的文件夹",
        cells,
    )


def contested(
    receipt: Receipt, forms: Sequence[Form], cells: pl.DataFrame, sheet: str | None = None
) -> Unrecognised:
    """Why a file is taken as none of the forms that claim it; `sheet`: that which several claim."""
    if sheet is None:
        message = f"像几种表式：{_titles(forms)}；请只报一种，或各占各的工作表"
    else:
        message = (
            f"的工作表“{sheet}”像几种表式：{_titles(forms)}；"
            "几种表式请各占各的工作表，空表也是；上下排开的，每种表式只一张表，"
            "各有一行标题，下面是表头和数据"
        )
    return Unrecognised(receipt.sequence, TWO_FORMS, f"文件“{receipt.name}”{message}", cells)


def unclaimed(
    receipt: Receipt,
    drafts: Sequence[Form],
    broken: Sequence[str],
    cells: pl.DataFrame,
    near: Likeness | None = None,
) -> Unrecognised:
    """Why no form takes the file; forms that might have are named, and what it lacks to be one."""
    if drafts:
        reason = "draft_form"
        message = (
            f"只有表式草稿认得：{_titles(drafts)}；"
            "答复草稿中的问题并去掉 draft 之后入库，licheng plan 可预演"
        )
    else:
        reason = NO_FORM
        message = "不是已知的表式；请核对标题和表头，或为它编写表式文件"
        if near is not None:
            message += f"。与它最像的是{_titles([near.form])}，{_lacking(near)}"
        if broken:
            names = "、".join(broken)
            message += f"。表式文件 {names} 有错，现不能用，文件也许属于它：见 licheng doctor"
    return Unrecognised(receipt.sequence, reason, f"文件“{receipt.name}”{message}", cells)


def _lacking(near: Likeness) -> str:
    columns = "”“".join(near.lacking)
    return f"标题不同，表头里没有“{columns}”" if columns else "标题不同；确是它的，请改正标题"


def _titles(forms: Sequence[Form]) -> str:
    return "、".join(f"{form.title}（{form.form}）" for form in forms)


def _cell_counts(grids: Sequence[Grid]) -> pl.DataFrame:
    return cell_counts((grid.sheet, grid.cells.height) for grid in grids)


def cell_counts(sheets: Iterable[tuple[str, int]]) -> pl.DataFrame:
    """The non-empty cells of each sheet."""
    return pl.DataFrame(
        [(sheet, cells) for sheet, cells in sheets if cells],
        schema={"sheet": pl.String, "cells": pl.Int32},
        orient="row",
    )
