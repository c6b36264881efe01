"""Records to star: the rows of a form's fact table and of the dimensions they point to.

Driven by the table definition: key columns come from `links`, every other column from the record's
field of the same name. Not here: which records may load (quality), when a row was known (vintages).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.distinct import once_for_each
from licheng_etl.model.periods import REGISTER_PERIOD, parse_code
from licheng_etl.model.tables import DIMENSIONS, FACTS, Column, Role, Table
from licheng_etl.model.tables.definition import DATE, PERIOD
from licheng_etl.transform.links import LINKS, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from licheng_etl.forms.definition import Form

SUBMISSION = ("receipt_sequence", "submission_key", "slot_key", "reporter", "period_code")
"""What `fact_rows` expects beside the fields of a record."""

_GIVEN_LATER = ("fact_key", "recorded_at", "superseded_at")
"""Columns of a fact that only its vintage gives."""


@dataclass(frozen=True)
class FactRows:
    """`rows`: the fact's columns without key and times, with `receipt_sequence` and `record`.

    `dimensions`: by table name, one row a key, without what is known beside them (described).
    """

    rows: pl.DataFrame
    dimensions: dict[str, pl.DataFrame]


def fact_rows(form: Form, records: pl.DataFrame, table: Table | None = None) -> FactRows:
    """The star rows of records that carry their submission's columns; `table`: another than the
    form's fact.
    """
    table = table or FACTS[form.feeds]
    links = [LINKS[name] for name in table.column_names if name in LINKS]
    linked = _with_links(_with_absent_fields(form, records, links), links)
    rows = linked.select(
        "receipt_sequence",
        "record",
        *(
            _typed(_stated(column, linked.columns), column).alias(column.name)
            for column in table.columns
            if column.name not in _GIVEN_LATER
        ),
    )
    dimensions = _dimensions(linked, links)
    dimensions["dim_period"] = period_rows(period_codes(table, rows))
    return FactRows(rows, dimensions)


def _stated(column: Column, given: Sequence[str]) -> pl.Expr:
    """A column's values; null where the form has no such field, for others feed the table too."""
    names = (name for name in (column.name, column.source_field) if name in given)
    return next((pl.col(name) for name in names), pl.lit(None))


def _typed(values: pl.Expr, column: Column) -> pl.Expr:
    """The values in the column's type; days are written in ISO format."""
    if column.type == DATE:
        return values.cast(pl.String).str.to_date("%Y-%m-%d")
    return values.cast(column.type.polars_type)


def dimensions_of(form: Form) -> list[str]:
    """The dimensions whose rows come from a form's records, by name."""
    columns = FACTS[form.feeds].column_names
    return sorted({LINKS[name].dimension.name for name in columns if name in LINKS})


def _with_absent_fields(form: Form, records: pl.DataFrame, links: Iterable[Link]) -> pl.DataFrame:
    """Fields that links read and this form does not have are null, so that one rule serves all."""
    needed = {name for link in links for name in link.fields} | {"form_area"}
    records = records.with_columns(form_area=pl.lit(form.area))
    known = {link.column for link in links}
    absent = [
        pl.lit(None, pl.String).alias(name)
        for name in sorted(needed - set(records.columns) - known)
    ]
    return records.with_columns(absent)


def _with_links(records: pl.DataFrame, links: Iterable[Link]) -> pl.DataFrame:
    """Key columns one after the other: a version's identity reads the project's key.

    What names the same thing in the same words is read once.
    """
    for link in sorted(links, key=lambda link: link.column in _reads_keys(link)):
        named = records.select(sorted(link.fields))
        records = records.with_columns(once_for_each(named, partial(_keys, link)))
    return records


def _keys(link: Link, named: pl.DataFrame) -> pl.DataFrame:
    return named.select(link.key())


def _reads_keys(link: Link) -> set[str]:
    return {link.column} if link.fields & set(LINKS) else set()


def _dimensions(linked: pl.DataFrame, links: Iterable[Link]) -> dict[str, pl.DataFrame]:
    parts: dict[str, list[pl.DataFrame]] = {}
    for link in links:
        (key,) = link.dimension.named(Role.KEY)
        rows = _first_of_each(linked.select(link.column, *sorted(link.fields)), link.column).select(
            pl.col(link.column).alias(key),
            *(part.alias(name) for name, part in link.identity.items()),
        )
        parts.setdefault(link.dimension.name, []).append(
            rows.select(
                (pl.col(name) if name in rows.columns else pl.lit(None)).cast(dtype).alias(name)
                for name, dtype in link.dimension.polars_schema.items()
            )
        )
    return {
        name: _first_of_each(pl.concat(frames), *DIMENSIONS[name].named(Role.KEY))
        for name, frames in parts.items()
    }


def _first_of_each(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """The first row of each key, in their order."""
    return rows.filter(pl.col(key).is_not_null() & pl.col(key).is_first_distinct())


def period_rows(codes: Iterable[str]) -> pl.DataFrame:
    """The rows of dim_period for period codes; the register's `all` is no period of time."""
    periods = [(code, parse_code(code)) for code in codes if code != REGISTER_PERIOD]
    return pl.DataFrame(
        [
            (code, str(period.kind), period.start, period.end, period.end.year, period.end.month)
            for code, period in periods
        ],
        schema=DIMENSIONS["dim_period"].polars_schema,
        orient="row",
    )


def period_codes(table: Table, rows: pl.DataFrame) -> list[str]:
    """Every period code that the rows mention."""
    columns = [column.name for column in table.columns if column.type == PERIOD]
    codes = pl.concat(
        [pl.Series("code", [], pl.String), *(rows[name].rename("code") for name in columns)]
    )
    return codes.drop_nulls().unique().sort().to_list()
