"""Cross tables read as a form: each number one observation, every other cell accounted for."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import polars as pl
import pytest
from openpyxl import load_workbook

from licheng_etl.formats.workbook import read_workbook
from tests.cross_tables import (
    FILE,
    FORM,
    HEADER,
    TITLE,
    form,
    read,
    read_sheets,
    roles,
    told,
    trains,
)
from tests.reading.received import codes, periods, read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Row

OUT: Row = ["去程", "列", 30, 300, 20.5]
BACK: Row = ["回程", "列", 20, 200, 33]
BOTH: Row = ["合计", "列", 50, 500, 25]

COMMODITIES = form(
    {
        "needed": ["station", "mode", "measure", "commodity", "aspect"],
        "rules": [
            {"at": "label", "match": "^货运量$", "gives": {"commodity": "合计"}},
            {"at": "label", "match": "^(?P<commodity>.+)$"},
            {"at": "sheet", "match": "货运量", "gives": {"stated_unit": "吨"}},
        ],
        "defaults": {
            "station": "全国铁路",
            "mode": "铁路",
            "measure": "货物发送量",
            "aspect": "level",
        },
        "aggregates": None,
    },
    columns=[],
    period={"slot": "each_month"},
)
MONTHS: list[Row] = [
    ["日期", "煤", "钢", "货运量"],
    ["2014年1月", 10, 20, 31],
    ["2014年2月", 11, 21, 33],
    ["2014年3月", 12, 22, 35],
]


def unknown(reading: SubmissionBatch) -> set[tuple[int, int]]:
    """Row and column of the numbers that the form does not know."""
    aside = reading.cells.filter(reading.cells["detail"].is_not_null())
    return set(aside.select("row", "column").iter_rows())


def test_every_number_is_an_observation_of_its_labels_period_and_unit() -> None:
    reading = read(trains(OUT))
    assert reading.faults.is_empty()
    assert periods(reading) == ["2024-M10"]
    assert told(reading, "direction", "aspect", "period_code", "unit", "value") == {
        "F3": ("去程", "level", "2024-M10", "列", Decimal(30)),
        "G3": ("去程", "level", "2024-YTD10", "列", Decimal(300)),
        "H3": ("去程", "growth_yoy", "2024-YTD10", "%", Decimal("20.5")),
    }


def test_a_number_is_stored_in_base_units_and_its_printed_unit_kept() -> None:
    rows: list[Row] = [HEADER, ["东站", "铁路", "发送量", "到达", "万吨", 1.5, 12.25, 3]]
    assert told(read(rows), "value", "unit", "source_unit")["G3"] == (Decimal(122500), "吨", "万吨")


def test_a_unit_printed_above_a_column_is_that_of_its_numbers() -> None:
    header = (*HEADER[:4], "本月(万吨)", "累计(万吨)", "同比(%)")
    rows: list[Row] = [header, ["东站", "铁路", "发送量", "到达", 1, 12, 3]]
    units = told(read(rows), "source_unit", "unit")
    assert units == {"E3": ("万吨", "吨"), "F3": ("万吨", "吨"), "G3": ("%", "%")}


def test_growth_beside_amounts_has_the_unit_that_the_form_states() -> None:
    header = ("站点", "运输方式", "指标", "累计", "同比")
    rows: list[Row] = [
        header,
        ["东站", "铁路", "发送量(万吨)", 12, 5.2],
        ["东站", "铁路", "到达量(万吨)", 9, 4],
    ]
    reading = read(rows)
    assert told(reading, "unit", "value")["E3"] == ("%", Decimal("5.2"))
    (source,) = reading.addresses.filter(field="value")["unit_source"]
    assert source == "表式所述（来源未写的）：增速以百分数计"


def test_a_column_that_the_form_leaves_out_is_ignored_under_its_rule() -> None:
    line: Row = ["东站", "班列", "列数", "去程", "列", 30, 300, 2, "张三"]
    rows: list[Row] = [(*HEADER, "责任人"), line]
    left_out = form(ignored_columns=[{"labels": ["责任人"], "rule": "words"}])
    reading = read(rows, as_form=left_out)
    assert set(told(reading)) == {"F3", "G3", "H3"}
    cell = reading.cells.filter(pl.col("text") == "张三")
    assert cell.select("role", "column_rule", "field").rows() == [("data", "words", None)]
    assert reading.problems.is_empty()
    assert "words" not in read(rows).cells["column_rule"].to_list()


def test_a_number_in_a_column_of_words_is_not_hidden_by_their_rule() -> None:
    line: Row = ["东站", "班列", "列数", "去程", "列", 30, 300, 2, 95]
    left_out = form(ignored_columns=[{"labels": ["评分"], "rule": "words"}])
    reading = read([(*HEADER, "评分"), line], as_form=left_out)
    assert unknown(reading) == {(2, 8)}


def test_a_column_of_another_dimension_than_the_form_states_is_kept_aside() -> None:
    header = ("站点", "运输方式", "指标", "累计(万吨)", "备用(万吨)")
    reading = read([header, ["东站", "铁路", "发送量", 12, 5], ["东站", "铁路", "到达量", 9, 4]])
    assert set(told(reading)) == {"D3", "D4"}
    assert unknown(reading) == {(2, 4), (3, 4)}


def test_a_unit_may_be_stated_by_the_form_alone() -> None:
    reading = read_sheets({"货运量": MONTHS}, as_form=COMMODITIES)
    assert told(reading, "source_unit", "unit", "value")["B2"] == ("吨", "吨", Decimal(10))


def test_a_number_without_any_unit_has_no_value() -> None:
    reading = read_sheets({"发送": MONTHS}, as_form=COMMODITIES)
    assert told(reading, "value")["B2"] == (None,)
    assert set(reading.problems["problem"]) == {"no_unit"}


def test_labels_above_and_periods_beside_make_a_slot_of_each_month() -> None:
    reading = read_sheets({"货运量": MONTHS}, as_form=COMMODITIES)
    assert periods(reading) == ["2014-M01", "2014-M02", "2014-M03"]
    assert told(reading, "commodity", "period_code", "slot_period")["C3"] == (
        "钢",
        "2014-M02",
        "2014-M02",
    )


def test_zeros_of_months_to_come_are_no_observations() -> None:
    rows: list[Row] = [*MONTHS, ["2014年4月", 0, 0, 0], ["2014年5月", 0, 0, 0]]
    reading = read_sheets({"货运量": rows}, as_form=COMMODITIES)
    assert periods(reading) == ["2014-M01", "2014-M02", "2014-M03"]
    assert {roles(reading)[row, column] for row in (4, 5) for column in (1, 2, 3)} == {"artefact"}


def test_a_number_under_labels_that_the_form_does_not_know_is_kept_aside() -> None:
    header = (*HEADER[:7], "备用数")
    reading = read(trains(OUT, BACK, header=header))
    assert reading.faults.is_empty()
    assert unknown(reading) == {(2, 7), (3, 7)}
    assert set(told(reading)) == {"F3", "G3", "F4", "G4"}


def test_a_number_of_a_row_without_a_needed_name_is_kept_aside() -> None:
    rows = trains(OUT, BACK)
    rows[2] = [None, *rows[2][1:]]
    assert unknown(read(rows)) == {(3, 5), (3, 6), (3, 7)}


def test_a_level_of_another_year_is_kept_aside() -> None:
    header = (*HEADER[:5], "2024年1—10月累计", "2023年1—10月累计")
    reading = read(trains(["去程", "列", 300, 250], header=header))
    assert told(reading, "period_code", "value") == {"F3": ("2024-YTD10", Decimal(300))}
    assert unknown(reading) == {(2, 6)}


def test_a_whole_with_parts_is_a_control_and_no_observation() -> None:
    reading = read(trains(OUT, BACK, BOTH))
    aggregates = reading.aggregates.select("row", "column", "direction", "period_code").rows()
    assert aggregates == [(4, 5, "合计", "2024-M10"), (4, 6, "合计", "2024-YTD10")]
    assert {roles(reading)[4, column] for column in (5, 6)} == {"total"}
    assert reading.aggregates["amount"].to_list() == [
        Decimal(50),
        Decimal(500),
    ]


def test_the_rate_of_a_whole_is_an_observation() -> None:
    assert told(read(trains(OUT, BACK, BOTH)), "direction", "aspect", "value")["H5"] == (
        "合计",
        "growth_yoy",
        Decimal(25),
    )


def test_what_is_shown_in_percent_is_no_sum_of_what_is() -> None:
    lines: list[Row] = [["去程", None, 0.9], ["回程", None, 0.7], ["合计", None, 0.8]]
    page = load_workbook(BytesIO(workbook({"表": [[TITLE], *trains(*lines, header=HEADER[:6])]})))
    for row in (3, 4, 5):
        page["表"].cell(row, 6).number_format = "0.0%"
    saved = BytesIO()
    page.save(saved)
    assert read_as(FORM, saved.getvalue(), name=FILE).aggregates.is_empty()


def test_an_average_is_no_sum_of_averages() -> None:
    head: Row = [*HEADER[:5], "本月平均"]
    lines: list[Row] = [["去程", "天", 3], ["回程", "天", 5], ["合计", "天", 4]]
    assert read(trains(*lines, header=head)).aggregates.is_empty()


def test_a_whole_without_parts_is_an_observation() -> None:
    reading = read(trains(BOTH))
    assert reading.aggregates.is_empty()
    assert told(reading, "direction", "value")["G3"] == ("合计", Decimal(500))


def test_a_whole_whose_parts_do_not_state_that_number_is_an_observation_there() -> None:
    parts = [["去程", "列", None, 300, 20], ["回程", "列", None, 200, 33]]
    reading = read(trains(*parts, BOTH))
    assert reading.aggregates["column"].to_list() == [6]
    assert told(reading, "value")["F5"] == (Decimal(50),)


def test_in_a_form_without_wholes_a_printed_whole_is_an_observation() -> None:
    reading = read(trains(OUT, BACK, BOTH), as_form=form({"aggregates": None}))
    assert told(reading, "direction")["G5"] == ("合计",)


@pytest.mark.parametrize(
    ("token", "reason"), [("—", "dash"), ("待定", "pending"), ("…", "ellipsis")]
)
def test_a_null_token_is_an_observation_without_a_value(token: str, reason: str) -> None:
    reading = read(trains(["去程", "列", 30, token, 20], BACK))
    assert told(reading, "value", "null_reasons")["G3"] == (None, f"value={reason}")


def test_a_report_that_states_no_period_is_returned_for_that() -> None:
    reading = read(trains(OUT), file_name="货运.xlsx")
    assert codes(reading) == ["period_missing"]
    assert periods(reading) == []


@pytest.mark.parametrize(
    ("value", "told"), [("新增", ["no_records"]), ("—", []), ("约30", []), (30, [])]
)
def test_a_workbook_in_which_nothing_is_filled_in_but_words_is_returned(
    value: str | int, told: list[str]
) -> None:
    assert codes(read(trains(["去程", "列", value, value, value]))) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("铁路2014年4月.xlsx", ["period_conflict"]),
        ("铁路4月.xlsx", ["period_conflict"]),
        ("铁路1-3月.xlsx", []),
        ("铁路2月.xlsx", []),
        ("4月报送铁路.xlsx", []),
        ("铁路2014年一季度.xlsx", []),
        ("铁路.xlsx", []),
    ],
)
def test_a_file_of_each_month_is_of_the_month_in_its_name_where_the_form_says_so(
    name: str, told: list[str]
) -> None:
    book = workbook({"货运量": MONTHS})
    period = COMMODITIES.period.model_copy(update={"evidence": ("file_name",)})
    named = COMMODITIES.model_copy(update={"period": period})
    assert codes(read_as(named, book, name=name)) == told
    assert codes(read_as(COMMODITIES, book, name=name)) == []


def test_sheets_that_state_different_periods_are_returned() -> None:
    reading = read_sheets({"表": [[f"{TITLE}2024年9月"], *trains(OUT)]})
    assert codes(reading) == ["period_conflict"]


def test_a_workbook_without_a_number_that_the_form_knows_is_returned() -> None:
    reading = read([["站点", "运输方式", "指标", "位次"], ["东站", "铁路", "发送量", 1]])
    assert codes(reading) == ["no_records"]


def test_tables_are_counted_over_the_sheets_and_their_labels_kept_apart() -> None:
    reading = read_sheets(
        {"甲": [[TITLE], *trains(OUT)], "乙": [[TITLE], *trains(BACK)], "丙": [["说明"]]}
    )
    places = reading.records.select("source_table", "direction").unique().sort("source_table")
    assert places.rows() == [(1, "去程"), (2, "回程")]
    assert set(reading.addresses.select("source_table", "sheet").iter_rows()) == {
        (1, "甲"),
        (2, "乙"),
    }


def test_cells_of_sheets_out_of_scope_are_told_even_where_no_other_sheet_is() -> None:
    scope = form(out_of_scope=[{"match": "^汇总$", "reason": "汇总"}])
    reading = read_sheets({"汇总": [[TITLE], *trains(OUT)]}, as_form=scope)
    assert codes(reading) == ["no_records"]
    assert reading.cells["role"].to_list() == ["out_of_scope"] * 17


def test_every_cell_is_told_once_with_one_role() -> None:
    rows = [*trains(OUT, BACK, BOTH), [], ["注：累计为快报数"], [None, None, None, "附记"]]
    data = workbook({"表": [[TITLE], *rows], "空": []})
    grids = read_workbook(data, FILE)
    reading = read_as(FORM, data, name=FILE)
    place = ["sheet", "row", "column"]
    assert reading.cells.select(place).n_unique() == reading.cells.height
    assert reading.cells.height == sum(grid.cells.height for grid in grids)
    assert reading.cells["role"].null_count() == 0


def test_the_number_of_an_observation_is_found_by_row_and_column() -> None:
    reading = read(trains(OUT))
    values = reading.addresses.filter(field="value").select("column", "label")
    assert values.rows() == [(None, "数值")]
    own = reading.addresses.filter(reading.addresses["field"] != "value")
    assert dict(own.select("field", "column").iter_rows()) == {
        "station": 0,
        "mode": 1,
        "measure": 2,
        "direction": 3,
        "printed_unit": 4,
    }
