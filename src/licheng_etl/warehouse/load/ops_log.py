"""Registering what was read and checked in `ops`: the index that a run decides by.

Everything here is a function of the archive, the code and the forms, written as a difference, so
that two runs at once write the same. Not here: the ledgers (ledgers), loading facts (loader).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.identities.personal import masked_personal
from licheng_etl.model.clock import local_month
from licheng_etl.model.periods import REGISTER_PERIOD, parse_code
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.model.tables import OPS
from licheng_etl.quality import Checked, fit, whole_file_states
from licheng_etl.reading.frames import RECEIPT, conformed
from licheng_etl.warehouse.load.difference import write_difference
from licheng_etl.warehouse.load.ledgers import LOCK
from licheng_etl.warehouse.load.load_locks import lock_until_commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    import psycopg

    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.reading.submission import ReceiptsRead


READER_FAILED = "reader_failed"
"""The reason of a file that breaks the program."""

DAMAGED = "archive_damaged"
"""The reason of a file whose bytes in the archive are not what they were."""


@dataclass(frozen=True)
class ReadResult:
    """What reading pending receipts gave: how many there were, their submissions by status, and the
    months they touch.
    """

    read: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    months: tuple[str, ...] = ()

    def __add__(self, other: ReadResult) -> ReadResult:
        statuses = Counter(self.statuses) + Counter(other.statuses)
        months = sorted({*self.months, *other.months})
        return ReadResult(self.read + other.read, dict(sorted(statuses.items())), tuple(months))


def already_read(connection: psycopg.Connection, reader: str) -> set[int]:
    """The receipts that were read with this code and these forms.

    A file that was found damaged is looked at again each time: once repaired, it can be read.
    """
    query = """
        select receipt_sequence from ops.submission
        where reader = %s and reason is distinct from %s
    """
    return {int(row[0]) for row in connection.execute(query, [reader, DAMAGED])}


def unrecognised_receipts(connection: psycopg.Connection) -> set[int]:
    """The receipts of files that no form, or several, claimed."""
    query = "select receipt_sequence from ops.submission where status = %s"
    return {int(row[0]) for row in connection.execute(query, [SubmissionStatus.UNRECOGNISED])}


def failed_receipts(connection: psycopg.Connection) -> dict[int, str]:
    """The receipts of files that broke the program or were damaged, and what was said of it."""
    query = "select receipt_sequence, message from ops.submission where reason = any(%s)"
    rows = connection.execute(query, [[DAMAGED, READER_FAILED]])
    return {int(sequence): str(message) for sequence, message in rows}


def record(
    connection: psycopg.Connection,
    read: ReceiptsRead,
    checked: Sequence[Checked],
    *,
    reader: str,
) -> ReadResult:
    """Writes what was read and found of some receipts, in place of what stood there of them.

    `checked`: what the checks gave, batch by batch.
    """
    verdicts = _together("verdict", checked, "verdicts")
    submissions = fit(
        OPS["submission"],
        pl.concat([_submissions(read, checked), _refused(read)]).with_columns(
            reader=pl.lit(reader)
        ),
    )
    slots = _slots(read.batches)
    whole = [
        whole_file_states(each.receipt_sequence, each.cells, each.reason)
        for each in read.unrecognised
    ]
    frames = {
        "submission": submissions,
        "slot_submission": slots,
        "cell_state": _together("cell_state", checked, "cell_states", whole),
        "quarantine": _together("quarantine", checked, "quarantine"),
        "row_aside": fit(OPS["row_aside"], _together("row_aside", checked, "rows_aside")),
        "verdict": verdicts,
    }
    with connection.transaction():
        lock_until_commit(connection, LOCK)
        for name, frame in frames.items():
            write_difference(connection, OPS[name], frame, scope=submissions[RECEIPT])
    return ReadResult(
        read=submissions[RECEIPT].n_unique(),
        statuses=dict(submissions["status"].value_counts().sort("status").iter_rows()),
        months=tuple(slots["month"].unique().sort()),
    )


def _with_place(verdicts: pl.DataFrame, message: str) -> str:
    """Why a submission was returned, with the place and what to do."""
    first = verdicts.filter(pl.col("message") == message).head(1)
    for sheet, cell, remedy in first.select("sheet", "cell", "remedy").iter_rows():
        place = "!".join(filter(None, (sheet, cell)))
        return f"{place}：{message}。{remedy or ''}" if place else f"{message}。{remedy or ''}"
    return message


def _together(
    table: str,
    checked: Sequence[Checked],
    part: str,
    others: Iterable[pl.DataFrame] = (),
) -> pl.DataFrame:
    schema = OPS[table].polars_schema
    frames: list[pl.DataFrame] = [getattr(each, part) for each in checked]
    return pl.concat(
        [schema.to_frame(), *(frame.select(schema.names()) for frame in (*frames, *others))]
    )


def _submissions(read: ReceiptsRead, checked: Sequence[Checked]) -> pl.DataFrame:
    """The rows of ops.submission of files, or parts of them, that were read as a form."""
    schema = OPS["submission"].polars_schema
    of_forms = zip(read.batches, checked, strict=True)
    parts = (conformed(_of_batch(*of_form), schema) for of_form in of_forms)
    return pl.concat([schema.to_frame(), *parts])


def _of_batch(batch: SubmissionBatch, checked: Checked) -> pl.DataFrame:
    """The submissions of one form, accepted or returned."""
    told = checked.verdicts.partition_by(RECEIPT, as_dict=True)
    returned = [
        (receipt, SubmissionStatus.RETURNED, rule, _with_place(told[receipt,], message))
        for receipt, (rule, message) in checked.returned.items()
    ]
    fates = pl.DataFrame(
        returned,
        schema={RECEIPT: pl.Int32, "status": pl.String, "reason": pl.String, "message": pl.String},
        orient="row",
    )
    records = batch.records.group_by(RECEIPT).agg(records=pl.len())
    return (
        batch.submissions.join(records, on=RECEIPT, how="left")
        .join(fates, on=RECEIPT, how="left")
        .with_columns(
            form=pl.lit(batch.form.form),
            status=pl.col("status").fill_null(pl.lit(SubmissionStatus.ACCEPTED.value)),
            records=pl.col("records").fill_null(0),
        )
    )


def _refused(read: ReceiptsRead) -> pl.DataFrame:
    """The rows of ops.submission of what is no form's."""
    unreadable = [
        (each.receipt_sequence, SubmissionStatus.UNREADABLE, each.error.reason, str(each.error))
        for each in read.unreadable
    ]
    unrecognised = [
        (each.receipt_sequence, SubmissionStatus.UNRECOGNISED, each.reason, each.message)
        for each in read.unrecognised
    ]
    rows = pl.DataFrame(
        unreadable + unrecognised, schema=[RECEIPT, "status", "reason", "message"], orient="row"
    )
    shown = rows.with_columns(
        masked_personal(pl.col("message").cast(pl.String)), records=pl.lit(0), form=pl.lit("")
    )
    return conformed(shown, OPS["submission"].polars_schema)


def _slots(batches: Sequence[SubmissionBatch]) -> pl.DataFrame:
    """The rows of ops.slot_submission."""
    slots = [
        (receipt, batch.form.form, key, code, _month(code, received_at))
        for batch in batches
        for receipt, key, code, received_at in batch.slots.drop("slot_series")
        .join(batch.submissions.select(RECEIPT, "received_at"), on=RECEIPT)
        .iter_rows()
    ]
    return _frame("slot_submission", slots)


def _month(period_code: str, received_at: datetime) -> str:
    """A slot belongs to the month its period ends in, a register to its month of receipt."""
    if period_code == REGISTER_PERIOD:
        return local_month(received_at)
    return parse_code(period_code).month_key


def _frame(table: str, rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    definition = OPS[table]
    return fit(definition, pl.DataFrame(rows, schema=definition.polars_schema, orient="row"))
