"""What begins below a row, and what ends it: parts, totals, own levels, sections, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.outline import outline
from tests.tables.outlined_rows import below, paths
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


def test_parts_stand_below_the_row_that_they_are_parts_of() -> None:
    assert paths("税收", "其中：增值税", "非税", "#罚没") == [
        "税收",
        "税收 > 其中：增值税",
        "非税",
        "非税 > #罚没",
    ]


def test_a_list_that_begins_with_the_first_part_goes_on_with_the_others() -> None:
    assert paths("业务收入", "其中：1、产品", "2、服务", "3、嵌入式", "出口")[2:] == [
        "业务收入 > 2、服务",
        "业务收入 > 3、嵌入式",
        "出口",
    ]
    assert paths("1.税收", "其中：(1)增值税", "(2)所得税", "2.非税")[2:] == [
        "1.税收 > (2)所得税",
        "2.非税",
    ]


def test_the_next_number_is_that_of_the_list_whose_first_row_the_part_is_of() -> None:
    assert paths("1.单位数", "其中：1.企业", "2.从业人员")[1:] == [
        "1.单位数 > 其中：1.企业",
        "2.从业人员",
    ]


def test_a_total_closes_what_it_adds_up_and_a_subtotal_its_section_only() -> None:
    assert below(
        ("一、省级", None), ("甲", 1), ("小计", 1), ("二、市级", None), ("乙", 2), ("合计", 3)
    ) == {
        "甲": "一、省级 > 甲",
        "小计": "一、省级 > 小计",
        "乙": "二、市级 > 乙",
        "合计": "合计",
    }


def test_the_own_level_of_a_place_has_no_rows_below_it() -> None:
    assert paths("甲市", "  甲市本级", "  子县")[1:] == ["甲市 > 甲市本级", "甲市 > 子县"]


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


def test_a_part_that_is_indented_below_a_part_is_part_of_that() -> None:
    assert paths("零售总额", "其中：限额以上", "　其中：网上")[-1] == (
        "零售总额 > 其中：限额以上 > 其中：网上"
    )


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


def test_a_section_ends_the_one_before_though_a_figure_with_its_list_is_open_there() -> None:
    rows = (("全体居民", "—"), ("可支配收入", 9), ("一、工资", 5), ("二、经营", 4),
            ("城镇居民", None), ("人均可支配收入", 8), ("一、工资性", 6))  # fmt: skip
    told = below(*rows)
    assert told["一、工资"] == "全体居民 > 可支配收入 > 一、工资"
    assert told["一、工资性"] == "城镇居民 > 人均可支配收入 > 一、工资性"


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


def test_what_is_told_again_of_a_whole_is_not_below_the_last_of_its_list() -> None:
    rows: list[tuple[str, Cell]] = [("一、户数", 7), ("二、销售总额", 9), ("1、批发额", 4),
                                    ("2、零售额", 5), ("在总额中:", None), ("食品", 3)]  # fmt: skip
    assert below(*rows)["食品"] == "二、销售总额 > 在总额中: > 食品"
    sections: list[tuple[str, Cell]] = [("商业", None), *rows, ("三、库存", 6), ("旅游业", None)]
    told = below(*sections)
    assert told["食品"] == "商业 > 二、销售总额 > 在总额中: > 食品"
    assert told["三、库存"] == "商业 > 三、库存"


def test_parts_aligned_by_hand_stand_beside_one_another() -> None:
    rows = (
        "公路",
        "    等级公路",
        "        #高速",
        "         一级",
        "          二级",
        "    等外路",
    )
    assert paths(*rows)[2:] == [
        "公路 > 等级公路 > #高速",
        "公路 > 等级公路 > 一级",
        "公路 > 等级公路 > 二级",
        "公路 > 等外路",
    ]


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


def test_what_is_indented_below_a_part_that_goes_on_is_part_of_that() -> None:
    rows = ("工业", "#采矿业", " 制造业", "   食品", "   纺织", " 电力业", "   发电")
    assert paths(*rows)[1:] == [
        "工业 > #采矿业",
        "工业 > 制造业",
        "工业 > 制造业 > 食品",
        "工业 > 制造业 > 纺织",
        "工业 > 电力业",
        "工业 > 电力业 > 发电",
    ]


def test_what_is_aligned_with_a_part_and_its_whole_is_no_part() -> None:
    rows = ("面积", "  施工", "  #住宅", "  竣工", "  #住宅")
    assert paths(*rows)[2:] == ["面积 > 施工 > #住宅", "面积 > 竣工", "面积 > 竣工 > #住宅"]
    aligned = ("面积", "  施工", "    #住宅", "    商铺", "  竣工")
    assert paths(*aligned)[2:] == ["面积 > 施工 > #住宅", "面积 > 施工 > 商铺", "面积 > 竣工"]


def test_a_part_is_of_the_row_above_it_though_printed_further_left() -> None:
    assert below(("工业", None), ("　产值", 9), ("其中：国有", 4), ("　利润", 5), ("金融", None),
                 ("　存款", 8)) == {
        "产值": "工业 > 产值",
        "其中：国有": "工业 > 产值 > 其中：国有",
        "利润": "工业 > 利润",
        "存款": "金融 > 存款",
    }  # fmt: skip


def test_what_begins_as_a_division_is_none_of_another_one() -> None:
    rows: list[tuple[str, Cell]] = [
        ("总计", 9), ("按行业分组", None), ("房屋建筑业", 5), ("安装业", 4),
        ("按企业资质等级", None), ("总承包", 7), ("专业承包", 2),
    ]  # fmt: skip
    told = below(*rows)
    assert told["安装业"] == "按行业分组 > 安装业"
    assert told["专业承包"] == "按企业资质等级 > 专业承包"
