"""Submissions become vintages: which submission held when, and from when to when each fact stood.

Here: the order of receipts and withdrawals in a slot, and the times of rows. Not here: what a row
says (star), its key, and which submissions are accepted at all (quality).

A slot's chain is the order of its events: the receipt of each submission, and each withdrawal. The
holder after an event is the latest submission received so far and not withdrawn so far. At one
instant receipts come before withdrawals. A submission that waited (holding) counts from the
instant at which that ended, in its place by receipt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

_RECEIPT, _WITHDRAWAL = 0, 1


def holders(submissions: pl.DataFrame, withdrawals: pl.DataFrame) -> pl.DataFrame:
    """The holder of each slot after each event of its chain.

    `submissions`: slot_key, submission_key, received_at, sequence, and in_force_from where that is
    another instant; one row for each slot that a submission fills. `withdrawals`: submission_key,
    decided_at; the first of several counts.

    Returns slot_key, ordinal (0, 1, 2… in each slot), event_at, submission_key (null: nothing
    holds), in the order of slot and ordinal.
    """
    chain = _chain(submissions, withdrawals)
    events = _events(chain)
    lent = _newest_to_be_withdrawn(events)
    return (
        events.join(lent, on=["slot_key", "ordinal"], how="left")
        .with_columns(rank=pl.max_horizontal("kept", "lent"))
        .join(
            chain.select("slot_key", "rank", "submission_key"), on=["slot_key", "rank"], how="left"
        )
        .select("slot_key", "ordinal", "event_at", "submission_key")
        .sort("slot_key", "ordinal")
    )


def stacks(
    submissions: pl.DataFrame, withdrawals: pl.DataFrame, faulty: pl.DataFrame
) -> pl.DataFrame:
    """What is in force after each event: slot_key, ordinal, height (0: the holder), submission_key.

    `faulty`: slot_key, submission_key of those below which another may still speak; what lies
    below any other is left out. `submissions`, `withdrawals`: see `holders`.
    """
    chain = _chain(submissions, withdrawals).join(
        faulty.select("slot_key", "submission_key", faulty=pl.lit(value=True)),
        on=["slot_key", "submission_key"],
        how="left",
    )
    events = _events(chain)
    of_rank = ["slot_key", "rank"]
    received, withdrawn = (
        events.filter(pl.col("kind") == kind).select(*of_rank, at="ordinal")
        for kind in (_RECEIPT, _WITHDRAWAL)
    )
    spans = (
        chain.select(*of_rank, "submission_key", "faulty")
        .join(received, on=of_rank)
        .join(withdrawn, on=of_rank, how="left", suffix="_withdrawn")
    )
    above = pl.col("faulty").is_null().cum_sum().shift(1, fill_value=0)
    return (
        events.select("slot_key", "ordinal")
        .join(spans, on="slot_key")
        .filter(
            pl.col("at") <= pl.col("ordinal"),
            pl.col("at_withdrawn").is_null() | (pl.col("ordinal") < pl.col("at_withdrawn")),
        )
        .sort("slot_key", "ordinal", "rank", descending=[False, False, True])
        .with_columns(
            height=pl.int_range(pl.len()).over("slot_key", "ordinal"),
            above=above.over("slot_key", "ordinal"),
        )
        .filter(pl.col("above") == 0)
        .select("slot_key", "ordinal", "height", "submission_key")
    )


def _chain(submissions: pl.DataFrame, withdrawals: pl.DataFrame) -> pl.DataFrame:
    if "in_force_from" not in submissions.columns:
        submissions = submissions.with_columns(in_force_from="received_at")
    return (
        submissions.join(_withdrawn(withdrawals), on="submission_key", how="left")
        .sort("slot_key", "received_at", "sequence")
        .with_columns(rank=pl.int_range(pl.len()).over("slot_key"))
    )


def _withdrawn(withdrawals: pl.DataFrame) -> pl.DataFrame:
    return withdrawals.group_by("submission_key").agg(withdrawn_at=pl.col("decided_at").min())


def _events(chain: pl.DataFrame) -> pl.DataFrame:
    """Receipts and withdrawals in order; `kept` is the newest rank that is never withdrawn."""
    receipts = chain.select(
        "slot_key",
        "rank",
        event_at="in_force_from",
        kind=pl.lit(_RECEIPT),
        kept=pl.when(pl.col("withdrawn_at").is_null()).then("rank"),
    )
    withdrawals = chain.filter(pl.col("withdrawn_at").is_not_null()).select(
        "slot_key",
        "rank",
        event_at="withdrawn_at",
        kind=pl.lit(_WITHDRAWAL),
        kept=pl.lit(None, pl.Int64),
    )
    return (
        pl.concat([receipts, withdrawals])
        .sort("slot_key", "event_at", "kind", "rank")
        .with_columns(
            ordinal=pl.int_range(pl.len()).over("slot_key"),
            kept=pl.col("kept").cum_max().forward_fill().over("slot_key"),
        )
    )


def _newest_to_be_withdrawn(events: pl.DataFrame) -> pl.DataFrame:
    """After each event, the newest rank that is received and withdrawn only later: `lent`."""
    spans = (
        events.filter(pl.len().over("slot_key", "rank") > 1)
        .group_by("slot_key", "rank")
        .agg(
            received=pl.col("ordinal").filter(pl.col("kind") == _RECEIPT).first(),
            withdrawn=pl.col("ordinal").filter(pl.col("kind") == _WITHDRAWAL).first(),
        )
    )
    return (
        events.select("slot_key", "ordinal")
        .join(spans, on="slot_key")
        .filter(pl.col("received") <= pl.col("ordinal"), pl.col("ordinal") < pl.col("withdrawn"))
        .group_by("slot_key", "ordinal")
        .agg(lent=pl.col("rank").max())
    )


def vintages(
    rows: pl.DataFrame,
    holders: pl.DataFrame,
    withdrawals: pl.DataFrame,
    *,
    identity: Sequence[str],
    content: Sequence[str],
    states: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row for each vintage of each fact: a maximal run of events that leave it as it is.

    `rows`: one for each (slot_key, *identity, submission_key), with the `content` columns, which
    are compared exactly, null equal to null. `holders`, `withdrawals`: see `holders`.

    Returns the columns of `rows`, as the submission wrote them that held when the run began, with
    recorded_at and superseded_at (null: stands), in the order of slot, identity and time. Where
    that submission is withdrawn while the run goes on under another, a new vintage cites the
    holder of that moment. What stood for no time at all is left out.

    `states`: the columns of `rows` and `ordinal`; the rows after each event of slots in which more
    than the holder speaks (carrying), in place of theirs.
    """
    fact = ["slot_key", *identity]
    tenures = _tenures(holders, withdrawals)
    stated = rows.join(tenures, on=["slot_key", "submission_key"])
    if states is not None:
        stated = pl.concat(
            [
                stated.join(states, on="slot_key", how="anti"),
                _at_events(states, holders, withdrawals).select(stated.columns),
            ]
        )
    stated = (
        stated.sort(*fact, "_tenure")
        .with_columns(_run=_begins_run(fact, content).cum_sum())
        .with_row_index("_row")
    )
    runs = stated.group_by("_run").agg(
        pl.col("_row", "_withdrawn").first(),
        recorded_at=pl.col("_from").first(),
        superseded_at=pl.col("_to").last(),
    )
    spans = _spans(runs, stated).sort("_row")
    cited = stated.select(rows.columns)[spans["_row"]]
    return cited.with_columns(spans["recorded_at"], spans["superseded_at"])


