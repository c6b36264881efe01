"""Dagster's own home: its settings, and its storage in the warehouse's server.

Here: writing `dagster.yaml` and opening the instance. The storage's URL may hold a password, so it
reaches Dagster through the environment and stands in no file.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import dagster as dg
import yaml
from dagster_postgres.utils import DagsterPostgresException
from filelock import FileLock
from sqlalchemy.exc import OperationalError

from licheng_etl.model import owner_only
from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.database import find_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from licheng_etl.settings import Settings

STORAGE_VARIABLE = "LICHENG_DAGSTER_STORAGE"
LOGS_VARIABLE = "LICHENG_DAGSTER_LOGS"

_STATEMENT_MS = 60_000
_RECYCLE_SECONDS = 3600
_EVENTS_AT_ONCE = "500"
"""Materialisations of many months are stored together; Dagster reads it from the environment."""


def _stored_by(module: str, name: str) -> dict[str, Any]:
    url = {"postgres_url": {"env": STORAGE_VARIABLE}}
    return {"module": module, "class": name, "config": url}


_CONFIGURATION = {
    "run_storage": _stored_by("orchestration.run_storage", "RunStorage"),
    "event_log_storage": _stored_by("orchestration.event_log", "EventLog"),
    "schedule_storage": _stored_by("dagster_postgres.schedule_storage", "PostgresScheduleStorage"),
    "compute_logs": {
        "module": "orchestration.compute_logs",
        "class": "ComputeLogs",
        "config": {"base_dir": {"env": LOGS_VARIABLE}},
    },
    # The console's copy of every event would fill the log; the events themselves are kept.
    "python_logs": {"python_log_level": "INFO"},
    "telemetry": {"enabled": False},
    "nux": {"enabled": False},
    # Limits for the pool `warehouse` are the operator's, in the UI; there are none at first.
    "concurrency": {"runs": {"max_concurrent_runs": 2}, "pools": {"granularity": "op"}},
    "run_monitoring": {
        "enabled": True,
        "start_timeout_seconds": 180,
        "cancel_timeout_seconds": 180,
        "max_runtime_seconds": 6 * 3600,
        "free_slots_after_run_end_seconds": 60,
    },
    "run_retries": {"enabled": True, "max_retries": 1, "retry_on_asset_or_op_failure": False},
    "retention": {"schedule": {"purge_after_days": 90}, "sensor": {"purge_after_days": 7}},
}


def prepare_home(settings: Settings) -> Path:
    """Writes `dagster.yaml` where it differs and sets the variables that Dagster reads.

    From here on what this process writes, and Dagster in it, is its owner's alone.
    """
    home = settings.dagster_home
    owner_only.make_folder(home)
    os.umask(0o777 & ~owner_only.FOLDER)
    content = yaml.safe_dump(_CONFIGURATION, sort_keys=False)
    file = home / "dagster.yaml"
    if not file.exists() or file.read_text(encoding="utf-8") != content:
        partial = file.with_suffix(f".{os.getpid()}")
        owner_only.write(partial, content)
        partial.replace(file)
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ.setdefault("DAGSTER_EVENT_BATCH_SIZE", _EVENTS_AT_ONCE)
    os.environ[LOGS_VARIABLE] = str(home / "storage")
    os.environ[STORAGE_VARIABLE] = find_database(settings).dagster_url()
    return home


@contextmanager
def open_instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    """The instance whose runs the UI shows; WarehouseError when its storage is out of reach."""
    home = prepare_home(settings)
    # What a pool logs of a lost connection is raised as well, and told below in the house's words.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    try:
        # The first one makes the tables of its storage.
        with FileLock(home / "opening.lock", mode=owner_only.FILE):
            instance = dg.DagsterInstance.from_config(str(home))
        with instance:
            # Else every event opens connections of its own, which doubles the time of a run.
            instance.optimize_for_webserver(
                statement_timeout=_STATEMENT_MS, pool_recycle=_RECYCLE_SECONDS, max_overflow=10
            )
            yield instance
    except (DagsterPostgresException, OperationalError) as error:
        raise WarehouseError(
            f"连不上 Dagster 的存储：{_reason(error)}",
            remedy="请核对服务器是否在运行，以及 LICHENG_DAGSTER_DATABASE_URL，然后再运行："
            "没有装到一半的数据。",
        ) from error


def _reason(error: BaseException) -> str:
    """The driver's own words, without those that SQLAlchemy puts around them."""
    cause = error.__cause__ if isinstance(error, DagsterPostgresException) else error
    return str(getattr(cause, "orig", None) or cause or error).strip()
