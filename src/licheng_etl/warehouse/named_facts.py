"""What a row of a fact is about, in words: one query over all, for views that list any of them.

Here: that query, made of the definitions. Not here: what a row states (stated_measures).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.states import explained_codes
from licheng_etl.model.tables import DIMENSIONS, FACTS, Role
from licheng_etl.model.tables.fact_tables import coordinates
from licheng_etl.model.tables.versions import is_version, version_column

if TYPE_CHECKING:
    from licheng_etl.model.tables import Column, Table


def named_facts() -> str:
    """Columns: fact_key; `subject`, what the table holds; `name`, the row's coordinates in words.

    A coordinate that is the key of a dimension is told by that row's identity (2024 省级), a code
    by the name that its comment gives it, a version by the name that it bears. What kind of number
    a row states is no part of the name.
    """
    return "\nUNION ALL\n".join(map(named_fact, FACTS.values()))


def named_fact(fact: Table) -> str:
    """The part of the query that tells of one fact table."""
    version = version_column(fact)
    named = [
        _named(column, place)
        for place, column in enumerate((*coordinates(fact), version))
        if column is not None and column.name != "aspect" and _tells(column)
    ]
    names = ", ".join(name for name, _ in named)
    joins = "".join(join for _, join in named)
    subject = fact.comment.partition("：")[0].removesuffix("事实")
    return (
        f"SELECT fact.fact_key, '{subject}' AS subject, concat_ws(' ', {names}) AS name"  # noqa: S608 - definitions
        f" FROM {fact.qualified_name} AS fact{joins}"
    )


def _named(column: Column, place: int) -> tuple[str, str]:
    """The expression that tells a coordinate, and the join that it needs."""
    if column.references is None:
        codes = explained_codes(column.comment)
        cases = "".join(f" WHEN '{code}' THEN '{name}'" for code, name in codes.items())
        own = f"fact.{column.name}"
        return f"CASE {own}{cases} ELSE {own} END" if cases else own, ""
    dimension = DIMENSIONS[column.references]
    (key,) = dimension.named(Role.KEY)
    told = [f"d{place}.{name}" for name in _telling(dimension)]
    join = (
        f" LEFT JOIN {dimension.qualified_name} AS d{place} ON d{place}.{key} = fact.{column.name}"
    )
    return f"concat_ws(' ', {', '.join(told)})", join


def _tells(column: Column) -> bool:
    """Not the version of what is told by its name already."""
    return column.references is None or bool(_telling(DIMENSIONS[column.references]))


def _telling(dimension: Table) -> list[str]:
    """The columns of a dimension that tell its row; of a version, the name alone, if it has one."""
    names = [
        name for name in dimension.named(Role.IDENTITY) if dimension.column(name).references is None
    ]
    if is_version(dimension.name):
        return [name for name in names if not dimension.column(name).compared]
    return names
