"""How the queries of a first fill grow: derived tables over ever more projects.

Facts of two months a project are made in the database, half of the projects with a code beside name
and builder; then each derived table is written into its empty table, once more where nothing
differs, and for what one file touches. A query is sound when its time grows no faster than its
rows, and what a file touches takes the same whatever else there is. Not here: reading and loading
files (stages).

Run with `python -m benchmarks.first_fill`. Arguments: numbers of projects.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl import pipeline
from licheng_etl.model.tables import DERIVED, OPS, TABLES, Role, Table
from licheng_etl.settings import Settings
from licheng_etl.warehouse.load.derive import rewrite_each, rewrite_reached
from licheng_etl.warehouse.load.touched import Touched
from licheng_etl.warehouse.server.cluster import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import psycopg

_SIZES = (30_000, 100_000, 300_000)
_MONTHS = {"2024-M01": "2024-01-31", "2024-M02": "2024-02-29"}
_EMPTY = {
    "boolean": "false",
    "date": "date '2024-01-01'",
    "timestamptz": "timestamptz '2024-01-01'",
}
_PROJECTS_OF_FILE = 500
_FILE = Touched({"dim_project": frozenset(range(1 - _PROJECTS_OF_FILE, _PROJECTS_OF_FILE))})
"""The projects of one file, as it writes them: codes and names."""

Rewrite = Callable[["psycopg.Connection"], "Iterator[tuple[str, int]]"]
_KINDS: dict[str, Rewrite] = {
    "": rewrite_each,
    ", nothing new": rewrite_each,
    ", one file": partial(rewrite_reached, touched=_FILE),
}

_WRITTEN = (*DERIVED.values(), OPS["cross_verdict"])


def main(*sizes: int) -> None:
    """Measures and prints."""
    folder = Path(tempfile.mkdtemp(prefix="licheng-bench-"))
    folder.chmod(0o711)
    settings = Settings(data_dir=folder, settle_seconds=0)
    try:
        database = pipeline.PipelineContext.open(settings).database
        times: dict[str, list[float]] = {}
        for projects in sizes:
            with database.connect(autocommit=True) as connection:
                _fill(connection, projects)
                for kind, rewrite in _KINDS.items():
                    for name, seconds in _timed(connection, rewrite).items():
                        times.setdefault(f"{name}{kind}", []).append(seconds)
        _report(times, sizes)
    finally:
        EmbeddedServer(settings.server_home).destroy()
        shutil.rmtree(folder, ignore_errors=True)


def _fill(connection: psycopg.Connection, projects: int) -> None:
    """Facts of so many projects, and nothing derived from them."""
    filled = ("dim_project", "dim_period", "fct_project_month", "submission", "receipt")
    emptied = [*_WRITTEN, *(TABLES[name] for name in filled)]
    tables = sql.SQL(", ").join(sql.Identifier(table.schema, table.name) for table in emptied)
    connection.execute(sql.SQL("TRUNCATE {}").format(tables))
    numbers = {"projects": projects}
    for place, (code, end) in enumerate(_MONTHS.items()):
        period = {
            "period_code": f"'{code}'",
            "start_date": f"date_trunc('month', date '{end}')::date",
            "end_date": f"date '{end}'",
            "year": "2024",
            "month": str(place + 1),
        }
        _insert(connection, TABLES["dim_period"], period, {"projects": 1})
        fact = {
            "fact_key": f"n * 2 + {place}",
            "period_code": f"'{code}'",
            "project_key": "CASE WHEN n %% 2 = 0 THEN -n ELSE n END",
            "alias_key": "n",
            "version_key": f"n * 10 + {place}",
            "submission_key": f"n / {_PROJECTS_OF_FILE} * 2 + {place}",
            "ytd_investment": f"n %% 1000 + {place + 1} * 10",
            "month_investment": "10",
        }
        _insert(connection, TABLES["fct_project_month"], fact, numbers)
    coded = {"project_key": "-n", "project_code": "'码' || n"}
    by_name = {"project_key": "n", "name_identity": "'名' || n", "builder_identity": "'甲'"}
    for project in (coded, by_name):
        _insert(connection, TABLES["dim_project"], project, numbers)
    files = {"projects": (projects // _PROJECTS_OF_FILE + 1) * len(_MONTHS)}
    sent = {"receipt_sequence": "n", "submission_key": "n - 1", "form": "''", "reporter": "''"}
    _insert(connection, TABLES["submission"], sent, files)
    _insert(connection, TABLES["receipt"], {"sequence": "n"}, files)
    connection.execute("ANALYZE")


def _insert(
    connection: psycopg.Connection,
    table: Table,
    values: Mapping[str, str],
    numbers: Mapping[str, int],
) -> None:
    """A row for each number; what is not stated is empty."""
    columns = [
        column
        for column in table.columns
        if column.name in values
        or not column.nullable
        or column.role is Role.KEY
        or column.name == "submission_key"
    ]
    selected = ", ".join(
        values.get(column.name)
        or _EMPTY.get(column.type.sql, "''" if column.type.length is not None else "0")
        for column in columns
    )
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM generate_series(1, %(projects)s) AS n").format(
            sql.Identifier(table.schema, table.name),
            sql.SQL(", ").join(sql.Identifier(column.name) for column in columns),
            sql.SQL(selected),
        ),
        numbers,
    )


def _timed(connection: psycopg.Connection, rewrite: Rewrite) -> dict[str, float]:
    """Seconds that each derived table takes to write."""
    seconds = {}
    with connection.transaction():
        began = perf_counter()
        for name, _ in rewrite(connection):
            seconds[name] = perf_counter() - began
            began = perf_counter()
    return seconds


def _report(times: Mapping[str, list[float]], sizes: tuple[int, ...]) -> None:
    lines = ["seconds at projects: " + ", ".join(map(str, sizes))]
    lines += [
        "  ".join(f"{value:8.2f}" for value in values) + f"  {name}"
        for name, values in times.items()
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*(tuple(int(argument) for argument in sys.argv[1:]) or _SIZES))
