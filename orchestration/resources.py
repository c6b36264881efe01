"""What assets work with: the context of `licheng_etl.pipeline`, and what may be tried again."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING

import dagster as dg
import psycopg

from licheng_etl.model.errors import LichengError
from licheng_etl.pipeline import PipelineContext
from licheng_etl.settings import Settings
from licheng_etl.warehouse.database import find_database
from licheng_etl.warehouse.locks import LockedError
from orchestration.processes import tag_process
from orchestration.quiet import strike_out

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTEMPTS = 2
_WAIT_SECONDS = 10

_AT_WORK: ContextVar[PipelineContext] = ContextVar("at work")
"""What a command works with, in all of its runs."""


@contextmanager
def working_with(context: PipelineContext) -> Iterator[None]:
    """The runs of the block work with this context, and open none of their own."""
    token = _AT_WORK.set(context)
    try:
        yield
    finally:
        _AT_WORK.reset(token)


class PipelineResource(dg.ConfigurableResource[PipelineContext]):
    """The archive, forms, staging and warehouse that the settings of the environment name.

    `force`: load slots even where their inputs have not changed (a backfill asks for it).
    """

    force: bool = False

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Where a run begins: a kill from here on is found out by the next command or service."""
        strike_out(find_database(Settings()))
        if context.run is not None and context.instance is not None:
            tag_process(context.instance, context.run)

    @cached_property
    def context(self) -> PipelineContext:
        return _AT_WORK.get(None) or PipelineContext.open(Settings())


@contextmanager
def retried() -> Iterator[None]:
    """Asks for the step again where that can help: the server was away, two loads deadlocked.

    A lock that was not to be had was waited for already.
    """
    try:
        yield
    except LockedError:
        raise
    except (psycopg.OperationalError, LichengError) as error:
        passing = isinstance(error, psycopg.OperationalError)
        if passing or isinstance(error.__cause__, psycopg.OperationalError):
            raise dg.RetryRequested(_ATTEMPTS, _WAIT_SECONDS) from error
        raise
