"""An office: a data folder and its warehouse, and whole nights of it without Dagster.

Here: what a test does to an office, and offices empty, lasting or copied. Not here: the fixtures
that lend them (conftest), the databases (databases).
"""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg.rows import dict_row

from licheng_etl import pipeline
from licheng_etl.forms import read_folders
from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.landing import Archive
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.fingerprint import fingerprint
from tests.loading import load_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database
    from tests.databases import Databases

BEIJING = timezone(timedelta(hours=8))
REPORTER = "历城区发展和改革局"


@dataclass
class Office:
    """A data folder and its warehouse, with what a test does to them."""

    settings: Settings
    database: Database
    forms: tuple[Path, ...] = (FOLDER,)
    stamps: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))

    @property
    def context(self) -> pipeline.PipelineContext:
        catalogue = read_folders(self.forms, self.settings.district)
        return pipeline.PipelineContext(self.settings, catalogue, self.database)

    @property
    def archive(self) -> Archive:
        return Archive(self.settings.archive_url)

    @property
    def inbox(self) -> Path:
        return Path(self.settings.inbox_url)

    def drop(
        self, name: str, content: bytes, received: str | datetime, folder: str = REPORTER
    ) -> Path:
        """Puts a file with its sidecar into the inbox; `received` is Beijing time."""
        if isinstance(received, str):
            received = datetime.fromisoformat(received).replace(tzinfo=BEIJING)
        place = self.inbox / folder
        place.mkdir(parents=True, exist_ok=True)
        sidecar = place / f"{name}.receipt.json"
        sidecar.write_text(json.dumps({"received_at": received.isoformat()}), encoding="utf-8")
        (place / name).write_bytes(content)
        return place / name

    def night(self, months: list[str] | None = None) -> list[str]:
        """One night: all stale months, or the given ones in their order, one after the other."""
        context = self.context
        taken = pipeline.take_in_arrivals(context)
        assert not taken.problems
        pipeline.read_pending(context)
        stale = pipeline.stale_months(context)
        forms = [form.form for form in context.catalogue]
        for group in [stale] if months is None else [[month] for month in months]:
            if group:
                load_months(context, group, forms=forms, run_id="test")
        pipeline.derive(context)
        return stale

    def rows(self, query: str, *, known: str | None = None) -> list[dict[str, object]]:
        """The rows of a query, asked as of a day if one is given."""
        with self.database.connect() as connection:
            connection.execute("select set_config('licheng.as_known_at', %s, false)", [known or ""])
            with connection.cursor(row_factory=dict_row) as cursor:
                return cursor.execute(query.encode()).fetchall()

    def value(self, query: str, *, known: str | None = None) -> object:
        """The single value of a query."""
        (row,) = self.rows(query, known=known)
        (value,) = row.values()
        return value

    def fingerprint(self) -> str:
        with self.database.connect() as connection:
            return fingerprint(connection)["core"]

    def versions(self) -> dict[str, object]:
        """Where each row lies and which transaction wrote it, of all tables but the log of runs."""
        tables = self.rows(
            "select format('%I.%I', schemaname, tablename) as name from pg_tables"
            " where schemaname in ('core', 'ops') and tablename not in ('alembic_version', 'run')"
        )
        return {
            str(table["name"]): self.value(
                "select md5(string_agg(t.ctid::text || t.xmin::text, ',' order by t.ctid))"
                f" from {table['name']} t"
            )
            for table in tables
        }

    def load_again(self) -> set[tuple[int, int, int]]:
        """Loads every slot though nothing has changed: rows inserted, superseded, deleted."""
        months = self.rows("select distinct month from ops.slot order by 1")
        results = load_months(
            self.context,
            [str(row["month"]) for row in months],
            forms=[form.form for form in self.context.catalogue],
            run_id="again",
            force=True,
        )
        return {(result.inserted, result.superseded, result.deleted) for result in results}

    def connect(self) -> psycopg.Connection:
        return self.database.connect()

    def status(self) -> dict[str, str | None]:
        """File name -> status, and the reason behind a slash if there is one."""
        actual = self.rows(
            "select r.name, s.status, s.reason from ops.submission s"
            " join ops.receipt r on r.sequence = s.receipt_sequence"
        )
        return {
            str(row["name"]): f"{row['status']}/{row['reason']}" if row["reason"] else "accepted"
            for row in actual
        }


def empty(office: Office) -> None:
    """Forgets everything that the archive can give back."""
    with office.connect() as connection:
        tables = connection.execute(
            "select string_agg(format('%I.%I', schemaname, tablename), ', ') from pg_tables"
            " where schemaname in ('core', 'ops') and tablename <> 'alembic_version'"
        ).fetchone()
        assert tables is not None
        connection.execute(f"truncate {tables[0]}".encode())


def office_in(folder: Path, database: Database) -> Office:
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(data_dir=folder, settle_seconds=0)
    Path(settings.inbox_url).mkdir(exist_ok=True)
    return Office(settings, database)


@contextmanager
def lasting_office(folder: Path, databases: Databases, template: str) -> Iterator[Office]:
    """A data folder of its own over an empty warehouse of its own."""
    with databases.lent(template) as database:
        yield office_in(folder, database)


@contextmanager
def copied_office(office: Office, folder: Path, databases: Databases) -> Iterator[Office]:
    """Another office's data folder and warehouse as they stand, for tests that change them."""
    shutil.copytree(office.settings.data_dir, folder)
    with databases.copied(office.database) as database:
        yield office_in(folder, database)
