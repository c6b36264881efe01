"""The night's work over the stages, step by step: take in, read and check, load, derive.

Each step is a function of the archive and the warehouse; orchestration wraps each in an asset.
Steps can be killed at any instant and run again, alone or two at once. Not here: how a stage does
its part, or in which order and for which months the steps run.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.submission import (
    Outcome,
    Submission,
    Unreadable,
    Unrecognised,
    read_receipts,
)
from licheng_etl.forms import Catalogue, Form, load_catalogue
from licheng_etl.landing import Archive, Receipt, TakenIn, preview, take_in
from licheng_etl.landing.staging import Staging
from licheng_etl.model.release import code_fingerprint
from licheng_etl.quality import (
    Checked,
    check,
    check_batch,
    pass_gate,
    suite_fingerprint,
    warm_up,
)
from licheng_etl.transform.star import dimensions_of
from licheng_etl.warehouse import register
from licheng_etl.warehouse.assemble import Chain, Ledger, Staged, address_rows, assemble
from licheng_etl.warehouse.database import Database, open_database
from licheng_etl.warehouse.derive import derive_if_stale, derived_input
from licheng_etl.warehouse.load import Batch, LoadResult, load, sender_lock
from licheng_etl.warehouse.register import ReadResult
from licheng_etl.warehouse.status import month_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import psycopg

    from licheng_etl.settings import Settings


@dataclass(frozen=True)
class House:
    """What every step works with."""

    settings: Settings
    archive: Archive
    catalogue: Catalogue
    staging: Staging
    database: Database

    @classmethod
    def open(cls, settings: Settings) -> House:
        """Starts the embedded server if need be and brings the schema up to date."""
        return cls(
            settings=settings,
            archive=Archive(settings.archive_url),
            catalogue=load_catalogue(),
            staging=Staging(str(settings.staging), code_fingerprint()),
            database=open_database(settings),
        )


@dataclass(frozen=True)
class PlannedFile:
    """An arrival and what a run would do with it: loads, supersedes, returned, …, and why."""

    path: str
    action: str
    detail: str


@dataclass(frozen=True)
class Plan:
    """The arrivals that a run would take, and the months with slots that wait to be loaded."""

    files: tuple[PlannedFile, ...]
    waiting_months: tuple[str, ...]


def take_in_arrivals(house: House) -> TakenIn:
    """New files of the inbox into the archive; the ledgers copied into `ops`."""
    taken = take_in(
        house.settings.inbox_url,
        house.archive,
        settle_seconds=house.settings.settle_seconds,
        max_bytes=house.settings.max_file_bytes,
        now=lambda: datetime.now(UTC),
    )
    with house.database.connect() as connection:
        register.copy_ledgers(connection, house.archive.receipts(), house.archive.decisions())
    return taken


def read_pending(house: House) -> ReadResult:
    """Reads and checks the receipts that this code and these forms have not read yet."""
    with house.database.connect(autocommit=True) as connection:  # reading may take minutes
        known = register.read_receipts(connection, code_fingerprint())
        pending = [item for item in house.archive.receipts() if item.sequence not in known]
        if not pending:
            return ReadResult()
        with ThreadPoolExecutor(1) as beside:
            warm = beside.submit(warm_up)  # an import of seconds
            outcomes = _read(house, pending)
            warm.result()
        checked = _check(house, outcomes)
        return register.record(
            connection,
            outcomes,
            checked,
            reader=code_fingerprint(),
            first_month=house.settings.first_month,
        )


def load_months(
    house: House, months: Sequence[str], *, forms: Sequence[str], run_id: str, force: bool = False
) -> list[LoadResult]:
    """Loads whole every submission of the forms that touches the months.

    One transaction for each form and reporter. Slots whose inputs have not changed since they were
    loaded are left alone unless `force` says otherwise.
    """
    code = code_fingerprint()
    results = []
    with house.database.connect(autocommit=True) as connection:
        for seen in Ledger.read(connection, code).chains(months, forms, force=force):
            with sender_lock(connection, *seen.sender):
                # Read again: a run at the same time may have loaded it, or know of more by now.
                ledger = Ledger.read(connection, code, seen.sender)
                for chain in ledger.chains(months, forms, force=force):
                    batch = _passed(house, connection, chain)
                    results.append(load(connection, batch, run_id=run_id, months=months, code=code))
    return results


def derive(house: House) -> dict[str, int]:
    """Rewrites derived tables where loads or decisions came since the last time."""
    with house.database.connect(autocommit=True) as connection:
        return derive_if_stale(connection)


def stale_months(house: House) -> list[str]:
    """The months with slots whose inputs differ from what was loaded, in order."""
    with house.database.connect() as connection:
        return Ledger.read(connection, code_fingerprint()).stale_months()


def derived_are_stale(house: House) -> bool:
    with house.database.connect() as connection:
        return derived_input(connection) is not None


def submission_counts(house: House, months: Sequence[str]) -> dict[str, int]:
    """Submissions by status and quarantined cells of the months."""
    with house.database.connect() as connection:
        return month_counts(connection, months)


def _read(house: House, receipts: Sequence[Receipt]) -> list[Outcome]:
    return read_receipts(
        receipts, lambda receipt: house.archive.read_bytes(receipt.sha256), house.catalogue
    )


def _check(house: House, outcomes: Iterable[Outcome]) -> dict[str, Checked]:
    """Checks the submissions form by form and stages what was accepted."""
    submissions = [outcome for outcome in outcomes if isinstance(outcome, Submission)]
    checked: dict[str, Checked] = {}
    for name in sorted({submission.reading.form for submission in submissions}):
        of_form = [one for one in submissions if one.reading.form == name]
        checked[name] = check(house.catalogue[name], of_form)
        _stage(house.staging, name, of_form, checked[name])
    return checked


def _stage(
    staging: Staging, form: str, submissions: Sequence[Submission], checked: Checked
) -> None:
    """Keeps what a load needs of the submissions."""
    frames = {
        "rows": checked.rows,
        "mentions": checked.mentions,
        "addresses": address_rows(submissions),
        **checked.dimensions,
    }
    staging.put(form, [one.submission_key for one in submissions], frames)


def _passed(house: House, connection: psycopg.Connection, chain: Chain) -> Batch:
    """The chain's batch, its verdict written; the loader takes no other."""
    form = house.catalogue[chain.form]
    batch = _batch(house, form, chain)
    check_batch(form, batch)
    pass_gate(connection, batch.content_hash, suite_fingerprint(form), batch.facts.height)
    return batch


