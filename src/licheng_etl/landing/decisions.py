"""Recording decisions: each is held against the archive before it is appended.

Here: what must hold between a decision, the receipts and the other decisions. Not here: the
fields of a decision (see documents), nor what a decision does to the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.landing.documents import (
    Alias,
    ClockConfirmation,
    Correction,
    Decision,
    Explanation,
    Withdrawal,
)
from licheng_etl.model.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.landing.archive import Archive


def record_decision(archive: Archive, decision: Decision) -> Decision:
    """Appends a decision (its `sequence` is ignored) and returns it as recorded.

    DecisionError: no stage applies its kind, it names a receipt that does not exist, or it
    contradicts another decision.
    """
    return archive.add_decision(decision, lambda before: _check(archive, before, decision))


def _check(archive: Archive, before: Sequence[Decision], decision: Decision) -> None:
    match decision:
        case Alias():
            _check_alias(before, decision)
        case ClockConfirmation(receipt=0):
            return  # of an archive without receipts
        case Explanation(receipt=receipt) | ClockConfirmation(receipt=receipt):
            _check_receipt(archive, receipt)
        case Correction():
            raise DecisionError(
                "no stage applies decisions of this kind: it would change nothing",
                value=decision.kind,
                remedy="Let the reporter send a corrected file; withdraw one that is not to count.",
            )
        case Withdrawal(receipt=receipt):
            _check_receipt(archive, receipt)
            _check_not_withdrawn(before, receipt)


def _check_receipt(archive: Archive, sequence: int) -> None:
    if all(receipt.sequence != sequence for receipt in archive.receipts()):
        raise DecisionError(
            "there is no such receipt",
            value=str(sequence),
            remedy="Name a receipt of the archive by its sequence number.",
        )


def _check_not_withdrawn(decisions: Sequence[Decision], sequence: int) -> None:
    for other in decisions:
        if isinstance(other, Withdrawal) and other.receipt == sequence:
            raise DecisionError(
                f"the receipt was withdrawn by {other.decided_by} in decision {other.sequence}",
                value=str(sequence),
                remedy="Nothing is left to do; to count the file again, send it again.",
            )


def _check_alias(decisions: Sequence[Decision], decision: Alias) -> None:
    """Replays the aliases by date: each identity leads to one other, and never in a circle."""
    others = [other for other in decisions if isinstance(other, Alias)]
    leads_to: dict[str, str] = {}
    for alias in sorted([*others, decision], key=lambda earlier: earlier.decided_at):
        source, target = alias.from_identity, alias.to_identity
        if alias.verdict == "rejected":
            if leads_to.get(source) == target:
                del leads_to[source]
            continue
        if leads_to.setdefault(source, target) != target:
            raise DecisionError(
                f"the identity was already confirmed to be {leads_to[source]!r}",
                value=source,
                remedy="Reject that alias first.",
            )
        if _follow(leads_to, target) == source:
            raise DecisionError(
                f"{target!r} was already confirmed to be this identity",
                value=source,
                remedy="Reject one of the aliases between the two first.",
            )


def _follow(leads_to: dict[str, str], identity: str) -> str:
    """The identity at the end of the way, or the one before the way bites its tail."""
    seen = {identity}
    while (following := leads_to.get(identity)) is not None and following not in seen:
        identity = following
        seen.add(identity)
    return identity
