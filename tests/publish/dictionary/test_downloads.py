"""What is downloaded opens in a spreadsheet program as it stands in the warehouse."""

from __future__ import annotations

import csv

import pytest

from licheng_etl.publish.dictionary.downloads import as_csv


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@甲", "'@甲"),
        ("-5.3", "-5.3"),
        ("-甲", "'-甲"),
        ("5119361332926758304", "'5119361332926758304"),
        ("-1045160705236751561", "'-1045160705236751561"),
        ("370112", "370112"),
    ],
)
def test_no_cell_runs_or_is_rounded(cell: str, written: str) -> None:
    text = as_csv(["列"], [(cell,)])
    assert list(csv.reader(text.removeprefix("\ufeff").splitlines())) == [["列"], [written]]


def test_it_bears_the_mark_of_utf_8() -> None:
    assert as_csv(["列"], []).startswith("\ufeff")
