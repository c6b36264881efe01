"""A row that says 同比 alone, as others do, is told of the row above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def rows_of(*labels: str) -> list[str]:
    """What governs the figure of each row."""
    body: list[Row] = [[label, 5, 7] for label in labels]
    facts = understood([["项目", "出口", "进口"], *body]).facts
    return [fact.rows for cell, fact in facts.items() if cell.startswith("B")]


@pytest.mark.parametrize(
    "word", ["同比（%）", "增速", "比上年增长", "占全市比重", "Change (%)", "12-month % change"]
)
def test_comparisons_are_told_of_what_stands_above_each(word: str) -> None:
    told = rows_of("山东省", word, "济南市", word)
    assert [path.split(" > ")[0] for path in told] == ["山东省", "山东省", "济南市", "济南市"]


def test_comparisons_may_be_told_in_different_words() -> None:
    told = rows_of("生产总值", "比上年增长", "工业增加值", "增长速度", "投资", "同比", "环比")
    assert told[1] == "生产总值 > 比上年增长"
    assert told[3] == "工业增加值 > 增长速度"
    assert told[5:] == ["投资 > 同比", "投资 > 环比"]


def test_what_is_indented_stands_below_by_itself() -> None:
    told = rows_of("投资", "　　增速", "　　同比增长", "工业", "　　增速")
    assert told[1:3] == ["投资 > 增速", "投资 > 同比增长"]


def test_a_comparison_has_not_the_unit_that_the_name_of_an_amount_bears() -> None:
    facts = understood(
        [["指标", "2023年", "2024年"], ["投资（亿元）", 500, 520], ["　增速", 3.2, 4.0],
         ["　全市位次", 3, 2], ["　#工业投资", 200, 210]]
    ).facts  # fmt: skip
    assert [facts[f"C{row}"].unit for row in range(2, 6)] == ["亿元", None, None, "亿元"]


def test_several_comparisons_are_told_of_the_same() -> None:
    told = rows_of("山东省", "同比", "环比", "济南市", "同比", "环比")
    assert told[1:3] == ["山东省 > 同比", "山东省 > 环比"]
    assert told[4:] == ["济南市 > 同比", "济南市 > 环比"]


def test_a_comparison_that_stands_once_needs_no_other_name() -> None:
    assert rows_of("山东省", "济南市", "增速") == ["山东省", "济南市", "增速"]


def test_what_takes_turns_with_a_comparison_is_beside_it() -> None:
    assert rows_of("本年", "同比", "本年", "同比") == ["本年", "同比", "本年", "同比"]


def test_a_comparison_of_several_is_told_of_none_of_them() -> None:
    told = rows_of("存款", "贷款", "变动", "资产", "负债", "变动")
    assert [path for path in told if " > " in path] == []


@pytest.mark.parametrize(
    "labels",
    [
        ("2023年", "2024年", "增减", "增幅"),
        ("存款", "贷款", "同比", "环比"),
        ("本月", "上月", "环比", "同比"),
        ("总计", "同比", "增减额", "占全市比重"),
        ("全市", "区", "同比", "存款", "贷款", "环比"),
        ("存款", "贷款", "变动", "存贷比", "增幅"),
    ],
)
def test_one_block_of_comparisons_or_any_below_several_lines_is_told_of_none(
    labels: tuple[str, ...],
) -> None:
    assert rows_of(*labels) == list(labels)


def test_the_first_of_several_blocks_may_have_other_lines_above_it() -> None:
    assert rows_of("总计", "出口", "同比", "进口", "同比")[2::2] == ["出口 > 同比", "进口 > 同比"]


def test_figures_of_an_earlier_time_that_come_again_are_told_of_the_row_above_each() -> None:
    told = rows_of("产值", "上年同期", "利润", "上年同期")
    assert told[1::2] == ["产值 > 上年同期", "利润 > 上年同期"]
