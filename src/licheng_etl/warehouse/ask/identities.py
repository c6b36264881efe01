"""Project identities that may be one project, proposed to a person; names alone never merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

_PROPOSALS = """
    select written_project_id as written, written_name as name, project_id as candidate,
        candidate_name, project_code as code, builder, score, reason
    from mart.project_doubles
    order by score desc, name, candidate_name, written, candidate
"""
_COLUMNS = {
    **dict.fromkeys(
        ("written", "name", "candidate", "candidate_name", "code", "builder"), pl.String
    ),
    "score": pl.Int64,
    "reason": pl.String,
}


def proposals(connection: psycopg.Connection) -> pl.DataFrame:
    """Pairs of identities that may be one, and why, the likeliest first: written, name, candidate,
    candidate_name, code, builder, score, reason. Rules are in sql/marts/project_doubles.sql.
    """
    rows = connection.execute(_PROPOSALS).fetchall()
    return pl.DataFrame(rows, schema=_COLUMNS, orient="row")


def unknown(connection: psycopg.Connection, identities: Sequence[str]) -> list[str]:
    """Those of the identities, keys as text, that no project of the warehouse bears."""
    rows = connection.execute(
        "select written from unnest(%s::text[]) as written"
        " where not exists (select from core.dim_project where project_key::text = written)",
        [list(identities)],
    ).fetchall()
    return [str(row[0]) for row in rows]
