"""The night's work over the stages, step by step: take in, read and check, load, derive.

Each step is a function of the archive and the warehouse; orchestration wraps each in an asset.
Steps can be killed at any instant and run again, alone or two at once. Not here: how a stage does
its part, or in which order and for which months the steps run.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl
import psycopg

from licheng_etl.forms import Catalogue, Form, load_catalogue
from licheng_etl.landing import Archive, Receipt, TakenIn, take_in
from licheng_etl.landing.staging import Staging
from licheng_etl.model.clock import current_month
from licheng_etl.model.errors import ArchiveError, FormError, Place, UnreadableFileError
from licheng_etl.model.progress import report_progress
from licheng_etl.model.release import with_version
from licheng_etl.quality import (
    Checked,
    check,
    check_batch,
    pass_gate,
    suite_fingerprint,
    warm_up,
)
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.reading.submission import ReceiptsRead, Unreadable, read_receipts
from licheng_etl.transform.star import dimensions_of
from licheng_etl.warehouse.load import ops_log
from licheng_etl.warehouse.load.assemble import Staged, address_rows, assemble
from licheng_etl.warehouse.load.attempts import Attempt
from licheng_etl.warehouse.load.derive import derive_if_stale, derived_input
from licheng_etl.warehouse.load.loader import Batch, load, sender_lock, unload
from licheng_etl.warehouse.load.ops_log import ReadResult
from licheng_etl.warehouse.load.slots import Chain, Months, SlotStates
from licheng_etl.warehouse.schema.migrate import open_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.settings import Settings
    from licheng_etl.warehouse.database import Database


_AT_ONCE = 300
"""Receipts that are read and recorded together: bounds the memory of a rebuild."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PipelineContext:
    """What every step works with."""

    settings: Settings
    catalogue: Catalogue
    database: Database

    @classmethod
    def open(cls, settings: Settings) -> PipelineContext:
        """Starts the embedded server if need be and brings the schema up to date."""
        return cls(settings, catalogue_of(settings), open_database(settings))

    @cached_property
    def archive(self) -> Archive:
        return Archive(self.settings.archive_url)

    @cached_property
    def reader(self) -> str:
        """The fingerprint of code and forms: another one reads every file again."""
        return with_version(self.catalogue.fingerprint)

    @cached_property
    def staging(self) -> Staging:
        return Staging(str(self.settings.staging), self.reader)

    @cached_property
    def versions(self) -> dict[str, str]:
        """Form in force -> the fingerprint of code and form: another one loads its slots again."""
        versions = self.catalogue.versions
        return {form.form: with_version(versions[form.form]) for form in self.catalogue}

    def slot_states(
        self, connection: psycopg.Connection, sender: tuple[str, str] | None = None
    ) -> SlotStates:
        """What has been read and loaded, of everything or of one sender."""
        months = window(self.settings)
        return SlotStates.read(connection, self.versions, self.catalogue.held, months, sender)


def catalogue_of(settings: Settings) -> Catalogue:
    """The shipped forms and those of the configured folders, in terms of the district."""
    return load_catalogue(settings.forms, settings.district.name)


def take_in_arrivals(context: PipelineContext) -> TakenIn:
    """New files of the inbox into the archive; the ledgers copied into `ops`."""
    taken = take_in(
        context.settings.inbox_url,
        context.archive,
        settle_seconds=context.settings.settle_seconds,
        max_bytes=context.settings.max_file_bytes,
        now=lambda: datetime.now(UTC),
    )
    with context.database.connect() as connection:
        ops_log.copy_ledgers(connection, context.archive.receipts(), context.archive.decisions())
    return taken


def read_pending(context: PipelineContext) -> ReadResult:
    """Reads and checks the receipts that this code and these forms have not read yet."""
    with context.database.connect(autocommit=True) as connection:  # reading may take minutes
        known = ops_log.already_read(connection, context.reader)
        pending = [item for item in context.archive.receipts() if item.sequence not in known]
        result = ReadResult()
        with ThreadPoolExecutor(1) as beside:
            warm = beside.submit(warm_up) if pending else None  # an import of seconds
            for start in range(0, len(pending), _AT_ONCE):
                read, checked = _read_and_check(context, pending[start : start + _AT_ONCE], warm)
                result += ops_log.record(connection, read, checked, reader=context.reader)
        return result


def attempt_months(
    context: PipelineContext,
    months: Sequence[str],
    *,
    forms: Sequence[str],
    run_id: str,
    force: bool = False,
) -> list[Attempt]:
    """Loads whole every submission of the forms that touches the months.

    One transaction for each form and reporter, and where that fails one for each of its months, so
    that a fault stops nothing but what it touches. Slots whose inputs have not changed since they
    were loaded are left alone unless `force` says otherwise.
    """
    with context.database.connect(autocommit=True) as connection:
        everything = context.slot_states(connection)
        if everything.forgotten:
            unload(connection, everything.forgotten)
        chains = everything.chains(months, forms, force=force)
        return [
            attempt
            for seen in report_progress("装载", chains, len(chains))
            for attempt in _attempt(context, connection, seen, months, run_id, force=force)
        ]


