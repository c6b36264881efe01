"""Versions of things (slowly changing dimensions of the second kind), and from when to when.

A fact whose rows say what a thing is names the version of its attributes: a column that references
a dimension `dim_…_version`. Here: which facts do, and the table of the ranges over which a version
holds, which is the same for all. Not here: the attributes (beside the facts that tell them), the
SQL of the ranges (`sql/derived/`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables.definition import BIGINT, PERIOD, Column, Role, Table
from licheng_etl.model.tables.fact_tables import coordinates

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSION = "_version"


def is_version(dimension: str) -> bool:
    """Whether a dimension of this name holds versions of attributes."""
    return dimension.endswith(_VERSION)


def version_column(fact: Table) -> Column | None:
    """The column of a fact that names the version of its thing; None where it has none."""
    return next((column for column in fact.columns if is_version(column.references or "")), None)


def told_of(fact: Table) -> tuple[str, ...]:
    """What one course of versions is told of: the thing, by whom, and where else it is told."""
    thing = str(fact.thing)
    others = [column.name for column in coordinates(fact) if column.name != thing]
    return (thing, "reporter", *others)


def range_table(fact: Table, dimensions: Mapping[str, Table]) -> Table | None:
    """The table of the ranges of a fact's versions; None where its things have none."""
    version = version_column(fact)
    if version is None or version.references is None:
        return None
    told = [fact.column(name) for name in told_of(fact)]
    subject = dimensions[version.references].comment.partition("（")[0]
    grain = " × ".join(column.comment.partition("（")[0].removesuffix("键") for column in told)
    return Table(
        "core",
        f"{version.references.removeprefix('dim_')}_range",
        f"{subject}的起止（现行口径；同一版本可多次出现）",
        f"{grain} × 起始期间一行",
        (
            *(
                Column(column.name, column.type, column.comment, Role.KEY, nullable=False)
                for column in told
            ),
            Column("first_period", PERIOD, "起始报告期", Role.KEY, nullable=False),
            Column("last_period", PERIOD, "最后报告期", nullable=False),
            Column(version.name, BIGINT, version.comment, nullable=False),
        ),
    )
