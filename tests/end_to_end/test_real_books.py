"""Real workbooks of statistics, finance and freight, read and checked: their numbers, by eye.

Every workbook is offered to all forms at once, its sheets are claimed by those that they are of and
returned by no check; the star rows that a load would be given hold what a person reads in them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.quality.check import check
from licheng_etl.reading.submission import read_receipts
from tests.end_to_end.read_by_eye import BOOKS, Book, Read
from tests.reading.received import receipt

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.quality.check import Checked

pytestmark = pytest.mark.shared

CATALOGUE = load_catalogue()
FEWEST = 20
"""Numbers that are read by eye for each form."""


@pytest.fixture(params=BOOKS, ids=lambda book: f"{book.file}-{book.form}")
def book(request: pytest.FixtureRequest) -> Book:
    return request.param  # type: ignore[no-any-return]


def checked(shared_data: Path, book: Book) -> Checked:
    """What a load would be given of the workbook's sheets of its form."""
    content = (shared_data / "spreadsheets" / book.file).read_bytes()
    read = read_receipts([receipt(f"某处/{book.file}")], lambda _: content, CATALOGUE)
    assert [each.message for each in read.unrecognised] == []
    batches = {batch.form.form: batch for batch in read.batches}
    assert batches.keys() == {book.form, *book.beside}
    return check(batches[book.form])


def told(given: Checked) -> dict[tuple[int, str], Read]:
    """Table and cell -> what the warehouse holds of it."""
    facts = given.rows
    for thing in ("area", "indicator", "unit"):
        if f"{thing}_key" in facts.columns:
            names = given.dimensions[f"dim_{thing}"].select(f"{thing}_key", f"{thing}_name")
            facts = facts.join(names, on=f"{thing}_key", how="left")
    return {
        (table := row["source_table"], cell := f"{row['source_column']}{row['source_row']}"): Read(
            table,
            cell,
            area=row["area_name"],
            what=row["indicator_name" if "indicator_name" in row else "measure"],
            period=row["period_code"],
            value=row["value"],
            unit=row["source_unit"],
            aspect=row["aspect"],
            basis=row.get("basis") or "-",
            stage=row.get("stage") or "-",
        )
        for row in facts.iter_rows(named=True)
    }


def test_what_is_read_in_a_cell_is_what_the_warehouse_holds(shared_data: Path, book: Book) -> None:
    given = checked(shared_data, book)
    assert given.returned == {}
    facts = told(given)
    assert len(facts) == book.facts
    expected = {(read.table, read.cell): replace(read, value=read.stored) for read in book.reads}
    assert {place: facts[place] for place in expected} == expected


def test_at_least_twenty_numbers_of_each_form_are_read_by_eye() -> None:
    read: dict[str, int] = {}
    for each in BOOKS:
        read[each.form] = read.get(each.form, 0) + len(each.reads)
    assert {form: count for form, count in read.items() if count < FEWEST} == {}
