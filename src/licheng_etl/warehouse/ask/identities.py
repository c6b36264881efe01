"""Project identities that may be one project, proposed to a person; names alone never merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.warehouse.sql_files import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

_PROPOSALS = """
    with unresolved as (
        select p.project_key, p.name_identity, p.builder_identity
        from core.dim_project p
        where p.project_code is null
          and exists (select from ({{facts_of_projects}}) f where f.project_key = p.project_key)
          and not exists (select from core.project_identity i where i.written_key = p.project_key)
    ), coded as (
        select distinct c.project_key, c.project_code, a.name_identity, a.builder_identity
        from ({{facts_of_projects}}) f
        join core.dim_project c on c.project_key = f.project_key and c.project_code is not null
        join core.dim_project a on a.project_key = f.alias_key
    )
    select u.project_key::text as written, u.name_identity as name,
           c.project_key::text as candidate, c.project_code as code, c.builder_identity as builder
    from unresolved u join coded c using (name_identity)
    order by 2, 4
"""


def proposals(connection: psycopg.Connection) -> pl.DataFrame:
    """written, name, candidate, code, builder: equal names where the builders do not settle it."""
    rows = connection.execute(fill(_PROPOSALS).encode()).fetchall()
    names = ("written", "name", "candidate", "code", "builder")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def unknown(connection: psycopg.Connection, identities: Sequence[str]) -> list[str]:
    """Those of the identities, keys as text, that no project of the warehouse bears."""
    rows = connection.execute(
        "select written from unnest(%s::text[]) as written"
        " where not exists (select from core.dim_project where project_key::text = written)",
        [list(identities)],
    ).fetchall()
    return [str(row[0]) for row in rows]
