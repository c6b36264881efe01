"""Runs whose process is gone are closed, so that they hold up no other; others are left alone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import dagster as dg

from orchestration import processes
from orchestration.definitions import definitions
from orchestration.processes import (
    PROCESS_TAG,
    close_abandoned_runs,
    tag_process,
    tags_of_this_process,
)

if TYPE_CHECKING:
    from tests.orchestration.conftest import Orchestra


def started(orchestra: Orchestra, tags: dict[str, str]) -> str:
    """A run that has begun and of which nothing was heard since."""
    run = orchestra.instance.create_run_for_job(
        definitions.resolve_job_def("landing"), tags=tags, status=dg.DagsterRunStatus.STARTED
    )
    return run.run_id


def status(orchestra: Orchestra, run_id: str) -> dg.DagsterRunStatus:
    run = orchestra.instance.get_run_by_id(run_id)
    assert run is not None
    return run.status


def of_ended_process() -> dict[str, str]:
    """The tags that a command left on its run when it was killed."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    host = tags_of_this_process()[PROCESS_TAG].split("/")[0]
    tag = f"{host}/{process.pid}/{processes._born(process.pid)}"
    process.kill()
    process.communicate()
    return {PROCESS_TAG: tag}


def test_a_run_of_a_killed_command_is_closed(orchestra: Orchestra) -> None:
    run = started(orchestra, of_ended_process())
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=False) == 1
    assert status(orchestra, run) is dg.DagsterRunStatus.FAILURE


def test_a_run_of_a_living_command_is_left_alone(orchestra: Orchestra) -> None:
    run = started(orchestra, tags_of_this_process())
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=True) == 0
    assert status(orchestra, run) is dg.DagsterRunStatus.STARTED


def test_a_run_of_another_machine_is_left_alone(orchestra: Orchestra) -> None:
    run = started(orchestra, {PROCESS_TAG: "elsewhere/1/1"})
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=True) == 0
    assert status(orchestra, run) is dg.DagsterRunStatus.STARTED


def test_runs_of_the_service_go_with_its_code_server(orchestra: Orchestra) -> None:
    run = started(orchestra, {})
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=False) == 0
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=True) == 1
    assert status(orchestra, run) is dg.DagsterRunStatus.FAILURE


def test_a_run_of_the_service_whose_process_was_killed_is_closed_by_the_next_command(
    orchestra: Orchestra,
) -> None:
    run = started(orchestra, {})
    tag = of_ended_process()[PROCESS_TAG]
    orchestra.instance.add_run_tags(run, {PROCESS_TAG: f"{tag}/{run}"})
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=False) == 1
    assert status(orchestra, run) is dg.DagsterRunStatus.FAILURE


def test_a_run_that_inherited_the_tags_of_a_killed_one_is_left_alone(orchestra: Orchestra) -> None:
    tag = of_ended_process()[PROCESS_TAG]
    run = started(orchestra, {PROCESS_TAG: f"{tag}/the-run-before"})
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=False) == 0
    assert status(orchestra, run) is dg.DagsterRunStatus.STARTED


def test_the_process_that_executes_a_run_says_so(orchestra: Orchestra) -> None:
    number = started(orchestra, {})
    run = orchestra.instance.get_run_by_id(number)
    assert run is not None
    tag_process(orchestra.instance, run)
    tagged = orchestra.instance.get_run_by_id(number)
    assert tagged is not None
    assert tagged.tags[PROCESS_TAG] == f"{tags_of_this_process()[PROCESS_TAG]}/{number}"
    assert close_abandoned_runs(orchestra.instance, code_server_is_new=True) == 0
