"""Each row of a body is named by cells of it, or of what is merged or stands above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.body_rows import body, paths
from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_name_merged_down_is_the_outer_label_of_its_rows() -> None:
    rows = body(
        [["省", "市", "收入"], ["甲省", "子市", 1], [None, "丑市", 2], ["乙省", "寅市", 3],
         [None, "卯市", 4]],
        "A2:A3", "A4:A5",
    )  # fmt: skip
    assert paths(rows) == ["甲省 > 子市", "甲省 > 丑市", "乙省 > 寅市", "乙省 > 卯市"]


def test_a_name_holds_for_the_rows_below_it_though_it_is_not_merged() -> None:
    rows = body([["省", "市", "收入"], ["甲省", "子市", 1], [None, "丑市", 2], ["乙省", "寅市", 3]])
    assert paths(rows) == ["甲省 > 子市", "甲省 > 丑市", "乙省 > 寅市"]


def test_merged_names_are_outer_labels_and_columns_as_coarse_are_facts() -> None:
    found = understood(
        [
            ["单位", "预算数", "目标", "指标", "指标值", "度量单位"],
            ["甲局", 5, "修路", "里程", 10, "公里"],
            [None, None, None, "满意度", 90, "%"],
            ["乙局", 6, "造桥", "座数", 2, "座"],
            [None, None, None, "工期", 12, "个月"],
        ],
        "A2:A3", "A4:A5", "B2:B3", "B4:B5", "C2:C3", "C4:C5",
    )  # fmt: skip
    assert found.facts["B2"] == Fact("甲局", "预算数")
    assert found.facts["C2"] == Fact("甲局", "目标")
    assert found.facts["E3"] == Fact("甲局 > 满意度", "指标值", "%")
    assert found.facts["E5"] == Fact("乙局 > 工期", "指标值", "个月")


def test_a_band_in_the_column_of_serial_numbers_is_a_section() -> None:
    rows = body([["序号", "项目名称", "总投资"], ["一、省级"], [1, "甲项目", 5], [2, "乙项目", 6]])
    assert paths(rows) == ["一、省级", "一、省级 > 甲项目", "一、省级 > 乙项目"]


def test_a_word_below_ranks_left_of_the_names_names_its_row() -> None:
    rows: list[Row] = [
        ["名次", "街道", "受理量", "办结量"],
        [2, "东街道", 30, 29],
        [1, "西街道", 41, 40],
        ["平均", None, 35, 34],
    ]
    assert paths(body(rows))[-1] == "平均"
    found = understood(rows)
    assert found.kinds["A4"] == "stub"
    assert found.facts["C4"].rows == "平均"


def test_a_numeral_in_the_column_of_serial_numbers_opens_a_section() -> None:
    rows = body(
        [["序号", "项目名称", "总投资"], ["一", "省级", None], [1, "甲项目", 5], [2, "乙项目", 6]]
    )
    assert [row.kind for row in rows] == ["section", "data", "data"]
    assert paths(rows)[1] == "省级 > 甲项目"


def test_further_facts_of_a_thing_stand_in_rows_without_a_name_of_their_own() -> None:
    rows = body(
        [["项目名称", "总投资", "责任人", "问题"], ["甲项目", 5, "张三", "征地"],
         [None, None, "李四", "拆迁"], ["乙项目", 6, "王五", "资金"]]
    )  # fmt: skip
    assert paths(rows) == ["甲项目", "甲项目", "乙项目"]


def test_parts_beside_a_cell_of_their_own_are_below_the_row_above_it() -> None:
    rows: list[Row] = [
        ["指标", None, "本月"],
        ["第二产业", None, 30],
        ["其中", "工业", 20],
        [None, "建筑业", 10],
        ["第三产业", None, 40],
    ]
    found = understood(rows, "A1:B1", "A2:B2", "A3:A4", "A5:B5")
    assert found.facts["C3"].rows == "第二产业 > 其中 > 工业"
    assert found.facts["C4"].rows == "第二产业 > 其中 > 建筑业"
    assert found.facts["C5"].rows == "第三产业"


def test_parts_beside_a_cell_within_a_group_are_below_the_row_of_that_group_above_it() -> None:
    rows: list[Row] = [["指标名称", None, None, "本月数"], ["水路", "船舶过闸量(吨)", None, 5330],
                       [None, "其中", "南通船闸", 1240], [None, None, "焦港船闸", 1940],
                       [None, "重点物资过闸量(吨)", None, 925], [None, "其中", "南通船闸", 214],
                       [None, None, "焦港船闸", 305]]  # fmt: skip
    merges = ("A1:C1", "A2:A7", "B2:C2", "B3:B4", "B5:C5", "B6:B7")
    facts = understood(rows, *merges).facts
    assert facts["D4"].rows == "水路 > 船舶过闸量 > 其中 > 焦港船闸"
    assert facts["D6"].rows == "水路 > 重点物资过闸量 > 其中 > 南通船闸"


def test_a_word_between_a_merged_name_and_those_it_divides_names_its_row() -> None:
    rows: list[Row] = [
        ["属地", "序号", "项目", "总投资"],
        ["唐冶", 1, "甲项目", 5],
        [None, 2, "乙项目", 6],
        [None, "小计", None, 11],
        ["彩石", 1, "丙项目", 7],
        [None, 2, "丁项目", 8],
        [None, "小计", None, 15],
    ]
    found = understood(rows, "A2:A4", "A5:A7", "B4:C4", "B7:C7")
    assert found.facts["D4"].rows == "唐冶 > 小计"
    assert found.facts["D7"].rows == "彩石 > 小计"
    assert found.facts["D6"].rows == "彩石 > 丁项目"


def test_what_a_code_alone_tells_from_the_thing_above_is_named_by_it() -> None:
    rows: list[Row] = [
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2019", "2020"],
        ["阿鲁巴", "ABW", "出口", "TX.VAL", 5, 6], [None, "AFE", "出口", "TX.VAL", 7, 8],
        ["中国", "CHN", "出口", "TX.VAL", 9, 9],
    ]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].rows for cell in ("E2", "F3", "E4")] == [
        "阿鲁巴 > 出口", "AFE > 出口", "中国 > 出口"
    ]  # fmt: skip


def test_a_name_left_blank_is_the_one_above_unless_the_code_is_another() -> None:
    def second(code: str) -> str:
        rows: list[Row] = [["单位", "代码", "项目", "金额"], ["甲局", "001", "收入", 1],
                           [None, code, "收入", 2], ["乙局", "003", "收入", 3],
                           [None, "003", "支出", 4]]  # fmt: skip
        return understood(rows).facts["D3"].rows

    assert second("001") == "甲局 > 收入"
    assert second("002") == "002 > 收入"


def test_a_total_merged_over_numbers_and_names_is_the_name_of_all_its_rows() -> None:
    rows: list[Row] = [["序号", "项目", "类别", "1月", "2月"], [1, "甲园", "计划", 1, 2],
                       [None, None, "完成", 3, 4], [2, "乙园", "计划", 5, 6],
                       [None, None, "完成", 7, 8], ["合计", None, "计划", 6, 8],
                       [None, None, "完成", 10, 12]]  # fmt: skip
    facts = understood(rows, "A2:A3", "B2:B3", "A4:A5", "B4:B5", "A6:B7").facts
    assert [facts[f"D{row}"].rows for row in (5, 6, 7)] == [
        "乙园 > 完成", "合计 > 计划", "合计 > 完成",
    ]  # fmt: skip


def test_a_word_where_codes_stand_names_a_row_without_a_name() -> None:
    rows: list[Row] = [
        ["Rank", "HS code", "Commodity", "2023", "2024"],
        [1, "85", "Machinery", 12345.6, 13456.7],
        [2, "27", "Fuels", 8901.2, 7890.1],
        [None, "Others", None, 36012.3, 36123.4],
        [None, "Total", None, 57259.1, 57470.2],
    ]
    facts = understood(rows).facts
    assert [facts[f"D{number}"].rows for number in range(2, 6)] == [
        "Machinery", "Fuels", "Others", "Total",
    ]  # fmt: skip
