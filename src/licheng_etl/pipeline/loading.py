"""Months loaded from what is staged, and derived tables rewritten.

Here: which chains a run loads, the batch of each, and loading month by month where one fails. Not
here: comparing and writing rows (warehouse.load).
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import psycopg

from licheng_etl.model.progress import report_progress
from licheng_etl.pipeline.halving import PROGRAM_FAULTS
from licheng_etl.pipeline.reading import stage_again
from licheng_etl.pipeline.shelf import Shelf
from licheng_etl.quality import check, check_batch, pass_gate, suite_fingerprint
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.warehouse.ask.identities import proposals
from licheng_etl.warehouse.load.assemble import Staged, assemble, staged_frames
from licheng_etl.warehouse.load.attempts import Attempt
from licheng_etl.warehouse.load.derive import derive_if_stale, derived_input
from licheng_etl.warehouse.load.load_locks import sender_lock
from licheng_etl.warehouse.load.loader import load, unload
from licheng_etl.warehouse.load.slots import forgotten
from licheng_etl.warehouse.locks import LockedError, LockWatch, writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms import Form
    from licheng_etl.pipeline.context import PipelineContext
    from licheng_etl.warehouse.load.batch import Batch
    from licheng_etl.warehouse.load.slots import Chain, SlotStates

_IMPATIENT_MS = 1000
"""How long a lock is waited for once another one was not to be had."""

_log = logging.getLogger(__name__)


def attempt_months(
    context: PipelineContext,
    months: Sequence[str],
    *,
    forms: Sequence[str],
    run_id: str,
    force: bool = False,
) -> list[Attempt]:
    """Loads whole every submission of the forms that touches the months; see `Loads.attempt`."""
    with open_loads(context, months, forms=forms, run_id=run_id, force=force) as opened:
        return opened.attempt(forms)


@contextmanager
def open_loads(
    context: PipelineContext,
    months: Sequence[str],
    *,
    forms: Sequence[str],
    run_id: str,
    force: bool = False,
) -> Iterator[Loads]:
    """What is to be loaded of the months, form after form over one connection.

    Slots whose inputs have not changed since they were loaded are left alone unless `force` says
    otherwise. What forms that are no longer there have loaded is unloaded first.
    """
    with (
        context.database.connect(autocommit=True) as connection,
        LockWatch(context.database, connection) as watch,
    ):
        known = (*context.versions, *context.catalogue.held)
        if gone := forgotten(connection, known):
            with watch.telling():
                unload(connection, gone)
        states = context.slot_states(connection, forms)
        chains = states.chains(months, forms, force=force)
        shelf = Shelf(context.staging, chains)
        yield Loads(context, connection, watch, shelf, months, run_id, force, states, chains)


@dataclass
class Loads:
    """What the loads of some months share. `states`, `chains`: as they were found at first."""

    context: PipelineContext
    connection: psycopg.Connection
    watch: LockWatch
    shelf: Shelf
    months: Sequence[str]
    run_id: str
    force: bool
    states: SlotStates
    chains: list[Chain]

    def attempt(self, forms: Sequence[str]) -> list[Attempt]:
        """One transaction for each form and reporter, and where that fails one for each of its
        months, so that a fault stops nothing but what it touches.
        """
        chains = [chain for chain in self.chains if chain.form in forms]
        if chains:
            self.connection.execute("RESET lock_timeout")  # a lock that others waited out
        return [
            attempt
            for seen in report_progress("装载", chains, len(chains))
            for attempt in _attempt(self, seen, self.months)
        ]

    def concern(self, forms: Sequence[str]) -> bool:
        """Whether anything of these forms waited at first: another run may load it, too."""
        return any(chain.form in forms for chain in self.chains)

    def waiting(self, forms: Sequence[str]) -> dict[str, int]:
        """Of each month the slots that still differ from what was loaded, after the attempts."""
        concerned = self.concern(forms)
        states = self.context.slot_states(self.connection, forms) if concerned else self.states
        stale = states.slots.filter("stale", pl.col("form").is_in(forms))
        counts = dict(stale["month"].value_counts().iter_rows())
        return {month: int(counts.get(month, 0)) for month in self.months}


def _attempt(loads: Loads, seen: Chain, months: Sequence[str]) -> Iterator[Attempt]:
    """The loads of one sender; OperationalError when it is the server that fails."""
    context, connection, watch = loads.context, loads.connection, loads.watch
    try:
        with watch.telling(), sender_lock(connection, *seen.sender):
            # Read again: a run at the same time may have loaded it, or know of more by now.
            states = context.slot_states(connection, [seen.form], seen.reporter)
            for chain in states.chains(months, [seen.form], force=loads.force):
                batch = _passed(loads, chain)
                code = context.versions[chain.form]
                written = load(connection, batch, run_id=loads.run_id, months=months, code=code)
                yield Attempt(*chain.sender, chain.months, written)
    except psycopg.OperationalError:
        raise
    except LockedError as error:
        # Its other months would wait as long, and so would the next sender: patience is spent once.
        connection.execute(f"SET lock_timeout = {_IMPATIENT_MS}")
        yield Attempt(*seen.sender, _touched(seen, months), error)
    except PROGRAM_FAULTS as error:
        touched = _touched(seen, months)
        if len(touched) < 2:
            _log.exception("loading %s × %s of %s failed", *seen.sender, *touched)
            yield Attempt(*seen.sender, touched, error)
            return
        for month in touched:
            yield from _attempt(loads, seen, [month])


def _touched(seen: Chain, months: Sequence[str]) -> tuple[str, ...]:
    return tuple(month for month in months if month in seen.months)


def derive(context: PipelineContext) -> dict[str, int]:
    """Rewrites derived tables where loads or decisions came since the last time."""
    with writing(context.database, autocommit=True) as connection:
        return derive_if_stale(connection, context.settings.district)


def stale_months(context: PipelineContext) -> list[str]:
    """The months with slots whose inputs differ from what was loaded, in order."""
    with context.database.connect() as connection:
        return context.slot_states(connection).stale_months()


def stale_forms(context: PipelineContext) -> dict[str, set[str]]:
    """Month -> the forms with slots whose inputs differ from what was loaded."""
    with context.database.connect() as connection:
        return context.slot_states(connection).stale_forms()


def derived_are_stale(context: PipelineContext) -> bool:
    with context.database.connect() as connection:
        return derived_input(connection) is not None


def identities_to_decide(context: PipelineContext) -> int:
    """How many pairs of project identities wait for a person (licheng alias)."""
    with context.database.connect() as connection:
        return proposals(connection).height


def _passed(loads: Loads, chain: Chain) -> Batch:
    """The chain's batch, its verdict written; the loader takes no other."""
    form = loads.context.catalogue[chain.form]
    batch = _batch(loads.context, loads.shelf, form, chain)
    check_batch(form, batch)
    pass_gate(loads.connection, batch.content_hash, suite_fingerprint(form), batch.facts.height)
    return batch


def _batch(context: PipelineContext, shelf: Shelf, form: Form, chain: Chain) -> Batch:
    """The chain's target rows from staging; what is missing there is read again first."""
    keys = chain.submissions["submission_key"]
    staged, missing = shelf.of(chain)
    if missing:
        of_missing = chain.submissions.filter(pl.col("submission_key").is_in(list(missing)))
        receipts = set(of_missing["receipt_sequence"])
        again = [receipt for receipt in context.archive.receipts() if receipt.sequence in receipts]
        stage_again(context, again)
        staged, _ = context.staging.get(form.form, keys)
    staged = staged or _nothing_staged(form)
    return assemble(form, chain, Staged.of(form, staged, keys))


def _nothing_staged(form: Form) -> dict[str, pl.DataFrame]:
    """The frames of a chain that has lost all its submissions."""
    nothing = SubmissionBatch.of_nothing(form)
    return staged_frames(nothing, check(nothing))
