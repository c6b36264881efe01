"""Rows that their Chinese cannot tell apart keep what else their names say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def rows_of(*names: str) -> list[str]:
    rows: list[Row] = [["店", "销量"]]
    rows += [[name, 5 + number] for number, name in enumerate(names)]
    return [fact.rows for fact in understood(rows).facts.values()]


def test_names_that_only_their_letters_tell_apart_keep_these() -> None:
    assert rows_of("天桥\nVIVO store", "天桥\nOPPO store", "东街\nEast Street") == [
        "天桥VIVO store",
        "天桥OPPO store",
        "东街",
    ]


def test_a_name_that_comes_again_as_it_is_is_told_by_its_chinese() -> None:
    assert rows_of("贷款\nRMB loans", "存款\nRMB deposits", "贷款\nRMB loans")[0] == "贷款"


def test_a_row_that_says_the_name_above_in_english_heads_nothing() -> None:
    rows: list[Row] = [
        ["项目 Item", 2020, 2021],
        ["基层组织"],
        ["Basic Rural Units"],
        ["  镇政府(个)", 593, 595],
        ["    Town Governments(unit)"],
        ["劳动力资源"],
        ["Resource of Labour(10000 persons)"],
        ["  从业人员(万人)", 1253, 1310],
        ["    Actual Employment in Rural,"],
        ["    both sexes(10000 persons)"],
    ]
    facts = understood(rows).facts
    assert (facts["B4"].rows, facts["B4"].unit) == ("基层组织 > 镇政府", "个")
    assert (facts["C8"].rows, facts["C8"].unit) == ("劳动力资源 > 从业人员", "万人")


def test_english_names_that_head_rows_below_some_chinese_ones_are_names() -> None:
    rows: list[Row] = [["指标", 2020], ["空气"], ["Fine particles"], ["  甲站", 5], ["  乙站", 6]]
    rows += [["水质"], ["  丙站", 7], ["  丁站", 8], ["噪声"], ["  戊站", 9]]
    assert understood(rows).facts["B4"].rows.endswith("Fine particles > 甲站")
