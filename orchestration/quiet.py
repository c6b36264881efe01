"""Whether a night would find nothing to do, told without Dagster, which takes long to import.

A night that leaves nothing to be done or to be shown anew notes down how things stand. While they
stand so, and nothing has run since, the next has nothing to do. The note lies in Dagster's storage
and goes with it; every run strikes it out as it begins, whoever started it, so that a run that was
killed is found out too. Not here: what there is to do (seen).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import psycopg
from psycopg.conninfo import make_conninfo

from licheng_etl import pipeline, planning
from licheng_etl.model.errors import ConfigurationError
from licheng_etl.model.keys import key_of
from orchestration.groups import GROUPS
from orchestration.marks import GroupMarks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.warehouse.database import Database

_LOCK = key_of("quiet")
"""Whoever makes the table holds it: of two that do so at once, IF NOT EXISTS fails for one."""
_MAKE = "CREATE TABLE IF NOT EXISTS licheng_quiet (standing text NOT NULL)"
_IS_THERE = "SELECT to_regclass('licheng_quiet') IS NOT NULL"


def is_quiet(context: pipeline.PipelineContext) -> bool:
    """Whether a night would take in, load and show nothing, and have nothing to complain of.

    It leaves the mark of its time, as a landing does. What cannot be told here is not quiet: the
    night itself says what is wrong.
    """
    noted = _noted(context.database)
    if noted is None:
        return False
    clock = planning.clock(context.settings, context.archive)
    try:
        news = planning.news(context)
    except ConfigurationError:
        return False
    if news or news.problems or clock.fault or noted != _standing(context, _marks_of(context)):
        return False
    context.archive.set_mark(clock.now)
    return True


def note_down(context: pipeline.PipelineContext, marks: Mapping[str, Mapping[str, str]]) -> None:
    """Says that with these marks, by group and month, there is nothing left to do."""
    with _storage(context.database) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        connection.execute(_MAKE)
        connection.execute("DELETE FROM licheng_quiet")
        standing = _standing(context, marks)
        connection.execute("INSERT INTO licheng_quiet VALUES (%s)", (standing,))


def strike_out(database: Database) -> None:
    """Says that something runs: whether there is anything to do is to be seen again."""
    with _storage(database) as connection:
        if _is_there(connection):
            connection.execute("DELETE FROM licheng_quiet")


def _noted(database: Database) -> str | None:
    try:
        with _storage(database) as connection:
            if not _is_there(connection):
                return None
            row = connection.execute("SELECT standing FROM licheng_quiet").fetchone()
    except psycopg.OperationalError:
        return None
    return None if row is None else str(row[0])


def _is_there(connection: psycopg.Connection) -> bool:
    return connection.execute(_IS_THERE).fetchone() == (True,)


def _storage(database: Database) -> psycopg.Connection:
    return psycopg.connect(make_conninfo(**database.dagster))


def _marks_of(context: pipeline.PipelineContext) -> dict[str, dict[str, str]]:
    known = pipeline.window(context.settings).keys
    with context.database.connect() as connection:
        today = GroupMarks.read(context, connection, GROUPS, known)
    return {group.name: of_group.marks for group, of_group in today.items()}


def _standing(context: pipeline.PipelineContext, marks: Mapping[str, Mapping[str, str]]) -> str:
    """A fingerprint of all that a night goes by."""
    counted = len(context.archive.receipts()), len(context.archive.decisions())
    digest = hashlib.sha256(f"{context.reader} {counted}\n".encode())
    for error in context.catalogue.broken.values():
        digest.update(f"{error}\n".encode())
    for group, of_group in sorted(marks.items()):
        digest.update(f"{group} {sorted(of_group.items())}\n".encode())
    return digest.hexdigest()
