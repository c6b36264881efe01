"""Tables of several forms on one sheet: each form takes the rows below its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from licheng_etl.forms import load_catalogue
from tests import cards
from tests.cross_tables import form
from tests.reading.received import received
from tests.reading.test_match import DISPATCH, DISPATCH_TITLE, FUNDS, FUNDS_TITLE
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Row

FORMS = list(load_catalogue())


INDICATORS_TITLE: Row = ["历城区2024年1-3月主要经济指标"]
INDICATORS: Sequence[Row] = [
    ["指标", "单位", "本月", "累计"],
    ["固定资产投资", "万元", 39641, 396410],
    ["社会消费品零售总额", "万元", 12345, 123456],
]
MANY: Sequence[Row] = [[f"项目{n}", None, "乙公司", 5, 2, 1] for n in range(10)]


def cross_form(**changes: Any) -> Form:
    """A form of cross tables that is no part of the catalogue."""
    return form(
        claims={"titles": ["运行情况"], "by_labels": False},
        columns=[],
        observations={
            "needed": ["indicator", "aspect"],
            "rules": [{"at": "row_words", "match": "^(?:.+ > )?(?P<indicator>[^>]+)$"}],
            "defaults": {"aspect": "level"},
            "aggregates": None,
        },
        feeds="fct_indicator_obs",
        **{"period": {"slot": "each_month"}, **changes},
    )


def parts(
    rows: Sequence[Row], path: str = "某局/三月.xlsx", forms: Sequence[Form] = FORMS
) -> dict[str, SubmissionBatch]:
    """Form -> what it takes of a sheet."""
    batches = received({1: (path, workbook({"月报": rows}))}, forms).batches
    return {batch.form.form: batch for batch in batches}


def told_of(rows: Sequence[Row]) -> str:
    """Why a sheet is no one's."""
    (told,) = received({1: ("某局/三月.xlsx", workbook({"月报": rows}))}, FORMS).unrecognised
    return told.message


def rows_of(batch: SubmissionBatch) -> tuple[int, int]:
    """The first and the last of the rows that a form takes."""
    rows = batch.cells["row"]
    return rows.min(), rows.max()  # type: ignore[return-value]


def test_each_form_takes_the_rows_from_its_title_on() -> None:
    rows: list[Row] = [DISPATCH_TITLE, *DISPATCH, [], FUNDS_TITLE, *FUNDS]
    taken = parts(rows)
    assert {name: rows_of(batch) for name, batch in taken.items()} == {
        "dispatch": (0, 3),
        "promotion_funds": (5, 8),
    }
    assert [batch.records["source_row"].to_list() for batch in taken.values()] == [[4], [9]]
    assert [batch.slots["slot_period"].to_list() for batch in taken.values()] == [["2024-M03"]] * 2


def test_what_stands_above_all_titles_is_said_of_each_part() -> None:
    numbered: list[Row] = [["一、重点项目调度表"], *DISPATCH, ["二、招商引资到位资金月报"], *FUNDS]
    taken = parts([["某街道2024年3月情况"], *numbered])
    assert rows_of(taken["promotion_funds"]) == (5, 8)
    assert [batch.slots["slot_period"].to_list() for batch in taken.values()] == [["2024-M03"]] * 2
    assert taken["dispatch"].records.height == taken["promotion_funds"].records.height == 1


def test_parts_that_number_themselves_below_the_title_of_a_form_are_its() -> None:
    rows: list[Row] = [DISPATCH_TITLE, *DISPATCH, ["二、招商引资到位资金月报"], *FUNDS]
    assert list(parts(rows)) == ["dispatch"]


