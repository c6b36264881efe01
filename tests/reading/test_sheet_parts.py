"""Tables of several forms on one sheet: each form takes the rows below its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.forms import load_catalogue
from tests.cross_tables import form
from tests.reading.received import received
from tests.reading.test_match import DISPATCH, DISPATCH_TITLE, FUNDS, FUNDS_TITLE
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Row

FORMS = list(load_catalogue())


def parts(rows: Sequence[Row], path: str = "某局/三月.xlsx") -> dict[str, SubmissionBatch]:
    """Form -> what it takes of a sheet."""
    batches = received({1: (path, workbook({"月报": rows}))}, FORMS).batches
    return {batch.form.form: batch for batch in batches}


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


def test_a_cross_table_of_a_part_is_of_the_time_above_all_of_them() -> None:
    cross = form(
        claims={"titles": ["主要指标"], "by_labels": False},
        period={"slot": "each_month"},
        columns=[],
        observations={
            "needed": ["indicator", "aspect"],
            "rules": [{"at": "row_words", "match": "^(?P<indicator>.+)$"}],
            "defaults": {"aspect": "level"},
            "aggregates": None,
        },
        feeds="fct_indicator_obs",
    )
    figures: list[Row] = [["二、主要指标"], ["指标", "本月（万元）"], ["投资", 5], ["消费", 6]]
    rows: list[Row] = [["某街道2024年3月情况"], ["一、重点项目调度表"], *DISPATCH, [], *figures]
    batches = received({1: ("甲/三月.xlsx", workbook({"月报": rows}))}, [*FORMS, cross]).batches
    (small,) = (batch for batch in batches if batch.form is cross)
    assert small.records["period_code"].to_list() == ["2024-M03"] * 2
