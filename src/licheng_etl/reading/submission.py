"""From a receipt to a submission: the file opened, claimed by a form, read for its reporter.

Every outcome is a value: a submission, a file that no form or several forms claim, or a file that
cannot be read. Not here: whether the submission is accepted (quality).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.formats.workbook import Limits, read_workbook
from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.model.keys import key_of
from licheng_etl.model.progress import report_progress
from licheng_etl.reading.match import match_forms
from licheng_etl.reading.typed_records import locate_as, read_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms import Catalogue, Form
    from licheng_etl.landing import Receipt
    from licheng_etl.reading.frames import Reading
    from licheng_etl.reading.records.locate import CellMapping


@dataclass(frozen=True)
class Slot:
    """A slot that a submission fills: its key, and the code of its period."""

    key: int
    period_code: str


@dataclass(frozen=True)
class Submission:
    """One receipt read as one form for one reporter; without `slots` its period is not known."""

    receipt_sequence: int
    received_at: datetime
    file_name: str
    reporter: str
    submission_key: int
    slots: tuple[Slot, ...]
    reading: Reading


@dataclass(frozen=True)
class Unrecognised:
    """A readable file that is not exactly one form's. `cells`: sheet and number of cells."""

    receipt_sequence: int
    reason: str
    message: str
    cells: pl.DataFrame


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be opened; its cells are unknown."""

    receipt_sequence: int
    error: UnreadableFileError


Outcome = Submission | Unrecognised | Unreadable

_READERS = 2
"""Threads that open workbooks."""


@dataclass(frozen=True)
class _Opened:
    """A receipt whose workbook one form claims for one reporter."""

    receipt: Receipt
    form: Form
    reporter: str
    mapped: CellMapping


def read_receipts(
    receipts: Sequence[Receipt],
    read_bytes: Callable[[Receipt], bytes],
    catalogue: Catalogue,
    limits: Limits | None = None,
) -> list[Outcome]:
    """Reads the files of receipts, in their order.

    Each result depends on its receipt, bytes, forms and code alone. Workbooks are opened in
    threads, because the reading library releases the interpreter's lock, and parsed together.
    """

    def opened(receipt: Receipt) -> _Opened | Unrecognised | Unreadable:
        return _open(receipt, read_bytes(receipt), catalogue, limits or Limits())

    with ThreadPoolExecutor(_READERS) as pool:
        found = list(report_progress("读取", pool.map(opened, receipts), len(receipts)))
    outcomes: dict[int, Outcome] = {}
    for form in catalogue:
        mine = [one for one in found if isinstance(one, _Opened) and one.form is form]
        readings = read_all(form, [one.mapped for one in mine])
        for one, reading in zip(mine, readings, strict=True):
            outcomes[one.receipt.sequence] = _submission(one, reading)
    return [outcomes[one.receipt.sequence] if isinstance(one, _Opened) else one for one in found]


def _open(
    receipt: Receipt, data: bytes, catalogue: Catalogue, limits: Limits
) -> _Opened | Unrecognised | Unreadable:
    try:
        grids = read_workbook(data, receipt.name, limits)
    except UnreadableFileError as error:
        return Unreadable(receipt.sequence, error)
    found = match_forms(catalogue, grids, receipt.name)
    if len(found) != 1:
        claimants = [match.form for match in found]
        return _unrecognised(receipt, grids, claimants, catalogue)
    form = found[0].form
    reporter = form.reporter or receipt.folder
    if not reporter:
        return Unrecognised(
            receipt.sequence,
            "no_reporter",
            f"文件“{receipt.name}”直接放在收件箱里，不知道是谁报的；请放入报送单位的文件夹",
            _cell_counts(grids),
        )
    return _Opened(receipt, form, reporter, locate_as(found[0], grids, receipt.name))


def _submission(opened: _Opened, reading: Reading) -> Submission:
    receipt, form, reporter = opened.receipt, opened.form.form, opened.reporter
    return Submission(
        receipt_sequence=receipt.sequence,
        received_at=receipt.received_at,
        file_name=receipt.name,
        reporter=reporter,
        submission_key=submission_key(form, reporter, receipt),
        slots=tuple(Slot(slot_key(form, reporter, code), code) for code in reading.periods),
        reading=reading,
    )


def submission_key(form: str, reporter: str, receipt: Receipt) -> int:
    """The key of dim_submission: independent of the order in which files were landed."""
    instant = receipt.received_at.astimezone(UTC).isoformat()
    return key_of(form, reporter, instant, receipt.sha256, receipt.path)


def slot_key(form: str, reporter: str, period_code: str) -> int:
    """The key of the slot (form, reporter, period)."""
    return key_of("slot", form, reporter, period_code)


def _unrecognised(
    receipt: Receipt, grids: Sequence[Grid], claimants: Sequence[Form], catalogue: Catalogue
) -> Unrecognised:
    """Why no form, or none alone, takes the file; forms that might have are named."""
    if claimants:
        reason, message = "two_forms", f"像几种表式：{_titles(claimants)}；请只报一种"
    elif drafts := [
        one.form for one in match_forms(catalogue.drafts.values(), grids, receipt.name)
    ]:
        reason = "draft_form"
        message = (
            f"只有表式草稿认得：{_titles(drafts)}；"
            "答复草稿中的问题并去掉 draft 之后入库，licheng plan 可预演"
        )
    else:
        reason, message = "no_form", "不是已知的表式；请核对标题和表头，或为它编写表式文件"
        if catalogue.broken:
            names = "、".join(catalogue.broken)
            message += f"。表式文件 {names} 有错，现不能用，文件也许属于它：见 licheng doctor"
    return Unrecognised(
        receipt.sequence, reason, f"文件“{receipt.name}”{message}", _cell_counts(grids)
    )


def _titles(forms: Sequence[Form]) -> str:
    return "、".join(f"{form.title}（{form.form}）" for form in forms)


def _cell_counts(grids: Sequence[Grid]) -> pl.DataFrame:
    return pl.DataFrame(
        [(grid.sheet, grid.cells.height) for grid in grids if grid.cells.height],
        schema={"sheet": pl.String, "cells": pl.Int32},
        orient="row",
    )
