"""The asset checks: each speaks of one month, with its numbers, and blocks nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from licheng_etl import pipeline
from licheng_etl.landing import Withdrawal, record_decision
from orchestration.checks import OF_SUBMISSIONS
from tests.end_to_end.bad_files import ACCEPTED, RETURNED, UNRECOGNISED
from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook
from tests.office import BEIJING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.orchestration.conftest import Orchestra

ERROR, WARN = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN
COUNTED = {
    "due_submissions_came": "缺报",
    "no_returned_submission": "退回",
    "no_quarantined_cell": "隔离单元格",
    "cells_conserved": "单元格",
    "control_totals_agree": "不符",
    "no_soft_verdict": "条数",
    "no_verify_verdict": "条数",
}
FEBRUARY = "2月.xlsx"


def failed(orchestra: Orchestra, month: str) -> dict[str, tuple[dg.AssetCheckSeverity, object]]:
    """The failed checks of the month's submissions: severity, and what it counts."""
    failing: dict[str, tuple[dg.AssetCheckSeverity, object]] = {}
    for name in OF_SUBMISSIONS:
        evaluation = orchestra.checks("projects_submissions", name)[month]
        if not evaluation.passed:
            failing[name] = (evaluation.severity, evaluation.metadata[COUNTED[name]].value)
    return failing


def loaded(orchestra: Orchestra, content: bytes, *, returned: bool = False) -> None:
    """A good February and this March; a run in which one is `returned` fails."""
    orchestra.office.drop(FEBRUARY, workbook(month="2024-02"), "2024-03-05T09:00")
    orchestra.office.drop(NAME, content, "2024-04-05T09:00")
    orchestra.land()
    assert orchestra.load("2024-02", "2024-03") == [not returned]


def test_a_month_without_fault_passes_all(orchestra: Orchestra) -> None:
    loaded(orchestra, workbook())
    assert failed(orchestra, "2024-03") == {}
    conserved = orchestra.checks("projects_submissions", "cells_conserved")["2024-03"].metadata
    assert conserved["单元格"].value == orchestra.office.value(
        "select sum(cells) from ops.cell_state join ops.receipt on sequence = receipt_sequence"
        f" where name = '{NAME}'"
    )


@pytest.mark.parametrize("name", ["a 合计 that is off", "a project twice with different values"])
def test_a_returned_submission_is_an_error_of_its_month_alone(
    orchestra: Orchestra, name: str
) -> None:
    loaded(orchestra, RETURNED[name].content(), returned=True)
    assert failed(orchestra, "2024-02") == {}
    assert failed(orchestra, "2024-03")["no_returned_submission"] == (ERROR, 1)
    assert orchestra.materialized("fct_project_month") == {"2024-02", "2024-03"}


def test_a_total_that_is_off_fails_its_own_check(orchestra: Orchestra) -> None:
    loaded(orchestra, RETURNED["a 合计 that is off"].content(), returned=True)
    assert failed(orchestra, "2024-03").keys() == {"no_returned_submission", "control_totals_agree"}
    evaluation = orchestra.checks("projects_submissions", "control_totals_agree")["2024-03"]
    assert (evaluation.severity, evaluation.metadata["不符"].value) == (ERROR, 1)


def test_a_corrected_file_settles_the_return(orchestra: Orchestra) -> None:
    loaded(orchestra, RETURNED["a 合计 that is off"].content(), returned=True)
    orchestra.office.drop("更正.xlsx", workbook(), "2024-04-09T09:00")
    orchestra.land()
    orchestra.load("2024-03", "2024-03")
    assert failed(orchestra, "2024-03") == {}
    shown = orchestra.metadata("projects_submissions")["2024-03"]
    assert (shown["接收"], shown["退回"], shown["已被后报取代"]) == (1, 0, 1)


@pytest.mark.long
def test_a_return_is_seen_beside_what_holds_in_its_stead(orchestra: Orchestra) -> None:
    loaded(orchestra, workbook())
    bad = RETURNED["a project twice with different values"].content()
    orchestra.office.drop("更正.xlsx", bad, "2024-04-09T09:00")
    orchestra.land()
    orchestra.load("2024-03", "2024-03")
    shown = orchestra.metadata("projects_submissions")["2024-03"]
    assert (shown["接收"], shown["退回"], shown["已被后报取代"]) == (1, 1, 0)
    assert failed(orchestra, "2024-03").keys() == {"no_returned_submission"}


def test_a_withdrawn_file_is_spoken_of_no_more(orchestra: Orchestra) -> None:
    loaded(orchestra, ACCEPTED["an unknown column"].content())
    withdrawal = Withdrawal(
        decided_at=datetime(2024, 4, 10, tzinfo=BEIJING),
        decided_by="审核员",
        receipt=2,
        reason="误报",
    )
    record_decision(orchestra.office.archive, withdrawal)
    orchestra.land()
    orchestra.load("2024-03", "2024-03")
    assert failed(orchestra, "2024-03") == {"due_submissions_came": (ERROR, 1)}  # as if never sent
    assert orchestra.metadata("fct_project_month")["2024-03"]["现行行"] == 0


def test_quarantined_cells_are_a_warning_with_their_number(orchestra: Orchestra) -> None:
    loaded(orchestra, ACCEPTED["an unknown column"].content())
    listed = orchestra.office.value("select count(*) from ops.quarantine")
    assert failed(orchestra, "2024-03")["no_quarantined_cell"] == (WARN, listed)
    assert failed(orchestra, "2024-02") == {}


