"""The time of what files tell: a draft writes down what says it, and asks where little does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.publish.drafts.drafting import draft
from tests.publish.drafts.cross_tables import CATALOGUE, drafted
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

BODY: list[Row] = [
    ["街道", "本月收入（万元）", "累计收入（万元）", "去年同期累计（万元）"],
    ["东街", 4, 40, 30],
    ["西街", 5, 50, 40],
]


def test_each_week_has_a_slot_of_its_own() -> None:
    title: Row = ["招商引资工作周报（2024年10月14日—10月20日）"]
    rows: list[Row] = [title, ["街道", "线索（个）"], ["东街", 4], ["西街", 5]]
    assert "slot: each_month" in drafted(rows)
    rows[0] = ["招商引资工作周报（10月14日—10月20日）", None, "填报日期：2024年10月21日"]
    assert "slot: each_month" in drafted(rows)


def test_a_day_of_filling_in_tells_the_month_and_is_asked_about() -> None:
    text = drafted([["各街道收入情况表"], ["填报日期：2024年10月28日"], *BODY])
    assert "evidence: [title, note, filled_in]" in text
    assert "只有填报时间看得出月份" in text
    assert "'^(?:累计收入)$', gives: {span: ytd}" in text


@pytest.mark.parametrize(
    ("name", "told"),
    [("收入2024年10月.xlsx", True), ("收入1-10月.xlsx", True), ("收入11月.xlsx", False)],
)
def test_a_file_of_each_month_named_by_its_last_one_is_so_next_month_too(
    name: str, told: bool
) -> None:
    heads: Row = ["项目", "2024年年度目标（万元）", "2024年10月（万元）", "2024年1-10月（万元）"]
    rows: list[Row] = [["收入情况表"], heads, ["税收", 90, 4, 40], ["租金", 80, 5, 50]]
    text = draft(list(read_workbook(workbook({"表": rows}), name)), name, CATALOGUE, "figures")
    assert "slot: each_month" in text
    assert ("evidence: [file_name]" in text) == told


def test_columns_say_what_they_are_of_a_month_that_nothing_tells() -> None:
    text = drafted([["各街道收入情况表"], *BODY])
    assert "'^(?:本月收入)$', gives: {span: month}" in text
    assert "'^(?:累计收入)$', gives: {span: ytd}" in text
    assert "'^(?:去年同期累计)$', gives: {span: ytd, aspect: prior_level}" in text
