"""Which columns of a fact a field of a form fills, so that they stand on together.

A key of one name goes with the field that names it, the unit of an observation with its number. A
key of several attributes (a project's version) is made anew of what stands on: its attributes are
laid beside the rows for that. Not here: what stands on (carrying).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.model.absences import COLUMN
from licheng_etl.model.tables import FACTS, Role
from licheng_etl.transform.links import LINKS, Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.forms.definition import Form

_WITH_NUMBER = ("unit_key", "source_unit")


@dataclass(frozen=True)
class ColumnsOfFields:
    """`of`: field -> columns, the value first. `composed`: keys that are made of attributes."""

    of: Mapping[str, tuple[str, ...]]
    composed: tuple[Link, ...]


def columns_of_fields(form: Form) -> ColumnsOfFields:
    """The columns that each field of a form fills in its fact, but those that identify it."""
    table = FACTS[form.feeds]
    if form.observations is not None:
        return ColumnsOfFields({VALUE.name: (VALUE.name, *_WITH_NUMBER)}, ())
    links = [LINKS[name] for name in table.column_names if name in LINKS]
    composed = tuple(link for link in links if _is_composed(link))
    identity = set(table.named(Role.IDENTITY))
    of: dict[str, list[str]] = {name: [] for name in form.field_names}
    for column in table.columns:
        if column.role is Role.MEASURE and column.name != COLUMN and column.source_field in of:
            of[column.source_field].append(column.name)
    for link in composed:
        for name in _attributes(link):
            if name in of:
                of[name].append(name)
    for link in links:
        if link not in composed and link.column not in identity:
            for name in sorted(link.fields & of.keys()):
                of[name].append(link.column)
    return ColumnsOfFields(
        {name: tuple(dict.fromkeys(names)) for name, names in of.items() if names}, composed
    )


def with_attributes(
    rows: pl.DataFrame, columns: ColumnsOfFields, dimensions: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """The rows with the attributes of composed keys beside them."""
    for link in columns.composed:
        key = link.dimension.named(Role.KEY)[0]
        attributes = dimensions[link.dimension.name].select(
            pl.col(key).alias(link.column), *_attributes(link)
        )
        rows = rows.join(
            attributes.unique(link.column), on=link.column, how="left", maintain_order="left"
        )
    return rows


def with_composed_keys(
    rows: pl.DataFrame, columns: ColumnsOfFields
) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """The rows with keys made of the attributes beside them, and the dimension rows of these."""
    made: dict[str, pl.DataFrame] = {}
    for link in columns.composed:
        rows = rows.with_columns(link.key())
        key = link.dimension.named(Role.KEY)[0]
        made[link.dimension.name] = (
            rows.with_columns(pl.col(link.column).alias(key))
            .select(pl.col(name).cast(kind) for name, kind in link.dimension.polars_schema.items())
            .unique(key, maintain_order=True)
        )
        rows = rows.drop(_attributes(link))
    return rows, made


def _is_composed(link: Link) -> bool:
    """Whether the key is made of several columns as they are."""
    parts = link.identity
    return len(parts) > 1 and all(
        part.meta.is_column() and part.meta.output_name() == name for name, part in parts.items()
    )


def _attributes(link: Link) -> list[str]:
    """Those that the fact does not tell itself."""
    return [name for name in link.identity if name not in LINKS]
