"""Units that no cell prints: a draft states those that follow from labels, and asks for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.publish.drafts.cross_tables import drafted

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_unit_that_some_labels_lack_is_asked_for_these_alone() -> None:
    rows: list[Row] = [
        ["2025年6月抽查情况表"],
        ["部门", "抽查件数", "完成率（%）", "罚没金额（元）", "备注"],
        ["甲局", 4, 75, 100, "截至6月"],
        ["乙局", 5, 100, 200, None],
        ["合计", 9, 90, 300, None],
    ]
    text = drafted(rows)
    assert "# - {at: column_words, match: '^(?:抽查件数)$', gives: {stated_unit: 个}}" in text
    assert "备注" in text.partition("ignored_columns")[2].partition("observations")[0]


def test_ranks_are_counted_in_places_and_dashes_are_asked_no_unit() -> None:
    rows: list[Row] = [
        ["2025年一季度主要指标"],
        ["指标", "单位", "总量", "增长(%)", "全市位次"],
        ["生产总值", "亿元", 310, 5.8, 2],
        ["工业增加值", "—", "—", 8.3, 1],
    ]
    text = drafted(rows)
    assert "gives: {aspect: level, stated_unit: 位}" in text
    assert "不写单位不能入库" not in text


def test_a_unit_that_all_figures_lack_is_asked_once_and_its_source_with_it() -> None:
    rows: list[Row] = [["2025年6月收入情况表"], ["部门", "收入"], ["甲局", 4], ["乙局", 5]]
    text = drafted(rows)
    assert "有2个数没有写明单位（收入…），不写单位不能入库" in text
    assert "# stated_unit: 万元" in text
    assert "# unit: {source: 单位的依据}" in text


def test_what_is_counted_is_proposed_in_pieces_and_an_index_is_not() -> None:
    rows: list[Row] = [["2025年6月情况表"], ["部门", "项目数"], ["甲局", 4], ["乙局", 5]]
    assert "# stated_unit: 个" in drafted(rows)
    rows[1] = ["部门", "价格指数"]
    assert "# stated_unit: 万元" in drafted(rows)


def test_a_printed_unit_that_is_not_known_yet_is_told() -> None:
    rows: list[Row] = [
        ["2025年6月情况表"],
        ["指标", "单位", "数量"],
        ["粮食", "吨", 5],
        ["耕地", "垧", 4],
        ["油料", "吨", 6],
    ]
    assert "系统还没有这些单位，其数暂不能入库：垧" in drafted(rows)


def test_of_several_units_above_none_is_printed_for_figures_that_say_not_which() -> None:
    rows: list[Row] = [
        ["2025年1-4月各街道招商情况表"],
        ["单位：亿元、万美元、个、%"],
        ["街道", "签约亿元以上项目", None, "到位资金（亿元）", None, "外资（万美元）", None],
        [None, "年度目标", "完成数", "年度目标", "完成率", "年度目标", "完成率"],
        ["甲街道", 4, 3, 5.5, 20, 100, 30],
        ["乙街道", 5, 4, 6.5, 25, 200, 35],
        ["丙街道", 5, 2, 7.5, 28, 300, 45],
    ]
    text = drafted(rows, "A3:A4", "B3:C3", "D3:E3", "F3:G3")
    assert "有3个数没有写明单位（签约亿元以上项目" in text
    assert "系统还没有这些单位" not in text


def test_ranks_below_what_grows_are_ranks() -> None:
    rows: list[Row] = [
        ["2025年一季度各街道主要指标"],
        ["街道", "工业增加值增速", None, "投资", None],
        [None, "增速（%）", "位次", "完成额（亿元）", "增速（%）"],
    ]
    rows += [[name, 5.2, n, 6.5, 4] for n, name in enumerate(("甲街道", "乙街道", "丙街道"), 1)]
    text = drafted(rows, "A2:A3", "B2:C2", "D2:E2")
    ranks, growth = "gives: {aspect: level, stated_unit: 位}", "gives: {aspect: growth_yoy"
    assert text.index(ranks) < text.index(growth)
