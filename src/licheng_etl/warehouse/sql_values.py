"""What SQL takes from the definitions: `{{name}}` in a file of `sql/` stands for a text made here.

Here: the facts about the world that SQL speaks of too, each from the one place where it stands, and
what the fact tables have in common. Not here: the files, and putting the texts in (sql_files).
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from licheng_etl.grammar import personal
from licheng_etl.grammar.words import OF_OTHERS
from licheng_etl.model.clock import TIMEZONE
from licheng_etl.model.states import SubmissionStatus, legend
from licheng_etl.model.tables import FACTS, PRINTED, VERSION_RANGES
from licheng_etl.model.tables.claims import FCT_TEXT_CLAIM
from licheng_etl.model.tables.definition import Course
from licheng_etl.model.tables.fact_tables import coordinates
from licheng_etl.model.tables.versions import told_of
from licheng_etl.model.units import NAMES, SCALES
from licheng_etl.warehouse.counterparts import claim_unit_cases, counterparts
from licheng_etl.warehouse.named_facts import named_facts
from licheng_etl.warehouse.server.roles import (
    READER_CONNECTIONS,
    READER_LIMITS,
    READER_SEARCH_PATH,
    READERS,
)
from licheng_etl.warehouse.stated_measures import (
    followed_measures,
    observed_measures,
    stated_measures,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.model.tables import Table

_ADDRESS = ("fact_key", "submission_key", "source_table", "source_row", "source_column")
_IDENTITY = ("alias_key", "project_key", "recorded_at", "superseded_at")


@cache
def sql_values() -> Mapping[str, str]:
    """Name -> SQL; made once, since every file that names one asks for all."""
    facts = list(FACTS.values())
    values = {
        "timezone": _literal(TIMEZONE),
        "readers": ", ".join(map(_literal, READERS)),
        "reader_limits": ", ".join(
            f"[{_literal(name)}, {_literal(value)}]" for name, value in READER_LIMITS.items()
        ),
        "reader_search_path": READER_SEARCH_PATH,
        "reader_connections": str(READER_CONNECTIONS),
        "personal_pattern": _literal(personal.PATTERN),
        "personal_sign": _literal(personal.SIGN),
        "personal_telephone": _literal(f"^(?:{personal.TELEPHONE})$"),
        "personal_identity": _literal(f"^{personal.IDENTITY}$"),
        "personal_gaps": _literal(personal.GAPS),
        "personal_weights": ", ".join(map(str, personal.WEIGHTS)),
        "personal_check_digits": _literal(personal.CHECK_DIGITS),
        "personal_kept": str(personal.KEPT),
        "part": _literal(OF_OTHERS.pattern),
        "scale_cases": _scale_cases(),
        "submission_statuses": legend(SubmissionStatus),
        "addressed_facts": "\nUNION ALL\n".join(_addressed(facts)),
        "stated_measures": stated_measures(),
        "claim_counterparts": counterparts(),
        "claim_unit_cases": claim_unit_cases(),
        "named_facts": named_facts(),
        "things_by_name": _things_by_name(),
        "observed_measures": observed_measures(),
        "followed_constants": followed_measures("{value} IS NOT NULL", (Course.ALL_YEAR,)),
        "followed_totals": followed_measures(
            "{value} IS NOT NULL", (Course.YTD, Course.SINCE_START)
        ),
        "followed_numbers": followed_measures("{value} <> 0"),
        "facts_of_projects": _union(
            [table for table in facts if "alias_key" in table.column_names], _IDENTITY
        ),
    }
    return MappingProxyType(values)


def known(row: str) -> str:
    """That a bitemporal row, by its name in the query, was in force at the session's as_known_at.

    The function stands in a query of its own, which the planner evaluates once.
    """
    at = "(SELECT core.as_known_at())"
    return (
        f"({row}.recorded_at < {at}"
        f" AND ({row}.superseded_at IS NULL OR {row}.superseded_at >= {at}))"
    )


def identity_of(written: str) -> str:
    """For a JOIN: the identity to which a project's key as written leads, as known then."""
    return (
        "core.project_identity AS identity"
        f" ON identity.written_key = {written} AND {known('identity')}"
    )


def organisation_of(written: str) -> str:
    """For a JOIN: the organisation that a key, `fact.promoter_key`, means as known then, called
    after the column (promoter). Of one that no fact names any more the name as written stands.
    """
    name = written.rpartition(".")[2].removesuffix("_key")
    return f"""(
        SELECT
            named.organisation_key,
            coalesce(meant.organisation_name, named.organisation_name) AS organisation_name
        FROM core.dim_organisation AS named
        LEFT JOIN {identity_of("named.organisation_key")}
        LEFT JOIN core.dim_organisation AS meant ON meant.organisation_key = identity.project_key
    ) AS {name} ON {name}.organisation_key = {written}"""  # noqa: S608 - definitions


def by_reference(row: str) -> str:
    """Whether a row of a fact is of a document that another reporter owns."""
    return f"""{row}.submission_key IN (
        SELECT submission.submission_key
        FROM ops.submission AS submission
        JOIN ops.verdict AS verdict USING (receipt_sequence, form)
        WHERE verdict.rule = 'not_the_owner'
    )"""  # noqa: S608 - definitions


def counted(fact: str) -> str:
    """Whether the row `fact` of a fact table counts where several reporters tell.

    What its owner tells counts, where it has told of the period, and of the list if it is of lists.
    """
    table = FACTS[fact]
    whole = ("period_code", *(table.totalled_by or ()))
    outer, inner = (", ".join(f"{row}.{name}" for name in whole) for row in ("fact", "owned"))
    return f"""NOT (
        {by_reference("fact")}
        AND ({outer}) IN (
            SELECT {inner}
            FROM {table.qualified_name} AS owned
            WHERE {known("owned")} AND NOT {by_reference("owned")}
        )
    )"""  # noqa: S608 - definitions


