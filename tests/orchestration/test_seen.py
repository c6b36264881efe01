"""Months that are looked at again though nothing loads: what was returned, what did not come."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from licheng_etl.landing import Withdrawal, record_decision
from licheng_etl.model.clock import current_month
from orchestration.automation import landing_job, loading_job
from orchestration.groups import GROUPS, assets_for
from orchestration.partitions import MONTHS, RANGE_END, RANGE_START
from orchestration.seen import DERIVED_TABLES
from tests.end_to_end.bad_files import RETURNED
from tests.end_to_end.workbooks import NAME, with_ytd, workbook
from tests.office import BEIJING
from tests.orchestration.test_automation import (
    after_landing,
    at_night,
    execute,
    look_into_inbox,
)

if TYPE_CHECKING:
    from tests.orchestration.conftest import Orchestra

KNOWN = MONTHS.get_partition_keys()
SUBMISSIONS = "projects_submissions"
MATERIALIZED, FAILED = dg.AssetPartitionStatus.MATERIALIZED, dg.AssetPartitionStatus.FAILED
ERROR, WARN = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN
BAD = RETURNED["a 合计 that is off"]


def tick(orchestra: Orchestra, *, fails: bool = False) -> list[tuple[str, str, set[str]]]:
    """The inbox sensor, the landing, the sensor after it, its runs: their months and assets."""
    asked, _ = look_into_inbox(orchestra)
    execute(orchestra, landing_job.name, asked)
    requests, _ = after_landing(orchestra)
    execute(orchestra, loading_job.name, requests, fails=fails)
    return [
        (
            request.tags[RANGE_START],
            request.tags[RANGE_END],
            {key.to_user_string() for key in request.asset_selection or ()},
        )
        for request in requests
    ]


def grade(orchestra: Orchestra, check: str, month: str) -> dg.AssetCheckEvaluation:
    return orchestra.checks("projects_submissions", check)[month]


def shown_as(orchestra: Orchestra, asset: str, month: str) -> dg.AssetPartitionStatus | None:
    """What the Partitions tab shows of a month: green, red, or nothing."""
    statuses = orchestra.instance.get_status_by_partition(dg.AssetKey(asset), [month], MONTHS)
    return (statuses or {})[month]


@pytest.mark.long
def test_a_returned_file_turns_its_month_red_with_the_next_tick(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    tick(orchestra)
    assert grade(orchestra, "no_returned_submission", "2024-03").passed
    assert shown_as(orchestra, SUBMISSIONS, "2024-03") is MATERIALIZED
    loads = orchestra.office.value("select count(*) from ops.run")
    orchestra.office.drop("更正.xlsx", BAD.content(), "2024-04-09T09:00")
    of_projects = {*assets_for(["dispatch"]), DERIVED_TABLES}
    assert tick(orchestra, fails=True) == [("2024-03", "2024-03", of_projects)]
    assert orchestra.office.value("select count(*) from ops.run") == loads
    one = grade(orchestra, "no_returned_submission", "2024-03")
    assert (one.passed, one.severity, one.description) == (False, ERROR, "2024-03：退回 1")
    assert one.metadata["未通过的月份"].value == "2024-03"
    (fault,) = one.metadata["明细"].records  # type: ignore[attr-defined]
    assert fault.data["文件"].endswith("更正.xlsx")
    assert fault.data["单元格"] == "Sheet1!N10"
    assert fault.data["原文"] == "30000.85"
    assert "合计" in fault.data["原因"]
    assert shown_as(orchestra, SUBMISSIONS, "2024-03") is FAILED
    assert shown_as(orchestra, "fct_project_month", "2024-03") is MATERIALIZED  # it holds
    shown = orchestra.metadata(SUBMISSIONS)["2024-03"]
    assert (shown["接收"], shown["退回"]) == (1, 1)
    assert orchestra.metadata("fct_project_month")["2024-03"]["退回"] == 1
    assert after_landing(orchestra)[0] == []


@pytest.mark.long
def test_a_correction_turns_its_month_green_again(orchestra: Orchestra) -> None:
    orchestra.office.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    orchestra.office.drop(NAME, BAD.content(), "2024-04-05T09:00")
    tick(orchestra, fails=True)
    assert shown_as(orchestra, SUBMISSIONS, "2024-03") is FAILED
    assert shown_as(orchestra, SUBMISSIONS, "2024-02") is MATERIALIZED
    orchestra.office.drop("更正.xlsx", workbook(), "2024-04-09T09:00")
    tick(orchestra)
    assert shown_as(orchestra, SUBMISSIONS, "2024-03") is MATERIALIZED


def test_what_did_not_come_is_red_and_what_is_not_due_yet_is_neither(
    orchestra: Orchestra,
) -> None:
    orchestra.office.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    orchestra.office.drop("4月.xlsx", workbook(month="2024-04"), "2024-05-11T09:00")
    before = current_month()
    runs = tick(orchestra)
    assert [run[:2] for run in runs[:2]] == [("2024-02", "2024-02"), ("2024-04", "2024-04")]
    assert {frozenset(run[2]) for run in runs[2:]} == {frozenset({"projects_submissions"})}
    assert runs[2][:2] == ("2024-03", "2024-03")
    conserved = orchestra.checks("projects_submissions", "cells_conserved")
    assert conserved.keys() == {"2024-02", "2024-04"}  # where nothing is filed there is no cell
    told = orchestra.checks("projects_submissions", "due_submissions_came")
    assert before not in told  # nobody need look at it
    assert before not in orchestra.materialized("projects_submissions")
    assert told["2024-02"].passed
    assert told["2024-02"].description == "2024-02：按期 1 份"
    assert told["2024-04"].passed
    assert told["2024-04"].description == "2024-04：迟报 1 份"
    missing = told["2024-03"]
    assert (missing.passed, missing.severity) == (False, ERROR)
    assert missing.description == "2024-03：缺报 1 份"
    (row,) = missing.metadata["明细"].records  # type: ignore[attr-defined]
    assert row.data == {
        "表式": "重点项目调度表",
        "报送单位": "历城区发展和改革局",
        "情况": "缺报",
        "期限": "2024-04-10",
        "收到": "",
    }
    assert "2024-03" in str(told["2024-02"].metadata["未通过的月份"].value)
    assert "2024-03" not in orchestra.materialized("fct_project_month")
    orchestra.load(before, before)
    current = orchestra.checks("projects_submissions", "due_submissions_came")[before]
    assert (current.passed, current.description) == (True, f"{before}：未到期 1 份")


def test_only_groups_with_news_are_run(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    tick(orchestra)
    others = [group.submissions for group in GROUPS if "dispatch" not in group.forms]
    assert others
    for asset in ("fct_project_month", "derived_tables"):
        assert orchestra.materialized(asset) == {"2024-03"}
    for asset in (*others, "fct_freight_month"):
        assert orchestra.materialized(asset) == set()


def test_a_form_that_is_gone_is_news_of_everything() -> None:
    assert assets_for(["dispatch", "一张不再有的表"]) == ()


def test_a_month_that_lost_its_only_file_has_every_check_made_again(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, BAD.content(), "2024-04-05T09:00")
    tick(orchestra, fails=True)
    assert not grade(orchestra, "control_totals_agree", "2024-03").passed
    withdrawal = Withdrawal(
        decided_at=datetime(2024, 4, 10, tzinfo=BEIJING),
        decided_by="审核员",
        receipt=1,
        reason="误报",
    )
    record_decision(orchestra.office.archive, withdrawal)
    orchestra.land()
    execute(orchestra, loading_job.name, after_landing(orchestra)[0])
    for check in ("control_totals_agree", "no_returned_submission"):
        assert grade(orchestra, check, "2024-03").passed
    assert shown_as(orchestra, SUBMISSIONS, "2024-03") is MATERIALIZED


@pytest.mark.long
def test_a_night_without_news_looks_at_what_is_missing_once(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    orchestra.land()
    orchestra.load("2024-03", "2024-03")
    requests, _ = at_night(orchestra)
    execute(orchestra, landing_job.name, requests)
    execute(orchestra, loading_job.name, after_landing(orchestra)[0])
    assert len(requests) == 1
    assert at_night(orchestra)[0] == []


@pytest.mark.long
def test_an_ordinary_correction_turns_no_month_red(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    tick(orchestra)
    orchestra.office.drop("更正.xlsx", workbook(with_ytd(9_000)), "2024-04-09T09:00")
    tick(orchestra)
    evaluation = orchestra.checks("derived_tables", "no_cross_verdict")["2024-03"]
    assert (evaluation.passed, evaluation.metadata["second_file"].value) == (True, 1)
    (told,) = evaluation.metadata["明细"].records  # type: ignore[attr-defined]
    assert NAME in told.data["原因"]


def test_a_correction_has_the_checks_of_later_months_evaluated_too(orchestra: Orchestra) -> None:
    """What a rule across periods says of March changes with February's file."""
    orchestra.office.drop("2月.xlsx", workbook(with_ytd(9_000), "2024-02"), "2024-03-05T09:00")
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    tick(orchestra)
    assert orchestra.checks("derived_tables", "no_cross_verdict")["2024-03"].passed
    higher = workbook(with_ytd(11_000), "2024-02")
    orchestra.office.drop("更正.xlsx", higher, "2024-05-05T09:00")
    assert tick(orchestra)[0][:2] == ("2024-02", "2024-02")
    evaluation = orchestra.checks("derived_tables", "no_cross_verdict")["2024-03"]
    assert (evaluation.passed, evaluation.severity) == (False, WARN)
    (told,) = evaluation.metadata["明细"].records  # type: ignore[attr-defined]
    assert told.data["单元格"].startswith("Sheet1!")
    assert "下降" in told.data["原因"] or "小于" in told.data["原因"]


def test_an_empty_landing_changes_no_data_version(orchestra: Orchestra) -> None:
    def version() -> str:
        event = orchestra.instance.get_latest_materialization_event(dg.AssetKey("received_files"))
        assert event is not None
        assert event.asset_materialization is not None
        return (event.asset_materialization.tags or {})["dagster/data_version"]

    orchestra.land()
    empty = version()
    orchestra.land()
    assert version() == empty
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    orchestra.land()
    assert version() != empty


def test_a_withdrawn_return_is_looked_at_again(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    tick(orchestra)
    withdrawal = Withdrawal(
        decided_at=datetime(2024, 4, 10, tzinfo=BEIJING),
        decided_by="审核员",
        receipt=1,
        reason="误报",
    )
    record_decision(orchestra.office.archive, withdrawal)
    orchestra.land()
    execute(orchestra, loading_job.name, after_landing(orchestra)[0])
    assert orchestra.metadata("projects_submissions")["2024-03"]["接收"] == 0
