"""What rules across periods read of every fact alike: one row for each measure that a row states.

Here: those queries, made of the definitions, so that a new fact is judged as the others are. Not
here: what stood before it (followed_measures), the rules (sql/rules).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables import DIMENSIONS, FACTS, Role
from licheng_etl.model.tables.definition import Additivity, Course
from licheng_etl.model.tables.fact_tables import coordinates
from licheng_etl.model.units import NAMES, RATE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from licheng_etl.model.tables import Column, Table

COMMON = (
    "fact_key", "slot_key", "reporter", "period_code", "submission_key", "source_table",
    "source_row", "source_column", "recorded_at", "superseded_at",
)  # fmt: skip
OF_SERIES = ("year", "month", "end_date")
_SUMMED = {Additivity.ADDITIVE, Additivity.SEMI}
_PROJECT = "project_key"

_RATES = ", ".join(f"'{name}'" for name, unit in NAMES.items() if unit.dimension == RATE)
"""The units of what does not add up over months, since January or not: a rate may fall."""


def stated_measures(without: Collection[str] = ()) -> str:
    """A query over all facts but those named, superseded rows too.

    `series`: what the number is of, whatever the period. `kind`: which numbers of a file are of one
    unit and one sense; `course`: see `Course`, null of others; `measure_name`: what people
    call it; `at_most`: what it cannot exceed in its own row; `source_unit` as printed; `year` and
    `month`: those of the period's end.
    """
    return together(map(_laid_out, judged_facts(without)))


def observed_measures(without: Collection[str] = ()) -> str:
    """The same of observations alone, of which the month and the year to date are rows apart."""
    observations = [fact for fact in judged_facts() if fact.named_by]
    return together(map(_laid_out, all_but(without, observations)))


def judged_facts(without: Collection[str] = ()) -> list[Table]:
    return all_but(without, [fact for fact in FACTS.values() if fact.named_by or measures_of(fact)])


def all_but(without: Collection[str], facts: list[Table]) -> list[Table]:
    """Without some; where nothing is left all, for a query has to read something."""
    return [fact for fact in facts if fact.name not in without] or facts


def measures_of(fact: Table) -> list[Column]:
    if fact.named_by:
        return [fact.column("value")]
    return [
        column
        for column in fact.columns
        if column.role is Role.MEASURE and (column.additivity in _SUMMED or column.course)
    ]


def rows_of(fact: Table) -> str:
    """The rows of a fact with what all their measures share."""
    return _of_observations(fact) if fact.named_by else _of_things(fact)


def series_of(fact: Table) -> list[str]:
    """The columns that say what a row is of, whatever the period.

    What tells the most rows apart stands first: sorting seldom looks at the others.
    """
    own = [same_name(column.name) for column in coordinates(fact)]
    of_observation = ["area_key", "unit_key", "course"] if fact.named_by else []
    return [*reversed(own), *of_observation, "reporter"]


def _own(fact: Table) -> str:
    """The columns that views may show: none that is about a person."""
    return ", ".join(f"fact.{column.name}" for column in fact.columns if not column.sensitive)


def same_name(name: str) -> str:
    """A project is the one that its identity leads to."""
    return "same_project_key" if name == _PROJECT else name


def _of_things(fact: Table) -> str:
    names = [column.name for column in coordinates(fact)]
    identity = (
        " LEFT JOIN core.project_identity AS identity"
        f" ON identity.written_key = fact.{_PROJECT} AND identity.superseded_at IS NULL"
    )
    project = f"coalesce(identity.project_key, fact.{_PROJECT})"
    series = ", ".join(project if name == _PROJECT else f"fact.{name}" for name in names)
    same = f", {project} AS {same_name(_PROJECT)}" if _PROJECT in names else ""
    return (
        f"SELECT {_own(fact)}, concat_ws('|', {series}) AS series, {_of_period()}{same}"  # noqa: S608 - definitions
        f" FROM {fact.qualified_name} AS fact JOIN core.dim_period AS period USING (period_code)"
        f"{identity if _PROJECT in names else ''}"
    )


def _of_observations(fact: Table) -> str:
    names = [column.name for column in coordinates(fact)]
    series = ", ".join(f"coalesce(fact.{name}::text, '')" for name in ("area_key", *names))
    named, join = _name_of(fact)
    return (
        f"SELECT {_own(fact)}, concat_ws('|', {series}, fact.unit_key) AS series, {_of_period()},"  # noqa: S608 - definitions
        " concat_ws('|', fact.aspect, fact.unit_key) AS kind,"
        f" concat({named}, CASE fact.aspect WHEN 'prior_level' THEN '上年同期'"
        " WHEN 'share' THEN '占比' END,"
        f" CASE period.kind WHEN '{Course.YTD}' THEN '年初累计' WHEN '{Course.MONTH}' THEN '本月'"
        " END) AS measure_name,"
        f" CASE WHEN fact.aspect <> 'share' AND coalesce(fact.source_unit, '') NOT IN ({_RATES})"
        f" AND period.kind IN ('{Course.YTD}', '{Course.MONTH}')"
        " THEN period.kind END AS course"
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


def _of_period() -> str:
    return "period.year, period.month, period.end_date"


def _laid_out(fact: Table) -> str:
    """A row for each measure of the rows of a fact."""
    common = ", ".join(f"fact.{name}" for name in (*COMMON, *OF_SERIES, "series"))
    branches = " UNION ALL ".join(
        f"SELECT {', '.join(told_of_measure(fact, column))}" for column in measures_of(fact)
    )
    return (
        f"SELECT {common}, '{fact.name}' AS fact_table, stated.*"  # noqa: S608 - definitions
        f" FROM ({rows_of(fact)}) AS fact CROSS JOIN LATERAL ({branches}) AS stated"
    )


def told_of_measure(fact: Table, column: Column) -> Iterable[str]:
    """What is told of one measure of a row `fact`."""
    if fact.named_by:
        yield "fact.kind AS kind"
        yield f"'{column.name}' AS measure"
        yield "fact.measure_name AS measure_name"
        yield "fact.course AS course"
    else:
        yield f"'{column.name}' AS kind"
        yield f"'{column.name}' AS measure"
        yield f"'{column.comment.partition('（')[0]}' AS measure_name"
        yield f"{_text(column.course)} AS course"
    yield f"fact.{column.name} AS value"
    yield f"{f'fact.{column.within}' if column.within else 'NULL::numeric'} AS at_most"
    yield f"{'fact.source_unit' if fact.named_by else 'NULL'} AS source_unit"


def series_text(fact: Table) -> str:
    """The text that names the series of a row `fact` with the columns of `series_of`."""
    names = ", ".join(f"fact.{same_name(column.name)}" for column in coordinates(fact))
    return "fact.series" if fact.named_by else f"concat_ws('|', {names})"


def together(parts: Iterable[str]) -> str:
    return "\nUNION ALL\n".join(parts)


def _text(course: Course | None) -> str:
    return f"'{course}'" if course else "NULL::text"
