"""Heavy files, made to harm: read in a process of their own with hard limits on time and memory."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.xls.compound import compound_file
from tests.formats.handmade import (
    MAIN,
    SHEET,
    biff,
    biff_workbook,
    ods,
    ods_cell,
    simple_workbook,
    spreadsheet_xml,
    with_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


SECONDS, MEGABYTES = 60, 4096
"""Hard limits of processor time and of resident memory for one heavy file.

Address space is capped at twice the memory: allocators reserve, thread by thread, more than they
touch, and how much differs from run to run.
"""

READ = """
import resource, sys
seconds, megabytes = int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_AS, (megabytes << 21, megabytes << 21))
from licheng_etl.model.tuning import tune
tune()  # as the processes that read do
from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.errors import UnreadableFileError
with open(sys.argv[1], "rb") as file:
    data = file.read()
try:
    grids = read_workbook(data, "表")
except UnreadableFileError as error:
    print(error.reason)
else:
    print(sum(grid.cells.height for grid in grids))
# Not ru_maxrss: that one starts from the peak of the process that forked.
with open("/proc/self/status") as file:
    peak = next(int(line.split()[1]) >> 10 for line in file if line.startswith("VmHWM"))
if peak > megabytes:
    sys.exit(f"{peak} MB resident, of {megabytes} allowed")
"""


def outcome(data: bytes, folder: Path) -> str:
    """The reason of the refusal, or the number of cells, as a process with hard limits finds it."""
    file = folder / "file"
    file.write_bytes(data)
    command = [sys.executable, "-c", READ, str(file), str(SECONDS), str(MEGABYTES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def sheet_xml(rows: str, before: str = "", after: str = "") -> bytes:
    body = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'<?xml version="1.0"?><worksheet {MAIN}>{body}</worksheet>'.encode()


def with_sheet(rows: str, before: str = "", after: str = "") -> bytes:
    return with_part(simple_workbook(), SHEET, sheet_xml(rows, before, after))


def ten_million_cells() -> bytes:
    """Distinct enough that the limit of the compression ratio is not what refuses them."""
    chance = random.Random(1)
    values = [f"<v>{chance.random():.3f}</v>" for _ in range(5000)]
    return with_sheet(
        "".join(
            f'<row r="{row}">'
            + "".join(
                f'<c r="{column}{row}">{chance.choice(values)}</c>' for column in "ABCDEFGHIJ"
            )
            + "</row>"
            for row in range(1, 1_000_001)
        )
    )


def million_merges(before: bool) -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 1_000_001))
    cell = '<row r="1"><c r="A1"><v>1</v></c>'
    return (
        with_sheet(cell + "</row>", after=merges)
        if before
        else with_sheet(cell + merges + "</row>")
    )


def xls_of(records: bytes) -> bytes:
    return compound_file("Workbook", biff_workbook([records]))


def html(body: str) -> bytes:
    return f"<html>{body}</html>".encode()


ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
HEAVY: dict[str, tuple[Callable[[], bytes], str]] = {
    "ten million cells, xlsx": (ten_million_cells, "10000000"),
    "ten million cells, csv": (lambda: b"1,2,3,4,5,6,7,8,9,10\n" * 1_000_000, "10000000"),
    "three million cells, html": (
        lambda: html("<table>" + ("<tr>" + "<td>1" * 100) * 30_000 + "</table>"), "too_large",
    ),
    "twenty-five million cells, xls": (
        lambda: xls_of(
            b"".join(
                biff(0x00BD, struct.pack("<HH", row, 0) + bytes(1500) + struct.pack("<H", 249))
                for row in range(50_000)
            ) * 2
        ), "too_large",
    ),
    "a million merged ranges": (lambda: million_merges(before=True), "too_large"),
    "a million merged ranges inside a row": (lambda: million_merges(before=False), "too_large"),
    "a million merged ranges, xls": (
        lambda: xls_of(biff(0x00E5, struct.pack("<H", 1000) + bytes(8000)) * 1000), "too_large",
    ),
    "a million merged cells, html": (
        lambda: html("<table>" + ("<tr>" + "<td colspan=2>1" * 100) * 10_000 + "</table>"),
        "too_large",
    ),
    "cells that span everything, html": (
        lambda: html(
            "<table>" + "<tr><td colspan=1000 rowspan=65534>1" * 9 + "<tr><td>1" * 100_000
        ),
        "too_large",
    ),
    "a million elements inside one another": (lambda: html("<div>" * 1_000_000), "too_large"),
    "a million tables inside one another": (
        lambda: html("<table><tr><td>" * 1_000_000), "too_large",
    ),
    "a million ends without a start": (
        lambda: html("<div>" * 900 + "</p>" * 1_000_000 + "<table><tr><td>1</table>"), "1",
    ),
    "a style sheet of braces": (
        lambda: html("<style>" + "{/*" * 500_000 + "</style><table><tr><td>1</table>"), "1",
    ),
    "a style sheet of one class": (
        lambda: html("<style>" + ".a{display:none}" * 200_000 + "</style><table><tr><td>1</table>"),
        "1",
    ),
    "XML elements inside one another": (
        lambda: spreadsheet_xml("<a>" * 1_000_000), "too_large",
    ),
    "formulas without an end": (
        lambda: with_sheet('<row r="1">' + '<c r="A1" t="e"><f>' * 300_000 + "</row>"), "truncated",
    ),
    "white space behind a formula": (
        lambda: with_sheet('<row r="1"><c r="A1"><f>1</f>' + " " * 2_000_000 + "</c></row>"),
        "1",
    ),
    "tags without an end": (
        lambda: with_sheet('<row r="1">' + '<c r="A1" ' * 300_000 + "</row>"), "truncated",
    ),
    "an attribute of a million letters": (
        lambda: with_sheet(ONE_CELL, f'<cols><col hidden="1" {"a" * 1_000_000}/></cols>'),
        "truncated",
    ),
    "columns hidden a hundred thousand times": (
        lambda: with_sheet(ONE_CELL, "<col min='1' max='16384' hidden='1'/>" * 100_000), "1",
    ),
    "a million styles": (
        lambda: with_part(
            simple_workbook(),
            "xl/styles.xml",
            b"<styleSheet><cellXfs>" + b'<xf numFmtId="9"/>' * 1_000_000
            + b"</cellXfs></styleSheet>",
        ), "6",
    ),
    "a number format of a million brackets": (
        lambda: with_part(
            simple_workbook(),
            "xl/styles.xml",
            b'<styleSheet><numFmt numFmtId="170" formatCode="' + b"[" * 1_000_000
            + b'"/></styleSheet>',
        ), "6",
    ),
    "tables without an end, ods": (lambda: ods("<table:table>" * 300_000), "0"),
    "rows repeated beyond the sheet, ods": (
        lambda: ods(
            '<table:table-row table:number-rows-repeated="10000000">'
            f"{ods_cell('percentage', '1')}</table:table-row>"
        ), "1048576",
    ),
}  # fmt: skip


LONG = {
    "ten million cells, xlsx", "ten million cells, csv", "three million cells, html",
    "twenty-five million cells, xls", "rows repeated beyond the sheet, ods",
}  # fmt: skip


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=[pytest.mark.long] * (case in LONG)) for case in HEAVY]
)
def test_a_heavy_file_is_refused_or_read_within_hard_limits(case: str, tmp_path: Path) -> None:
    make, expected = HEAVY[case]
    assert outcome(make(), tmp_path) == expected
