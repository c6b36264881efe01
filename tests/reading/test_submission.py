"""From bytes to submissions: claims, fields, units, periods, records with their addresses."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.model.addresses import a1
from licheng_etl.reading.submission import ReceiptsRead, submission_key
from tests.reading.received import periods, receipt, received
from tests.reading.workbooks import Cell, Row, workbook

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

CATALOGUE = load_catalogue()
TITLE = "2024年1—3月历城区重点项目调度表"
HEADER = ["序号", "项目名称", "建设单位", "总投资", "年度计划投资", "年初至报告期累计"]
PROJECT: list[Cell] = [1, "甲项目", "甲公司", 100, 20, 10]
Rows = Sequence[Row]


def read(rows: Rows, path: str = "发改局/表.xlsx", **options: list[int]) -> ReceiptsRead:
    data = workbook({"Sheet1": rows}, hidden_columns=options.get("hidden", []))
    return received({1: (path, data)}, CATALOGUE)


def submission(rows: Rows, path: str = "发改局/表.xlsx", **options: list[int]) -> SubmissionBatch:
    (batch,) = read(rows, path, **options).batches
    return batch


def faults(rows: Rows, path: str = "发改局/表.xlsx") -> list[tuple[str, str | None]]:
    """Code and cell of each fault."""
    actual = submission(rows, path).faults.select("code", "row", "column")
    return [(code, None if row is None else a1(row, column)) for code, row, column in actual.rows()]


def units(batch: SubmissionBatch) -> dict[str, tuple[str | None, str | None]]:
    """Field -> the unit of its column, and where that is printed."""
    places = batch.addresses.select("field", "unit", "unit_source")
    return {field: (unit, source) for field, unit, source in places.iter_rows()}


def test_a_record_bears_its_values_and_its_address() -> None:
    actual = submission([[TITLE], ["单位：万元"], HEADER, PROJECT])
    assert actual.submissions["reporter"].to_list() == ["发改局"]
    assert periods(actual) == ["2024-M03"]
    (record,) = actual.records.to_dicts()
    assert (record["project_name"], record["builder"]) == ("甲项目", "甲公司")
    assert record["total_investment"] == Decimal(100)
    assert (record["source_table"], record["source_row"]) == (1, 4)
    (place,) = actual.addresses.filter(field="total_investment").to_dicts()
    assert (place["column"], place["unit"]) == (3, "万元")


@pytest.mark.parametrize(
    ("title", "note", "label", "cell", "amount"),
    [
        (TITLE, "单位：亿元", "总投资", 1.5, Decimal(15_000)),
        (TITLE, "单位：万元", "总投资（亿元）", 1.5, Decimal(15_000)),
        (f"{TITLE}（单位：元）", "", "总投资", 15_000, Decimal("1.5")),
        (TITLE, "单位：万元", "总投资", "1.5亿元", Decimal(15_000)),
        (TITLE, "单位：万元", "总投资", "１２，３４５．６", Decimal("12345.6")),
    ],
)
def test_amounts_are_brought_to_ten_thousands_from_where_the_unit_stands(
    title: str, note: str, label: str, cell: str | float, amount: Decimal
) -> None:
    header = [*HEADER[:3], label, *HEADER[4:]]
    actual = submission([[title], [note], header, [1, "甲项目", "甲公司", cell, 20, 10]])
    assert actual.problems.is_empty()
    assert actual.records["total_investment"].to_list() == [amount]


def test_a_computed_double_is_rounded_once_and_a_printed_one_is_not() -> None:
    row: Row = [1, "甲项目", "甲公司", 100 / 3, 20, "33.333333333333"]
    reading = submission([[TITLE], ["单位：万元"], HEADER, row])
    assert reading.records["total_investment"].to_list() == [Decimal("33.33333333")]
    assert reading.problems.select("field", "problem").row(0) == ("ytd_investment", "out_of_range")


def test_what_is_no_value_is_a_problem_with_an_address_and_no_default() -> None:
    row: Row = [1, "甲项目", "甲公司", "约一百", 20, 10]
    reading = submission([[TITLE], ["单位：万元"], HEADER, row])
    (problem,) = reading.problems.to_dicts()
    assert (problem["problem"], problem["row"], problem["column"]) == ("not_a_number", 3, 3)
    assert reading.records["total_investment"].to_list() == [None]


def test_an_absent_value_keeps_its_reason_and_is_never_zero() -> None:
    row: Row = [1, "甲项目", "甲公司", "—", "待定", None]
    (record,) = submission([[TITLE], ["单位：万元"], HEADER, row]).records.to_dicts()
    assert record["total_investment"] is record["annual_plan"] is record["ytd_investment"] is None
    assert record["null_reasons"] == "annual_plan=pending;total_investment=dash"


def test_a_section_gives_the_level_that_no_column_gives() -> None:
    rows: Rows = [[TITLE], ["单位：万元"], HEADER, ["一、省级重点项目"], PROJECT]
    assert submission(rows).records["list_level"].to_list() == ["省级"]


@pytest.mark.parametrize(
    ("rows", "actual"),
    [
        ([[TITLE], HEADER, PROJECT], [("unit_missing", "D2"), ("unit_missing", "E2"),
                                      ("unit_missing", "F2")]),
        ([[TITLE], ["单位：万元"], [*HEADER[:3], "总投资（美元）", *HEADER[4:]], PROJECT],
         [("unit_foreign", "D3")]),
        ([[TITLE], ["单位：万元"], [*HEADER[:3], "总投资（贝币）", *HEADER[4:]], PROJECT],
         [("unit_unknown", "D3")]),
        ([[TITLE], ["单位：公顷"], HEADER, PROJECT],
         [("unit_foreign", "A2"), ("unit_foreign", "A2"), ("unit_foreign", "A2")]),
        ([[TITLE], ["单位：万元"], [*HEADER[:2], "施工单位", *HEADER[3:]], PROJECT],
         [("column_missing", "C3")]),
        ([[TITLE], ["单位：万元"], [*HEADER, "总投资"], [*PROJECT, 5]], [("column_twice", "G3")]),
        ([[TITLE], ["单位：万元"], HEADER], [("no_records", None)]),
        ([[TITLE], ["名称", "数"], ["甲", 1]], [("header_missing", None)]),
        ([["重点项目调度表"], ["单位：万元"], HEADER, PROJECT], [("period_missing", "A1")]),
    ],
)  # fmt: skip
def test_what_makes_a_submission_unusable_is_said_with_its_cell(
    rows: Rows, actual: list[tuple[str, str | None]]
) -> None:
    assert faults(rows) == actual


def test_title_and_file_name_must_agree_on_the_period() -> None:
    rows: Rows = [[TITLE], ["单位：万元"], HEADER, PROJECT]
    assert faults(rows, "发改局/调度表2024年1-3月.xlsx") == []
    assert faults(rows, "发改局/调度表2023年1-3月.xlsx") == [("period_conflict", None)]
    assert faults(rows, "发改局/调度表2024年4月.xlsx") == [("period_conflict", None)]


def test_an_unknown_column_is_marked_and_a_hidden_helper_is_ignored() -> None:
    rows: Rows = [[TITLE], ["单位：万元"], [*HEADER, "备用列"], [*PROJECT, "x"]]
    seen = submission(rows).cells.filter(column=6, role="data")["column_rule"].to_list()
    hidden = submission(rows, hidden=[6]).cells.filter(column=6, role="data")
    assert seen == ["unknown_column"]
    assert hidden["column_rule"].to_list() == ["hidden_column"]


def test_a_file_of_no_form_is_unrecognised_with_its_cells_counted() -> None:
    (outcome,) = read([["姓名", "年龄"], ["甲", 3]]).unrecognised
    assert outcome.reason == "no_form"
    assert outcome.cells.rows() == [("Sheet1", 4)]


def test_a_list_that_is_like_a_known_one_is_told_what_it_lacks() -> None:
    head = ["项目名称", "投资方", "产业链", "签约时间", "进展", "合同额（万元）"]
    rows: Rows = [["招商引资台账"], head, ["甲项目", "甲公司", "空天信息", "2024-10", "签约", 5]]
    (outcome,) = read(rows).unrecognised
    assert "与它最像的是招商引资项目台账（promotion_leads）" in outcome.message
    assert "表头里没有“阶段”“合同投资额”" in outcome.message


def test_a_file_directly_in_the_inbox_has_no_reporter() -> None:
    (outcome,) = read([[TITLE], ["单位：万元"], HEADER, PROJECT], "表.xlsx").unrecognised
    assert outcome.reason == "no_reporter"


def test_bytes_that_are_no_workbook_are_unreadable_and_others_are_read() -> None:
    good = workbook({"Sheet1": [[TITLE], ["单位：万元"], HEADER, PROJECT]})
    files = {1: ("发改局/1.xlsx", bytes(range(256)) * 8), 2: ("发改局/2.xlsx", good)}
    outcome = received(files, CATALOGUE)
    assert [each.receipt_sequence for each in outcome.unreadable] == [1]
    assert outcome.batches[0].submissions["receipt_sequence"].to_list() == [2]


def test_keys_do_not_depend_on_the_number_of_the_receipt() -> None:
    data = workbook({"Sheet1": [[TITLE], ["单位：万元"], HEADER, PROJECT]})

    def slot(path: str) -> list[int]:
        return received({1: (path, data)}, CATALOGUE).batches[0].slots["slot_key"].to_list()

    first = receipt("发改局/甲.xlsx")
    two = first.model_copy(update={"sequence": 2})
    assert submission_key("dispatch", "发改局", first) == submission_key("dispatch", "发改局", two)
    assert slot("发改局/甲.xlsx") == slot("发改局/乙.xlsx")
    assert slot("发改局/甲.xlsx") != slot("财政局/甲.xlsx")


@pytest.mark.parametrize("label", ["上年同期", "2023年", "去年"])
def test_a_figure_of_another_period_is_not_taken_for_this_one(label: str) -> None:
    header = [*HEADER, f"{label}\n", "备注"]
    rows: Rows = [
        [TITLE],
        ["单位：万元"],
        header,
        [None] * 6 + ["年初至报告期累计"],
        [*PROJECT, 999],
    ]
    actual = submission(rows)
    assert actual.records["ytd_investment"].to_list() == [Decimal(10)]


def test_the_report_s_own_year_in_a_label_goes_without_saying() -> None:
    header = [*HEADER[:4], "2024年度计划投资", "2024年1-3月累计"]
    (record,) = submission([[TITLE], ["单位：万元"], header, PROJECT]).records.to_dicts()
    assert (record["annual_plan"], record["ytd_investment"]) == (Decimal(20), Decimal(10))


def test_a_unit_row_below_the_labels_gives_each_column_its_unit() -> None:
    row: Row = [None, None, None, "（亿元）", "（万元）", "（万元）"]
    actual = submission([[TITLE], HEADER, row, PROJECT])
    assert actual.faults.is_empty()
    assert actual.records["total_investment"].to_list() == [Decimal(1_000_000)]
    assert units(actual)["total_investment"] == ("亿元", "表头 D3")


def test_two_different_units_in_the_corner_are_a_fault() -> None:
    rows: Rows = [[TITLE], ["单位：万元", "单位：亿元"], HEADER, PROJECT]
    assert {code for code, _ in faults(rows)} == {"unit_contested"}


@pytest.mark.parametrize(
    "note",
    [
        "填报日期：2024年4月5日",
        "根据2023年重点项目名单编制",
        "2025年计划另报",
        "填报单位：发展和改革局",
    ],
)
def test_notes_about_something_else_do_not_confuse(note: str) -> None:
    assert faults([[TITLE], ["单位：万元"], [note], HEADER, PROJECT]) == []


def test_a_second_table_of_another_month_returns_the_file() -> None:
    other = TITLE.replace("1—3月", "1—2月")
    rows: Rows = [[TITLE], ["单位：万元"], HEADER, PROJECT, [other], HEADER, PROJECT]
    assert faults(rows) == [("period_conflict", "A5")]


def test_a_summary_beside_the_table_is_unclaimed() -> None:
    summary: Rows = [["级别", "个数", "总投资", "年度计划投资"], ["省级", 1, 100, 20]]
    actual = submission([[TITLE], ["单位：万元"], *summary, HEADER, PROJECT])
    assert actual.faults.is_empty()
    assert actual.cells.filter(role="unclaimed").height > 0
    assert actual.records.height == 1
