"""Law 1: every cell ends in exactly one state, and the counts add up."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.forms import load_catalogue
from licheng_etl.forms.submission_rules import PeriodRule
from licheng_etl.model.tables import OPS
from licheng_etl.quality.accounting import ConservationError, cell_states, whole_file_states
from licheng_etl.quality.check import Checked, check
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.reading.faults import Fault
from tests.quality.support import DISPATCH, Line, project, section, submission, together, total


def _states(checked: Checked) -> dict[tuple[str, str], int]:
    return {
        (state, rule): cells
        for state, rule, cells in checked.cell_states.select("state", "rule", "cells").iter_rows()
    }


MIXED = (
    section("一、省级重点项目"),
    project(),
    project("乙项目", annual_plan="-5"),
    project(),
    total((1, 3), total_investment="3000", ytd_rate="50"),
)


def test_each_cell_is_counted_under_what_became_of_it() -> None:
    whole = submission(*MIXED, extra={"备用": "x"}, unclaimed=2)
    checked = check(whole)
    assert _states(checked) == {
        ("ignored", "title"): 1,
        ("ignored", "header"): len(DISPATCH.field_names) + 2,
        ("ignored", "section"): 1,
        ("ignored", "serial"): 3,
        ("ignored", "total_row"): 2,
        ("checked", "control_total"): 1,
        ("loaded", "record"): 6 + 5,
        ("loaded", "mention"): 6,
        ("quarantined", "年度计划不为负"): 1,
        ("quarantined", "unknown_column"): 3,
        ("unrecognised", "sheet_not_claimed"): 2,
    }
    assert checked.cell_states["cells"].sum() == whole.cells.height


def test_quarantined_cells_are_exactly_those_counted() -> None:
    checked = check(submission(*MIXED, extra={"备用": "x"}))
    counted = checked.cell_states.filter(state="quarantined")["cells"].sum()
    assert checked.quarantine.height == counted
    assert checked.quarantine.select("receipt_sequence", "sheet", "cell").is_unique().all()


def test_an_unknown_column_is_told_once_with_its_label() -> None:
    checked = check(submission(*MIXED, extra={"备用": "x"}))
    (verdict,) = checked.verdicts.filter(rule="unknown_column").iter_rows(named=True)
    assert (verdict["severity"], verdict["scope"]) == ("verify", "submission")
    assert verdict["message"] == "表式里没有“备用”这一列，其中3个单元格未入库"
    assert verdict["value"] == "备用"
    assert checked.rows.height == 2


def test_a_returned_submission_keeps_only_what_its_role_explains() -> None:
    fault = Fault("column_missing", "缺少必需的列", sheet="Sheet1", cell="A2")
    checked = check(submission(*MIXED, faults=[fault], extra={"备用": "x"}, unclaimed=1))
    assert checked.returned == {1: ("column_missing", "缺少必需的列")}
    states = _states(checked)
    assert states["returned", "column_missing"] == 18 + 3 + 1
    assert states["unrecognised", "sheet_not_claimed"] == 1
    assert not {"loaded", "quarantined", "checked"} & {state for state, _ in states}
    assert checked.quarantine.is_empty()
    assert checked.rows.is_empty()
    assert checked.verdicts["cell"].to_list() == ["A2"]


def test_a_period_that_has_not_begun_returns_the_submission() -> None:
    # 16:00 UTC on 30 September is already 1 October where the district is.
    eve = datetime(2024, 9, 30, 15, 59, tzinfo=UTC)
    first = datetime(2024, 9, 30, 16, 0, tzinfo=UTC)
    assert check(submission(project(), received_at=first)).returned == {}
    returned = check(submission(project(), received_at=eve)).returned
    assert returned[1][0] == "period_in_future"
    assert "2024-M10" in returned[1][1]


def test_a_register_has_no_period_that_could_be_in_the_future() -> None:
    bonds = load_catalogue()["bond_projects"]
    values = {
        "project_name": "甲项目",
        "project_code": "P19440000-0001",
        "bond_type": "专项债券",
        "bond_size": "100",
        "issue_period": "2024年8月",
    }
    form = bonds.model_copy(update={"period": PeriodRule(slot="all")})
    checked = check(submission(Line(values), form=form))
    assert checked.returned == {}
    assert checked.rows["period_code"].to_list() == ["all"]


def test_a_submission_without_a_period_is_returned_for_what_its_reading_says() -> None:
    checked = check(submission(project(), title=""))
    assert checked.returned[1][0] == "period_missing"


def test_a_returned_submission_leaves_its_neighbours_alone() -> None:
    fault = Fault("column_missing", "缺少必需的列")
    some = [submission(project(), receipt=1, faults=[fault]), submission(project(), receipt=2)]
    checked = check(together(*some))
    assert list(checked.returned) == [1]
    assert checked.rows["receipt_sequence"].to_list() == [2]


def test_no_submissions_give_empty_frames_of_the_right_shape() -> None:
    checked = check(SubmissionBatch.of_nothing(DISPATCH))
    for name in ("mentions", "verdicts", "quarantine", "cell_states"):
        frame = getattr(checked, name)
        table = {"mentions": "mention", "verdicts": "verdict", "cell_states": "cell_state"}
        assert frame.schema == OPS[table.get(name, name)].polars_schema
        assert frame.is_empty()


def test_a_file_of_no_form_is_unrecognised_whole() -> None:
    cells = pl.DataFrame({"sheet": ["甲", "乙"], "cells": [3, 4]})
    states = whole_file_states(7, cells, "no_form")
    assert states.schema == OPS["cell_state"].polars_schema
    assert states["cells"].sum() == 7
    assert states["state"].unique().to_list() == ["unrecognised"]


def test_a_cell_counted_twice_is_an_error_of_the_program() -> None:
    batch = submission(project())
    twice = pl.DataFrame(
        {"receipt_sequence": [1, 1], "record": [0, 0]},
        schema={"receipt_sequence": pl.Int32, "record": pl.UInt32},
    )
    aside = batch.cells.clear().with_columns(rule=pl.lit(""))
    with pytest.raises(ConservationError):
        cell_states(batch, aside, twice, {})


_TEXTS = st.sampled_from(["", "—", "100", "-100", "250.5"])
_LINES = st.builds(
    lambda name, amount, plan, bad: project(
        name, total_investment="x" if bad else amount, annual_plan=plan
    ),
    st.sampled_from(["甲", "乙", ""]),
    _TEXTS,
    _TEXTS,
    st.booleans(),
)
_TOTAL = st.builds(lambda amount: total((0, 1), total_investment=amount), _TEXTS)


@st.composite
def _submissions(draw: st.DrawFn) -> list[SubmissionBatch]:
    def lines() -> list[Line]:
        return draw(st.lists(_LINES, min_size=2, max_size=5)) + draw(st.lists(_TOTAL, max_size=1))

    fault = Fault("column_missing", "缺少必需的列")
    return [
        submission(
            *lines(),
            receipt=number,
            extra={"备用": "x"} if draw(st.booleans()) else {},
            faults=[fault] if draw(st.integers(0, 5)) == 0 else [],
            unclaimed=draw(st.integers(0, 1)),
        )
        for number in range(draw(st.integers(1, 3)))
    ]


@settings(deadline=None, max_examples=25)
@given(_submissions())
def test_whatever_is_wrong_every_cell_is_counted_once(submissions: list[SubmissionBatch]) -> None:
    checked = check(together(*submissions))
    for sent in submissions:
        counted = checked.cell_states.join(sent.submissions, on="receipt_sequence", how="semi")
        assert counted["cells"].sum() == sent.cells.height
    loaded = checked.cell_states.filter(state="loaded", rule="record")["receipt_sequence"].unique()
    assert set(loaded) == set(checked.rows["receipt_sequence"])
    assert not set(checked.returned) & set(checked.rows["receipt_sequence"])