def _batch(house: House, form: Form, chain: Chain) -> Batch:
    """The chain's target rows from staging; what is missing there is read again first."""
    keys = chain.submissions["submission_key"]
    missing = house.staging.missing(form.form, keys)
    if missing:
        of_missing = chain.submissions.filter(pl.col("submission_key").is_in(list(missing)))
        receipts = set(of_missing["receipt_sequence"])
        again = [one for one in house.archive.receipts() if one.sequence in receipts]
        _check(house, _read(house, again))
    staged = house.staging.get(form.form, keys) or _nothing_staged(form)
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
    nothing = check(form, [])
    empty = {"rows": nothing.rows, "mentions": nothing.mentions, "addresses": address_rows([])}
    return empty | nothing.dimensions


def plan(house: House) -> Plan:
    """What a run would do now, without doing it: arrivals read and checked, slots compared."""
    arrivals = list(
        preview(
            house.settings.inbox_url,
            house.archive,
            max_bytes=house.settings.max_file_bytes,
            now=lambda: datetime.now(UTC),
        )
    )
    receipts = {receipt.sequence: receipt for receipt, _ in arrivals}
    contents = {receipt.sequence: data for receipt, data in arrivals}
    outcomes = read_receipts(
        list(receipts.values()), lambda receipt: contents[receipt.sequence], house.catalogue
    )
    submissions = [one for one in outcomes if isinstance(one, Submission)]
    returned: dict[int, tuple[str, str]] = {}
    for name in sorted({one.reading.form for one in submissions}):
        of_form = [one for one in submissions if one.reading.form == name]
        returned |= check(house.catalogue[name], of_form).returned
    with house.database.connect() as connection:
        ledger = Ledger.read(connection, code_fingerprint())
    held = dict(ledger.submissions.select("slot_key", "path").iter_rows())
    lines = [_planned(one, receipts[one.receipt_sequence], returned, held) for one in outcomes]
    return Plan(tuple(lines), tuple(ledger.stale_months()))


def _planned(
    outcome: Outcome,
    receipt: Receipt,
    returned: Mapping[int, tuple[str, str]],
    held: dict[int, str],
) -> PlannedFile:
    """What would become of one arrival; `held` goes on with the slots that earlier ones fill."""
    match outcome:
        case Unreadable(error=error):
            return PlannedFile(receipt.path, "unreadable", str(error))
        case Unrecognised(message=message):
            return PlannedFile(receipt.path, "unrecognised", message)
        case Submission(receipt_sequence=number) if number in returned:
            return PlannedFile(receipt.path, "returned", returned[number][1])
        case Submission(slot_key=slot):
            before = held.get(slot)
            held[slot] = receipt.path
            return PlannedFile(receipt.path, "supersedes" if before else "loads", before or "")
