"""A night run by Dagster: the pipeline's rows, recorded in the instance."""

from __future__ import annotations

import io
import os
import shutil
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn

import dagster as dg
import openpyxl
import pytest

from licheng_etl import pipeline
from licheng_etl.landing import Alias, record_decision
from licheng_etl.model.errors import WarehouseError
from licheng_etl.settings import Settings
from orchestration.assets import LANDING
from orchestration.automation import JOBS
from orchestration.instance import open_instance
from orchestration.loading import LOADING
from orchestration.partitions import RANGE_END, RANGE_START
from orchestration.processes import PROCESS_TAG
from orchestration.run_storage import LOCATION
from orchestration.runs import RunFailedError, run_night
from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook
from tests.loading import load_months
from tests.office import BEIJING, REPORTER, empty

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

pytestmark = pytest.mark.usefixtures("in_force")


def runs() -> list[dg.DagsterRun]:
    with open_instance(Settings()) as instance:
        return list(instance.get_runs())


def loads(office: Office) -> object:
    return office.value("select count(*) from ops.run")


def test_a_run_loads_what_the_pipeline_loads(office: Office, sample_inbox: Path) -> None:
    for file in sorted((sample_inbox / REPORTER).glob("*2024年1-[23]月*")):
        (office.inbox / REPORTER).mkdir(exist_ok=True)
        shutil.copy2(file, office.inbox / REPORTER)
    office.night()
    by_pipeline = office.fingerprint()
    empty(office)
    night = run_night(Settings())
    assert night.months == ("2024-02", "2024-03")
    assert office.fingerprint() == by_pipeline


def test_runs_are_recorded_in_the_instance_with_what_they_did(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    night = run_night(Settings())
    assert (night.received, night.problems, night.months) == (1, [], ("2024-03",))
    recorded = runs()
    assert {run.status for run in recorded} == {dg.DagsterRunStatus.SUCCESS}
    _stand_in_the_timeline_as_those_of_the_service(recorded)
    assert {run.tags[PROCESS_TAG].split("/")[1] for run in recorded} == {str(os.getpid())}
    with open_instance(Settings()) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey("fct_project_month"))
    assert event is not None
    assert event.asset_materialization is not None
    assert event.asset_materialization.partition == "2024-03"
    assert event.asset_materialization.metadata["本次运行新增行"].value == len(PROJECTS)


def _stand_in_the_timeline_as_those_of_the_service(recorded: list[dg.DagsterRun]) -> None:
    assert {run.job_name for run in recorded} == {LANDING, LOADING} == {job.name for job in JOBS}
    origins = [run.remote_job_origin for run in recorded]
    assert all(origin is not None for origin in origins)
    labels = {origin.repository_origin.get_label() for origin in origins if origin}
    assert labels == {f"__repository__@{LOCATION}"}


