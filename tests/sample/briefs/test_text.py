"""The briefs of the sample: their figures are those of its workbooks, and Word reads them."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from licheng_etl.reports.sources.opening import open_report
from licheng_etl.sample.briefs.sendings import BRIEFED, briefs_sendings
from licheng_etl.sample.briefs.text import brief
from licheng_etl.sample.dispatch.rows import sample_rows

PUBLISHED = "2024-10"


def test_the_projects_of_october_2024_are_as_published() -> None:
    assert (
        "14个省级、39个市级重点项目分别完成投资32.3亿元和229.1亿元，完成率达96.8%、121.6%"
        in dict(brief(PUBLISHED).sections)["二、重点项目"]
    )


@pytest.mark.parametrize("month", BRIEFED)
def test_the_projects_are_those_of_the_dispatch_table(month: str) -> None:
    rows = [row for row in sample_rows(month) if row.level == "省级"]
    told = dict(brief(month).sections)["二、重点项目"]
    count, amount = re.findall(r"([0-9]+)个省级.*?投资([0-9.]+)亿元", told)[0]
    completed = sum((row.ytd_completed for row in rows), Decimal(0)) / 10_000
    assert int(count) == len(rows)
    assert abs(Decimal(amount) - completed) <= Decimal("0.05")


def test_gdp_is_told_where_a_quarter_ends() -> None:
    assert "地区生产总值969.8亿元，同比增长4.6%" in brief("2024-09").lines[2]
    assert "地区生产总值" not in brief(PUBLISHED).lines[2]


def test_retail_sales_may_be_told_otherwise_and_nothing_else_is() -> None:
    right, wrong = brief("2024-08"), brief("2024-08", retail_off=Decimal("3.6"))
    different = [pair for pair in zip(right.lines, wrong.lines, strict=True) if len(set(pair)) > 1]
    assert len(different) == 1
    numbers = [re.findall(r"[0-9.]+", line) for line in different[0]]
    assert len([pair for pair in zip(*numbers, strict=True) if len(set(pair)) > 1]) == 1


def test_a_reader_of_word_files_gives_the_lines_back() -> None:
    for sending, month in zip(briefs_sendings(), BRIEFED, strict=True):
        document = open_report(sending.content, sending.file_name)
        assert document.text.splitlines() == list(brief(month).lines)
        assert document.title == brief(month).title


def test_the_package_has_no_clock_and_no_compression() -> None:
    with zipfile.ZipFile(BytesIO(briefs_sendings()[0].content)) as package:
        entries = package.infolist()
    assert {(each.compress_type, each.date_time) for each in entries} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))
    }
