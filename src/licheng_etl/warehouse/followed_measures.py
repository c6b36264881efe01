"""What rules across periods read of measures that run on: each beside the one of its year before.

The rows in force of a fact in the order of their series, each beside the row before it, are its
sequence. Rules name sequences, and a statement that judges several rules finds each once. Mostly
the row before states a measure too; where it does not, the predecessor is the last row that did:
its place is the greatest that was, and is looked for in those series alone.

Here: sequences, and the measures followed along them. Not here: rows and measures by themselves
(stated_measures), the rules (sql/rules).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from licheng_etl.warehouse.stated_measures import (
    COMMON,
    OF_SERIES,
    all_but,
    judged_facts,
    measures_of,
    rows_of,
    series_of,
    series_text,
    together,
    told_of_measure,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from licheng_etl.model.tables import Column, Table
    from licheng_etl.model.tables.definition import Course

SEQUENCE = "sequence_"
"""Before the name of a fact: its sequence."""

_PLACE, _FIRST = '"row#"', '"first#"'
"""The place of a row in its series, the key of the first one there: no column bears such names."""
_TOLD = {"period": "period_code", "key": "fact_key", "month": "month"}
"""What is told of a predecessor beside its value, and the columns that say it."""


def followed_measures(
    where: str, courses: Collection[Course] | None = None, without: Collection[str] = ()
) -> str:
    """A query over the measures in force, each beside the one before it of its year:
    `previous_value`, `previous_period`, `previous_key` and `previous_month`; `of_month`: what of it
    the month alone states to be its own.

    `where`: what of them is followed, said of `{value}`; others stand in no row and between none.
    `courses`: the measures that are; all where there are none. `without`: facts left out. It reads
    sequences by their names.
    """
    measures = {fact.name: _running(fact, courses) for fact in judged_facts()}
    followed = [fact for fact in judged_facts() if measures[fact.name]]
    return together(
        part
        for fact in all_but(without, followed)
        for part in _followed(fact, measures[fact.name], where, courses)
    )


def sequences_in(select: str) -> dict[str, str]:
    """The queries of the sequences that a SELECT names, by fact."""
    named = set(re.findall(rf"\b{SEQUENCE}(\w+)", select))
    return {fact.name: _sequence(fact) for fact in judged_facts() if fact.name in named}


def _sequence(fact: Table) -> str:
    measures = [column.name for column in measures_of(fact)]
    of_observation = ("series", "kind", "measure_name", "source_unit") if fact.named_by else ()
    own = [*measures, *COMMON, *OF_SERIES, *series_of(fact), *of_observation]
    names = ", ".join(f"rows.{name}" for name in dict.fromkeys(own))
    before = ", ".join(
        f'lag(rows.{name}) OVER following AS "{told}#"'
        for told, name in (*_TOLD.items(), *((name, name) for name in measures))
    )
    return (
        f"SELECT {names}, {before}, row_number() OVER following AS {_PLACE},"  # noqa: S608 - definitions
        f" first_value(rows.fact_key) OVER following AS {_FIRST}"
        f" FROM ({rows_of(fact)}) AS rows WHERE superseded_at IS NULL WINDOW following AS ("
        f"PARTITION BY {', '.join((*series_of(fact), 'year'))} ORDER BY end_date, fact_key)"
    )


def _followed(
    fact: Table, measures: Collection[Column], where: str, courses: Collection[Course] | None
) -> Iterable[str]:
    sequence = SEQUENCE + fact.name
    for column in measures:
        before = [f'fact."{told}#" AS previous_{told}' for told in _TOLD]
        yield (
            _told(fact, column, [f'fact."{column.name}#" AS previous_value', *before])
            + f" FROM {sequence} AS fact WHERE {_stated(column, where)}"
            f" AND {where.format(value=_value_before(column))}{_of_courses(fact, courses)}"
        )
    laid_out = " UNION ALL ".join(
        f"({_told(fact, column, _sought(column))} WHERE {_lacks(column, where)})"
        for column in measures
    )
    yield (
        f"SELECT stated.* FROM ({_passed_over(fact, measures, where)}) AS fact"  # noqa: S608 - definitions
        f" CROSS JOIN LATERAL ({laid_out}) AS stated"
        f" WHERE previous_key IS NOT NULL{_of_courses(fact, courses)}"
    )


def _told(fact: Table, column: Column, before: Iterable[str]) -> str:
    common = [f"fact.{name}" for name in (*COMMON, *OF_SERIES)]
    named = [f"{series_text(fact)} AS series", f"'{fact.name}' AS fact_table"]
    own = [each for each in told_of_measure(fact, column) if not each.endswith(" AS at_most")]
    of_month = [each.name for each in measures_of(fact) if each.within == column.name]
    named.append(f"{f'fact.{of_month[0]}' if of_month else 'NULL::numeric'} AS of_month")
    return f"SELECT {', '.join((*common, *named, *own, *before))}"


def _passed_over(fact: Table, measures: Iterable[Column], where: str) -> str:
    """The rows of the series in which a measure is stated after a row that does not state it, and
    of each measure `m` the last one before that did: `m@value`, `m@period`, …
    """
    sequence = SEQUENCE + fact.name
    lacking = " OR ".join(_lacks(column, where) for column in measures)
    places = ", ".join(
        f"max({_PLACE}) FILTER (WHERE {where.format(value=f'fact.{column.name}')}) OVER ("
        f'following ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "{column.name}@"'
        for column in measures
    )
    before = ", ".join(
        f'lag(fact.{name}, (fact.{_PLACE} - fact."{column.name}@")::integer) OVER following'
        f' AS "{column.name}@{told}"'
        for column in measures
        for told, name in (("value", column.name), *_TOLD.items())
    )
    order = "ORDER BY fact.end_date, fact.fact_key"
    following = f"WINDOW following AS (PARTITION BY fact.{_FIRST} {order})"
    return (
        f"SELECT fact.*, {before} FROM (SELECT fact.*, {places} FROM {sequence} AS fact"  # noqa: S608 - definitions
        f" WHERE fact.{_FIRST} IN (SELECT fact.{_FIRST} FROM {sequence} AS fact WHERE {lacking})"
        f" {following}) AS fact {following}"
    )


def _sought(column: Column) -> list[str]:
    return [f'fact."{column.name}@{told}" AS previous_{told}' for told in ("value", *_TOLD)]


def _lacks(column: Column, where: str) -> str:
    """That a row states a measure which the row before it in its series does not state."""
    return (
        f"(fact.{_PLACE} > 1 AND {_stated(column, where)}"
        f" AND ({where.format(value=_value_before(column))}) IS NOT TRUE)"
    )


def _stated(column: Column, where: str) -> str:
    return where.format(value=f"fact.{column.name}")


def _value_before(column: Column) -> str:
    return f'fact."{column.name}#"'


def _running(fact: Table, courses: Collection[Course] | None) -> list[Column]:
    """The measures that may be of the courses; of an observation its period says so."""
    return [
        column
        for column in measures_of(fact)
        if courses is None or fact.named_by or column.course in courses
    ]


def _of_courses(fact: Table, courses: Collection[Course] | None) -> str:
    if courses is None or not fact.named_by:
        return ""
    names = ", ".join(f"'{course}'" for course in courses)
    return f" AND fact.course IN ({names})"
