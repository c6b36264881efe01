"""Rules across periods and forms: judged after a load, of what is in force, never of what loads.

A rule is one file `sql/rules/<rule>.sql`: a comment that says what it finds, its severity (soft or
verify), its extent, the fact whose rows it judges where that is one, and a SELECT of the facts or
submissions concerned. Here: reading the files,
and the one SELECT that gives `ops.cross_verdict`. Not here: writing it (derive), rules that read a
submission alone (quality).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.model.states import Severity
from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse.load.held_rows import NOTHING, held
from licheng_etl.warehouse.load.reach import any_of, held_to_things
from licheng_etl.warehouse.sql_files import fill, read_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from licheng_etl.warehouse.load.reach import Reach

_OPENING = re.compile(
    r"-- (?P<title>.+)\n-- severity: (?P<severity>\w+)\n-- extent: (?P<extent>\w+)\n"
    r"(?:-- judges: (?P<judges>\w+)\n)?(?P<notice>-- notice\n)?(?P<select>.+)",
    re.DOTALL,
)

_SELECT = """
SELECT DISTINCT ON (rule, subject_key)
    verdict.rule::varchar(60) AS rule,
    coalesce(verdict.fact_key, verdict.subject_submission) AS subject_key,
    verdict.severity::varchar(60) AS severity,
    verdict.fact_key,
    judged.receipt_sequence,
    judged.form,
    judged.reporter,
    verdict.period_code::varchar(24) AS period_code,
    coalesce(
        to_char(period.end_date, 'YYYY-MM'),
        to_char(judged.received_at AT TIME ZONE {{timezone}}, 'YYYY-MM')
    )::varchar(7) AS month,
    verdict.measure::varchar(60) AS measure,
    address.sheet,
    coalesce(
        origin.cell, coalesce(address.column_letters, verdict.source_column) || verdict.source_row
    )::varchar(12) AS cell,
    verdict.other_fact_key,
    -- A rule tells what reporters wrote; cut before it is masked, a number would lose its shape.
    left(core.masked(verdict.message), 4000)::varchar(4000) AS message
FROM (
    -- A value that stands on was read in the file that told it last.
    SELECT
        stated.rule,
        stated.severity,
        stated.fact_key,
        stated.submission_key AS subject_submission,
        coalesce(carried.submission_key, stated.submission_key) AS submission_key,
        coalesce(carried.source_table, stated.source_table) AS source_table,
        coalesce(carried.source_row, stated.source_row) AS source_row,
        coalesce(carried.source_column, stated.source_column) AS source_column,
        stated.period_code,
        stated.measure,
        stated.other_fact_key,
        stated.message
    FROM ({rules}) AS stated
    LEFT JOIN ops.carried_cell AS carried
        ON carried.fact_key = stated.fact_key AND carried.field = stated.measure
) AS verdict
JOIN (
    SELECT DISTINCT ON (submission.submission_key) submission.*, receipt.received_at
    FROM ops.submission AS submission
    JOIN ops.receipt AS receipt ON receipt.sequence = submission.receipt_sequence
    ORDER BY submission.submission_key, submission.receipt_sequence
) AS judged USING (submission_key)
LEFT JOIN core.dim_period AS period ON period.period_code = verdict.period_code
LEFT JOIN ops.column_address AS address
    ON address.submission_key = verdict.submission_key
    AND address.source_table = verdict.source_table
    AND address.field = verdict.measure
LEFT JOIN ops.cell_origin AS origin
    ON origin.submission_key = verdict.submission_key
    AND origin.source_table = verdict.source_table
    AND origin.source_row = verdict.source_row
    AND origin.source_column = verdict.source_column
    AND origin.field = verdict.measure
ORDER BY rule, subject_key, verdict.other_fact_key, verdict.message
"""
"""A rule may meet a subject several times, as where two forms tell the same: once is told."""


_NO_VERDICT = """
SELECT
    NULL AS rule,
    NULL AS severity,
    NULL::bigint AS fact_key,
    NULL::bigint AS submission_key,
    NULL::smallint AS source_table,
    NULL::integer AS source_row,
    NULL AS source_column,
    NULL AS period_code,
    NULL AS measure,
    NULL::bigint AS other_fact_key,
    NULL AS message
