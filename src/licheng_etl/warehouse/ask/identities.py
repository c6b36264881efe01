"""Identities that may be one project, organisation or indicator, proposed to a person; names alone
never merge.
"""

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
_OF_ORGANISATIONS = """
    select written_organisation_id as written, written_name as name, organisation_id as candidate,
        candidate_name, likeness
    from mart.organisation_doubles
    order by likeness desc, name, candidate_name
"""
_OF_INDICATORS = """
    select written_indicator_id as written, written_name as name, indicator_id as candidate,
        candidate_name, likeness, claims
    from mart.indicator_doubles
    order by likeness desc, name, candidate_name
"""
_KINDS = {
    "project": "select project_key::text as written from core.dim_project",
    "organisation": "select organisation_key::text as written from core.dim_organisation",
    "wording": "select wording_key::text as written from ops.wording",
    "indicator": "select indicator_key::text as written from core.dim_indicator",
}
_COLUMNS = {
    **dict.fromkeys(
        ("written", "name", "candidate", "candidate_name", "code", "builder"), pl.String
    ),
    "score": pl.Int64,
    "reason": pl.String,
}
_ALIKE = {
    **dict.fromkeys(("written", "name", "candidate", "candidate_name"), pl.String),
    "score": pl.Int64,
}
_BY_NAME = pl.concat_str(pl.lit("名称相近 "), "score", pl.lit("%"))


def proposals(connection: psycopg.Connection) -> pl.DataFrame:
    """Pairs of identities that may be one, and why, the likeliest first: written, name, candidate,
    candidate_name, code, builder, score, reason. Rules are in sql/marts/project_doubles.sql.
    """
    rows = connection.execute(_PROPOSALS).fetchall()
    return pl.DataFrame(rows, schema=_COLUMNS, orient="row")


def organisation_proposals(connection: psycopg.Connection) -> pl.DataFrame:
    """Pairs of organisations whose names are alike, the likeliest first: written, name, candidate,
    candidate_name, score, reason. Rules are in sql/marts/organisation_doubles.sql.
    """
    rows = connection.execute(_OF_ORGANISATIONS).fetchall()
    return pl.DataFrame(rows, schema=_ALIKE, orient="row").with_columns(reason=_BY_NAME)


def indicator_proposals(connection: psycopg.Connection) -> pl.DataFrame:
    """What reports call an indicator beside the one that it may be, in the same columns. Rules are
    in sql/marts/indicator_doubles.sql.
    """
    rows = connection.execute(_OF_INDICATORS).fetchall()
    frame = pl.DataFrame(rows, schema={**_ALIKE, "claims": pl.Int64}, orient="row")
    reason = pl.concat_str(_BY_NAME, pl.lit("；报告里有 "), "claims", pl.lit(" 个数这样说"))
    return frame.with_columns(reason=reason).drop("claims")


def kinds_of(connection: psycopg.Connection, identities: Sequence[str]) -> dict[str, str]:
    """Of identities, keys as text: project, organisation, wording (of reports) or indicator; those
    of none are left out.
    """
    return {
        str(written): kind
        for kind, query in _KINDS.items()
        for (written,) in connection.execute(
            f"select written from ({query}) as known where written = any(%s)".encode(),  # noqa: S608 - queries of ours
            [list(identities)],
        )
    }
