"""The night's work over the stages, step by step: take in, read and check, load, derive.

Each step is a function of the archive and the warehouse; orchestration wraps each in an asset.
Steps can be killed at any instant and run again, alone or two at once. Not here: how a stage does
its part, or in which order and for which months the steps run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

import polars as pl

from licheng_etl.extract.submission import Outcome, Submission, read_receipt
from licheng_etl.forms import Catalogue, load_catalogue
from licheng_etl.landing import Archive, Receipt, TakenIn, take_in
from licheng_etl.landing.staging import Staging
from licheng_etl.model.release import code_fingerprint
from licheng_etl.quality import Checked, check
from licheng_etl.settings import Settings
from licheng_etl.warehouse import assemble, register
from licheng_etl.warehouse.database import Database, open_database
from licheng_etl.warehouse.derive import derive_if_stale
from licheng_etl.warehouse.load import LoadResult, load

_READERS = 2
"""Threads that open workbooks: the reading library releases the interpreter's lock."""


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
class ReadResult:
    """What reading the pending receipts gave: receipts by status, and the months they touch."""

    read: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    months: tuple[str, ...] = ()


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
    with house.database.connect() as connection:
        known = register.read_receipts(connection, code_fingerprint())
        pending = [item for item in house.archive.receipts() if item.sequence not in known]
        if not pending:
            return ReadResult()
        outcomes = _read(house, pending)
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
    results = []
    with house.database.connect(autocommit=True) as connection:
        chains = assemble.chains(connection, months, forms, code_fingerprint(), force=force)
        for chain in chains:
            records = _staged(house, chain.receipts)
            batch = assemble.batch(house.catalogue[chain.form], chain, records)
            assemble.pass_gate(connection, house.catalogue[chain.form], batch)
            results.append(
                load(connection, batch, run_id=run_id, months=months, code=code_fingerprint())
            )
    return results


def derive(house: House) -> dict[str, int]:
    """Rewrites derived tables where base facts or decisions have changed since the last time."""
    with house.database.connect(autocommit=True) as connection:
        return derive_if_stale(connection)


def stale_months(house: House) -> list[str]:
    """The months with slots whose inputs differ from what was loaded, in order."""
    with house.database.connect() as connection:
        return assemble.stale_months(connection, code_fingerprint())


def _read(house: House, receipts: Sequence[Receipt]) -> list[Outcome]:
    with ThreadPoolExecutor(_READERS) as pool:
        return list(
            pool.map(lambda receipt: read_receipt(receipt, house.archive, house.catalogue), receipts)
        )


def _check(house: House, outcomes: Iterable[Outcome]) -> dict[str, Checked]:
    """Checks the submissions form by form and stages what was accepted."""
    submissions = [outcome for outcome in outcomes if isinstance(outcome, Submission)]
    checked: dict[str, Checked] = {}
    for name in sorted({submission.reading.form for submission in submissions}):
        of_form = [one for one in submissions if one.reading.form == name]
        checked[name] = check(house.catalogue[name], of_form)
        house.staging.put(f"{name}/rows", checked[name].rows)
    return checked


def _staged(house: House, receipts: pl.DataFrame) -> pl.DataFrame:
    ...