def test_a_note_or_a_row_that_names_another_form_cuts_nothing() -> None:
    many: list[Row] = [[f"项目{n}", None, "乙公司", 5, 2, 1] for n in range(10)]
    note: list[Row] = [["注：招商引资到位资金月报另报。"], ["1.", "如上。"], ["2.", "如下。"]]
    assert list(parts([DISPATCH_TITLE, *DISPATCH, *many, *note])) == ["dispatch"]
    band: list[Row] = [["招商引资到位资金月报项目"], *many]
    assert list(parts([DISPATCH_TITLE, *DISPATCH, *many, *band])) == ["dispatch"]
    row: Row = ["招商引资到位资金月报系统", None, "乙公司", 5, 2, 1]
    assert parts([DISPATCH_TITLE, *DISPATCH, *many, row])["dispatch"].records.height == 12
    assert parts([DISPATCH_TITLE, FUNDS_TITLE, *DISPATCH]) == {}


def test_a_form_that_would_have_two_parts_of_a_sheet_has_none() -> None:
    again: list[Row] = [["历城区2024年1-3月主要经济指标（二）"], *INDICATORS]
    rows: list[Row] = [INDICATORS_TITLE, *INDICATORS, [], FUNDS_TITLE, *FUNDS, [], *again]
    assert "每种表式只一张表" in told_of(rows)
    assert "每种表式只一张表" in told_of([FUNDS_TITLE, *FUNDS, *rows])


def test_a_table_without_rows_is_not_parted_from_another_and_what_is_wrong_is_told() -> None:
    *header, _ = FUNDS
    for end in ([], [["无"]]):
        message = told_of([DISPATCH_TITLE, *DISPATCH, [], FUNDS_TITLE, *header, *end])
        assert "各占各的工作表，空表也是" in message
        assert "下面是表头和数据" in message


def test_instructions_above_the_first_title_may_be_many() -> None:
    many: list[Row] = [[f"填报要求第{n}条"] for n in range(14)]
    rows: list[Row] = [*many, FUNDS_TITLE, *FUNDS, [], INDICATORS_TITLE, *INDICATORS]
    taken = parts(rows)
    assert rows_of(taken["promotion_funds"]) == (0, 17)
    assert rows_of(taken["indicators"]) == (19, 22)
    assert taken["promotion_funds"].records["source_row"].to_list() == [18]
    assert taken["indicators"].records.height == 4


def test_a_unit_above_all_titles_is_that_of_each_part() -> None:
    above: list[Row] = [["历城区某街道2024年3月"], ["单位：亿元"]]
    lists: list[Row] = [["重点项目调度表"], *DISPATCH[1:], ["招商引资到位资金月报"], *FUNDS[1:]]
    figures: list[Row] = [["运行情况"], ["指标", "本月"], ["投资", 5], ["消费", 6]]
    forms = [*FORMS, cross_form()]
    taken = parts([*above, *lists, [], *figures], forms=forms)
    assert [batch.faults.height for batch in taken.values()] == [0, 0, 0]
    assert taken["promotion_funds"].records["contract"].to_list() == [1000000]
    assert taken["small"].records["value"].to_list() == [50000, 60000]
    figures[1] = ["指标", "本月（万元）"]
    own = parts([*above, *lists, [], *figures], forms=forms)["small"]
    assert own.records["value"].to_list() == [5, 6]


def test_a_part_of_cards_has_cards_and_the_unit_above_all_titles() -> None:
    forms = [*FORMS, cards.form()]
    above: list[Row] = [["某街道2024年10月"], ["单位：万元"], ["招商引资到位资金月报"]]
    table: list[Row] = [*above, *FUNDS[1:], *([[]] * 8), ["项目卡片"]]
    filled: list[Row] = [["项目名称", "甲", "建设单位", "乙"], ["总投资", 5, "年度计划投资", 2]]
    taken = parts([*table, *filled], forms=forms)
    assert taken["project_card"].records["total_investment"].to_list() == [5]
    assert "unit_missing" not in taken["project_card"].faults["code"].to_list()
    assert list(parts([*table, *MANY], forms=forms)) == ["promotion_funds"]


