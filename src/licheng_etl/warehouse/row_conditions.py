"""What queries ask of rows, stated once: `{{known row}}` in a file of `sql/` is made here.

Here: conditions and joins about a row by the name that it has in the query: whether it was known,
which identity it led to, whether it counts, whether a person decided on its submission. Not here:
texts that name no row (sql_values), the files and putting the texts in (sql_files).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables import FACTS, VERSION_RANGES
from licheng_etl.model.tables.fact_tables import coordinates
from licheng_etl.model.tables.versions import told_of

if TYPE_CHECKING:
    from licheng_etl.model.tables import Table


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


def decided_on(row: str, decision: str) -> str:
    """That a row of ops.decision is about a row's submission: its part of the file, or all of it.

    `row` has receipt_sequence and form; form is null where the receipt was not read yet.
    """
    part = f"{decision}.content::json ->> 'form'"
    return (
        f"({decision}.receipt_sequence = {row}.receipt_sequence"
        f" AND ({part} IS NULL OR {part} = {row}.form))"
    )


def withdrawn(row: str) -> str:
    """Whether the submission of a row was withdrawn."""
    return _withdrawn(row, "")


def withdrawn_then(row: str) -> str:
    """The same by what was known at the session's as_known_at."""
    return _withdrawn(row, " AND withdrawal.decided_at < (SELECT core.as_known_at())")


def _withdrawn(row: str, more: str) -> str:
    return (
        "EXISTS (SELECT FROM ops.decision AS withdrawal"
        f" WHERE withdrawal.kind = 'withdrawal' AND {decided_on(row, 'withdrawal')}{more})"
    )


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
