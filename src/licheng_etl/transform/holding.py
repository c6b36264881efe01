"""Which submissions wait: a worse file does not replace a good one unasked.

A correction is held against what holds when it is received: where more than a share (a setting of
the form) of the facts of its slots would vanish, or more than half of those of one, or where as
many of the numbers that the holders state could not be read any more, the whole submission waits
until somebody has explained it, or the one that it was held against is withdrawn. Whether it is
judged so depends on receipts and dated decisions before it alone, never on the order of loading.
Single facts may always go.

Not here: what is returned (quality: rules that read a submission alone), who holds (vintages).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model import absences
from licheng_etl.transform.carried_columns import columns_of_fields
from licheng_etl.transform.carrying import lacking, with_nothing_carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.submission_rules import Acceptance
    from licheng_etl.transform.carried_columns import ColumnsOfFields
    from licheng_etl.transform.carrying import Unread

RULE: Final = "held_submission"
"""The verdict that an explanation answers (sql/rules)."""

_FEWEST = 2
"""Facts or numbers below this are no share of anything."""
_OF_ONE_SLOT = 0.5
"""Of one slot among several more may go: a file tells the months at its borders in part."""

_INSTANT = pl.Datetime("us", "UTC")
HELD: Final = pl.Schema(
    {
        "slot_key": pl.Int64(),
        "submission_key": pl.Int64(),
        "holder_key": pl.Int64(),
        "facts": pl.Int32(),
        "vanishing": pl.Int32(),
        "numbers": pl.Int32(),
        "unread": pl.Int32(),
        "in_force_from": _INSTANT,
    }
)
"""The slots for which submissions are held, against whom and why, and from when they count."""

_PAIR = ["slot_key", "submission_key"]


@dataclass(frozen=True)
class Standing:
    """The rows of a chain as read, and what of them could not be read."""

    rows: pl.DataFrame
    unread: Unread
    lacks: pl.DataFrame
    columns: ColumnsOfFields
    identity: Sequence[str]

    @classmethod
    def of(
        cls, form: Form, rows: pl.DataFrame, unread: Unread, identity: Sequence[str]
    ) -> Standing:
        columns = columns_of_fields(form)
        lacks = lacking(rows, unread.fields, columns)
        return cls(with_nothing_carried(rows), unread, lacks, columns, identity)

    def faulty(self, submissions: pl.DataFrame) -> pl.DataFrame:
        """slot_key, submission_key of those below which another of their slot may still speak."""
        several = submissions.filter(pl.len().over("slot_key") > 1).select(_PAIR)
        marked = [
            self.rows.filter(absences.asides() > 0).select(_PAIR),
            self.unread.rows.select(_PAIR),
            self.lacks.select(_PAIR),
        ]
        return several.join(pl.concat(marked), on=_PAIR, how="semi")


@dataclass(frozen=True)
class _Sent:
    key: int
    received_at: datetime
    withdrawn_at: datetime | None
    explained_at: datetime | None
    slots: tuple[int, ...]


@dataclass(frozen=True)
class _InForce:
    sent: _Sent
    since: datetime

    def at(self, moment: datetime) -> bool:
        """A withdrawal of the same instant comes after a receipt."""
        until = self.sent.withdrawn_at
        return self.since <= moment and (until is None or until >= moment)


def held(submissions: pl.DataFrame, read: Standing, limits: Acceptance) -> pl.DataFrame:
    """HELD, of a chain's submissions.

    `submissions`: slot_key, submission_key, received_at, sequence, withdrawn_at, explained_at.
    """
    slots: dict[int, list[_InForce]] = defaultdict(list)
    pairs = [HELD.to_frame()]
    for sent in _in_rounds(submissions):
        against = {
            (slot, submission.key): holder.sent
            for submission in sent
            for slot in submission.slots
            if (holder := _holder(slots[slot], submission.received_at)) is not None
        }
        worse = _worse(against, read, limits)
        waits = {
            submission.key: _until(submission, worse, against)
            for submission in sent
            if submission.key in set(worse["submission_key"])
        }
        for submission in sent:
            since = waits.get(submission.key, submission.received_at)
            if since is not None:
                for slot in submission.slots:
                    slots[slot].append(_InForce(submission, since))
        pairs.append(
            worse.with_columns(
                in_force_from=pl.col("submission_key").replace_strict(
                    waits, default=None, return_dtype=_INSTANT
                )
            ).select(HELD.names())
        )
    return pl.concat(pairs).sort(_PAIR)


def in_force_from(submissions: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """The submissions that ever count, each with the instant from which it does."""
    waiting = held.group_by("submission_key").agg(pl.col("in_force_from").first(), waits=pl.len())
    return (
        submissions.join(waiting, on="submission_key", how="left", maintain_order="left")
        .with_columns(
            in_force_from=pl.when(pl.col("waits").is_null())
            .then("received_at")
            .otherwise("in_force_from")
        )
        .filter(pl.col("in_force_from").is_not_null())
        .drop("waits")
    )


def _in_rounds(submissions: pl.DataFrame) -> Iterator[list[_Sent]]:
    """The submissions in order of receipt, those of a round together: none shares a slot."""
    reached: dict[int, int] = {}
    rounds: dict[int, list[_Sent]] = defaultdict(list)
    grouped = (
        submissions.sort("received_at", "sequence")
        .group_by("submission_key", maintain_order=True)
        .agg(pl.col("received_at", "withdrawn_at", "explained_at").first(), "slot_key")
    )
    for key, received, withdrawn, explained, slots in grouped.iter_rows():
        place = max((reached.get(slot, 0) for slot in slots), default=0)
        rounds[place].append(_Sent(key, received, withdrawn, explained, tuple(slots)))
        reached |= dict.fromkeys(slots, place + 1)
    yield from (rounds[place] for place in sorted(rounds))


def _holder(standing: Sequence[_InForce], moment: datetime) -> _InForce | None:
    return next((holder for holder in reversed(standing) if holder.at(moment)), None)


def _until(
    sent: _Sent, worse: pl.DataFrame, against: dict[tuple[int, int], _Sent]
) -> datetime | None:
    """When a held submission begins to count; None: it waits."""
    of_sent = worse.filter(pl.col("submission_key") == sent.key)["slot_key"]
    gone = [against[slot, sent.key].withdrawn_at for slot in of_sent]
    ends = [sent.explained_at, max(instant for instant in gone if instant) if all(gone) else None]
    known = [max(instant, sent.received_at) for instant in ends if instant is not None]
    return min(known, default=None)


def _worse(
    against: dict[tuple[int, int], _Sent], read: Standing, limits: Acceptance
) -> pl.DataFrame:
    """The pairs of slot and submission beyond the limits, with what was counted."""
    pairs = pl.DataFrame(
        [(slot, key, holder.key) for (slot, key), holder in against.items()],
        schema={name: HELD[name] for name in (*_PAIR, "holder_key")},
        orient="row",
    )
    if pairs.is_empty():
        return HELD.to_frame()
    counted = _counted(pairs, read)
    share = {
        "vanishing": ("facts", limits.vanishing),
        "unread": ("numbers", limits.unread),
    }
    whole_file = {
        name: pl.col(name).sum().over("submission_key")
        for pair in share.items()
        for name in (pair[0], pair[1][0])
    }
    one_slot = {name: pl.col(name) for name in whole_file}
    beyond = pl.any_horizontal(
        (counts[part] >= _FEWEST) & (counts[part] > counts[whole] * max(limit, least))
        for counts, least in ((whole_file, 0), (one_slot, _OF_ONE_SLOT))
        for part, (whole, limit) in share.items()
    )
    return counted.filter(beyond)


def _counted(pairs: pl.DataFrame, read: Standing) -> pl.DataFrame:
    rows, fact = read.rows, [*_PAIR, *read.identity]
    theirs = pairs.join(
        rows.rename({"submission_key": "holder_key"}), on=["slot_key", "holder_key"]
    )
    ours = pairs.join(rows, on=_PAIR)
    gone = theirs.join(ours, on=fact, how="anti", nulls_equal=True)
    if "alias_key" in rows.columns and "project_key" in fact:
        # A project that now bears its code, or bears it no more, is there.
        by_name = ["alias_key" if name == "project_key" else name for name in fact]
        gone = gone.join(ours, on=by_name, how="anti", nulls_equal=True)
    counts = [
        theirs.group_by(_PAIR).agg(facts=pl.len()),
        gone.group_by(_PAIR).agg(gone=pl.len()),
        read.unread.rows.group_by(_PAIR).agg(nameless=pl.len()),
        _numbers(theirs, ours, read),
    ]
    for each in counts:
        pairs = pairs.join(each, on=_PAIR, how="left", maintain_order="left")
    zero = pairs.with_columns(
        pl.col("facts", "gone", "nameless", "numbers", "unread").fill_null(0).cast(pl.Int32)
    )
    # A row of which nobody can say what it is of may be one that seems to be gone.
    vanishing = (pl.col("gone") - pl.col("nameless")).clip(0)
    return zero.with_columns(vanishing=vanishing)


def _numbers(theirs: pl.DataFrame, ours: pl.DataFrame, read: Standing) -> pl.DataFrame:
    """_PAIR -> numbers: those that the holder states; unread: of them, those that stand unread."""
    fields = {
        field: names[0]
        for field, names in read.columns.of.items()
        if names[0] in read.rows.columns and read.rows.schema[names[0]].is_decimal()
    }
    faulty = ours.join(read.lacks, on=[*_PAIR, "source_table"], how="left").select(
        *_PAIR,
        *read.identity,
        *(
            (
                absences.is_aside(field)
                | pl.col("_lacks").list.contains(field).fill_null(value=False)
            ).alias(f"{field}_unread")
            for field in fields
        ),
    )
    both = theirs.join(faulty, on=[*_PAIR, *read.identity], how="left", nulls_equal=True)
    stated = [pl.col(name).is_not_null() for name in fields.values()]
    unread = [
        pl.col(name).is_not_null() & pl.col(f"{field}_unread").fill_null(value=False)
        for field, name in fields.items()
    ]
    return both.group_by(_PAIR).agg(
        numbers=pl.sum_horizontal(pl.lit(0), *(values.sum() for values in stated)),
        unread=pl.sum_horizontal(pl.lit(0), *(values.sum() for values in unread)),
    )
