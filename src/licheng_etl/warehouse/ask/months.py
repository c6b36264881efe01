"""What the warehouse says of single months: submissions, cells, verdicts, facts, an example.

Here: numbers and previews for the metadata and checks of orchestration, without personal data. Not
here: the warehouse as a whole (status), and whether a number is good (whoever asks).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.rows import class_row, dict_row

from licheng_etl.model.states import CellState, SubmissionStatus
from licheng_etl.warehouse.ask.examples import traced_number
from licheng_etl.warehouse.ask.filed import FILED, parameters
from licheng_etl.warehouse.ask.previews import first_rows, in_words
from licheng_etl.warehouse.ask.status import FileOutcome
from licheng_etl.warehouse.ask.verdicts import EXPLAINED
from licheng_etl.warehouse.row_conditions import withdrawn
from licheng_etl.warehouse.schema.marts import mart_of_fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import psycopg

    from licheng_etl.model.tables import Table
    from licheng_etl.warehouse.load.slots import Months

_FILES = """
    select receipt_sequence, form, month, waiting, records, current, status, reason,
        ops.part_path(path, receipt_sequence, form) as path, core.masked(reporter) as reporter
    from judged order by month, received_at, receipt_sequence, form
"""
_SHOWN = ("path", "reporter", "status", "current", "reason", "records")

# What is filed is told once; what is known of the current files is asked by their receipts.
_OF_FILES = """
    from unnest(
        %(receipts)s::integer[], %(parts)s::text[], %(of_months)s::text[], %(statuses)s::text[]
    ) as j (receipt_sequence, form, month, status)
"""
_CELLS = f"""
    select form, month, c.state, c.rule, j.status, sum(c.cells)
    {_OF_FILES} join ops.cell_state c using (receipt_sequence, form) group by 1, 2, 3, 4, 5
"""
_LISTED = f"""
    select form, month, count(*) {_OF_FILES} join ops.quarantine q using (receipt_sequence, form)
    group by 1, 2
"""
_VERDICTS = f"""
    select form, month, v.severity, v.rule, count(*)
    {_OF_FILES} join ops.verdict v using (receipt_sequence, form)
    where not {EXPLAINED} group by 1, 2, 3, 4
