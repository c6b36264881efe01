"""Which process executes a run, and closing the runs whose process is gone.

Dagster's launcher for one machine does not notice: such a run stays "started" for ever, and takes a
place among the runs that may go on at once. Not here: starting processes (supervisor).
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

import dagster as dg

PROCESS_TAG = "licheng/process"
"""On every run once a process executes it. One that is tried again inherits the tags of the first,
so it also says of which run it speaks; the command line knows no number when it starts one."""

_UNDER_WAY = [
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


def tags_of_this_process() -> dict[str, str]:
    """For a run of the command line, which nobody but its caller tries again."""
    number = os.getpid()
    return {
        PROCESS_TAG: f"{socket.gethostname()}/{number}/{_born(number)}",
        "dagster/max_retries": "0",
    }


def tag_process(instance: dg.DagsterInstance, run: dg.DagsterRun) -> None:
    """Says of a run that this process executes it."""
    number = os.getpid()
    process = f"{socket.gethostname()}/{number}/{_born(number)}/{run.run_id}"
    instance.add_run_tags(run.run_id, {PROCESS_TAG: process})


def close_abandoned_runs(instance: dg.DagsterInstance, *, code_server_is_new: bool) -> int:
    """Marks runs as failed whose process is gone; returns how many.

    With `code_server_is_new` these are all that the service had under way.
    """
    closed = 0
    for run in instance.get_runs(dg.RunsFilter(statuses=_UNDER_WAY)):
        process = _process_of(run)
        if code_server_is_new if process is None else _is_gone(process):
            instance.report_run_failed(run, "The process that executed this run is gone.")
            closed += 1
    return closed


def _process_of(run: dg.DagsterRun) -> str | None:
    """host/number/born of the process that executes a run; None where none has begun to."""
    tag = run.tags.get(PROCESS_TAG)
    if tag is None:
        return None
    *process, run_id = tag.split("/") if tag.count("/") == 3 else (*tag.split("/"), run.run_id)
    return "/".join(process) if run_id == run.run_id else None


def _is_gone(process: str) -> bool:
    """Whether a process of this machine has ended; of another machine nothing is known."""
    host, number, born = process.split("/")
    return host == socket.gethostname() and _born(int(number)) != born


def _born(number: int) -> str | None:
    """When a process started, which tells it from a later one of the same number."""
    try:
        after_name = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, *_ = fields = after_name.split()
    return None if state == "Z" else fields[19]
