"""A section that divides the whole ends where its rows add up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

INVESTMENT: list[Row] = [
    ["指标", "1-10月（万元）", "同比（%）"],
    ["固定资产投资", 3562100, 5.8],
    ["其中：民间投资", 1653200, 3.2],
    ["按产业分", None, None],
    ["第一产业", 32100, -12.6],
    ["第二产业", 986500, 12.3],
    ["其中：工业", 985000, 12.5],
    ["第三产业", 2543500, 3.7],
]


def paths(rows: list[Row]) -> list[str]:
    facts = understood(rows).facts
    return [facts[f"B{number}"].rows for number in range(5, len(rows) + 1)]


def test_what_follows_the_parts_of_the_whole_stands_outside_their_section() -> None:
    assert paths([*INVESTMENT, ["房地产开发投资", 1365800, -8.2]])[-2:] == [
        "按产业分 > 第三产业",
        "房地产开发投资",
    ]


def test_parts_of_a_part_that_add_up_to_it_stay_in_the_section() -> None:
    rows: list[Row] = [*INVESTMENT, ["交通运输业", 1043500, 1.2], ["其他服务业", 1500000, 5.1]]
    assert paths(rows)[-1] == "按产业分 > 其他服务业"


def test_rows_that_do_not_add_up_to_the_whole_end_no_section() -> None:
    rows: list[Row] = [*INVESTMENT[:-1], ["第三产业", 2443500, 3.7]]
    assert paths([*rows, ["房地产开发投资", 1365800, -8.2]])[-1] == "按产业分 > 房地产开发投资"


def test_a_row_in_another_unit_adds_up_to_nothing() -> None:
    rows: list[Row] = [
        ["指标", "单位", "本年"],
        ["收入", "万元", 5200],
        ["分地区", None, None],
        ["甲", "万元", 2600],
        ["乙", "人", 2600],
        ["丙", "万元", 1300],
    ]
    facts = understood(rows).facts
    assert facts["C6"].rows.endswith("分地区 > 丙")


def test_nothing_behind_the_parts_may_be_one_of_them() -> None:
    rows: list[Row] = [
        ["指标", "数值"],
        ["到位资金", 52340],
        ["按来源分", None],
        ["国家预算资金", 12340],
        ["国内贷款", 40000],
        ["利用外资", 0],
        ["其他资金", 0],
    ]
    assert paths(rows)[-1] == "按来源分 > 其他资金"


def test_a_sum_of_few_digits_and_one_that_a_total_is_part_of_end_no_section() -> None:
    few: list[Row] = [["指标", "数"], ["项目", 12], ["按规模分", None], ["大型", 5], ["小型", 7]]
    assert paths([*few, ["续建项目", 9]])[-1] == "按规模分 > 续建项目"
    total: list[Row] = [*INVESTMENT[:-1], ["第三产业合计", 2543500, 3.7]]
    assert paths([*total, ["房地产开发投资", 1365800, -8.2]])[-1] == "房地产开发投资"
