"""Figures of a report that is nowhere loaded, set against the data as those of the warehouse are.

The comparison is the one of `mart.claim_reconciliation`, asked of rows that are told here and gone
afterwards. Not here: reading the report (reports), what is compared with what (counterparts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from psycopg import sql
from psycopg.rows import class_row

from licheng_etl.model.states import State
from licheng_etl.warehouse.schema.marts import marts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    import psycopg

_MART: Final = "claim_reconciliation"
_CLAIMS: Final = "mart.text_claim"
_TOLD: Final = "pg_temp.told_claim"
_CREATE: Final = f"CREATE VIEW mart.{_MART} AS\n"


class Reconciled(State):
    """How a figure of a report stands to the data."""

    AGREE = "agree", "相符"
    DIFFER = "differ", "不符"
    AMBIGUOUS = "ambiguous", "几说不一"
    NO_COUNTERPART = "no_counterpart", "没有数据"


class Unbacked(State):
    """Why a figure has no counterpart."""

    UNNAMED = "unnamed", "看不出指标"
    UNLISTED = "unlisted", "指标没有对应的数据"
    NOT_OF_STATUS = "not_of_status", "数据里没有这种性质的"
    NOT_THERE = "not_there", "数据里没有这一期或这一主体"


@dataclass(frozen=True)
class Comparison:
    """A figure, by its number in the report, beside the data; in words where people read it."""

    seq: int
    state: str
    why: str | None
    data_value: Decimal | None
    difference: Decimal | None
    data: str | None
    off: str | None
    source: str | None
    field: str | None
    period: str | None
    trace_id: str | None
    file_name: str | None
    sheet: str | None
    cell: str | None


_COMPARED: Final = """
    SELECT
        compared.trace_id::integer AS seq, compared.state, compared.why,
        trim_scale(compared.data_value) AS data_value,
        trim_scale(compared.difference) AS difference,
        core.claim_in_words(compared.data_value, compared.unit) AS data,
        core.claim_in_words(abs(compared.difference), compared.unit) AS off,
        compared.data_source AS source, compared.data_field AS field,
        core.period_in_words(compared.data_period) AS period,
        compared.data_trace_id AS trace_id, address.file_name, address.sheet, address.cell
    FROM ({statement}) AS compared
    LEFT JOIN mart.cell_address AS address
        ON (address.trace_id, address.field) = (compared.data_trace_id, compared.data_field)
    ORDER BY 1
"""


def reconcile(
    connection: psycopg.Connection, claims: Iterable[Mapping[str, Any]], area: str
) -> list[Comparison]:
    """Each figure of a report, in order, beside the data as known now.

    `claims`: the fields of a claim by name (reports.submissions.told); `area`: whose report it is.
    """
    with connection.transaction(force_rollback=True):
        connection.execute(
            f"CREATE TEMP TABLE told_claim ON COMMIT DROP AS SELECT * FROM {_CLAIMS} LIMIT 0"  # noqa: S608 - a constant
        )
        for seq, claim in enumerate(claims, start=1):
            row = {"trace_id": str(seq), "area_name": area, **claim}
            connection.execute(_insertion(row), list(row.values()))
        query = _COMPARED.format(statement=_statement()).encode()
        with connection.cursor(row_factory=class_row(Comparison)) as cursor:
            return cursor.execute(query).fetchall()


def _statement() -> str:
    """The SELECT of the mart, over the rows told here."""
    mart = next(mart for mart in marts() if mart.name == _MART)
    _, _, select = mart.statement.partition(_CREATE)
    return select.rstrip().removesuffix(";").replace(f"{_CLAIMS} ", f"{_TOLD} ")


def _insertion(row: Mapping[str, Any]) -> sql.Composed:
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier("pg_temp", "told_claim"),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(sql.Placeholder() * len(row)),
    )