def test_a_band_below_the_header_of_a_cross_table_is_no_title_of_another_form() -> None:
    own: list[Row] = [[f"财政收入第{n}项", "万元", 120 + n, 360 + n] for n in range(15)]
    table: list[Row] = [["历城区2024年3月运行情况"], *INDICATORS[:1], ["财政指标"], *own]
    forms = [*FORMS, cross_form()]
    whole = parts([*table, ["主要经济指标"], *INDICATORS[1:]], forms=forms)
    assert {name: rows_of(batch) for name, batch in whole.items()} == {"small": (0, 20)}
    signed: list[Row] = [["编制", "张三", None, "2024-04-01"], ["审核", "李四", None, "2024-04-02"]]
    assert list(parts([*table, ["主要经济指标口径由统计局解释"], *signed], forms=forms)) == [
        "small"
    ]
    told: list[Row] = [["全市主要经济指标（供参考）"], *INDICATORS]
    assert list(parts([*table, [], *told], forms=forms)) == ["small"]
    other: list[Row] = [INDICATORS_TITLE, *INDICATORS]
    assert list(parts([*table, [], *other], forms=forms)) == ["indicators", "small"]


def test_rows_that_go_on_are_not_cut_off_for_a_header_further_down() -> None:
    own: list[Row] = [[f"财政收入第{n}项", "万元", 120 + n, 360 + n] for n in range(15)]
    table: list[Row] = [["历城区2024年3月运行情况"], *INDICATORS[:1], *own, ["主要经济指标"]]
    rows: list[Row] = [*table, *INDICATORS[1:], [], ["其他情况"], *INDICATORS]
    taken = parts(rows, forms=[*FORMS, cross_form()])
    assert {name: rows_of(batch) for name, batch in taken.items()} == {"small": (0, 24)}


def test_a_note_or_a_wide_row_above_a_table_of_another_form_is_no_title() -> None:
    for line in (
        ["注：招商引资到位资金月报如下。"],
        ["招商引资到位资金月报系统", None, "乙公司", 5, 2, 1],
    ):
        rows: list[Row] = [DISPATCH_TITLE, *DISPATCH, *MANY, line, *FUNDS]
        assert list(parts(rows)) == ["dispatch"]


def test_a_part_whose_first_rows_name_other_forms_as_well_is_none() -> None:
    note: Row = ["重点项目调度表和主要经济指标一并报送"]
    rows: list[Row] = [DISPATCH_TITLE, *DISPATCH, *MANY, [], FUNDS_TITLE, note, *FUNDS]
    assert list(parts(rows)) == ["dispatch"]


def test_a_form_out_of_whose_scope_a_sheet_is_cuts_nothing() -> None:
    outside = cross_form(out_of_scope=[{"match": "月报", "reason": "另报"}])
    figures: list[Row] = [["运行情况"], ["指标", "本月（万元）"], ["投资", 5], ["消费", 6]]
    rows: list[Row] = [DISPATCH_TITLE, *DISPATCH, *MANY, [], *figures]
    (batch,) = parts(rows, forms=[*FORMS, outside]).values()
    assert batch.form.form == "dispatch"
    assert rows_of(batch) == (0, 18)
    both: list[Row] = [DISPATCH_TITLE, *DISPATCH, [], ["招商引资到位资金月报和运行情况"], *FUNDS]
    assert list(parts(both, forms=[*FORMS, outside])) == ["dispatch", "promotion_funds"]


def test_a_cross_table_of_a_part_is_of_the_time_above_all_of_them() -> None:
    cross = cross_form()
    figures: list[Row] = [["二、运行情况"], ["指标", "本月（万元）"], ["投资", 5], ["消费", 6]]
    rows: list[Row] = [["某街道2024年3月情况"], ["一、重点项目调度表"], *DISPATCH, [], *figures]
    batches = received({1: ("甲/三月.xlsx", workbook({"月报": rows}))}, [*FORMS, cross]).batches
    (small,) = (batch for batch in batches if batch.form is cross)
    assert small.records["period_code"].to_list() == ["2024-M03"] * 2
