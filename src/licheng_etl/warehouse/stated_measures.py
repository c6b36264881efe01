"""What rules across periods read of every fact alike: one row for each measure that a row states.

Here: that query, made of the definitions, so that a new fact is judged as the others are. Not here:
the rules (sql/rules).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables import DIMENSIONS, FACTS, Role
from licheng_etl.model.tables.definition import Additivity, Course
from licheng_etl.model.tables.fact_tables import coordinates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.model.tables import Column, Table

_COMMON = (
    "fact_key", "slot_key", "reporter", "period_code", "submission_key", "source_table",
    "source_row", "source_column", "recorded_at", "superseded_at",
)  # fmt: skip
_SUMMED = {Additivity.ADDITIVE, Additivity.SEMI}
_PROJECT = "project_key"


def stated_measures() -> str:
    """A query over all facts, those superseded too.

    `series`: what the number is of, whatever the period. `kind`: which numbers of a file are of one
    unit and one sense; `course`: see `Course`, null of others; `measure_name`: what people
    call it; `at_most`: what it cannot exceed in its own row; `source_unit` as printed.
    """
    parts = [
        _of_observations(fact) if fact.named_by else _of_rows(fact)
        for fact in FACTS.values()
        if fact.named_by or any(_measures(fact))
    ]
    return "\nUNION ALL\n".join(parts)


def followed_measures() -> str:
    """A query over the measures in force that have a course, each beside the one before it of its
    year: `previous_value`, `previous_period` and `previous_key`.
    """
    return (
        "SELECT stated.*,"  # noqa: S608 - definitions
        " lag(stated.value) OVER following AS previous_value,"
        " lag(stated.period_code) OVER following AS previous_period,"
        " lag(stated.fact_key) OVER following AS previous_key"
        f" FROM ({stated_measures()}) AS stated"
        " JOIN core.dim_period AS period USING (period_code)"
        " WHERE stated.superseded_at IS NULL AND stated.value IS NOT NULL"
        " AND stated.course IS NOT NULL"
        " WINDOW following AS ("
        "PARTITION BY stated.fact_table, stated.reporter, stated.series, stated.measure,"
        " stated.course, period.year ORDER BY period.end_date, stated.fact_key)"
    )


def _measures(fact: Table) -> Iterator[Column]:
    return (
        column
        for column in fact.columns
        if column.role is Role.MEASURE and column.additivity in _SUMMED
    )


def _of_rows(fact: Table) -> str:
    names = [column.name for column in coordinates(fact)]
    project = _PROJECT in names
    series = ", ".join(
        "coalesce(identity.project_key, fact.project_key)" if name == _PROJECT else f"fact.{name}"
        for name in names
    )
    values = ", ".join(
        f"('{column.name}', '{column.comment.partition('（')[0]}', {_text(column.course)},"
        f" fact.{column.name}, {f'fact.{column.within}' if column.within else 'NULL'})"
        for column in _measures(fact)
    )
    identity = (
        " LEFT JOIN core.project_identity AS identity"
        " ON identity.written_key = fact.project_key AND identity.superseded_at IS NULL"
    )
    return (
        f"SELECT {_of_fact()}, '{fact.name}' AS fact_table, concat_ws('|', {series}) AS series,"  # noqa: S608 - definitions
        " stated.measure AS kind, stated.measure, stated.measure_name, stated.course,"
        " stated.value, stated.at_most::numeric AS at_most, NULL AS source_unit"
        f" FROM {fact.qualified_name} AS fact{identity if project else ''}"
        f" CROSS JOIN LATERAL (VALUES {values})"
        " AS stated (measure, measure_name, course, value, at_most)"
    )


def _of_observations(fact: Table) -> str:
    names = [column.name for column in coordinates(fact)]
    series = ", ".join(f"coalesce(fact.{name}::text, '')" for name in ("area_key", *names))
    named, join = _name_of(fact)
    return (
        f"SELECT {_of_fact()}, '{fact.name}', concat_ws('|', {series}, fact.unit_key),"  # noqa: S608 - definitions
        " concat_ws('|', fact.aspect, fact.unit_key), 'value',"
        f" concat({named}, CASE fact.aspect WHEN 'prior_level' THEN '上年同期'"
        " WHEN 'share' THEN '占比' END,"
        f" CASE period.kind WHEN '{Course.YTD}' THEN '年初累计' WHEN '{Course.MONTH}' THEN '本月'"
        " END),"
        f" CASE WHEN fact.aspect <> 'share' AND period.kind IN ('{Course.YTD}', '{Course.MONTH}')"
        " THEN period.kind END,"
        " fact.value, NULL::numeric, fact.source_unit"
        f" FROM {fact.qualified_name} AS fact JOIN core.dim_period AS period USING (period_code)"
        f"{join} WHERE fact.aspect IN ('level', 'prior_level', 'share')"
    )


def _name_of(fact: Table) -> tuple[str, str]:
    """The expression that names what is observed, and the join that it needs."""
    column = next(column for column in fact.columns if column.source_field == fact.named_by)
    if column.references is None:
        return f"fact.{column.name}", ""
    dimension = DIMENSIONS[column.references]
    (key,), (name, *_) = dimension.named(Role.KEY), dimension.named(Role.IDENTITY)
    join = f" JOIN {dimension.qualified_name} AS observed ON observed.{key} = fact.{column.name}"
    return f"observed.{name}", join


def _of_fact() -> str:
    return ", ".join(f"fact.{name}" for name in _COMMON)


def _text(course: Course | None) -> str:
    return f"'{course}'" if course else "NULL"
