"""What rules across periods read of every fact alike: one row for each measure that a row states.

Here: those queries, made of the definitions, so that a new fact is judged as the others are. Not
here: the rules (sql/rules).

A row of a fact is read once, whatever the number of its measures: series and predecessors are found
row by row, and only then a row is laid out as its measures, each a branch of its own, where what a
rule asks of them is asked first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables import DIMENSIONS, FACTS, Role
from licheng_etl.model.tables.definition import Additivity, Course
from licheng_etl.model.tables.fact_tables import coordinates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from licheng_etl.model.tables import Column, Table

_COMMON = (
    "fact_key", "slot_key", "reporter", "period_code", "submission_key", "source_table",
    "source_row", "source_column", "recorded_at", "superseded_at",
)  # fmt: skip
_TOLD = {"period": "period_code", "key": "fact_key", "month": "month"}
"""What is told of a predecessor beside its value, and the columns that say it."""
_SUMMED = {Additivity.ADDITIVE, Additivity.SEMI}
_PROJECT = "project_key"


def stated_measures() -> str:
    """A query over all facts, those superseded too.

    `series`: what the number is of, whatever the period. `kind`: which numbers of a file are of one
    unit and one sense; `course`: see `Course`, null of others; `measure_name`: what people
    call it; `at_most`: what it cannot exceed in its own row; `source_unit` as printed; `year` and
    `month`: those of the period's end.
    """
    return _together(_laid_out(fact, _rows(fact), _measures(fact)) for fact in _judged())


def observed_measures() -> str:
    """The same of observations alone, of which the month and the year to date are rows apart."""
    observations = (fact for fact in _judged() if fact.named_by)
    return _together(_laid_out(fact, _rows(fact), _measures(fact)) for fact in observations)


def followed_measures(where: str, courses: Collection[Course] | None = None) -> str:
    """A query over the measures in force, each beside the one before it of its year:
    `previous_value`, `previous_period`, `previous_key` and `previous_month`.

    `where`: what of them is followed, said of `{value}`; others stand in no row and between none.
    `courses`: the measures that are; all without.
    """
    return _together(
        _laid_out(fact, _followed(fact, measures, where), measures, followed=where)
        + _of_courses(fact, courses)
        for fact in _judged()
        if (measures := [column for column in _measures(fact) if _runs(fact, column, courses)])
    )


def _judged() -> list[Table]:
    return [fact for fact in FACTS.values() if fact.named_by or _measures(fact)]


def _measures(fact: Table) -> list[Column]:
    if fact.named_by:
        return [fact.column("value")]
    return [
        column
        for column in fact.columns
        if column.role is Role.MEASURE and (column.additivity in _SUMMED or column.course)
    ]


def _runs(fact: Table, column: Column, courses: Collection[Course] | None) -> bool:
    """Whether a measure may be of the courses; of an observation its period says so."""
    return courses is None or bool(fact.named_by) or column.course in courses


def _of_courses(fact: Table, courses: Collection[Course] | None) -> str:
    if courses is None or not fact.named_by:
        return ""
    return f" AND fact.course IN ({', '.join(map(_text, courses))})"


def _rows(fact: Table) -> str:
    """The rows of a fact with what all their measures share."""
    return _of_observations(fact) if fact.named_by else _of_things(fact)


_ROW = '"row#"'
"""The place of a row in its series: a name that no column of a fact can bear."""


def _followed(fact: Table, measures: Collection[Column], where: str) -> str:
    """The rows in force, and for each measure `m` its predecessor: `m_value`, `m_period`, …

    Of one measure the rows that state it follow one another. Of several the predecessor is the last
    row before in which the measure is stated: its place is the greatest that was, and all measures
    are found in one pass over the rows in order.
    """
    partition = ", ".join((*_series(fact), "year"))
    following = f"WINDOW following AS (PARTITION BY {partition} ORDER BY end_date, fact_key)"
    in_force = f"({_rows(fact)}) AS rows WHERE superseded_at IS NULL"
    if len(measures) == 1:
        (only,) = measures
        stated = where.format(value=f"rows.{only.name}")
        before = _told_before(only, "rows.{name}")
        return f"SELECT rows.*, {before} FROM {in_force} AND {stated} {following}"  # noqa: S608 - definitions
    places = ", ".join(
        f"max({_ROW}) FILTER (WHERE {where.format(value=f'rows.{column.name}')})"
        f' OVER (following ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "{column.name}#"'
        for column in measures
    )
    before = ", ".join(
        _told_before(column, f'placed.{{name}}, ({_ROW} - "{column.name}#")::integer')
        for column in measures
    )
    return (
        f"SELECT placed.*, {before} FROM ("  # noqa: S608 - definitions
        f"SELECT rows.*, {places} FROM ("
        f"SELECT rows.*, row_number() OVER following AS {_ROW} FROM {in_force} {following}"
        f") AS rows {following}) AS placed {following}"
    )


def _told_before(column: Column, lag: str) -> str:
    """What is told of a measure's predecessor; `lag`: the arguments that reach a `{name}` of it."""
    return ", ".join(
        f"lag({lag.format(name=name)}) OVER following AS {column.name}_{told}"
        for told, name in (("value", column.name), *_TOLD.items())
    )


def _series(fact: Table) -> list[str]:
    """The columns that say what a row is of, whatever the period.

    What tells the most rows apart stands first: sorting seldom looks at the others.
    """
    own = [_same(column.name) for column in coordinates(fact)]
    of_observation = ["area_key", "unit_key", "course"] if fact.named_by else []
    return [*reversed(own), *of_observation, "reporter"]


def _own(fact: Table) -> str:
    """The columns that views may show: none that is about a person."""
    return ", ".join(f"fact.{column.name}" for column in fact.columns if not column.sensitive)


def _same(name: str) -> str:
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
    same = f", {project} AS {_same(_PROJECT)}" if _PROJECT in names else ""
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
        f" CASE WHEN fact.aspect <> 'share' AND period.kind IN ('{Course.YTD}', '{Course.MONTH}')"
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


def _laid_out(
    fact: Table, rows: str, measures: Iterable[Column], *, followed: str | None = None
) -> str:
    """A row for each measure of the rows; `followed`: what of them is, see `followed_measures`."""
    common = ", ".join(f"fact.{name}" for name in (*_COMMON, "year", "month", "end_date", "series"))
    branches = " UNION ALL ".join(
        f"SELECT {', '.join(_of_measure(fact, column, followed))}" for column in measures
    )
    condition = f" WHERE {followed.format(value='stated.value')}" if followed else ""
    return (
        f"SELECT {common}, '{fact.name}' AS fact_table, stated.*"  # noqa: S608 - definitions
        f" FROM ({rows}) AS fact CROSS JOIN LATERAL ({branches}) AS stated{condition}"
    )


def _of_measure(fact: Table, column: Column, followed: str | None) -> Iterable[str]:
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
    if followed:
        for told in ("value", *_TOLD):
            yield f"fact.{column.name}_{told} AS previous_{told}"


def _together(parts: Iterable[str]) -> str:
    return "\nUNION ALL\n".join(parts)


def _text(course: Course | None) -> str:
    return f"'{course}'" if course else "NULL::text"
