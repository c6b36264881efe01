"""What submissions do to the facts of their slots: added, changed, vanishing; or that they wait.

Read from a batch as a load would have it, so that a plan says what a run does. Not here: making
the batch (assemble), which files there are (planning).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.tables import FACTS, Role

if TYPE_CHECKING:
    from licheng_etl.warehouse.load.batch import Batch

_EVENT = ["slot_key", "at"]


@dataclass(frozen=True)
class Effect:
    """Facts that a submission adds, changes, ends; `held`: none of it before an explanation."""

    added: int = 0
    changed: int = 0
    vanishing: int = 0
    held: bool = False


def effects(batch: Batch, submissions: pl.DataFrame) -> dict[int, Effect]:
    """submission_key -> its effect, of submissions: slot_key, submission_key, received_at."""
    waiting = batch.held.filter(pl.col("in_force_from").is_null())
    would_vanish = dict(
        waiting.group_by("submission_key").agg(pl.col("vanishing").sum()).iter_rows()
    )
    counted = {key: Effect(vanishing=gone, held=True) for key, gone in would_vanish.items()}
    identity = FACTS[batch.fact_table].named(Role.IDENTITY)
    events = submissions.select("submission_key", "slot_key", at="received_at")
    begun = batch.facts.select(*identity, at="recorded_at")
    ended = batch.facts.select(*identity, at="superseded_at").drop_nulls("at")
    fact = [*identity, "at"]
    counts = events.select("submission_key").unique()
    for name, frame in (
        ("added", begun.join(ended, on=fact, how="anti", nulls_equal=True)),
        ("changed", begun.join(ended, on=fact, how="semi", nulls_equal=True)),
        ("vanishing", ended.join(begun, on=fact, how="anti", nulls_equal=True)),
    ):
        number = events.join(frame, on=_EVENT).group_by("submission_key").agg(pl.len().alias(name))
        counts = counts.join(number, on="submission_key", how="left")
    filled = counts.with_columns(pl.col("added", "changed", "vanishing").fill_null(0))
    for key, added, changed, vanishing in filled.iter_rows():
        counted.setdefault(key, Effect(added, changed, vanishing))
    return counted