def counted_once(fact: str) -> str:
    """The same, and of the rows that count of one thing in one period the one recorded last.

    A row is recorded when its file was received or, if that is later, when a decision shaped it:
    who has a row explained or confirmed tells it anew, and goes before what others told meanwhile.
    """
    counts = counted(fact)
    thing = ("period_code", *(column.name for column in coordinates(FACTS[fact])))
    names = ", ".join(f"fact.{name}" for name in thing)
    return f"""({counts} AND row_number() OVER (
        PARTITION BY {names}, {counts}
        ORDER BY fact.recorded_at DESC, fact.fact_key
    ) = 1)"""


def version_ranges(fact: str) -> str:
    """From which report to which the things of a fact bore the same attributes, by what is in
    force: a query of the columns of its table of ranges.
    """
    return _version_ranges(FACTS[fact], "fact.superseded_at IS NULL")


def known_version_ranges(fact: str) -> str:
    """The same by what was known at the session's as_known_at, with the days of the reports, and
    whether a version is the last one of its course.
    """
    table = FACTS[fact]
    course = ", ".join(f"ranges.{name}" for name in told_of(table))
    return f"""(
        SELECT
            ranges.*,
            first.end_date AS valid_from,
            last.end_date AS valid_to,
            last.end_date = max(last.end_date) OVER (PARTITION BY {course}) AS in_force
        FROM {_version_ranges(table, known("fact"))} AS ranges
        JOIN core.dim_period AS first ON first.period_code = ranges.first_period
        JOIN core.dim_period AS last ON last.period_code = ranges.last_period
    )"""  # noqa: S608 - definitions


def _version_ranges(fact: Table, in_force: str) -> str:
    """A version that comes back has a row for each time. It ends with the report before the next
    version, the last one with the last report.
    """
    ranges = VERSION_RANGES[fact.name]
    *told, _, last, version = ranges.column_names
    course = ", ".join(told)
    return f"""(
        WITH ordered AS (
            SELECT
                {", ".join(f"fact.{name}" for name in told)},
                fact.period_code,
                fact.{version},
                row_number() OVER report AS place,
                lag(fact.{version}) OVER report AS version_before,
                lag(fact.period_code) OVER report AS period_before,
                last_value(fact.period_code) OVER (
                    report ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
                ) AS final_period
            FROM {fact.qualified_name} AS fact
            JOIN core.dim_period AS period USING (period_code)
            WHERE {in_force}
            WINDOW report AS (
                PARTITION BY {", ".join(f"fact.{name}" for name in told)}
                ORDER BY period.end_date, period.start_date DESC, fact.fact_key
            )
        )
        SELECT
            {course},
            period_code AS first_period,
            coalesce(lead(period_before) OVER version, final_period)::{ranges.column(last).type.sql}
                AS last_period,
            {version}
        FROM ordered
        WHERE {version} IS DISTINCT FROM version_before OR place = 1
        WINDOW version AS (PARTITION BY {course} ORDER BY place)
    )"""  # noqa: S608 - definitions


def _literal(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))


def _things_by_name() -> str:
    """What is told of things that rows name by themselves, in force: `subject`, what the table
    holds; `thing`. Projects are led to by other ways, observations compared number by number.
    """
    tables = [
        table
        for table in FACTS.values()
        if table.named_by is None
        and "alias_key" not in table.column_names
        and table is not FCT_TEXT_CLAIM
    ]
    return "\nUNION ALL\n".join(
        f"SELECT '{table.comment.partition('：')[0].removesuffix('事实')}' AS subject,"  # noqa: S608 - definitions
        f" period_code, concat_ws('|', {', '.join(column.name for column in coordinates(table))})"
        f" AS thing, reporter, submission_key FROM {table.qualified_name}"
        " WHERE superseded_at IS NULL"
        for table in tables
    )


def _scale_cases() -> str:
    """The cases that give how many a unit's name says, 万吨 ten thousand: longer words first.

    千瓦 and 百分点 say no number: they are names that begin like one.
    """
    words = sorted(filter(None, SCALES), key=len, reverse=True)
    names = [name for name in NAMES if name.startswith(tuple(words))]
    alike = f"WHEN source_unit IN ({', '.join(map(_literal, names))}) THEN 1"
    cases = (f"WHEN source_unit ~ {_literal('^' + word)} THEN {SCALES[word]}" for word in words)
    return "\n".join((alike, *cases))


def _addressed(facts: list[Table]) -> Iterator[str]:
    """Where rows of facts and of aggregates were read; `fields`: what has a cell, null: all."""
    yield _union(facts, (*_ADDRESS, "source_unit"), "NULL::text[] AS fields")
    for name, table in PRINTED.items():
        fact = next(fact for fact in facts if fact.name == name)
        names = "NULL::text[]"
        if fact.totalled_by is not None:
            summed = [column.name for column in table.columns if column.additivity]
            names = f"ARRAY[{', '.join(map(_literal, summed))}]"
        yield _union([table], (*_ADDRESS, "source_unit"), f"{names} AS fields")


def _union(tables: list[Table], columns: tuple[str, ...], *more: str) -> str:
    """A query over the rows of all tables; a column that a table does not have is null."""
    tables_with = (*tables, *FACTS.values())
    types = {column.name: column.type.sql for table in tables_with for column in table.columns}

    def query(table: Table) -> str:
        own = table.column_names
        selected = [name if name in own else f"NULL::{types[name]} AS {name}" for name in columns]
        return f"SELECT {', '.join((*selected, *more))} FROM {table.qualified_name}"  # noqa: S608 - definitions

    return "\nUNION ALL\n".join(map(query, tables))