def test_what_a_person_is_to_explain_or_verify_is_a_warning(orchestra: Orchestra) -> None:
    rows = [replace(PROJECTS[0], total_investment=Decimal(10**7)), *PROJECTS[1:]]
    rows[1] = replace(rows[1], ytd_completed=Decimal(-5))
    loaded(orchestra, workbook(rows))
    told = failed(orchestra, "2024-03")
    for check, severity in (("no_soft_verdict", "soft"), ("no_verify_verdict", "verify")):
        count = orchestra.office.value(
            f"select count(*) from ops.verdict where severity = '{severity}'"
        )
        assert count != 0
        assert told[check] == (WARN, count)


def test_cells_that_went_missing_are_an_error(orchestra: Orchestra) -> None:
    loaded(orchestra, ACCEPTED["an unknown column"].content())
    with orchestra.office.connect() as connection:
        connection.execute("delete from ops.quarantine where cell = (select max(cell) from "
                           "ops.quarantine)")  # fmt: skip
    orchestra.load("2024-03", "2024-03")
    assert failed(orchestra, "2024-03")["cells_conserved"][0] is ERROR


@pytest.mark.long
def test_a_check_speaks_of_the_latest_materialisation_of_its_month(orchestra: Orchestra) -> None:
    """Of another one the UI says nothing."""
    loaded(orchestra, workbook())
    orchestra.load("2024-03", "2024-03")
    for asset, check in (
        ("projects_submissions", "cells_conserved"),
        ("derived_tables", "up_to_date"),
    ):
        latest = orchestra.instance.get_latest_storage_id_by_partition(
            dg.AssetKey(asset), dg.DagsterEventType.ASSET_MATERIALIZATION
        )
        actual = orchestra.checks(asset, check)
        assert latest.keys() == actual.keys() == {"2024-02", "2024-03"}
        for month, evaluation in actual.items():
            assert evaluation.target_materialization_data is not None
            assert evaluation.target_materialization_data.storage_id == latest[str(month)]


def test_a_month_that_is_loaded_says_so_and_the_derived_tables_are_up_to_date(
    orchestra: Orchestra,
) -> None:
    loaded(orchestra, workbook(with_ytd(9_000)))
    for asset, check in (("fct_project_month", "loaded"), ("derived_tables", "up_to_date")):
        actual = orchestra.checks(asset, check)
        assert {month: evaluation.passed for month, evaluation in actual.items()} == {
            "2024-02": True,
            "2024-03": True,
        }


def test_files_that_belong_to_no_month_are_told_at_the_landing(orchestra: Orchestra) -> None:
    bad = UNRECOGNISED["a workbook of nobody knows what"]
    orchestra.office.drop(bad.name, bad.content(), "2024-04-05T09:00")
    orchestra.land()
    evaluation = orchestra.checks("received_files", "every_file_has_a_month")[None]
    assert (evaluation.passed, evaluation.severity, evaluation.metadata["文件"].value) == (
        False,
        WARN,
        1,
    )
    (row,) = evaluation.metadata["明细"].records  # type: ignore[attr-defined]
    assert row.data["文件"].endswith(bad.name)
    assert row.data["原因"]
    orchestra.office.drop(bad.name, workbook(), "2024-04-06T09:00")
    orchestra.land()
    assert orchestra.checks("received_files", "every_file_has_a_month")[None].passed


def test_a_file_that_cannot_be_taken_is_told_at_the_landing(
    orchestra: Orchestra, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_MAX_FILE_BYTES", "100")
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    orchestra.land()
    evaluation = orchestra.checks("received_files", "every_arrival_taken")[None]
    assert (evaluation.passed, evaluation.severity, evaluation.metadata["未收"].value) == (
        False,
        WARN,
        1,
    )
    assert pipeline.stale_months(orchestra.office.context) == []


def test_what_only_two_months_together_tell_is_a_check_of_the_later(orchestra: Orchestra) -> None:
    fallen = with_ytd(9_000)
    orchestra.office.drop(FEBRUARY, workbook(month="2024-02"), "2024-03-05T09:00")
    orchestra.office.drop(NAME, workbook(fallen), "2024-04-05T09:00")
    orchestra.land()
    assert orchestra.load("2024-02", "2024-03") == [True]
    actual = orchestra.checks("derived_tables", "no_cross_verdict")
    assert actual["2024-02"].passed
    assert not actual["2024-03"].passed
    assert actual["2024-03"].severity == dg.AssetCheckSeverity.WARN
    assert actual["2024-03"].metadata["cumulative_falls"].value == 1


def test_a_broken_form_fails_a_check_that_names_it_and_why(
    orchestra: Orchestra, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    orchestra.land()
    assert orchestra.checks("received_files", "every_form_is_sound")[None].passed
    (tmp_path / "冷链.yaml").write_text("form: 冷链", encoding="utf-8")
    in_force.setenv("LICHENG_FORMS", str(tmp_path))
    orchestra.land()
    evaluation = orchestra.checks("received_files", "every_form_is_sound")[None]
    assert (evaluation.passed, evaluation.severity) == (False, ERROR)
    assert "冷链.yaml" in str(evaluation.metadata["清单"].value)
