"""What arrivals would do to the facts that hold: a load of them made, and not written.

Here: the batches of senders with arrivals, from staging and from what was just read. Not here: the
files and their fates (planning), the counting (warehouse.load.effects).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.reading.frames import RECEIPT
from licheng_etl.warehouse.load.assemble import Staged, assemble, staged_frames
from licheng_etl.warehouse.load.effects import Effect, effects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from licheng_etl.landing import Receipt
    from licheng_etl.pipeline.context import PipelineContext
    from licheng_etl.pipeline.fates import Sent
    from licheng_etl.quality import Checked
    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.warehouse.load.slots import Chain, SlotStates


def foreseen_effects(
    context: PipelineContext,
    states: SlotStates,
    receipts: Iterable[Receipt],
    read: Sequence[tuple[SubmissionBatch, Checked]],
) -> dict[Sent, Effect]:
    """What each submission would do; without those whose slots are not staged now."""
    files = {receipt.sequence: receipt for receipt in receipts}
    foreseen: dict[Sent, Effect] = {}
    for batch, checked in read:
        new = _submissions(batch, checked, files, states)
        together = replace(states, submissions=pl.concat([states.submissions, new]))
        months = together.submissions["month"].unique().to_list()
        keys = dict(new.select("submission_key", "receipt_sequence").iter_rows())
        frames = staged_frames(batch, checked)
        for chain in together.chains(months, [batch.form.form], force=False):
            for part in _in_connection(chain, new):
                staged = _staged(context, part, frames, set(keys))
                if staged is not None:
                    target = assemble(batch.form, part, staged)
                    of_part = effects(
                        target, part.submissions.join(new, on="submission_key", how="semi")
                    )
                    foreseen |= {
                        (keys[key], batch.form.form): effect
                        for key, effect in of_part.items()
                        if key in keys
                    }
    return foreseen


def _submissions(
    batch: SubmissionBatch, checked: Checked, files: Mapping[int, Receipt], states: SlotStates
) -> pl.DataFrame:
    """The accepted arrivals as the states list submissions."""
    receipts = pl.DataFrame(
        [(number, receipt.sha256, receipt.path) for number, receipt in files.items()],
        schema={RECEIPT: pl.Int32, "sha256": pl.String, "path": pl.String},
        orient="row",
    )
    rows = (
        batch.slots.rename({"slot_period": "period_code"})
        .filter(~pl.col(RECEIPT).is_in(list(checked.returned)))
        .join(batch.submissions, on=RECEIPT)
        .join(receipts, on=RECEIPT)
        .with_columns(form=pl.lit(batch.form.form), month=pl.lit(""))
    )
    return rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in states.submissions.schema.items()
    )


def _in_connection(chain: Chain, new: pl.DataFrame) -> Iterator[Chain]:
    """The chain without slots that no arrival touches, directly or by way of others."""
    reached = (
        chain.submissions.join(new, on="submission_key", how="semi").select("slot_key").unique()
    )
    while True:
        touching = chain.submissions.join(reached, on="slot_key", how="semi")
        wider = (
            chain.submissions.join(touching, on="submission_key", how="semi")
            .select("slot_key")
            .unique()
        )
        if wider.height == reached.height:
            break
        reached = wider
    if not reached.is_empty():
        yield replace(
            chain,
            slots=chain.slots.join(reached, on="slot_key", how="semi"),
            submissions=chain.submissions.join(reached, on="slot_key", how="semi"),
        )


def _staged(
    context: PipelineContext,
    chain: Chain,
    arrived: Mapping[str, pl.DataFrame],
    new: Collection[int],
) -> Staged | None:
    """What a load of the chain would take; None where staging has lost a part."""
    keys = chain.submissions["submission_key"].unique()
    older = [key for key in keys if key not in new]
    held, missing = context.staging.get(chain.form, older)
    if missing:
        return None
    frames = {
        name: pl.concat([held[name], frame]).unique(maintain_order=True) if name in held else frame
        for name, frame in arrived.items()
    }
    return Staged.of(context.catalogue[chain.form], frames, keys)
