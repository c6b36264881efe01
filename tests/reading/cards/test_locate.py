"""A card is a record: its values have their cells, one by one, and every cell is accounted for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.model.addresses import a1
from licheng_etl.quality.check import check
from tests.cards import FORM, TITLE, card, form
from tests.reading.received import codes, periods, read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_each_sheet_is_a_record_with_values_in_base_units() -> None:
    sheets = {name: [[TITLE], *card(name, total)] for name, total in (("甲", 500), ("乙", 700))}
    batch = read_as(FORM, workbook(sheets))
    fields = ["project_name", "builder", "total_investment", "ytd_investment", "progress"]
    assert batch.records.select("source_table", "source_row", *fields).rows() == [
        (1, 2, "甲", "甲公司", Decimal(500), Decimal(5000), "主体施工"),
        (2, 2, "乙", "乙公司", Decimal(700), Decimal(5000), "主体施工"),
    ]
    assert (codes(batch), periods(batch)) == ([], ["2024-M10"])


def test_cards_below_one_another_are_records_too() -> None:
    batch = read_as(FORM, workbook({"表": [[TITLE], *card("甲"), [None], *card("乙", 700)]}))
    assert batch.records["project_name"].to_list() == ["甲", "乙"]
    assert batch.records["source_row"].to_list() == [2, 9]


def test_a_value_further_down_than_the_first_label_has_its_own_cell() -> None:
    batch = read_as(FORM, workbook({"表": [[TITLE], *card("甲")]}))
    told = batch.origins.select("field", "row", "column").iter_rows()
    assert {field: a1(row, column) for field, row, column in told} == {
        "list_level": "B3",
        "total_investment": "D3",
        "annual_plan": "B5",
        "ytd_investment": "B6",
        "progress": "B7",
    }
    columns = dict(batch.addresses.select("field", "column").iter_rows())
    assert (columns["project_name"], columns["builder"]) == (1, 3)


def test_every_cell_stands_once_and_those_of_no_field_say_why() -> None:
    rows = [[TITLE], *card("甲"), ["监理单位", "丙公司"]]
    batch = read_as(FORM, workbook({"表": rows}))
    filled = sum(value is not None for row in rows for value in row)
    assert batch.cells.height == filled
    aside = batch.cells.filter(batch.cells["column_rule"].is_not_null())
    assert aside.select("text", "column_rule").rows() == [("丙公司", "unknown_label")]


def test_a_label_that_no_card_should_bear_is_told_once_with_its_cells() -> None:
    sheets = {name: [[TITLE], *card(name), ["监理单位", "丙公司"]] for name in ("甲", "乙")}
    checked = check(read_as(FORM, workbook(sheets)))
    (verdict,) = checked.verdicts.filter(rule="unknown_label").iter_rows(named=True)
    assert verdict["message"].endswith("“丙公司”未入库；这样的数共2个：甲!B8、乙!B8")
    aside = checked.quarantine.select("sheet", "cell", "rule").rows()
    assert set(aside) == {("甲", "B8", "unknown_label"), ("乙", "B8", "unknown_label")}


def test_a_file_without_cards_says_so() -> None:
    batch = read_as(FORM, workbook({"表": [[TITLE], ["说明"]]}))
    assert codes(batch) == ["header_missing"]


def test_a_file_of_blank_cards_has_no_records() -> None:
    blank: list[Row] = [[TITLE], ["项目名称", None, "建设单位"], ["总投资", None, "形象进度"]]
    assert codes(read_as(FORM, workbook({"表": blank}))) == ["no_records"]


def test_labels_alone_claim_a_workbook_of_cards() -> None:
    untitled = form(claims={"titles": ["没有这样的标题"]})
    name = "2024年10月.xlsx"
    batch = read_as(untitled, workbook({"表": card("甲")}), name=name)
    assert batch.records["project_name"].to_list() == ["甲"]


def test_what_a_rule_finds_in_a_card_is_told_with_the_cell_of_the_value() -> None:
    rule = {
        "expect": "expect_column_values_to_be_between",
        "with": {"column": "total_investment", "min_value": 0},
        "severity": "hard",
        "rule": "总投资不为负",
        "message": "总投资不应为负数",
    }
    rows = [[TITLE], *card("甲"), [None], *card("乙", -7), ["监理单位", "丙公司"]]
    checked = check(read_as(form(expectations=[rule]), workbook({"表": rows})))
    told = checked.verdicts.select("rule", "cell", "severity").rows()
    assert told == [("总投资不为负", "D10", "hard"), ("unknown_label", "B15", "verify")]
