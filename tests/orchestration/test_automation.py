"""What runs by itself: each tick as Dagster's daemon evaluates it, with the clock moved."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import dagster as dg
from dagster._utils.schedules import schedule_execution_time_iterator  # as the scheduler does

from licheng_etl import pipeline
from licheng_etl.landing import Alias, Withdrawal, record_decision
from licheng_etl.model import release
from orchestration.automation import changed_months, inbox, landing_job, loading_job, nightly
from orchestration.definitions import definitions
from orchestration.partitions import MONTHS, RANGE_END, RANGE_START
from orchestration.resources import PipelineResource
from orchestration.seen import DERIVED_TABLES
from tests.end_to_end.workbooks import NAME, with_ytd, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from tests.orchestration.conftest import Orchestra

TWO_O_CLOCK = datetime(2024, 4, 6, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
Asked = tuple["Sequence[dg.RunRequest]", str | None]
"""The runs that a tick asks for, or why it asks for none."""


def look_into_inbox(orchestra: Orchestra) -> Asked:
    with dg.build_sensor_context(instance=orchestra.instance) as context:
        actual = inbox.evaluate_tick(context)
    return actual.run_requests or [], actual.skip_message


def at_night(orchestra: Orchestra) -> Asked:
    with dg.build_schedule_context(
        instance=orchestra.instance,
        scheduled_execution_time=TWO_O_CLOCK,
        resources={"etl": PipelineResource()},
    ) as context:
        actual = nightly.evaluate_tick(context)
    return actual.run_requests or [], actual.skip_message


def after_landing(orchestra: Orchestra) -> Asked:
    with dg.build_sensor_context(
        instance=orchestra.instance,
        resources={"etl": PipelineResource()},
        definitions=definitions,
    ) as context:
        actual = changed_months.evaluate_tick(context)
    return actual.run_requests or [], actual.skip_message


def execute(
    orchestra: Orchestra, job: str, requests: Sequence[dg.RunRequest], *, fails: bool = False
) -> None:
    """Runs what was asked for, as the daemon would launch it; `fails`: one run is to fail."""
    ended = [
        _asked(definitions.resolve_job_def(job), request).execute_in_process(
            instance=orchestra.instance, tags=dict(request.tags), raise_on_error=False
        )
        for request in requests
    ]
    assert [one.success for one in ended].count(False) == fails


def _asked(job: dg.JobDefinition, request: dg.RunRequest) -> dg.JobDefinition:
    """The job with what of it was asked for."""
    if not request.asset_selection:
        return job
    checks = request.asset_check_keys
    return job.get_subset(
        asset_selection=set(request.asset_selection),
        asset_check_selection=None if checks is None else set(checks),
    )


def whole_night(orchestra: Orchestra) -> list[str]:
    """The night from its tick to the last load; the months that were loaded."""
    requests, _ = at_night(orchestra)
    execute(orchestra, landing_job.name, requests)
    if not requests:
        return []
    wanted, _ = after_landing(orchestra)
    execute(orchestra, loading_job.name, wanted)
    return [f"{each.tags[RANGE_START]}..{each.tags[RANGE_END]}" for each in wanted if writes(each)]


def writes(request: dg.RunRequest) -> bool:
    """Whether a run does more than look at months in which something is missing."""
    assets = {key.to_user_string() for key in request.asset_selection or ()}
    return not assets or DERIVED_TABLES in assets


def loads(orchestra: Orchestra) -> object:
    return orchestra.office.value("select count(*) from ops.run")


def test_the_night_begins_at_two_in_shanghai_whatever_the_clock_of_the_machine() -> None:
    evening = datetime(2024, 4, 5, 12, tzinfo=UTC).timestamp()
    ticks = schedule_execution_time_iterator(
        evening, nightly.cron_schedule, nightly.execution_timezone
    )
    assert [f"{tick.astimezone(UTC):%Y-%m-%dT%H:%M}" for tick in islice(ticks, 2)] == [
        "2024-04-05T18:00",
        "2024-04-06T18:00",
    ]


def test_a_night_takes_in_what_came_and_loads_the_months_with_news(orchestra: Orchestra) -> None:
    for month in ("2024-01", "2024-02", "2024-05"):
        orchestra.office.drop(f"{month}.xlsx", workbook(month=month), "2024-06-05T09:00")
    assert whole_night(orchestra) == ["2024-01..2024-02", "2024-05..2024-05"]
    assert orchestra.stale() == []
    assert orchestra.materialized("fct_project_month") == {"2024-01", "2024-02", "2024-05"}
    orchestra.office.drop("更正.xlsx", workbook(with_ytd(9_000), "2024-02"), "2024-06-06T09:00")
    assert whole_night(orchestra) == ["2024-02..2024-02"]


def test_a_night_with_nothing_new_does_nothing_and_says_so(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    whole_night(orchestra)
    before = loads(orchestra)
    requests, message = at_night(orchestra)
    assert requests == []
    assert message == "没有新文件、新决定，也没有变化的月份：数据库未动。"
    assert loads(orchestra) == before


def test_a_withdrawal_is_news_of_its_month(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    whole_night(orchestra)
    withdrawal = Withdrawal(decided_at=TWO_O_CLOCK, decided_by="审核员", receipt=1, reason="误报")
    record_decision(orchestra.office.archive, withdrawal)
    assert whole_night(orchestra) == ["2024-03..2024-03"]
    assert at_night(orchestra)[0] == []


def test_an_alias_is_news_of_the_derived_tables_alone(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    whole_night(orchestra)
    rows = orchestra.office.rows("select distinct project_id from mart.project_month limit 2")
    first_id, other = (str(row["project_id"]) for row in rows)
    alias = Alias(
        decided_at=TWO_O_CLOCK,
        decided_by="审核员",
        from_identity=first_id,
        to_identity=other,
        verdict="confirmed",
    )
    record_decision(orchestra.office.archive, alias)
    before = loads(orchestra)
    known = MONTHS.get_partition_keys()
    assert whole_night(orchestra) == [f"{known[0]}..{known[-1]}"]
    assert loads(orchestra) == before
    assert not pipeline.derived_are_stale(orchestra.office.context)


def test_another_release_of_the_reader_is_news_of_every_month(
    orchestra: Orchestra, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in ("2024-02", "2024-03"):
        orchestra.office.drop(f"{month}.xlsx", workbook(month=month), "2024-06-05T09:00")
    whole_night(orchestra)
    release.code_fingerprint.cache_clear()
    monkeypatch.setattr(release, "_LIBRARIES", ())
    try:
        assert whole_night(orchestra) == ["2024-02..2024-03"]
    finally:
        release.code_fingerprint.cache_clear()


def test_the_inbox_sensor_takes_a_file_once(orchestra: Orchestra) -> None:
    assert look_into_inbox(orchestra) == ([], "收件箱没有新文件。")
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    first, _ = look_into_inbox(orchestra)
    again, _ = look_into_inbox(orchestra)
    assert [each.run_key for each in first] == [each.run_key for each in again] != [None]
    execute(orchestra, landing_job.name, first)
    assert look_into_inbox(orchestra) == ([], "收件箱没有新文件。")


def test_a_file_that_comes_while_a_run_is_under_way_is_taken_by_the_next(
    orchestra: Orchestra,
) -> None:
    orchestra.office.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    first, _ = look_into_inbox(orchestra)
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    meanwhile, _ = look_into_inbox(orchestra)
    assert meanwhile[0].run_key != first[0].run_key
    orchestra.land()
    orchestra.office.drop("4月.xlsx", workbook(month="2024-04"), "2024-05-05T09:00")
    after, _ = look_into_inbox(orchestra)
    assert after[0].run_key not in {first[0].run_key, meanwhile[0].run_key}
    execute(orchestra, landing_job.name, after)
    requests, _ = after_landing(orchestra)
    execute(orchestra, loading_job.name, requests)
    assert orchestra.materialized("fct_project_month") == {"2024-02", "2024-03", "2024-04"}


def test_a_file_that_is_still_written_is_left_to_a_later_look(
    orchestra: Orchestra, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_SETTLE_SECONDS", "60")
    file = orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    assert look_into_inbox(orchestra)[0] == []
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert len(look_into_inbox(orchestra)[0]) == 1


def test_a_landing_without_news_loads_nothing_and_says_so(orchestra: Orchestra) -> None:
    orchestra.land()
    pipeline.derive(orchestra.office.context)
    assert after_landing(orchestra) == ([], "没有变化的月份：数据库未动。")


def test_months_are_runs_of_their_own_where_the_settings_say_so(
    orchestra: Orchestra, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_RUN_A_MONTH", "true")
    for month in ("2024-02", "2024-03"):
        orchestra.office.drop(f"{month}.xlsx", workbook(month=month), "2024-06-05T09:00")
    orchestra.land()
    requests = [request for request in after_landing(orchestra)[0] if writes(request)]
    assert [request.tags[RANGE_START] for request in requests] == ["2024-02", "2024-03"]
    assert [request.tags[RANGE_END] for request in requests] == ["2024-02", "2024-03"]


def test_a_clock_far_ahead_is_told_at_each_tick_and_asks_for_no_run(orchestra: Orchestra) -> None:
    office = orchestra.office
    whole_night(orchestra)
    office.archive.set_mark(datetime.now(UTC) - timedelta(days=3653))
    requests, told = at_night(orchestra)
    assert (requests, "licheng clock --confirm" in str(told)) == ([], True)
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    requests, told = look_into_inbox(orchestra)
    assert (requests, "licheng clock --confirm" in str(told)) == ([], True)


def test_a_night_without_files_explains_the_time(orchestra: Orchestra) -> None:
    office = orchestra.office
    office.archive.set_mark(datetime.now(UTC) - timedelta(days=1))
    at_night(orchestra)
    mark = office.archive.mark()
    assert mark is not None
    assert datetime.now(UTC) - mark < timedelta(hours=1)