"""
_DECIDED = {CellState.LOADED, CellState.QUARANTINED, CellState.RETURNED}
"""States of data cells: returned ones belong to returned submissions, the others to no such."""


@dataclass
class MonthSubmissions:
    """The submissions that fill slots of one month.

    `files`: by status, those that a later one has replaced left out; `replaced` counts these, and
    `waiting` those that replace none before they are explained. All other numbers speak of `files`.
    `misplaced`: cells whose state contradicts the status of their submission. `verdicts`: by
    severity and rule, explained ones left out. `preview`: a row for each file.
    """

    files: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    waiting: int = 0
    records: int = 0
    cells: dict[str, int] = field(default_factory=dict)
    aggregates_checked: int = 0
    misplaced: int = 0
    quarantine_listed: int = 0
    verdicts: dict[str, dict[str, int]] = field(default_factory=dict)
    preview: list[dict[str, Any]] = field(default_factory=list)

    def count_file(self, file: Mapping[str, Any]) -> None:
        """Adds one file, and shows it."""
        self.preview.append({name: file[name] for name in _SHOWN})
        if not file["current"]:
            self.waiting += file["waiting"]
            self.replaced += not file["waiting"]
            return
        status = file["status"]
        self.files[status] = self.files.get(status, 0) + 1
        if status == SubmissionStatus.ACCEPTED:
            self.records += file["records"]

    def count_cells(self, state: str, rule: str, status: str, cells: int) -> None:
        """Adds cells of one state and rule, of submissions of one status."""
        self.cells[state] = self.cells.get(state, 0) + cells
        if (state, rule) == (CellState.CHECKED, "control_total"):
            self.aggregates_checked += cells
        is_returned = state == CellState.RETURNED
        if state in _DECIDED and is_returned != (status == SubmissionStatus.RETURNED):
            self.misplaced += cells

    def count_verdicts(self, severity: str, rule: str, verdicts: int) -> None:
        """Adds verdicts of one rule."""
        rules = self.verdicts.setdefault(severity, {})
        rules[rule] = rules.get(rule, 0) + verdicts


@dataclass(frozen=True)
class MonthFacts:
    """The rows of one fact table in the slots of one month; `example`: a trace id and a measure."""

    in_force: int = 0
    superseded: int = 0
    preview: tuple[dict[str, str], ...] = ()
    example: tuple[str, str] | None = None


def month_submissions(
    connection: psycopg.Connection, months: Sequence[str], window: Months, forms: Sequence[str]
) -> dict[str, MonthSubmissions]:
    """Of each of the months; what lies outside the window belongs to the nearest one."""
    return submissions_of_parts(connection, months, window, {"": forms})[""]


def submissions_of_parts(
    connection: psycopg.Connection,
    months: Sequence[str],
    window: Months,
    parts: Mapping[str, Sequence[str]],
) -> dict[str, dict[str, MonthSubmissions]]:
    """Part of the forms -> month -> its submissions; a form may be of several parts."""
    by_part = {part: {month: MonthSubmissions() for month in months} for part in parts}
    of_form: dict[str, list[dict[str, MonthSubmissions]]] = defaultdict(list)
    for part, forms in parts.items():
        for form in forms:
            of_form[form].append(by_part[part])
    with connection.cursor(row_factory=dict_row) as cursor:
        asked = parameters(months, window, list(of_form))
        files = cursor.execute((FILED + _FILES).encode(), asked).fetchall()
    for file in files:
        for by_month in of_form[file["form"]]:
            by_month[file["month"]].count_file(file)
    current = [file for file in files if file["current"]]
    of_files = {
        "receipts": [file["receipt_sequence"] for file in current],
        "parts": [file["form"] for file in current],
        "of_months": [file["month"] for file in current],
        "statuses": [file["status"] for file in current],
    }

    def rows(query: str) -> Iterator[tuple[MonthSubmissions, tuple[Any, ...]]]:
        """Of what is counted the month of each part that it is of, and what there is of it."""
        for form, month, *counted in connection.execute(query.encode(), of_files):
            for by_month in of_form[form]:
                yield by_month[month], tuple(counted)

    for of_month, (state, rule, status, cells) in rows(_CELLS):
        of_month.count_cells(state, rule, status, int(cells))
    for of_month, (listed,) in rows(_LISTED):
        of_month.quarantine_listed += listed
    for of_month, (severity, rule, count) in rows(_VERDICTS):
        of_month.count_verdicts(severity, rule, count)
    return by_part


def month_cross_verdicts(
    connection: psycopg.Connection, months: Sequence[str], window: Months
) -> dict[str, dict[str, int]]:
    """By month: how often each rule across periods and forms found what nobody has explained."""
    query = f"""
        select ops.partition_month(v.month, %(first)s, %(last)s) as month, v.rule, count(*)
        from ops.cross_verdict v where not {EXPLAINED} group by 1, 2 order by 1, 2
    """  # noqa: S608 - a constant
    by_month: dict[str, dict[str, int]] = {month: {} for month in months}
    asked = {"first": window.first, "last": window.last}
    for month, rule, count in connection.execute(query.encode(), asked):
        if month in by_month:
            by_month[month][rule] = count
    return by_month


def month_cross_marks(
    connection: psycopg.Connection, months: Sequence[str], window: Months
) -> dict[str, str]:
    """Month -> a mark of what rules across periods and forms found; none where they found none."""
    query = f"""
        select ops.partition_month(v.month, %(first)s, %(last)s) as month, md5(string_agg(
            concat_ws('/', v.rule, v.subject_key, v.message, {EXPLAINED}), ','
            order by v.rule, v.subject_key))
        from ops.cross_verdict v group by 1
    """  # noqa: S608 - a constant
    rows = connection.execute(query.encode(), parameters(months, window, ())).fetchall()
    marks: dict[str, str] = dict(rows)
    return {month: mark for month, mark in marks.items() if month in months}


def files_without_month(connection: psycopg.Connection) -> list[FileOutcome]:
    """The files of which no period could be read, unless a later one of the same path could be."""
    query = f"""
        select receipt, ops.part_path(path, receipt, form) as path, status, reason, message from (
            select distinct on (r.path) s.receipt_sequence as receipt, r.path
            from ops.submission s join ops.receipt r on r.sequence = s.receipt_sequence
            where not {withdrawn("s")}
            order by r.path, r.received_at desc, r.sequence desc) as latest
        join ops.submission s on s.receipt_sequence = latest.receipt
        where status <> '{SubmissionStatus.ACCEPTED}' and not {withdrawn("s")} and not exists (
            select from ops.slot_submission ss
            where (ss.receipt_sequence, ss.form) = (s.receipt_sequence, s.form))
        order by receipt, form
    """  # noqa: S608 - a constant
    with connection.cursor(row_factory=class_row(FileOutcome)) as cursor:
        return cursor.execute(query).fetchall()


def month_facts(
    connection: psycopg.Connection, table: Table, months: Sequence[str], window: Months
) -> dict[str, MonthFacts]:
    """The rows of a fact table by the month of their slot."""
    query = sql.SQL("""
        select ops.partition_month(s.month, {first}, {last}) as month, sum(f.held), sum(f.past)
        from (
            select slot_key, count(*) filter (where superseded_at is null) as held,
                count(superseded_at) as past
            from {table} group by slot_key
        ) f join ops.slot s using (slot_key) group by 1
    """).format(
        first=window.first,
        last=window.last,
        table=sql.Identifier(table.schema, table.name),
    )
    counts = {month: (int(held), int(past)) for month, held, past in connection.execute(query)}
    filled = [month for month in months if counts.get(month, (0, 0))[0]]
    previews = first_rows(connection, table, filled, window) if filled else {}
    by_month = {}
    for month in months:
        held, past = counts.get(month, (0, 0))
        rows = previews.get(month, [])
        example = traced_number(connection, table, rows[0]) if rows else None
        by_month[month] = MonthFacts(held, past, in_words(table, rows), example)
    return by_month


def submissions_query(month: str, window: Months, forms: Sequence[str]) -> str:
    """The SQL that shows a month's submissions to a reader of marts, to be pasted into psql."""
    names = ", ".join(f"'{form}'" for form in forms)
    return (
        "select * from mart.submission_status "  # noqa: S608 - names of forms
        f"where form in ({names}) and {_of_month('month', month, window)} order by receipt;"
    )


def facts_query(table: Table, month: str, window: Months) -> str | None:
    """The SQL that shows a reader of marts the rows of periods that end in a month, for psql.

    None where no mart shows the rows of the table.
    """
    mart = mart_of_fact(table)
    if mart is None:
        return None
    ends_in = _of_month("to_char(period_end, 'YYYY-MM')", month, window)
    return f"select * from mart.{mart.name} where {ends_in} order by trace_id;"  # noqa: S608


def _of_month(text: str, month: str, window: Months) -> str:
    """Whether a text belongs to a month; the first and the last one take in what lies outside."""
    if window.first == window.last:
        return f"{text} is not null"
    sign = {window.first: "<=", window.last: ">="}.get(month, "=")
    return f"{text} {sign} '{month}'"