WHERE false
"""
"""What no rule finds: the columns that every rule gives."""


class Extent(StrEnum):
    """What a rule reads to judge one subject."""

    THING = "thing"  # rows of the thing that the judged row is of (Table.thing)
    SUBMISSION = "submission"  # the rows of the judged submission, each with others of its thing
    WAREHOUSE = "warehouse"  # anything


@dataclass(frozen=True)
class CrossRule:
    """One rule: its name, what it finds, its severity, what it reads, its SELECT.

    `judges`: the one fact whose rows it judges; None where it judges several, or submissions.
    `notice`: what it finds is in order and is only listed, so that no month is the worse for it.
    """

    name: str
    title: str
    severity: Severity
    extent: Extent
    select: str
    judges: str | None = None
    notice: bool = False


def cross_rules(without: Iterable[str] = ()) -> list[CrossRule]:
    """All rules, in order of name; WarehouseError for a file that does not say what it is.

    `without`: facts that they need not read.
    """
    return [_parse(name, text) for name, text in read_folder("rules", frozenset(without)).items()]


def cross_verdicts_select(reach: Reach | None = None, unfilled: Collection[str] = ()) -> str:
    """The SELECT that gives the rows of ops.cross_verdict; `reach`: those that it reaches alone.

    `unfilled`: facts without a row. What has nothing to read is left out, for it costs the planner
    as much as what has.
    """
    parts: list[str] = []
    judging: list[CrossRule] = []
    for prefix, conditions, extents in _held(reach, dict.fromkeys(unfilled, NOTHING)):
        idle = {fact for fact, condition in conditions.items() if condition == NOTHING}
        rules = [
            rule for rule in cross_rules(idle) if rule.extent in extents and rule.judges not in idle
        ]
        selects, read = held([rule.select for rule in rules], prefix, conditions)
        parts += read
        judging += [
            replace(rule, select=_of_reached(rule, select, reach))
            for rule, select in zip(rules, selects, strict=True)
        ]
    rows = f"WITH {', '.join(parts)} " if parts else ""
    return rows + _verdicts(judging)


def _held(
    reach: Reach | None, empty: dict[str, str]
) -> Iterator[tuple[str, dict[str, str], Collection[Extent]]]:
    """The rows that rules of some extents read: before the names of facts, and their conditions."""
    if reach is None:
        yield "every_", empty, list(Extent)
        return
    things = held_to_things(reach.things) | empty
    surroundings = held_to_things(reach.surroundings) | empty
    if things == surroundings:  # whole submissions were touched, as where a file is sent again
        yield f"{Extent.THING}_", things, [Extent.THING, Extent.SUBMISSION]
    else:
        yield f"{Extent.THING}_", things, [Extent.THING]
        yield f"{Extent.SUBMISSION}_", surroundings, [Extent.SUBMISSION]
    yield f"{Extent.WAREHOUSE}_", empty, [Extent.WAREHOUSE]


def reached_verdicts(reach: Reach, gone: frozenset[int]) -> str:
    """The condition of the stored verdicts that `cross_verdicts_select` of a reach tells anew;
    `gone`: keys of subjects that are no longer stored.
    """
    conditions = held_to_things(reach.things)
    facts = " UNION ALL ".join(
        f"SELECT fact_key FROM {fact.qualified_name} WHERE {conditions.get(name, 'true')}"  # noqa: S608 - definitions
        for name, fact in FACTS.items()
    )
    subjects = {
        Extent.THING: f"(subject_key = {any_of(gone)} OR subject_key IN ({facts}))",
        Extent.SUBMISSION: f"subject_key = {any_of(gone | reach.submissions)}",
        Extent.WAREHOUSE: "true",
    }
    rules = cross_rules()
    names = {
        extent: ", ".join(f"'{rule.name}'" for rule in rules if rule.extent is extent)
        for extent in subjects
    }
    return " OR ".join(
        f"rule IN ({names[extent]}) AND {condition}" for extent, condition in subjects.items()
    )


def _of_reached(rule: CrossRule, select: str, reach: Reach | None) -> str:
    """Of the surroundings of the submissions only some rows are read: others are not judged."""
    if reach is None or rule.extent is not Extent.SUBMISSION:
        return select
    cited = any_of(reach.submissions)
    return f"SELECT * FROM ({select}) AS stated WHERE submission_key = {cited}"  # noqa: S608 - rules


def _verdicts(rules: Iterable[CrossRule]) -> str:
    parts = [
        f"SELECT '{rule.name}' AS rule, '{rule.severity}' AS severity, stated.*"  # noqa: S608
        f" FROM ({rule.select}) AS stated"
        for rule in rules
    ]
    return fill(_SELECT).replace("{rules}", "\nUNION ALL\n".join([_NO_VERDICT, *parts]))


def _parse(name: str, text: str) -> CrossRule:
    match = _OPENING.fullmatch(text)
    if (
        match is None
        or match["severity"] not in {Severity.SOFT, Severity.VERIFY}
        or match["extent"] not in set(Extent)
        or match["judges"] not in {None, *FACTS}
    ):
        raise WarehouseError(
            "这条规则没有写明查什么、多严重、读多少",
            place=Place(file=f"sql/rules/{name}.sql"),
            remedy="请在文件开头写 -- title：…、-- severity: soft 或 verify、"
            f"-- extent: {'、'.join(Extent)} 之一；只查一张事实表的再写 -- judges: fct_…。",
        )
    return CrossRule(
        name,
        match["title"],
        Severity(match["severity"]),
        Extent(match["extent"]),
        match["select"].strip(),
        match["judges"],
        notice=match["notice"] is not None,
    )
