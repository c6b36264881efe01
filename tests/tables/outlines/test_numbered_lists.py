"""Lists by numbers and letters divide the rows above them, and go on past what stands amid them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.outlined_rows import below, paths
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_row_with_figures_is_divided_by_the_list_that_begins_below_it() -> None:
    whole = "一般公共预算收入"
    assert paths(whole, "(一)税收收入", "1.增值税", "(二)非税收入") == [
        whole,
        f"{whole} > (一)税收收入",
        f"{whole} > (一)税收收入 > 1.增值税",
        f"{whole} > (二)非税收入",
    ]


def test_an_ordinal_of_which_there_is_no_second_begins_no_list() -> None:
    assert paths("1. release", "Latest release") == ["1. release", "Latest release"]
    assert paths("1. food", "Bread", "2. clothing")[1] == "1. food > Bread"
    assert paths("1.农业", "小麦")[1] == "1.农业 > 小麦"


def test_numbers_that_count_on_through_indented_rows_are_those_of_lines() -> None:
    lines = ["1. Receipts", "  2. Tax", "  3. Other", "4. Loans", "  5. Bonds", "6. Spending"]
    assert paths(*lines) == [
        "1. Receipts",
        "1. Receipts > 2. Tax",
        "1. Receipts > 3. Other",
        "4. Loans",
        "4. Loans > 5. Bonds",
        "6. Spending",
    ]


def test_each_list_that_begins_anew_divides_the_row_above_it() -> None:
    rows = ("消费价格", "一、食品", "粮食", "二、衣着", "出厂价格", "一、生产", "二、生活")
    assert paths(*rows) == [
        "消费价格",
        "消费价格 > 一、食品",
        "消费价格 > 一、食品 > 粮食",
        "消费价格 > 二、衣着",
        "出厂价格",
        "出厂价格 > 一、生产",
        "出厂价格 > 二、生活",
    ]


def test_a_list_goes_on_past_a_section_within_one_of_its_rows() -> None:
    told = below(("(一)收入", 5), ("按来源分：", ""), ("工资", 3), ("(二)中位数", 4), ("城镇", 8))
    assert told["工资"] == "(一)收入 > 按来源分： > 工资"
    assert told["(二)中位数"] == "(二)中位数"
    assert told["城镇"] == "(二)中位数 > 城镇"


def test_what_stands_below_a_numbered_total_is_no_part_of_the_item_before() -> None:
    found = understood(
        [["地区", "限额"], ["一、市本级", 1], ["二、下级合计", 5], ["    甲县", 2], ["    乙县", 3]]
    )
    assert found.facts["B4"].rows == "甲县"


def test_an_indented_item_that_says_total_has_parts_indented_further() -> None:
    found = understood(
        [["指标", "电量"], ["一、全社会", 9], ["  A、行业合计", 6], ["    第一产业", 2],
         ["    第二产业", 4], ["  B、居民合计", 3], ["二、最高负荷", 1]]
    )  # fmt: skip
    assert found.facts["B4"].rows == "一、全社会 > A、行业合计 > 第一产业"
    assert found.facts["B6"].rows == "一、全社会 > B、居民合计"


def test_numbered_totals_open_their_lists_where_nothing_but_totals_stands_above() -> None:
    head: Row = ["项目", "本月", "累计"]
    all_use: Row = ["用电总计", 120332, 1203321]
    trades: list[Row] = [["第一产业", 1203, 12033], ["第二产业", 60123, 601233],
                         ["第三产业", 38887, 388866]]  # fmt: skip
    homes: list[Row] = [["城镇居民", 15012, 150123], ["乡村居民", 5107, 51066]]
    first: Row = ["A、全行业用电合计", 100213, 1002132]
    second: Row = ["B、居民用电合计", 20119, 201189]
    opened = understood([head, all_use, first, *trades, second, *homes]).facts
    assert opened["B5"].rows == "A、全行业用电合计 > 第二产业"
    assert opened["B8"].rows == "B、居民用电合计 > 城镇居民"
    closed = understood([head, *trades, first, *homes, second]).facts
    assert (closed["B2"].rows, closed["B6"].rows) == ("第一产业", "城镇居民")


def test_letters_behind_the_number_of_a_line_are_no_list_like_it() -> None:
    rows: list[Row] = [["Item", 2022, 2023], ["1. Current account", 5, 6],
                       ["  1.A Goods and services", 3, 3], ["    1.A.a Goods", 2, 2],
                       ["2. Capital account", 1, 1]]  # fmt: skip
    found = understood(rows)
    assert found.facts["B4"].rows == "1. Current account > 1.A Goods and services > 1.A.a Goods"
    assert found.facts["B5"].rows == "2. Capital account"


def test_a_list_as_little_indented_as_a_section_begins_beside_it() -> None:
    rows = (("在总计中：", None), ("　亏损企业", 3), ("一、按规模分", None), ("　大型企业", 4))
    assert below(*rows)["大型企业"] == "一、按规模分 > 大型企业"


def test_a_list_divides_no_figure_that_others_like_it_stand_above() -> None:
    told = paths("总指数", "服务价格指数", "消费品价格指数", "一、食品", "1.粮食", "二、衣着")
    assert told == [
        "总指数",
        "服务价格指数",
        "消费品价格指数",
        "一、食品",
        "一、食品 > 1.粮食",
        "二、衣着",
    ]


def test_letters_below_digits_number_lists() -> None:
    rows = ["2.救助", "(1)低保", "A 城市低保", "I 低保金", "II 补助", "B 农村低保", "(2)特困"]
    assert paths(*rows)[2:] == [
        "2.救助 > (1)低保 > A城市低保",
        "2.救助 > (1)低保 > A城市低保 > I低保金",
        "2.救助 > (1)低保 > A城市低保 > II补助",
        "2.救助 > (1)低保 > B农村低保",
        "2.救助 > (2)特困",
    ]
    parts = paths("1.福利", "其中：(1)儿童", "A 孤儿", "B 无人抚养", "(2)老年人")
    assert parts[2:4] == ["1.福利 > 其中：(1)儿童 > A孤儿", "1.福利 > 其中：(1)儿童 > B无人抚养"]
    assert parts[4] == "1.福利 > (2)老年人"
    begun = paths("(1)儿童", "其中：A 孤儿", "B 无人抚养", "(2)低保", "A 城市", "B 农村")
    assert begun[1:3] == ["(1)儿童 > 其中：A孤儿", "(1)儿童 > B无人抚养"]
    assert paths("股票", "A股", "B股", "债券") == ["股票", "A股", "B股", "债券"]


def test_lists_that_begin_again_divide_the_figures_above_them_whatever_stands_above_these() -> None:
    told = paths("人口", "产值", "1.农业", "2.工业", "财政", "1.税收")
    assert told == [
        "人口", "产值", "产值 > 1.农业", "产值 > 2.工业", "财政", "财政 > 1.税收",
    ]  # fmt: skip


def test_a_list_below_parts_divides_the_numbered_whole_of_these() -> None:
    told = paths("三、总产值", "其中：装修", "在外省", "1.建筑", "2.安装", "四、面积")
    assert told[1:5] == [
        "三、总产值 > 其中：装修",
        "三、总产值 > 在外省",
        "三、总产值 > 1.建筑",
        "三、总产值 > 2.安装",
    ]
    own = paths("产值", "其中：出口", "销售", "1.内销", "2.外销")
    assert own[3:] == ["销售 > 1.内销", "销售 > 2.外销"]
