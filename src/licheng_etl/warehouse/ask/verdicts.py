"""What the rules said, and what people answered: verdicts in force with their explanations.

Here: reading them, of single submissions (ops.verdict) and across periods and forms
(ops.cross_verdict). Not here: judging (quality, load.cross_rules), recording an answer (landing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.states import Severity
from licheng_etl.warehouse.row_conditions import decided_on, withdrawn

if TYPE_CHECKING:
    import psycopg

WHOLE_FILE = "整份"
"""The address of a verdict on a whole submission."""

ADDRESS = f"core.masked(coalesce(v.sheet || '!' || v.cell, v.sheet, '{WHOLE_FILE}'))"
"""Where a verdict `v` speaks of, as a person reads it and writes it in an explanation."""

EXPLAINED = f"""
    exists (select from ops.decision d
            where d.kind = 'explanation' and {decided_on("v", "d")}
              and d.content::json ->> 'rule' = v.rule
              and d.content::json ->> 'address' = {ADDRESS})
"""
"""Whether somebody has explained a verdict `v`: of its part of the file, or whatever the part."""

_VERDICTS = f"""
    with every_verdict as (
        select receipt_sequence, form, rule, severity, sheet, cell, message from ops.verdict
        union all
        select receipt_sequence, form, rule, severity, sheet, cell, message from ops.cross_verdict
    ), addressed as (
        select *, {ADDRESS} as address from every_verdict v
    )
    select v.receipt_sequence as receipt, v.form,
           ops.part_path(r.path, v.receipt_sequence, v.form) as path, s.status, v.severity, v.rule,
           v.address, v.message, answer.text as explanation, answer.decided_by
    from addressed v
    join ops.receipt r on r.sequence = v.receipt_sequence
    join ops.submission s using (receipt_sequence, form)
    left join lateral (
        select d.content::json ->> 'text' as text, d.decided_by
        from ops.decision d
        where d.kind = 'explanation' and {decided_on("v", "d")}
          and d.content::json ->> 'rule' = v.rule and d.content::json ->> 'address' = v.address
        order by d.decided_at desc, d.sequence desc limit 1
    ) answer on true
    where (%(severity)s::text is null or v.severity = %(severity)s)
      and (%(receipt)s::integer is null or v.receipt_sequence = %(receipt)s)
      and (%(open)s = false or (v.severity = '{Severity.SOFT}' and answer.text is null))
      and not {withdrawn("v")}
    order by array_position(array{list(Severity.names())}, v.severity), v.receipt_sequence,
             v.form, v.rule, v.address, v.message
"""  # noqa: S608 - constants

_SCHEMA = {
    "receipt": pl.Int32,
    "form": pl.String,
    "path": pl.String,
    "status": pl.String,
    "severity": pl.String,
    "rule": pl.String,
    "address": pl.String,
    "message": pl.String,
    "explanation": pl.String,
    "decided_by": pl.String,
}


def verdicts(
    connection: psycopg.Connection,
    *,
    severity: str | None = None,
    receipt: int | None = None,
    open_only: bool = False,
) -> pl.DataFrame:
    """Verdicts on submissions that were not withdrawn, the gravest first.

    `open_only`: soft ones that nobody has explained. The latest explanation counts.
    """
    asked = {"severity": severity, "receipt": receipt, "open": open_only}
    rows = connection.execute(_VERDICTS.encode(), asked).fetchall()
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")