def test_a_second_run_finds_nothing_to_do(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    run_night(Settings())
    before, loaded = len(runs()), loads(office)
    night = run_night(Settings())
    assert (night.received, night.months, night.derived) == (0, (), False)
    assert len(runs()) == before + 1  # that which looked into the inbox
    assert loads(office) == loaded


def test_only_months_with_news_are_loaded(office: Office) -> None:
    office.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    office.drop("3月.xlsx", workbook(), "2024-04-05T09:00")
    assert run_night(Settings()).months == ("2024-02", "2024-03")
    office.drop("更正.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
    assert run_night(Settings()).months == ("2024-03",)


def test_months_apart_are_runs_apart_that_speak_of_no_other_month(office: Office) -> None:
    for month in ("2024-01", "2024-02", "2024-05"):
        office.drop(f"{month}.xlsx", workbook(month=month), "2024-06-05T09:00")
    run_night(Settings())
    tags = [(run.tags.get(RANGE_START), run.tags.get(RANGE_END)) for run in runs()]
    assert tags[-3:] == [("2024-05", "2024-05"), ("2024-01", "2024-02"), (None, None)]


def test_a_year_that_has_not_ended_is_loaded_with_the_current_month(office: Office) -> None:
    """Its last month may be one that has no partition yet."""
    today = datetime.now(BEIJING)
    sent = office.inbox / "财政局" / f"{today.year}年地方政府债券使用情况表.xlsx"
    sent.parent.mkdir()
    sent.write_bytes(bonds(today))
    assert run_night(Settings()).months == (f"{today:%Y-%m}",)
    assert office.value("select count(*) from core.fct_project_funding") == 1
    assert run_night(Settings()).months == ()


def bonds(issued: datetime) -> bytes:
    """A list of one bond, for the year of its issue."""
    row: dict[str, object] = {
        "项目名称": "甲项目",
        "项目编号": "P23370112-0001",
        "项目实施单位": "甲公司",
        "债券性质": "专项债券",
        "债券规模": 1.5,
        "发行时间(年/月)": f"{issued.year}/{issued.month}",
    }
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    title = f"{issued.year}年地方政府债券使用情况表"
    for cells in ([title], ["单位：亿元"], [*row], [*row.values()]):
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.long
def test_derived_tables_are_made_up_for_after_a_run_that_ended_before_them(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    pipeline.take_in_arrivals(office.context)
    pipeline.read_pending(office.context)
    load_months(office.context, ["2024-03"], forms=["dispatch"], run_id="killed")
    assert office.rows("select * from core.project_version_range") == []
    night = run_night(Settings())
    assert (night.months, night.derived) == ((), True)
    assert len(office.rows("select * from core.project_version_range")) == len(PROJECTS)
    assert not run_night(Settings()).derived


@pytest.mark.long
def test_an_alias_takes_effect_with_the_next_run(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    run_night(Settings())
    rows = office.rows("select project_id from mart.project_month order by project_name limit 2")
    first_id, other = (str(row["project_id"]) for row in rows)
    record_decision(
        office.archive,
        Alias(
            decided_at=datetime.now(UTC),
            decided_by="审核员",
            from_identity=first_id,
            to_identity=other,
            verdict="confirmed",
        ),
    )
    run_night(Settings())
    actual = {row["project_id"] for row in office.rows("select project_id from mart.project_month")}
    assert first_id not in actual
    assert other in actual


def test_a_step_that_fails_is_told_with_its_reason_and_the_run_stands_as_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: object) -> NoReturn:
        raise WarehouseError("the warehouse is not whole")

    monkeypatch.setattr(pipeline, "read_pending", broken)
    with pytest.raises(RunFailedError, match="received_files 失败：the warehouse is not whole"):
        run_night(Settings())
    assert [run.status for run in runs()] == [dg.DagsterRunStatus.FAILURE]


def test_the_inbox_of_the_data_folder_is_made_where_it_is_missing(office: Office) -> None:
    office.inbox.rmdir()
    night = run_night(Settings())
    assert (night.problems, night.failures) == ([], [])
    assert office.inbox.is_dir()


def test_an_inbox_elsewhere_that_is_not_there_stops_nothing_else(
    office: Office, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_force.setenv("LICHENG_INBOX", str(tmp_path / "not mounted"))
    night = run_night(Settings())
    assert ["这里没有收件箱" in problem for problem in night.problems] == [True]
    assert night.failures == []
    assert not (tmp_path / "not mounted").exists()


def test_a_storage_out_of_reach_is_told_with_a_remedy(in_force: pytest.MonkeyPatch) -> None:
    """After as many attempts as Dagster makes, whose pauses between them are left out."""
    in_force.setattr("dagster_postgres.utils.time", SimpleNamespace(sleep=lambda _: None))
    in_force.setenv("LICHENG_DAGSTER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(WarehouseError, match="LICHENG_DAGSTER_DATABASE_URL"):
        run_night(Settings())
