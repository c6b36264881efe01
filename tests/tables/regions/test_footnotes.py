"""Notes and signatures below a table, and notes among its rows, are told from its rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.regions.footnotes import notes_among, split_notes
from tests.tables.sheets import understood, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def split(*rows: Row) -> tuple[list[int], list[int]]:
    region = whole(rows)
    return split_notes(region, region.rows)


def noted(*rows: Row) -> set[int]:
    """The notes among rows of which those with more than one cell have facts."""
    region = whole(rows)
    return notes_among(region, {row: len(region.cells[row]) > 1 for row in region.rows})


def test_notes_and_signatures_below_the_last_row_are_no_rows_of_the_table() -> None:
    rows: Sequence[Row] = [["甲县", 1], ["注：初步数。"], ["填报人：张三", "审核人：李四"]]
    assert split(*rows) == ([0], [1, 2])


def test_who_made_and_who_checked_a_table_may_stand_in_one_cell() -> None:
    assert split(["甲县", 1], ["填表：小王   审核：老李"]) == ([0], [1])
    assert split(["甲县", 1], ["统计人：小王", "复核：老李"]) == ([0], [1])
    assert split(["甲县", 1], ["单位负责人签字：", "联系方式："]) == ([0], [1])
    assert split(["甲县", 1], ["局长：", "科长："]) == ([0], [1])


def test_a_source_and_a_numbered_note_are_told_in_other_languages_too() -> None:
    assert split(["Gdańsk", 1], ["Źródło: GUS."]) == ([0], [1])
    assert split(["GDP", 1], ["/n1 Preliminary figures."]) == ([0], [1])


def test_words_go_on_with_the_note_above_them() -> None:
    assert split(["甲县", 1], ["注：1.初步数"], ["2.不含省直管县"]) == ([0], [1, 2])


def test_words_alone_at_the_end_are_a_row() -> None:
    assert split(["甲县", 1], ["乙县"]) == ([0, 1], [])


def test_a_text_merged_over_all_columns_below_all_rows_names_none() -> None:
    rows: list[Row] = [["甲县", 1, 2], ["乙县", 3, 4], ["两家航运交易所联合发布"]]
    region = whole(rows, "A3:C3")
    assert split_notes(region, region.rows) == ([0, 1], [2])
    sections: list[Row] = [["东部"], ["甲县", 1, 2], ["西部"]]
    region = whole(sections, "A1:C1", "A3:C3")
    assert split_notes(region, region.rows) == ([0, 1, 2], [])


@pytest.mark.parametrize("line", ["统计时间：2024年8月", "p: preliminary.", "口径：含直管县"])
def test_what_is_told_of_all_figures_by_its_name_at_the_end_is_a_note(line: str) -> None:
    assert split(["甲县", 1], [line]) == ([0], [1])


@pytest.mark.parametrize("name", ["其中：开发区", "丙项目：一期", "3月：未报"])
def test_a_name_with_a_colon_at_the_end_is_a_row_that_nobody_filled_in(name: str) -> None:
    assert split(["甲县", 1], [name]) == ([0, 1], [])


def test_a_legend_stands_alone_in_its_row_below_the_figures() -> None:
    assert split(["North", 1, 2], ["NA Not available"]) == ([0], [1])
    assert split(["North", 1, 2], ["D: coal", "…", "…"]) == ([0, 1], [])
    assert noted(["North", 1], ["CPI: food"], ["rice", 2]) == set()


def test_numbered_rows_of_a_list_are_no_footnotes() -> None:
    tasks: list[Row] = [[1, "确保开工。"], [2, "保障用地。"], [3, "推进建设。"]]
    assert split(*tasks) == ([0, 1, 2], [])
    assert split([1, "东区道路。", "建设局"], *tasks[1:]) == ([0, 1, 2], [])
    assert split(["Code", "Description", "n"], [2, "female"], [9, "not stated"])[1] == []


def test_a_row_of_words_and_figures_ends_the_notes() -> None:
    assert split(["注：见下"], ["甲县", 1]) == ([0, 1], [])


def test_the_first_row_is_never_a_footnote() -> None:
    assert split(["注：初步数。"], ["注：二"]) == ([0], [1])


@pytest.mark.parametrize(
    "foot",
    [
        [["填表人", "张三", "联系电话", "0991-1234567"]],
        [["填表人：", "张三", "联系电话：", 13900000000]],
        [["制表：李四", None, "日期：2024-10-31"]],
        [["制表", "李四", "日期", date(2024, 10, 31)]],
        [["制表", "李四"], ["日期", "2024年10月31日"]],
        [[None, None, None, "2024年10月31日"]],
        [["Prepared by: J. Smith", None, "Checked by: A. Jones"]],
        [["Head of office: J. Smith     Date: 5 March 2024"]],
    ],
)
def test_pairs_of_a_signature_are_of_the_document_not_of_the_table(foot: list[Row]) -> None:
    rows: list[Row] = [
        ["地区", "产值", "税收", "就业"],
        ["甲县", 1, 2, 3],
        ["乙县", 4, 5, 6],
        ["丙县", 7, 8, 9],
    ]
    found = understood([*rows, *foot])
    assert set(found.facts) == {f"{column}{row}" for column in "BCD" for row in (2, 3, 4)}
    assert not found.of_kind("artefact")
    below = {cell for cell in found.kinds if int(cell[1:]) > len(rows)}
    assert {found.kinds[cell] for cell in below} == {"note"}


def test_a_pair_among_pairs_of_words_and_figures_is_a_row() -> None:
    assert split(["名称", "甲路"], ["总投资", 5], ["负责人", "张三"]) == ([0, 1, 2], [])


def test_rows_of_times_are_no_signatures() -> None:
    assert split(["甲县", 1], ["日期", 45000]) == ([0, 1], [])


def test_a_note_among_rows_says_so_or_is_a_sentence() -> None:
    assert noted(["甲县", 1], ["注：初步数"], ["乙县", 2]) == {1}
    assert noted(["甲县", 1], ["以上为东部各县；下同"], ["乙县", 2]) == {1}
    assert noted(["甲县", 1], ["西部"], ["乙县", 2]) == set()


def test_what_follows_a_note_is_part_of_it_until_figures_come() -> None:
    assert noted(["甲县", 1], ["注：初步数"], ["不含开发区"], ["乙县", 2], ["西部"]) == {1, 2}


def test_notes_are_annotated_as_notes_wherever_they_stand() -> None:
    found = understood([["地区", "收入"], ["甲县", 1], ["注：初步数。"], ["乙县", 2], ["注：完。"]])
    assert found.of_kind("note") == {"A3", "A5"}
    assert set(found.facts) == {"B2", "B4"}


def test_a_sign_and_what_it_says_is_a_note() -> None:
    legends: list[Row] = [
        ["NA Not available."],
        ["p : preliminary"],
        ["r - revised"],
        ["PV = Photovoltaics"],
    ]
    for legend in legends:
        assert split(["Adams", 1], ["Baker", 2], legend) == ([0, 1], [2])


def test_the_number_of_a_footnote_may_stand_in_a_cell_of_its_own() -> None:
    assert split(["Adams", 1], ["Baker", 2], ["1", "Preliminary figures."]) == ([0, 1], [2])
    assert split(["甲县", 1], ["乙县", 2], ["3", "丙县"]) == ([0, 1, 2], [])


def test_signs_beside_what_they_mean_are_notes_at_the_end() -> None:
    foot: list[Row] = [["b", "break in series"], [":", "not available"], ["E", "Use with caution"]]
    assert split(["North", 1, "b"], ["South", ":"], *foot) == ([0, 1], [2, 3, 4])


def test_an_english_sentence_at_the_end_is_a_note() -> None:
    note: Row = ["(a) Figures are provisional for 2023."]
    assert split(["North", 1], ["South", 2], note) == ([0, 1], [2])
    assert split(["North", 1], ["South", 2], ["East"]) == ([0, 1, 2], [])


def test_a_sentence_behind_the_mark_of_a_footnote_is_no_serial_number() -> None:
    rows: list[Row] = [["序号", "地区", "收入"], [1, "甲区", 12], [2, "乙区①", 13],
                       [None, "全市", 25], ["①为初步统计数。"]]  # fmt: skip
    found = understood(rows)
    assert found.kinds["A5"] == "note"
    assert found.facts["C4"].rows == "全市"


@pytest.mark.parametrize(
    "note", ["（单位：亿元、%）", "数据来源：财政局 单位：亿元", "注：本表金额单位为亿元。"]
)
@pytest.mark.parametrize("last", ["填表人：张三", "注：本表为快报数。"])
def test_a_unit_below_a_table_is_that_of_all_whatever_stands_below_it(note: str, last: str) -> None:
    seen = understood([["项目", "2023年"], ["收入", 25.6], ["税收", 18.2], [note], [last]])
    assert {fact.unit for fact in seen.facts.values()} == {"亿元"}
    assert {"A4", "A5"}.isdisjoint(seen.of_kind("stub"))