def _tenures(holders: pl.DataFrame, withdrawals: pl.DataFrame) -> pl.DataFrame:
    """Maximal runs of events under one holder: `_tenure` counts them in each slot."""
    changes = holders.sort("slot_key", "ordinal").filter(
        pl.struct("slot_key", "submission_key").ne_missing(
            pl.struct("slot_key", "submission_key").shift()
        )
    )
    return (
        changes.select(
            "slot_key",
            "submission_key",
            _tenure=pl.int_range(pl.len()).over("slot_key"),
            _from=pl.col("event_at"),
            _to=pl.col("event_at").shift(-1).over("slot_key"),
        )
        .filter(pl.col("submission_key").is_not_null())
        .join(_withdrawn(withdrawals), on="submission_key", how="left")
        .rename({"withdrawn_at": "_withdrawn"})
    )


def _at_events(
    states: pl.DataFrame, holders: pl.DataFrame, withdrawals: pl.DataFrame
) -> pl.DataFrame:
    """The states with the spans of their events; a tenure is an event here."""
    events = holders.sort("slot_key", "ordinal").select(
        "slot_key",
        "ordinal",
        _tenure=pl.col("ordinal"),
        _from=pl.col("event_at"),
        _to=pl.col("event_at").shift(-1).over("slot_key"),
    )
    return (
        states.join(events, on=["slot_key", "ordinal"])
        .join(_withdrawn(withdrawals), on="submission_key", how="left")
        .rename({"withdrawn_at": "_withdrawn"})
    )


def _begins_run(fact: Sequence[str], content: Sequence[str]) -> pl.Expr:
    """True where the row above is another fact, other content, or not of the tenure before."""
    return pl.any_horizontal(
        pl.col("_tenure").ne_missing(pl.col("_tenure").shift() + 1),
        *(pl.col(name).ne_missing(pl.col(name).shift()) for name in [*fact, *content]),
    )


def _spans(runs: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """`_row` (the cited one), recorded_at, superseded_at of the vintages of runs.

    A run is cut where the submission it cites is withdrawn. What is left is cut again: as many
    rounds as withdrawals in one run, each for all runs at once.
    """
    survives = (pl.col("_withdrawn") >= pl.col("superseded_at")).fill_null(value=False)
    runs = runs.with_columns(_cut=pl.when(~survives).then("_withdrawn"))
    spans = runs.select(
        "_row", "recorded_at", superseded_at=pl.coalesce("_cut", "superseded_at")
    ).filter(pl.col("recorded_at").ne_missing(pl.col("superseded_at")))
    cut = runs.filter(pl.col("_cut").is_not_null())
    return spans if cut.is_empty() else pl.concat([spans, _spans(_after_cut(cut, stated), stated)])


def _after_cut(runs: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """What is left of the runs from `_cut` on, citing the row that held at that moment.

    Rows that held for no time at all did not.
    """
    holding = stated.filter(pl.col("_from").ne_missing(pl.col("_to"))).join(
        runs, on="_run", how="semi"
    )
    return (
        runs.select("_run", "superseded_at", recorded_at="_cut")
        .sort("recorded_at")
        .join_asof(
            holding.select("_run", "_row", "_withdrawn", "_from").sort("_from"),
            left_on="recorded_at",
            right_on="_from",
            by="_run",
        )
        .select("_run", "_row", "_withdrawn", "recorded_at", "superseded_at")
    )
