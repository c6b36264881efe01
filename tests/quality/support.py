"""Readings built by hand, line by line, so that a test states what it is about and no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.forms import Form, load_catalogue
from licheng_etl.forms.definition import FieldType
from licheng_etl.model.addresses import a1
from licheng_etl.model.units import find_unit
from licheng_etl.reading.frames import (
    CELLS,
    NUMBERS,
    PROBLEMS,
    TOTALS,
    ColumnAddress,
    Fault,
    Reading,
    control_schema,
    record_schema,
)
from licheng_etl.reading.submission import Slot, Submission

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DISPATCH = load_catalogue()["dispatch"]
SHEET = "Sheet1"
SERIAL = "序号"
HEADER_ROW = 1
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
class Bad:
    """A text that is no value of its field."""

    code: str
    text: str


@dataclass(frozen=True)
class Line:
    """One row below the header. `scope`: first and last line of those that a total adds up."""

    role: str
    values: Mapping[str, str | Bad]
    text: str | None = None
    scope: tuple[int, int] | None = None


def project(name: str = "甲项目", **values: str | Bad) -> Line:
    return Line("data", {**PROJECT, "project_name": name, **values})


def total(scope: tuple[int, int], **values: str) -> Line:
    return Line("total", values, "合计", scope)


def section(text: str, scope: tuple[int, int] | None = None, **values: str) -> Line:
    return Line("section", values, text, scope)


@dataclass
class _Built:
    cells: list[dict[str, Any]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[dict[str, Any]] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)


def reading(
    *lines: Line,
    form: Form = DISPATCH,
    units: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
    faults: Sequence[Fault] = (),
    period: str | None = "2024-M10",
    unclaimed: int = 0,
) -> Reading:
    """One table on one sheet. `extra`: label and text of unknown columns, in every data row."""
    place = {name: column for column, name in enumerate(form.field_names, start=1)}
    unit_of = {name: (units or {}).get(name) or _unit(form, name) for name in place}
    built = _Built()
    _cell(built, 0, 0, form.title, role="title")
    _cell(built, HEADER_ROW, 0, SERIAL, role="header", source_table=1)
    labels = dict(enumerate(extra or {}, start=len(place) + 1))
    for column, label in {**{c: n for n, c in place.items()}, **labels}.items():
        _cell(built, HEADER_ROW, column, label, role="header", source_table=1)
    for row, line in enumerate(lines, start=FIRST_ROW):
        _line(built, form, row, line, place=place, unit_of=unit_of)
        if line.role == "data":
            for column, label in labels.items():
                text = (extra or {})[label]
                number = len(built.records) - 1
                rule = "unknown_column"
                _cell(built, row, column, text, role="data", record=number, column_rule=rule)
    for row in range(unclaimed):
        _cell(built, row, 0, "别的", role="unclaimed", sheet="Sheet2")
    return Reading(
        form=form.form,
        periods=(period,) if period else (),
        records=pl.DataFrame(built.records, schema=record_schema(form)),
        cells=pl.DataFrame(built.cells, schema=CELLS),
        problems=pl.DataFrame(built.problems, schema=PROBLEMS),
        numbers=pl.DataFrame(built.numbers, schema=NUMBERS),
        totals=pl.DataFrame(built.totals, schema=TOTALS),
        controls=pl.DataFrame(schema=control_schema(form)),
        addresses=tuple(
            ColumnAddress(1, name, SHEET, column, name, unit_of[name], None)
            for name, column in place.items()
        ),
        faults=tuple(faults),
    )


def submission(
    *lines: Line, receipt: int = 1, received_at: datetime | None = None, **how: Any
) -> Submission:
    return submitted(reading(*lines, **how), receipt, received_at)


def submitted(read: Reading, receipt: int = 1, received_at: datetime | None = None) -> Submission:
    return Submission(
        receipt_sequence=receipt,
        received_at=received_at or datetime(2025, 1, 1, tzinfo=UTC),
        file_name="表.xlsx",
        reporter="发改局",
        submission_key=receipt,
        slots=tuple(Slot(1, code) for code in read.periods),
        reading=read,
    )


def _unit(form: Form, name: str) -> str | None:
    column = form.field(name)
    kind = column.type if column else FieldType.TEXT
    return {FieldType.MONEY: "万元", FieldType.RATE: "%"}.get(kind)


def _line(
    built: _Built,
    form: Form,
    row: int,
    line: Line,
    *,
    place: Mapping[str, int],
    unit_of: Mapping[str, str | None],
) -> None:
    number = len(built.records) if line.role == "data" else None
    where: dict[str, Any] = {"role": line.role, "source_table": 1, "record": number}
    if line.role == "data":
        _cell(built, row, 0, str(row), column_rule="serial", **where)
        built.records.append(
            {"record": number, "source_table": 1, "source_row": row + 1, "source_column": ""}
        )
    else:
        _cell(built, row, 0, line.text or "", **where)
    if line.scope:
        first, last = (FIRST_ROW + place for place in line.scope)
        built.totals.append(
            {"source_table": 1, "sheet": SHEET, "row": row, "first_row": first, "last_row": last}
        )
    for name, said in line.values.items():
        text = said.text if isinstance(said, Bad) else said
        if not text:
            continue
        _cell(built, row, place[name], text, field=name, **where)
        if isinstance(said, Bad):
            problem = {"field": name, "problem": said.code, "text": text, "sheet": SHEET}
            built.problems.append({"record": number, **problem, "row": row, "column": place[name]})
            continue
        value = _value(form, name, text, unit_of[name])
        if isinstance(value, Decimal):
            digits = len(text.partition(".")[2])
            printed = {"value": value, "digits": digits, "unit": unit_of[name]}
            built.numbers.append(
                {
                    "source_table": 1,
                    "row": row,
                    "column": place[name],
                    "record": number,
                    "field": name,
                    **printed,
                }
            )
        if number is not None:
            built.records[number][name] = value


def _value(form: Form, name: str, text: str, unit: str | None) -> Decimal | bool | str | None:
    column = form.field(name)
    if text == "—":
        return None
    if column and column.type.is_decimal:
        known = find_unit(unit or "%")
        assert known is not None
        return Decimal(text) * known.factor
    if column and column.type is FieldType.BOOLEAN:
        return text == "是"
    return text


def _cell(
    built: _Built, row: int, column: int, text: str, *, sheet: str = SHEET, **more: Any
) -> None:
    if more.get("role") == "data":
        more["source_table"] = 1
    built.cells.append({"sheet": sheet, "row": row, "column": column, "text": text, **more})


def cell_of(field_name: str, line: int, form: Form = DISPATCH) -> str:
    """The A1 address of a field in a line, counted from 0."""
    return a1(FIRST_ROW + line, form.field_names.index(field_name) + 1)
