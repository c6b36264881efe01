"""The engine says how sure it is: figures that nothing names, or that are left out, are doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.tables.confidence import (
    CONFIDENCE,
    HEADLESS,
    LEFT_OUT,
    OUTSIDE,
    STUBLESS,
    SURE,
    TWICE,
    UNNAMED,
    UNREAD,
    doubts_in_words,
    doubts_of,
    is_figure,
    is_token,
    with_confidence,
)
from licheng_etl.tables.detect import understood
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

PLAIN: list[Row] = [["地区", "税收"], ["甲区", 10.5], ["乙区", 3]]
UNHEADED: list[Row] = [["地区", "税收"], ["甲区", 10.5, 7], ["乙区", 3, 8]]


def test_a_plain_table_is_sure_of_all_its_figures() -> None:
    cells = with_confidence(understood(grids(PLAIN)))
    assert doubts_of(understood(grids(PLAIN))).is_empty()
    assert cells.filter(cells["kind"] == "data")["confidence"].to_list() == [1.0, 1.0]
    assert cells.filter(cells["kind"] == "header")["confidence"].to_list() == [None, None]


def test_figures_that_are_left_out_are_named_with_their_column() -> None:
    cells = understood(grids(UNHEADED))
    doubts = doubts_of(cells)
    assert doubts.select("column", "reason", "cells", "confidence").rows() == [
        (2, LEFT_OUT, 2, 0.0)
    ]
    (sentence,) = doubts_in_words(cells)
    assert "C列" in sentence
    marked = with_confidence(cells)
    assert marked["doubt"].to_list().count(LEFT_OUT) == 2


def test_a_sheet_of_figures_none_of_which_is_read_says_so() -> None:
    cells = understood(grids([[5], [7], [9]]))
    assert cells["kind"].is_in(["data", "total"]).sum() == 0
    assert doubts_of(cells).select("reason", "cells").rows() == [(UNREAD, 3)]


def test_zeros_that_stand_for_nothing_are_no_doubt() -> None:
    rows: list[Row] = [["地区", "税收"], ["甲区", 10.5, 0], ["乙区", 3, 0]]
    assert doubts_of(understood(grids(rows))).is_empty()


def test_a_table_without_any_header_is_doubted_in_each_column() -> None:
    doubts = doubts_of(understood(grids([["甲区", 10.5, 7], ["乙区", 3, 8], ["丙区", 4, 9]])))
    assert doubts.select("column", "reason").rows() == [(1, HEADLESS), (2, HEADLESS)]


def test_a_form_needs_no_header() -> None:
    rows: list[Row] = [["总投资", 100, "竣工年份", 2025], ["占地面积", 30, "建筑面积", 40]]
    cells = understood(grids([*rows, ["项目名称", "一号路", "建设单位", "甲局"]]))
    assert cells["kind"].is_in(["data"]).sum() == 6
    assert doubts_of(cells).is_empty()


def test_figures_outside_of_all_tables_are_told() -> None:
    rows: list[Row] = [
        ["2025年支出表", None, None, None, None],
        [None, None, "单位：万元", None, None],
        ["项目", "决算数", "预算数", None, "去年"],
        ["教育", 1, 2, None, 7],
        ["科学", 3, 4, None, 8],
    ]
    cells = understood(grids(rows, merges=["A1:C1"]))
    doubts = doubts_of(cells)
    assert doubts.select("table", "column", "reason", "cells").rows() == [(None, 4, OUTSIDE, 2)]
    assert with_confidence(cells)["doubt"].to_list().count(OUTSIDE) == 2


def test_codes_in_a_column_that_a_system_named_are_no_doubt() -> None:
    rows: list[Row] = [["AD_CODE#", "地区", "余额"], ["AD_1", "甲市", 1], ["AD_2", "乙市", 2]]
    assert doubts_of(understood(grids([*rows, [6501, "丙市", 3], [6502, "丁市", 4]]))).is_empty()


def test_figures_that_are_named_alike_cannot_be_told_apart() -> None:
    rows: list[Row] = [["指标", "一期", None], ["产值", 1, 2], ["税收", 3, 3]]
    marked = with_confidence(understood(grids(rows, merges=["B1:C1"])))
    doubted = marked.filter(pl.col("doubt") == TWICE)
    assert doubted["value"].to_list() == ["1", "2"]
    assert set(doubted["confidence"]) == {CONFIDENCE[TWICE]}


def test_growth_of_the_month_and_since_january_are_told_apart_by_their_times() -> None:
    head: list[Row] = [["2025年3月快递业务"], ["指标", "本月", "同比%", "本年累计", "同比%"]]
    rows: list[Row] = [["业务量", 5.5, 18.6, 16.2, 21.4], ["收入", 31.2, 9.9, 88.5, 11.2]]
    assert doubts_of(understood(grids([*head, *rows], merges=["A1:E1"]))).is_empty()


def test_records_of_one_name_that_differ_in_words_or_numbers_beside_it_are_told_apart() -> None:
    rows: list[Row] = [["序号", "项目名称", "债券", "规模"], [1, "甲路", "一般", 5]]
    cells = understood(grids([*rows, [2, "甲路", "专项", 6], [3, "甲路", "专项", 7]]))
    assert doubts_of(cells).is_empty()


def test_the_more_is_missing_the_less_sure_the_engine_is() -> None:
    assert CONFIDENCE[UNNAMED] <= CONFIDENCE[STUBLESS] < CONFIDENCE[HEADLESS] < SURE
    assert CONFIDENCE[UNREAD] == CONFIDENCE[LEFT_OUT] == CONFIDENCE[OUTSIDE] == 0


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("10.5", True),
        ("1,234", True),
        ("-3％", True),
        ("0", False),
        ("0.00", False),
        ("3号", False),
    ],
)
def test_a_figure_is_a_number_that_says_something(text: str, *, figure: bool) -> None:
    assert pl.DataFrame({"value": [text]}).select(is_figure("value")).item() is figure


@pytest.mark.parametrize(
    ("text", "token"), [("AD_CODE#", True), ("VALID#", True), ("XM_1", True), ("SO2", False)]
)
def test_a_token_is_a_name_that_a_system_gave(text: str, *, token: bool) -> None:
    assert pl.DataFrame({"value": [text]}).select(is_token("value")).item() is token
