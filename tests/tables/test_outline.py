"""Numbering, indentation, codes and 其中 tell below which row another stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.tables.lines import Line
from licheng_etl.tables.outline import outline
from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


def paths(*names: str) -> list[str]:
    """The path of each row of a table of those names, in which every row has a figure."""
    rows: list[Row] = [[name, 7] for name in names]
    found = understood([["项目", "数"], *rows])
    return [fact.rows for fact in found.facts.values()]


def below(*rows: tuple[str, Cell]) -> dict[str, str]:
    """Name -> path of the rows that have figures."""
    found = understood([["项目", "数"], *rows])
    return {fact.rows.split(" > ")[-1]: fact.rows for fact in found.facts.values()}


def test_numbering_of_lower_rank_stands_below_numbering_of_higher() -> None:
    assert paths("一、收入", "(一)税收", "1.增值税", "2.契税", "(二)非税", "二、支出") == [
        "一、收入",
        "一、收入 > (一)税收",
        "一、收入 > (一)税收 > 1.增值税",
        "一、收入 > (一)税收 > 2.契税",
        "一、收入 > (二)非税",
        "二、支出",
    ]


def test_indentation_puts_a_row_below_the_last_that_is_less_indented() -> None:
    assert paths("收入", "  税收", "    增值税", "  非税", "支出") == [
        "收入",
        "收入 > 税收",
        "收入 > 税收 > 增值税",
        "收入 > 非税",
        "支出",
    ]


def test_parts_stand_below_the_row_that_they_are_parts_of() -> None:
    assert paths("税收", "其中：增值税", "非税", "#罚没") == [
        "税收",
        "税收 > 其中：增值税",
        "非税",
        "非税 > #罚没",
    ]


def test_numbering_indentation_and_parts_together() -> None:
    found = understood(
        [
            ["项目", "预算数"],
            ["一、收入", 10],
            ["（一）税收", 6],
            ["   其中：增值税", 4],
            ["        契税", 2],
            ["（二）非税", 4],
            ["二、支出", 10],
            ["  教育", 10],
            ["支出总计", 10],
        ]
    )
    rows = {cell: fact.rows for cell, fact in found.facts.items()}
    assert rows["B3"] == "一、收入 > (一)税收"
    assert rows["B4"] == "一、收入 > (一)税收 > 其中：增值税"
    assert rows["B5"] == "一、收入 > (一)税收 > 契税"
    assert rows["B6"] == "一、收入 > (二)非税"
    assert rows["B8"] == "二、支出 > 教育"
    assert rows["B9"] == "支出总计"
    assert found.of_kind("total") == {"B9"}


def test_codes_that_extend_one_another_make_outer_labels() -> None:
    found = understood(
        [["科目编码", "科目名称", "预算数"], ["201", "公共服务", 9], ["20101", "人大事务", 6],
         ["2010101", "行政运行", 6], ["203", "国防", 1]]
    )  # fmt: skip
    assert found.facts["C4"].rows == "公共服务 > 人大事务 > 行政运行"
    assert found.facts["C5"].rows == "国防"


def test_a_row_without_figures_opens_a_section_for_those_below() -> None:
    assert below(("东部", None), ("甲县", 1), ("乙县", 2)) == {
        "甲县": "东部 > 甲县",
        "乙县": "东部 > 乙县",
    }


def test_a_place_without_figures_is_no_section_among_places() -> None:
    assert below(("甲县", 1), ("乙县", None), ("丙县", 2)) == {"甲县": "甲县", "丙县": "丙县"}


def test_a_total_closes_what_it_adds_up_and_a_subtotal_its_section_only() -> None:
    assert below(
        ("一、省级", None), ("甲", 1), ("小计", 1), ("二、市级", None), ("乙", 2), ("合计", 3)
    ) == {
        "甲": "一、省级 > 甲",
        "小计": "一、省级 > 小计",
        "乙": "二、市级 > 乙",
        "合计": "合计",
    }


def test_a_total_that_stands_first_in_a_section_is_of_the_section() -> None:
    rows = [("支出", None), ("合计", 3), ("教育", 1), ("医疗", 2)]
    assert below(*rows) == {"合计": "支出 > 合计", "教育": "支出 > 教育", "医疗": "支出 > 医疗"}


def test_a_total_below_a_section_of_nothing_is_of_the_table() -> None:
    assert below(("甲类", None), ("子项", 1), ("乙类", None), ("合计", 1))["合计"] == "合计"


def test_the_own_level_of_a_place_has_no_rows_below_it() -> None:
    assert paths("甲市", "  甲市本级", "  子县")[1:] == ["甲市 > 甲市本级", "甲市 > 子县"]


LINES = st.builds(
    Line,
    st.sampled_from(
        ["一、甲", "(一)乙", "1.丙", "其中：丁", "合计", "小计", "戊县", "山东省", "201"]
    ),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 4)),
    st.sampled_from(["", "201", "20101"]),
)


@given(st.lists(LINES, max_size=12))
def test_every_row_has_a_path_that_ends_in_its_own_label(lines: list[Line]) -> None:
    places = outline(lines)
    assert [place.path[-1] for place in places] == [line.label for line in lines]
    assert not any(place.opens and line.has_data for place, line in zip(places, lines, strict=True))


def test_a_section_ends_the_one_before_it_with_all_that_is_numbered_there() -> None:
    lines = [
        Line("一般债务", 0, has_data=False, total=False),
        Line("一、余额", 0, has_data=True, total=False, numbered=0),
        Line("专项债务", 0, has_data=False, total=False),
        Line("一、余额", 0, has_data=True, total=False, numbered=0),
    ]
    assert [place.path for place in outline(lines)][2:] == [
        ("专项债务",),
        ("专项债务", "一、余额"),
    ]


def test_a_row_with_figures_is_divided_by_the_list_that_begins_below_it() -> None:
    whole = "一般公共预算收入"
    assert paths(whole, "(一)税收收入", "1.增值税", "(二)非税收入") == [
        whole,
        f"{whole} > (一)税收收入",
        f"{whole} > (一)税收收入 > 1.增值税",
        f"{whole} > (二)非税收入",
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


def test_a_part_that_is_indented_below_a_part_is_part_of_that() -> None:
    assert paths("零售总额", "其中：限额以上", "　其中：网上")[-1] == (
        "零售总额 > 其中：限额以上 > 其中：网上"
    )


def test_what_stands_below_a_numbered_total_is_no_part_of_the_item_before() -> None:
    found = understood(
        [["地区", "限额"], ["一、市本级", 1], ["二、下级合计", 5], ["    甲县", 2], ["    乙县", 3]]
    )
    assert found.facts["B4"].rows == "甲县"


def test_a_line_with_a_unit_opens_a_section_where_its_rows_come_again_below_another() -> None:
    ages: list[Row] = [["16-24岁", 1], ["25-34岁", 2]]
    found = understood([["年龄", "全部"], ["人数（人）"], *ages, ["构成（%）"], *ages])
    assert found.facts["B4"] == Fact("人数 > 25-34岁", "全部", "人")
    assert found.facts["B6"] == Fact("构成 > 16-24岁", "全部", "%")
    alone = understood([["指标", "数"], ["人口（万人）"], ["产值（亿元）", 1], ["税收（亿元）", 2]])
    assert alone.facts["B3"].rows == "产值"


def test_the_word_for_a_total_opens_a_section_where_others_are_opened_like_it() -> None:
    rows: list[Row] = [["Status", 2022, 2023], ["TOTAL"], ["Employed", 5, 6], ["Idle", 1, 2]]
    found = understood([*rows, ["Men"], ["Employed", 3, 3], ["Idle", 1, 1]])
    assert found.facts["B3"].rows == "TOTAL > Employed"
    assert understood(rows).facts["B3"].rows == "Employed"
    blank: list[Row] = [["地区", "计划", "完成"], ["总计"], ["甲县", 1, 2], ["乙县", 3, 4],
                        ["丙县"], ["丁县", 5, 6]]  # fmt: skip
    assert understood(blank).facts["B3"].rows == "甲县"


def test_an_indented_item_that_says_total_has_parts_indented_further() -> None:
    found = understood(
        [["指标", "电量"], ["一、全社会", 9], ["  A、行业合计", 6], ["    第一产业", 2],
         ["    第二产业", 4], ["  B、居民合计", 3], ["二、最高负荷", 1]]
    )  # fmt: skip
    assert found.facts["B4"].rows == "一、全社会 > A、行业合计 > 第一产业"
    assert found.facts["B6"].rows == "一、全社会 > B、居民合计"


def test_the_subtotal_of_a_page_is_of_no_section() -> None:
    found = understood(
        [
            ["项目", "金额"],
            ["道路工程"],
            ["路面", 1],
            ["小计", 1],
            ["桥梁工程"],
            ["桥面", 2],
            ["本页小计", 3],
        ]
    )
    assert (found.facts["B4"].rows, found.facts["B7"].rows) == ("道路工程 > 小计", "本页小计")


def test_a_row_of_dashes_opens_a_section_and_a_named_total_has_parts_told_below_it() -> None:
    found = understood(
        [["指标", "年末", "年初"], ["一、资产", "—", "—"], ["  流动资产合计", 5, 6],
         ["    其中：存货", 2, 3], ["二、损益", "—", "—"], ["  营业收入", 7, 8]]
    )  # fmt: skip
    assert found.facts["B3"].rows == "一、资产 > 流动资产合计"
    assert found.facts["B4"].rows == "一、资产 > 流动资产合计 > 其中：存货"
    assert found.facts["B6"].rows == "二、损益 > 营业收入"


def test_what_is_named_the_total_of_a_section_closes_it() -> None:
    rows: list[Row] = [["", 2022, 2023], ["Revenue"], ["Rates", 5, 6], ["Total revenue", 9, 9],
                       ["Expenses"], ["Staff", 3, 3], ["Total expenses", 4, 4],
                       ["Net result", 5, 5]]  # fmt: skip
    found = understood(rows)
    assert found.facts["B3"].rows == "Revenue > Rates"
    assert found.facts["B4"].rows == "Total revenue"
    assert found.kinds["B4"] == "total"
    assert found.facts["B8"].rows == "Net result"


def test_of_which_begins_parts_of_the_line_above() -> None:
    rows: list[Row] = [["", 2022, 2023], ["Goods", 5, 6], ["of which:"], ["  containers", 3, 3],
                       ["Ferries", 4, 4]]  # fmt: skip
    found = understood(rows)
    assert found.facts["B4"].rows == "Goods > containers"
    assert found.facts["B5"].rows == "Ferries"


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


def test_a_section_whose_totals_stand_before_their_parts_goes_on_after_the_second() -> None:
    rows = (("经常性收支", None), ("收入合计", 5), ("税收", 3), ("其他收入", 2), ("支出合计", 4),
            ("建设", 4), ("建设性收支", None), ("债务", 1))  # fmt: skip
    told = below(*rows)
    assert told["建设"] == "经常性收支 > 建设"
    assert told["债务"] == "建设性收支 > 债务"


def test_a_total_of_something_ends_a_section_whose_own_is_of_all_of_it() -> None:
    told = below(("公办", None), ("合计", 10), ("小学", 4), ("民办合计", 5), ("幼儿园", 2))
    assert list(told.values()) == ["公办 > 合计", "公办 > 小学", "民办合计", "幼儿园"]


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


def test_a_section_ends_the_one_before_though_a_figure_with_its_list_is_open_there() -> None:
    rows = (("全体居民", "—"), ("可支配收入", 9), ("一、工资", 5), ("二、经营", 4),
            ("城镇居民", None), ("人均可支配收入", 8), ("一、工资性", 6))  # fmt: skip
    told = below(*rows)
    assert told["一、工资"] == "全体居民 > 可支配收入 > 一、工资"
    assert told["一、工资性"] == "城镇居民 > 人均可支配收入 > 一、工资性"


def test_numbers_of_several_levels_stand_below_those_that_they_extend() -> None:
    names = ["1. Total revenue", "1.1 Taxes", "1.1.1 Income", "1.1a Growth", "1.2 Fees", "2 Grants"]
    assert paths(*names) == [
        "1. Total revenue",
        "1. Total revenue > 1.1 Taxes",
        "1. Total revenue > 1.1 Taxes > 1.1.1 Income",
        "1. Total revenue > 1.1 Taxes > 1.1a Growth",
        "1. Total revenue > 1.2 Fees",
        "2 Grants",
    ]


def test_a_section_with_a_further_number_ends_the_one_before_it() -> None:
    rows: list[tuple[str, Cell]] = [("1. Debt", None), ("Stocks", 5), ("Flows", None), ("Loans", 3),
                                    ("3. Aggregates", None), ("Income", 9)]  # fmt: skip
    assert below(*rows)["Income"] == "3. Aggregates > Income"


def test_a_group_with_indented_rows_is_no_end_of_a_section_without() -> None:
    rows: list[tuple[str, Cell]] = [("Budget receipts", None), ("Income taxes", 5),
                                    ("Insurance:", None), ("   Employment", 3), ("Customs", 9),
                                    ("Total receipts", 17)]  # fmt: skip
    assert list(below(*rows).values()) == [
        "Budget receipts > Income taxes",
        "Budget receipts > Insurance: > Employment",
        "Budget receipts > Customs",
        "Total receipts",
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


def test_what_rows_are_divided_by_stays_over_sections_without_figures() -> None:
    found = below(
        ("总计", 9), ("按行业分", None), ("采矿业", None), ("煤炭", 3), ("制造业", None),
        ("食品", 6), ("按规模分", None), ("大型", 4),
    )  # fmt: skip
    assert found["煤炭"] == "按行业分 > 采矿业 > 煤炭"
    assert found["食品"] == "按行业分 > 制造业 > 食品"
    assert found["大型"] == "按规模分 > 大型"
    indented = below(("按类型分", None), ("  内资", 4), ("在总计中：国有", 3))
    assert list(indented.values()) == ["按类型分 > 内资", "在总计中：国有"]


def test_a_city_listed_beside_provinces_is_no_section_without_figures() -> None:
    found = below(("江苏", 1), ("宁波", None), ("安徽", 3), ("福建", 2))
    assert found["安徽"] == "安徽"
    assert found["福建"] == "福建"


def test_lists_that_begin_again_divide_the_figures_above_them_whatever_stands_above_these() -> None:
    told = paths("人口", "产值", "1.农业", "2.工业", "财政", "1.税收")
    assert told == [
        "人口", "产值", "产值 > 1.农业", "产值 > 2.工业", "财政", "财政 > 1.税收",
    ]  # fmt: skip


def test_a_part_divided_as_its_whole_is_stands_beside_what_the_whole_is_divided_into() -> None:
    found = paths(
        "城区", "  公办", "  民办", "  其中：城乡结合区", "    公办", "    民办", "镇区", "  公办"
    )
    assert found[3:5] == ["城区 > 其中：城乡结合区", "城区 > 其中：城乡结合区 > 公办"]
    assert found[6:] == ["镇区", "镇区 > 公办"]


def test_lists_are_not_below_what_is_told_of_the_total() -> None:
    rows: list[tuple[str, Cell]] = [("总计", 9), ("在总计中：", None), ("亏损企业", 2),
                                    ("一、按轻重工业分", None), ("轻工业", 4)]  # fmt: skip
    assert below(*rows) == {
        "总计": "总计", "亏损企业": "在总计中： > 亏损企业", "轻工业": "一、按轻重工业分 > 轻工业"
    }  # fmt: skip


def test_a_section_that_has_nothing_but_a_total_has_that() -> None:
    rows: list[Row] = [
        ["Size", "Schools"],
        ["1990-1991"],
        ["Total", 84538],
        ["Percent"],
        ["Total", 100.0],
        ["Under 100", 9.1],
    ]
    facts = understood(rows).facts
    assert facts["B3"].rows == "1990-1991 > Total"
    assert facts["B6"].rows == "Percent > Under 100"


def test_a_row_in_brackets_tells_more_of_the_one_above_and_has_none_below_it() -> None:
    rows: list[Row] = [
        ["Item", 2008],
        ["Goods", -936],
        ["(Totals as percent of GDP)", -5.5],
        ["  Export", 4140],
    ]
    facts = understood(rows).facts
    assert facts["B3"].rows == "Goods > (Totals as percent of GDP)"
    assert facts["B4"].rows == "Goods > Export"


def test_rows_in_brackets_one_after_the_other_stand_beside_each_other() -> None:
    rows: list[Row] = [
        ["Receipts", "This month"],
        ["Taxes", 120000],
        ["Duties", 7842],
        ["Total", 127842],
        ["(On-budget)", 89473],
        ["(Off-budget)", 38369],
    ]
    facts = understood(rows).facts
    assert facts["B6"].rows == "(Off-budget)"
