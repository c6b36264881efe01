"""The warehouse built anew from the archive, beside the one in force, and swapped in when whole.

It is built in an embedded server of its own, which is gone afterwards: so it takes no right in the
server of the warehouse, and whatever happens meanwhile, what is in force stays. Not here: the
steps of building (reading, loading) and the swap itself (warehouse.schema.replacement).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.pipeline.context import PipelineContext, catalogue_of
from licheng_etl.pipeline.loading import attempt_months, derive, stale_months
from licheng_etl.pipeline.reading import read_pending
from licheng_etl.warehouse.database import Database, find_database
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.server.cluster import DAGSTER, WAREHOUSE, EmbeddedServer
from licheng_etl.warehouse.server.roles import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.settings import Settings

RUN_ID = "rebuild"
"""Stands for the run in the log of loads."""

# Nothing of it outlives the process: it need not wait for the disk.
_PASSING = {"options": "-c synchronous_commit=off"}


def rebuild_warehouse(settings: Settings) -> None:
    """Builds the warehouse from the archive and puts it in the place of what is in force.

    A file that is damaged is an unreadable receipt, as in any run. WarehouseError: something could
    not be loaded, and the warehouse is as it was.
    """
    # Imports Alembic, and is needed for nothing else.
    from licheng_etl.warehouse.schema.replacement import replace_warehouse  # noqa: PLC0415

    with _server_beside(settings) as server:
        built = Database(
            server.dsn(OWNER, WAREHOUSE) | _PASSING,
            server.dsn(OWNER, DAGSTER),
            settings.lock_seconds,
        )
        migrate(built)
        _build(PipelineContext(settings, catalogue_of(settings), built))
        replace_warehouse(find_database(settings), built)


def clear_leftovers(settings: Settings) -> None:
    """Ends the server of a rebuild that was killed; one that is at work is left alone."""
    lock = _lock(settings)
    try:
        with lock:
            EmbeddedServer(settings.rebuild_home).destroy()
    except Timeout:
        return


def _build(context: PipelineContext) -> None:
    read_pending(context)
    forms = [form.form for form in context.catalogue]
    attempts = attempt_months(context, stale_months(context), forms=forms, run_id=RUN_ID)
    reasons = [attempt.reason for attempt in attempts if attempt.reason]
    if reasons:
        raise WarehouseError(
            f"重建未完成，仓库仍是原来的：{'；'.join(reasons)}",
            remedy="请按所述处理后再重建；其间照常运行无妨。",
        )
    derive(context)


@contextmanager
def _server_beside(settings: Settings) -> Iterator[EmbeddedServer]:
    """A new server for one rebuild; what a killed one has left is removed first."""
    server = EmbeddedServer(settings.rebuild_home)
    try:
        with _lock(settings):
            server.destroy()
            server.start()
            try:
                yield server
            finally:
                server.destroy()
    except Timeout as error:
        raise WarehouseError(
            "另一个重建正在进行",
            place=Place(file=error.lock_file),
            remedy="请等它结束。",
        ) from error


def _lock(settings: Settings) -> FileLock:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return FileLock(settings.data_dir / "rebuild.lock", timeout=0)
