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
                "这一类决定还没有环节会执行，记下也不起作用",
                value=decision.kind,
                remedy="请报送单位重报更正的文件；不算数的文件请撤回。",
            )
        case Withdrawal(receipt=receipt, form=form):
            _check_receipt(archive, receipt)
            _check_not_withdrawn(before, receipt, form)


def _check_receipt(archive: Archive, sequence: int) -> None:
    if all(receipt.sequence != sequence for receipt in archive.receipts()):
        raise DecisionError(
            "没有这份收件",
            value=str(sequence),
            remedy="请写收件的编号，见 licheng receipts。",
        )


def _check_not_withdrawn(decisions: Sequence[Decision], sequence: int, form: str | None) -> None:
    """What is left of a file that was withdrawn in part can be withdrawn still."""
    for other in decisions:
        if not isinstance(other, Withdrawal) or other.receipt != sequence:
            continue
        if other.form is None or other.form == form:
            part = "" if other.form is None else f"里的 {other.form} "
            raise DecisionError(
                f"这份收件{part}已由 {other.decided_by} 撤回（决定 {other.sequence}）",
                value=str(sequence),
                remedy="不用再做什么；要让文件重新算数，请再报一次。",
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
                f"这个身份已确认为 {leads_to[source]}",
                value=source,
                remedy="请先否定那一项。",
            )
        if _follow(leads_to, target) == source:
            raise DecisionError(
                f"{target} 已确认为这个身份",
                value=source,
                remedy="请先否定两者之间的一项。",
            )


def _follow(leads_to: dict[str, str], identity: str) -> str:
    """The identity at the end of the way, or the one before the way bites its tail."""
    seen = {identity}
    while (following := leads_to.get(identity)) is not None and following not in seen:
        identity = following
        seen.add(identity)
    return identity