def _attempt(
    context: PipelineContext,
    connection: psycopg.Connection,
    seen: Chain,
    months: Sequence[str],
    run_id: str,
    *,
    force: bool,
) -> Iterator[Attempt]:
    """The loads of one sender; OperationalError when it is the server that fails."""
    try:
        with sender_lock(connection, *seen.sender):
            # Read again: a run at the same time may have loaded it, or know of more by now.
            states = context.slot_states(connection, seen.sender)
            for chain in states.chains(months, [seen.form], force=force):
                batch = _passed(context, connection, chain)
                code = context.versions[chain.form]
                written = load(connection, batch, run_id=run_id, months=months, code=code)
                yield Attempt(*chain.sender, chain.months, written)
    except psycopg.OperationalError:
        raise
    except Exception as error:
        touched = [month for month in months if month in seen.months]
        if len(touched) < 2:
            _log.exception("loading %s × %s of %s failed", *seen.sender, *touched)
            yield Attempt(*seen.sender, tuple(touched), error)
            return
        for month in touched:
            yield from _attempt(context, connection, seen, [month], run_id, force=force)


def derive(context: PipelineContext) -> dict[str, int]:
    """Rewrites derived tables where loads or decisions came since the last time."""
    with context.database.connect(autocommit=True) as connection:
        return derive_if_stale(connection)


def stale_months(context: PipelineContext) -> list[str]:
    """The months with slots whose inputs differ from what was loaded, in order."""
    with context.database.connect() as connection:
        return context.slot_states(connection).stale_months()


def derived_are_stale(context: PipelineContext) -> bool:
    with context.database.connect() as connection:
        return derived_input(connection) is not None


def unloaded_slots(
    context: PipelineContext, months: Sequence[str], forms: Sequence[str]
) -> dict[str, int]:
    """The slots of each month whose inputs differ from what was loaded."""
    with context.database.connect() as connection:
        slots = context.slot_states(connection).slots
    stale = slots.filter(pl.col("stale"), pl.col("form").is_in(forms))
    counts = dict(stale["month"].value_counts().iter_rows())
    return {month: int(counts.get(month, 0)) for month in months}


def _read(context: PipelineContext, receipts: Sequence[Receipt]) -> ReceiptsRead:
    return read_receipts(
        receipts, lambda receipt: context.archive.read_bytes(receipt.sha256), context.catalogue
    )


def _read_and_check(
    context: PipelineContext, receipts: Sequence[Receipt], warm: Future[None] | None
) -> tuple[ReceiptsRead, tuple[Checked, ...]]:
    """What was read and found. A file that breaks the program is found by halving.

    It is recorded as unreadable with the error, is read again by the next release, and stops no
    other.
    """
    try:
        read = _read(context, receipts)
        if warm is not None:
            warm.result()
        return read, _check(context, read.batches)
    except (OSError, ArchiveError, FormError):
        raise  # nothing of the file's doing
    except Exception as error:
        if len(receipts) == 1:
            _log.exception("reading %s failed", receipts[0].path)
            broken = _failed(receipts[0], error)
            return ReceiptsRead(unreadable=(broken,)), ()
    middle = len(receipts) // 2
    halves = receipts[:middle], receipts[middle:]
    (first, of_first), (second, of_second) = (
        _read_and_check(context, half, warm) for half in halves
    )
    return first + second, of_first + of_second


def _failed(receipt: Receipt, error: Exception) -> Unreadable:
    return Unreadable(
        receipt.sequence,
        UnreadableFileError(
            f"读取程序出错：{type(error).__name__}: {str(error)[:500]}",
            reason="reader_failed",
            place=Place(file=receipt.path),
            remedy="请把文件交给系统维护人员；升级后会自动重读。",
        ),
    )


def _check(context: PipelineContext, batches: Iterable[SubmissionBatch]) -> tuple[Checked, ...]:
    """Checks the submissions form by form and stages what was accepted."""
    return tuple(_staged(context.staging, batch, check(batch)) for batch in batches)


def window(settings: Settings) -> Months:
    """From the first month of the configuration to the current one."""
    return Months(settings.first_month, current_month())


def _staged(staging: Staging, batch: SubmissionBatch, checked: Checked) -> Checked:
    """Keeps what a load needs of the submissions."""
    frames = {
        "rows": checked.rows,
        "mentions": checked.mentions,
        "addresses": address_rows(batch),
        **checked.dimensions,
    }
    staging.put(batch.form.form, batch.submissions["submission_key"], frames)
    return checked


def _passed(context: PipelineContext, connection: psycopg.Connection, chain: Chain) -> Batch:
    """The chain's batch, its verdict written; the loader takes no other."""
    form = context.catalogue[chain.form]
    batch = _batch(context, form, chain)
    check_batch(form, batch)
    pass_gate(connection, batch.content_hash, suite_fingerprint(form), batch.facts.height)
    return batch


def _batch(context: PipelineContext, form: Form, chain: Chain) -> Batch:
    """The chain's target rows from staging; what is missing there is read again first."""
    keys = chain.submissions["submission_key"]
    missing = context.staging.missing(form.form, keys)
    if missing:
        of_missing = chain.submissions.filter(pl.col("submission_key").is_in(list(missing)))
        receipts = set(of_missing["receipt_sequence"])
        again = [one for one in context.archive.receipts() if one.sequence in receipts]
        _check(context, _read(context, again).batches)
    staged = context.staging.get(form.form, keys) or _nothing_staged(form)
    in_chain = pl.col("submission_key").is_in(keys.implode())
    return assemble(
        form,
        chain,
        Staged(
            rows=staged["rows"].filter(in_chain),
            dimensions={name: staged[name] for name in dimensions_of(form)},
            addresses=staged["addresses"],
            mentions=staged["mentions"],
        ),
    )


def _nothing_staged(form: Form) -> dict[str, pl.DataFrame]:
    """The frames of a chain that has lost all its submissions."""
    nothing = SubmissionBatch.of_nothing(form)
    checked = check(nothing)
    rows = {"rows": checked.rows, "mentions": checked.mentions}
    return {**rows, "addresses": address_rows(nothing), **checked.dimensions}
