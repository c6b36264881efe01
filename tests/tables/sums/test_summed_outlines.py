"""A reader who adds up sees which rows stand below which amid others; forms load what words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.detect import as_seen, understood
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

HEAD: Row = ["指标", "2023年", "2024年", "增长（%）"]
OUTPUT: list[Row] = [
    ["生产总值", 3964.1, 3610.8, 9.8],
    ["第一产业", 167.4, 160.2, 4.5],
    ["第二产业", 2196.7, 2013.3, 9.1],
    ["工业", 1990.5, 1822.1, 9.2],
    ["建筑业", 206.2, 191.2, 7.8],
    ["第三产业", 1600.0, 1437.3, 11.3],
    ["用电量", 312.4, 288.5, 8.3],
]


def rows_of(*rows: Row) -> list[str]:
    """The labels of each row of facts as people see them."""
    cells = as_seen(grids([HEAD, *rows]))
    facts = cells.filter(cells["column"] == 1, cells["rows"].list.len() > 0)
    return [" > ".join(path) for path in facts["rows"]]


def test_blocks_stand_within_blocks_and_beside_what_has_none() -> None:
    industry = ["生产总值 > 第二产业", *(f"生产总值 > 第二产业 > {n}" for n in ("工业", "建筑业"))]
    ends = ["生产总值 > 第三产业", "用电量"]
    assert rows_of(*OUTPUT) == ["生产总值", "生产总值 > 第一产业", *industry, *ends]


def test_what_forms_load_by_does_not_hang_on_a_sum() -> None:
    cells = understood(grids([HEAD, *OUTPUT]))
    facts = cells.filter(cells["column"] == 1, cells["rows"].list.len() > 0)
    assert facts["rows"].to_list() == [[row[0]] for row in OUTPUT]


def test_what_is_divided_again_is_the_whole_of_both() -> None:
    people: list[Row] = [
        ["总人口", 8329.55, 8311.02, 0.2],
        ["城镇", 2173.19, 2100.01, 3.5],
        ["乡村", 6156.36, 6211.01, -0.9],
        ["男性", 4417.24, 4400.01, 0.4],
        ["女性", 3912.31, 3911.01, 0],
        ["户数", 3127.4, 3101.2, 0.8],
    ]
    parts = [f"总人口 > {name}" for name in ("城镇", "乡村", "男性", "女性")]
    assert rows_of(*people) == ["总人口", *parts, "户数"]


def test_sections_divide_lists_and_names_may_come_again_below_their_wholes() -> None:
    ranks: list[Row] = [
        ["按资质等级分", None, None, None],
        ["总承包", 961, 971, 1],
        ["一级", 185, 175, -5],
        ["二级", 128, 138, 8],
        ["三级", 648, 658, 2],
        ["专业承包", 481, 492, 2],
        ["一级", 132, 133, 2],
        ["二级", 267, 271, 1],
        ["三级", 82, 88, 7],
    ]
    told = rows_of(*ranks)
    assert told[1] == "按资质等级分 > 总承包 > 一级"
    assert told[5] == "按资质等级分 > 专业承包 > 一级"


@pytest.mark.parametrize(
    "names",
    [
        ("产量", "销量", "库存量"),
        ("资产总额", "负债总额", "所有者权益"),
        ("出口额", "进口额", "贸易顺差"),
        ("Production", "Domestic use", "Exports"),
    ],
)
def test_of_two_lines_one_may_be_what_the_whole_has_more(names: tuple[str, ...]) -> None:
    figures = ((8329.55, 8311.02, 0.2), (2173.19, 2100.01, 3.5), (6156.36, 6211.01, -0.9))
    rows: list[Row] = [[name, *of] for name, of in zip(names, figures, strict=True)]
    assert rows_of(*rows, ["户数", 3127.4, 3101.2, 0.8]) == [*names, "户数"]


def test_the_lines_of_a_balance_are_no_parts() -> None:
    names = ("期初", "本期增加", "期末", "其他因素")
    rows: list[Row] = [
        [names[0], 8329.55, 8311.02, 0.2], [names[1], 2173.19, 2100.01, 3.5],
        [names[2], 6150.36, 6205.01, -0.9], [names[3], 6, 6, 0], ["户数", 3127.4, 3101.2, 0.8],
    ]  # fmt: skip
    assert rows_of(*rows) == [*names, "户数"]


def test_round_goals_add_up_by_chance_and_a_total_of_all_rows_refuses_blocks() -> None:
    goals: list[Row] = [
        ["东湖街道", 50000, 60000, 1], ["西湖街道", 20000, 30000, 1], ["南山街道", 20000, 20000, 1],
        ["北山街道", 10000, 10000, 1], ["中山街道", 30000, 10000, 1],
    ]  # fmt: skip
    assert rows_of(*goals) == [row[0] for row in goals]
    total: Row = ["合计", 6173.71, 6021.82, 1]
    odd: list[Row] = [
        ["东湖街道", 2021.54, 2015.53, 1], ["西湖街道", 1210.12, 1204.11, 1],
        ["南山街道", 511.31, 510.31, 1], ["北山街道", 300.11, 301.11, 1],
        ["中山街道", 2130.63, 1990.76, 1],
    ]  # fmt: skip
    assert rows_of(*odd)[1] == "东湖街道 > 西湖街道"
    assert rows_of(*odd, total) == [*(row[0] for row in odd), "合计"]


@pytest.mark.parametrize("name", ["全市", "烟台市", "World", "区本级"])
def test_what_adds_up_to_the_first_line_of_a_list_stands_beside_it(name: str) -> None:
    rows: list[Row] = [[name, 1012.5, 1093.6, 10], ["子区", 300.2, 333.1, 11],
                       ["丑区", 512.3, 560.5, 9.4], ["寅区", 200, 200, 0]]  # fmt: skip
    assert rows_of(*rows) == [name, "子区", "丑区", "寅区"]


def test_where_a_list_is_indented_or_divided_by_words_that_alone_tells() -> None:
    inner = {"工业", "建筑业"}
    indented: list[Row] = [[f"  {r[0]}", *r[1:]] if r[0] in inner else r for r in OUTPUT]
    assert rows_of(*indented)[1:4] == ["第一产业", "第二产业", "第二产业 > 工业"]
    worded: list[Row] = [[f"其中：{r[0]}", *r[1:]] if r[0] == "工业" else r for r in OUTPUT]
    assert rows_of(*worded)[1] == "第一产业"
