"""Submissions of a form of records, written line by line and read as the form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms import Form, load_catalogue
from licheng_etl.forms.columns import FieldType
from licheng_etl.model.addresses import a1
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.reading.faults import Fault, fault_rows
from licheng_etl.reading.frames import AGGREGATE_ROWS
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tests.reading.workbooks import Cell

DISPATCH = load_catalogue()["dispatch"]
SHEET = "Sheet1"
SERIAL = "序号"
FIRST_ROW = 2
"""Zero-based: a title, a header, then the lines in their order."""

PROJECT: dict[str, str] = {
    "list_level": "省级",
    "project_name": "甲项目",
    "builder": "甲公司",
    "total_investment": "1000",
    "annual_plan": "200",
    "ytd_investment": "100",
}


@dataclass(frozen=True)
class Line:
    """One row below the header; `text` stands in the first column in place of the serial number.

    `scope`: first and last line of those that a total is said to add up; else the reader finds it.
    """

    values: Mapping[str, str]
    text: str | None = None
    scope: tuple[int, int] | None = None


def project(name: str = "甲项目", **values: str) -> Line:
    return Line({**PROJECT, "project_name": name, **values})


def total(scope: tuple[int, int], **values: str) -> Line:
    return Line(values, "合计", scope)


def section(text: str, scope: tuple[int, int] | None = None, **values: str) -> Line:
    return Line(values, text, scope)


def submission(
    *lines: Line,
    form: Form = DISPATCH,
    receipt: int = 1,
    units: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
    absent: Collection[str] = (),
    merges: Sequence[str] = (),
    faults: Sequence[Fault] = (),
    title: str = "2024年1—10月",
    unclaimed: int = 0,
    received_at: datetime = datetime(2025, 1, 1, tzinfo=UTC),
) -> SubmissionBatch:
    """One table on one sheet, with a column for each field.

    `units`: those of fields, 万元 if not said. `extra`: label and text of unknown columns, in every
    line of data. `faults`: more of them than the reader finds. `unclaimed`: cells of another sheet.
    """
    fields = [name for name in form.field_names if name not in absent]
    header = [_label(form, name, units or {}) for name in fields]
    rows: list[Sequence[Cell]] = [[f"{title}{form.title}"], [SERIAL, *header, *(extra or {})]]
    for number, line in enumerate(lines, 1):
        cells = [line.values.get(name) or None for name in fields]
        more = (extra or {}).values() if line.text is None else ()
        rows.append([number if line.text is None else line.text, *cells, *more])
    sheets = {SHEET: rows} | ({"Sheet2": [["别的"]] * unclaimed} if unclaimed else {})
    read = read_as(form, workbook(sheets, merges), first=receipt, received_at=received_at)
    return replace(
        read,
        submissions=read.submissions.with_columns(submission_key=pl.lit(receipt, pl.Int64)),
        slots=read.slots.with_columns(slot_key=pl.lit(1, pl.Int64)),
        aggregate_rows=_scopes(lines, receipt)
        if any(line.scope for line in lines)
        else read.aggregate_rows,
        faults=pl.concat([read.faults, fault_rows((receipt, fault) for fault in faults)]),
    )


def together(*submissions: SubmissionBatch) -> SubmissionBatch:
    """Submissions of one form as one batch."""
    names = submissions[0].frames
    frames = {name: pl.concat([each.frames[name] for each in submissions]) for name in names}
    return SubmissionBatch(submissions[0].form, **frames)


def _label(form: Form, name: str, units: Mapping[str, str]) -> str:
    column = form.field(name)
    assert column is not None
    unit = units.get(name) or ("万元" if column.type is FieldType.MONEY else None)
    return f"{column.labels[0]}（{unit}）" if unit else column.labels[0]


def _scopes(lines: Sequence[Line], receipt: int) -> pl.DataFrame:
    rows = [
        (receipt, 1, SHEET, row, *(FIRST_ROW + place for place in line.scope), 0)
        for row, line in enumerate(lines, FIRST_ROW)
        if line.scope
    ]
    return pl.DataFrame(rows, schema=AGGREGATE_ROWS, orient="row")


def cell_of(field_name: str, line: int, form: Form = DISPATCH) -> str:
    """The A1 address of a field in a line, counted from 0."""
    return a1(FIRST_ROW + line, form.field_names.index(field_name) + 1)
