"""Workbooks written cell by cell, for tests that say exactly what stands where."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import xlsxwriter

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import parse_a1

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from licheng_etl.formats.grid import Grid

Cell: TypeAlias = str | float | date | None
Row: TypeAlias = "Sequence[Cell]"


class Failed(str):
    """An error such as `#REF!`, written as the result of a formula that failed."""

    __slots__ = ()


class Shown(float):
    """A number in a number format."""

    def __new__(cls, value: float, code: str) -> Self:
        """The stored number, and the code of the format that shows it."""
        number = super().__new__(cls, value)
        number.code = code
        return number

    code: str


def workbook(
    sheets: Mapping[str, Sequence[Row]],
    merges: Sequence[str] = (),
    hidden_columns: Sequence[int] = (),
) -> bytes:
    """An xlsx of the rows of each sheet from A1 on; `merges` like `B1:D1`, on every sheet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, Failed):
                    sheet.write_formula(number, column, "=NA()", value=value)
                elif isinstance(value, Shown):
                    style = book.add_format({"num_format": value.code})
                    sheet.write_number(number, column, value, style)
                elif value is not None:
                    sheet.write(number, column, value)
        for merge in merges:
            first = merge.split(":", maxsplit=1)[0]
            number, column = parse_a1(first)
            row = rows[number] if number < len(rows) else ()
            value = row[column] if column < len(row) else None
            sheet.merge_range(merge, value if value is not None else "")
        for column in hidden_columns:
            sheet.set_column(column, column, options={"hidden": True})
    book.close()
    return buffer.getvalue()


def grids(rows: Sequence[Row], **options: Sequence[str]) -> list[Grid]:
    """The grids of a workbook with one sheet."""
    merges = options.get("merges", ())
    return list(read_workbook(workbook({"表": rows}, merges), "表.xlsx"))
