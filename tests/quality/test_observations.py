"""Observations under the rules that all records are under, and the few that are theirs alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.quality.check import Checked, check
from tests.cross_tables import FORM, HEADER, TITLE, form, read, read_sheets, trains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row

OUT: Row = ["去程", "列", 30, 300, 20]
BACK: Row = ["回程", "列", 20, 200, 33]
BETWEEN = "expect_column_values_to_be_between"


def judged(*lines: Row, expectations: Sequence[dict[str, Any]] = ()) -> Checked:
    as_form = form(expectations=list(expectations))
    return check(read(trains(*lines), as_form=as_form))


def expectation(expect: str, where: dict[str, str], **arguments: Any) -> dict[str, Any]:
    entries = {"severity": "hard", "rule": "规则", "message": "说明"}
    return {"expect": expect, "where": where, "with": arguments, **entries}


def cells(checked: Checked) -> list[str]:
    return checked.verdicts["cell"].to_list()


def states(checked: Checked) -> dict[tuple[str, str], int]:
    counted = checked.cell_states.group_by("state", "rule").agg(pl.col("cells").sum())
    return {(state, rule): number for state, rule, number in counted.iter_rows()}


def test_an_expectation_judges_only_the_records_that_it_is_about() -> None:
    low = expectation(BETWEEN, {"aspect": "level"}, column="value", min_value=0)
    checked = judged(["去程", "列", -30, 300, -20], BACK, expectations=[low])
    assert cells(checked) == ["F3"]
    assert checked.verdicts["message"].to_list() == ["“数值”填的“-30”：说明"]


@pytest.mark.parametrize(
    ("where", "judged_cells"),
    [("level", ["F3"]), ("prior_level", ["G3"]), (".*level", ["F3", "G3"]), ("lev", [])],
)
def test_a_condition_matches_the_whole_value(where: str, judged_cells: list[str]) -> None:
    prior = {
        "at": "column",
        "match": "上年同期累计",
        "gives": {"aspect": "prior_level", "span": "ytd"},
    }
    low = expectation(BETWEEN, {"aspect": where}, column="value", min_value=0)
    as_form = form(
        {"rules": [prior, *FORM.model_dump()["observations"]["rules"]]}, expectations=[low]
    )
    rows: Sequence[Row] = [
        (*HEADER[:5], "本月", "上年同期累计"),
        ["东站", "铁路", "发送量", "到达", "万吨", -1, -2],
    ]
    checked = check(read(rows, as_form=as_form))
    assert cells(checked) == judged_cells


def test_each_condition_must_hold() -> None:
    where = {"aspect": "level", "direction": "回程"}
    low = expectation(BETWEEN, where, column="value", min_value=0)
    checked = judged(["去程", "列", -30, 300, 20], ["回程", "列", -20, 1, 2], expectations=[low])
    assert cells(checked) == ["F4"]


def test_a_value_that_must_be_there_is_asked_only_of_the_records_concerned() -> None:
    filled = expectation("expect_column_values_to_not_be_null", {"aspect": "level"}, column="value")
    checked = judged(["去程", "列", 30, "—", "—"], expectations=[filled])
    assert cells(checked) == ["G3"]


def test_a_record_that_lacks_the_field_of_a_condition_is_not_concerned() -> None:
    low = expectation(BETWEEN, {"direction": "."}, column="value", min_value=0)
    assert cells(judged([None, "列", -30, 300, 20], expectations=[low])) == []


def test_a_condition_serves_expectations_on_two_columns_too() -> None:
    pair = expectation(
        "expect_column_pair_values_to_be_equal",
        {"aspect": "level"},
        column_A="unit",
        column_B="source_unit",
    )
    rows: Sequence[Row] = [HEADER, ["东站", "铁路", "发送量", "到达", "万吨", 1, 10, 5]]
    as_form = form(expectations=[pair])
    checked = check(read(rows, as_form=as_form))
    assert len(cells(checked)) == 2


def test_one_faulty_observation_is_kept_aside_and_its_row_loads() -> None:
    checked = judged(["去程", "列", 30, "约300", 20], BACK)
    assert cells(checked) == ["G3"]
    assert checked.quarantine.select("cell", "rule").rows() == [("G3", "not_exact")]
    assert checked.rows["value"].to_list() == [30, None, 20, 20, 200, 33]
    aside = checked.rows.filter(pl.col("value").is_null()).select("null_reasons", "unit_key")
    assert aside.rows() == [("value=aside/not_exact", None)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (["去程", "列", 30, "300万吨", 20], "foreign_unit"),
        (["去程", "列", 30, "300车皮", 20], "unknown_unit"),
        (["去程", "车皮", 30, None, None], "unknown_unit"),
        (["去程", None, 30, None, None], "no_unit"),
    ],
)
def test_a_number_whose_unit_is_not_known_is_kept_aside(line: Row, rule: str) -> None:
    checked = judged(line)
    assert set(checked.quarantine["rule"]) == {rule}
    assert not checked.returned


def test_numbers_under_unknown_labels_are_kept_aside_and_told_once_a_column() -> None:
    header = (*HEADER[:7], "备用数")
    checked = check(read(trains(OUT, BACK, header=header)))
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert (verdict["rule"], verdict["severity"], verdict["cell"]) == (
        "unknown_label",
        "verify",
        "H3",
    )
    assert verdict["message"].endswith(
        "里没有表式认识的数值种类，“20”未入库；H列这样的数共2个：H3、H4"
    )
    aside = checked.quarantine.select("cell", "value", "rule").rows()
    assert aside == [("H3", "20", "unknown_label"), ("H4", "33", "unknown_label")]
    own = checked.quarantine["message"].to_list()
    assert ["“20”" in own[0], "“33”" in own[1]] == [True, True]
    assert states(checked)["quarantined", "unknown_label"] == 2


def test_an_observation_told_again_on_another_sheet_is_a_mention() -> None:
    table = [[TITLE], *trains(OUT)]
    checked = check(read_sheets({"甲": table, "乙": [*table, ["注：同甲"]]}))
    assert checked.verdicts.is_empty()
    assert checked.rows.height == 3
    assert checked.mentions.select("source_table", "first_table").rows() == [(2, 1)] * 3
    assert states(checked)["loaded", "mention"] == 3


@pytest.mark.parametrize(
    ("sheets", "places"),
    [
        ({"甲": [OUT], "乙": [["去程", "列", 30, 301, 20]]}, "“甲”G3与“乙”G3"),
        ({"甲": [OUT, BACK, ["去程", "列", 30, 301, 20]]}, "G3与G5"),
    ],
)
def test_an_observation_told_differently_returns_the_submission_naming_both_places(
    sheets: dict[str, list[Row]], places: str
) -> None:
    tables = {name: [[TITLE], *trains(*lines)] for name, lines in sheets.items()}
    checked = check(read_sheets(tables))
    (verdict,) = checked.verdicts.filter(rule="key_twice").iter_rows(named=True)
    assert verdict["message"] == f"{places}是同一项，但“数值”不同"
    assert list(checked.returned) == [1]


def test_equal_amounts_in_different_units_are_one_fact() -> None:
    header = ("站点", "运输方式", "指标", "计量单位", "累计")
    rows: list[Row] = [header, ["东站", "铁路", "发送量", "万吨", 1.5]]
    rows += [["东站", "铁路", "发送量", "吨", 15000], ["东站", "铁路", "到达量", "吨", 2]]
    checked = check(read(rows))
    assert checked.verdicts.is_empty()
    assert (checked.rows.height, checked.mentions.height) == (2, 1)


NUMBER = st.one_of(
    st.none(),
    st.integers(-5, 500),
    st.sampled_from(["—", "约3", "5%", "3列", "4吨", "待定", "x"]),
)
LINE = st.tuples(
    st.sampled_from(["去程", "回程", "合计", "其中：重箱", None]),
    st.sampled_from(["列", "车皮", None]),
    NUMBER,
    NUMBER,
    NUMBER,
)


@settings(max_examples=20)
@given(st.lists(LINE, max_size=5), st.sampled_from(["同比", "位次", None]))
def test_whatever_a_table_holds_each_cell_ends_in_one_state(
    lines: list[Row], last: str | None
) -> None:
    reading = read(trains(OUT, *lines, header=(*HEADER[:7], last)))
    checked = check(reading)
    assert checked.cell_states["cells"].sum() == reading.cells.height
    loaded = states(checked).get(("loaded", "record"), 0)
    aside = pl.col("null_reasons").str.contains("aside", literal=True).fill_null(value=False)
    assert loaded == checked.rows.filter(~aside).height
    again = checked.mentions.with_columns(cell=pl.concat_str("source_column", "source_row"))
    readable = again.join(checked.quarantine, on="cell", how="anti")
    assert states(checked).get(("loaded", "mention"), 0) == readable.height


def test_a_column_that_a_word_makes_another_figure_is_kept_aside_and_the_word_is_named() -> None:
    header = (*HEADER[:7], "累计目标")
    checked = check(read(trains(OUT, BACK, header=header)))
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert (verdict["rule"], verdict["severity"], verdict["cell"]) == (
        "other_meaning",
        "verify",
        "H3",
    )
    assert "写有“目标”，与表式要的不是同一种数" in verdict["message"]
    assert set(checked.quarantine["cell"]) == {"H3", "H4"}
    assert not checked.returned
    assert checked.rows.height == 4
