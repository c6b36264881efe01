"""From a fact and a measure to the cell: the address from the warehouse, the text from the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook

from licheng_etl.warehouse.ask.trace import Trace, TraceError, trace
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg

    from licheng_etl.landing import Archive
    from licheng_etl.warehouse.database import Database

HASH = "a" * 64
SHEET = "重点项目"
FACT = 100


@dataclass(frozen=True)
class OneFile:
    """An archive of one workbook."""

    content: bytes

    def read_bytes(self, sha256: str) -> bytes:
        assert sha256 == HASH
        return self.content


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for cells in (["项目", "完成投资", "进度"], ["甲", 12.5, "主体施工"], ["乙", 8, None]):
        sheet.append(cells)
    sheet.merge_cells("C2:C3")
    book.save(tmp_path / "book.xlsx")
    return cast("Archive", OneFile((tmp_path / "book.xlsx").read_bytes()))


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A project's month that was read from row 3, and the columns that were read."""
    with database.connect() as connection:
        insert(
            connection,
            "fct_project_month",
            fact_key=FACT,
            submission_key=5,
            source_table=1,
            source_row=3,
            ytd_investment=8,
            progress="主体施工",
        )
        insert(
            connection,
            "dim_submission",
            submission_key=5,
            sha256=HASH,
            path="发改局/调度.xlsx",
            received_at=datetime(2024, 11, 5, tzinfo=UTC),
        )
        for field, letters, label in (
            ("ytd_investment", "B", "完成投资"),
            ("progress", "C", "进度"),
        ):
            insert(
                connection,
                "column_address",
                submission_key=5,
                source_table=1,
                field=field,
                sheet=SHEET,
                column_letters=letters,
                label=label,
                unit="万元" if letters == "B" else None,
            )
        origin(connection, "progress", "C2")
        yield connection


def origin(
    connection: psycopg.Connection, field: str, cell: str, unit: str | None = None, row: int = 3
) -> None:
    """Where a value of a row, the fact's own, stands, and the unit that it bears itself."""
    insert(
        connection,
        "cell_origin",
        submission_key=5,
        source_table=1,
        source_row=row,
        source_column="",
        field=field,
        sheet=SHEET,
        cell=cell,
        unit=unit,
    )


def around(traced: Trace) -> dict[str, str]:
    cells = traced.neighbours.iter_rows()
    return {f"{chr(ord('A') + column)}{row + 1}": text for row, column, text in cells}


def test_a_number_leads_to_file_sheet_cell_unit_and_text(
    connection: psycopg.Connection, archive: Archive
) -> None:
    traced = trace(connection, archive, FACT, "ytd_investment")
    assert (traced.file, traced.sheet, traced.cell) == ("发改局/调度.xlsx", SHEET, "B3")
    assert (traced.text, traced.value, traced.unit, traced.label) == ("8", 8, "万元", "完成投资")
    assert traced.merged is None


def test_the_cells_around_are_shown(connection: psycopg.Connection, archive: Archive) -> None:
    shown = around(trace(connection, archive, FACT, "ytd_investment"))
    assert shown["B3"] == "8"
    assert shown["A2"] == "甲"


def test_a_text_of_a_merge_leads_to_the_cell_that_holds_it(
    connection: psycopg.Connection, archive: Archive
) -> None:
    traced = trace(connection, archive, FACT, "progress")
    assert (traced.cell, traced.merged, traced.text) == ("C2", "C2:C3", "主体施工")


def test_a_number_that_bears_a_unit_of_its_own_is_shown_with_it(
    connection: psycopg.Connection, archive: Archive
) -> None:
    origin(connection, "ytd_investment", "B3", "亿元")
    traced = trace(connection, archive, FACT, "ytd_investment")
    assert (traced.cell, traced.unit, traced.unit_source) == ("B3", "亿元", "单元格 B3")


def test_what_a_section_tells_of_a_row_leads_to_the_row_of_the_section(
    connection: psycopg.Connection, archive: Archive
) -> None:
    origin(connection, "list_level", "A2")
    traced = trace(connection, archive, FACT, "list_level")
    assert (traced.cell, traced.label, traced.value, traced.text) == ("A2", "分组行", "甲", "甲")


def test_the_mart_gives_the_same_cells_and_units(connection: psycopg.Connection) -> None:
    origin(connection, "ytd_investment", "B3", "亿元")
    origin(connection, "list_level", "A2")
    rows = connection.execute(
        "select field, cell, unit, unit_source, label from mart.cell_address"
        " where trace_id = %s order by field",
        [str(FACT)],
    ).fetchall()
    assert rows == [
        ("list_level", "A2", None, None, "分组行"),
        ("progress", "C2", None, None, "进度"),
        ("ytd_investment", "B3", "亿元", "单元格 B3", "完成投资"),
    ]


def test_a_fact_that_there_is_not_is_told(connection: psycopg.Connection, archive: Archive) -> None:
    with pytest.raises(TraceError, match="没有这个追溯号"):
        trace(connection, archive, FACT + 1, "ytd_investment")


def test_a_measure_that_was_not_read_is_told_with_those_that_were(
    connection: psycopg.Connection, archive: Archive
) -> None:
    with pytest.raises(TraceError, match="progress、ytd_investment"):
        trace(connection, archive, FACT, "annual_plan")


def test_what_a_section_tells_of_other_rows_alone_is_no_field_of_this_one(
    connection: psycopg.Connection, archive: Archive
) -> None:
    origin(connection, "list_level", "A2", row=2)
    with pytest.raises(TraceError, match="可选：progress、ytd_investment。"):
        trace(connection, archive, FACT, "list_level")


def test_what_a_section_tells_of_the_row_can_be_asked_too(
    connection: psycopg.Connection, archive: Archive
) -> None:
    origin(connection, "list_level", "A2")
    with pytest.raises(TraceError, match="可选：list_level、progress、ytd_investment。"):
        trace(connection, archive, FACT, "annual_plan")


def test_a_person_s_number_in_a_label_is_masked(
    connection: psycopg.Connection, archive: Archive
) -> None:
    said = "完成投资（张三13905311234）"
    connection.execute(
        "update ops.column_address set label = %(said)s, unit_source = %(said)s", {"said": said}
    )
    traced = trace(connection, archive, FACT, "ytd_investment")
    masked = "完成投资（张三139********）"
    assert (traced.label, traced.unit_source) == (masked, masked)
    rows = connection.execute("select distinct label, unit_source from mart.cell_address")
    assert rows.fetchall() == [(masked, masked)]
