"""The archive's ledgers, copied into `ops`, and held against what stands there.

The warehouse is a function of the archive, so the two must tell of the same receipts and decisions:
an archive restored from an older backup would give a new receipt the number of one that the
warehouse has read already, and nobody would read it. They are compared by content, and where they
differ the first difference is named and nothing is done. Not here: whether the archive agrees with
itself (landing.ledger).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.landing import Alias, Archive, Decision, Receipt
from licheng_etl.model.clock import ZONE
from licheng_etl.model.errors import LedgerMismatchError
from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import OPS
from licheng_etl.quality import fit
from licheng_etl.warehouse.load.difference import write_difference
from licheng_etl.warehouse.load.load_locks import lock_until_commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    import psycopg

LOCK = key_of("ops")
"""The lock of whoever writes what was landed and read."""

_REMEDY = (
    "请恢复与仓库相称的档案；"
    "若要以这份档案为准，运行 licheng rebuild --trust-archive，仓库按它重建。"
)


class _Entry(NamedTuple):
    """What tells a document of a ledger from another under its number.

    `fingerprint` is None in rows of releases that knew none; `name` is for people, who see it
    masked.
    """

    at: datetime
    content: str
    fingerprint: str | None
    name: str

    def differs(self, other: _Entry) -> bool:
        if self.fingerprint and other.fingerprint:
            return self.fingerprint != other.fingerprint
        return (self.at, self.content) != (other.at, other.content)

    def __str__(self) -> str:
        return f"{self.at.astimezone(ZONE):%Y-%m-%d %H:%M:%S} 的“{mask_personal(self.name)}”"


def first_difference(connection: psycopg.Connection, archive: Archive) -> str | None:
    """Where archive and warehouse begin to tell of different documents; None where they agree.

    The archive may know more: it is written first.
    """
    # In this order, since another run may be landing: what the warehouse knows, the archive knows.
    stored = _stored_receipts(connection), _stored_decisions(connection)
    receipts = {document.sequence: _of_receipt(document) for document in archive.receipts()}
    decisions = {document.sequence: _of_decision(document) for document in archive.decisions()}
    return _difference("收件", stored[0], receipts) or _difference("决定", stored[1], decisions)


def check_ledgers(connection: psycopg.Connection, archive: Archive) -> None:
    """Raises LedgerMismatchError where archive and warehouse tell of different documents."""
    difference = first_difference(connection, archive)
    if difference:
        raise LedgerMismatchError(difference, remedy=_REMEDY)


def copy_ledgers(connection: psycopg.Connection, archive: Archive) -> None:
    """Brings ops.receipt and ops.decision up to the archive's ledgers, which only grow.

    LedgerMismatchError: they do not continue what stands there; nothing is written then.
    """
    check_ledgers(connection, archive)
    known = _fingerprinted(connection, "receipt"), _fingerprinted(connection, "decision")
    receipts = [document for document in archive.receipts() if document.sequence not in known[0]]
    decisions = [document for document in archive.decisions() if document.sequence not in known[1]]
    if not receipts and not decisions:
        return
    with connection.transaction():
        lock_until_commit(connection, LOCK)
        write_difference(connection, OPS["receipt"], _receipt_rows(receipts))
        write_difference(connection, OPS["decision"], _decision_rows(decisions))


def _difference(
    ledger: str, stored: Mapping[int, _Entry], archived: Mapping[int, _Entry]
) -> str | None:
    for number, entry in stored.items():
        other = archived.get(number)
        if other is None:
            return (
                f"档案比仓库旧：仓库里的{ledger} {number}（{entry}）档案里没有，"
                f"档案只到{ledger} {len(archived)}；像是恢复了较早的备份"
            )
        if entry.differs(other):
            return (
                f"档案与仓库从{ledger} {number} 起不符：仓库里是 {entry}，"
                f"档案里是 {other}{'，但内容不同' if str(entry) == str(other) else ''}"
            )
    return None


def _stored_receipts(connection: psycopg.Connection) -> dict[int, _Entry]:
    query = "select sequence, received_at, sha256, fingerprint, path from ops.receipt order by 1"
    return {number: _Entry(*rest) for number, *rest in connection.execute(query)}


def _stored_decisions(connection: psycopg.Connection) -> dict[int, _Entry]:
    query = "select sequence, decided_at, kind, fingerprint, kind from ops.decision order by 1"
    return {number: _Entry(*rest) for number, *rest in connection.execute(query)}


def _of_receipt(receipt: Receipt) -> _Entry:
    return _Entry(receipt.received_at, receipt.sha256, receipt.fingerprint or None, receipt.path)


def _of_decision(decision: Decision) -> _Entry:
    fingerprint = decision.fingerprint or None
    return _Entry(decision.decided_at, decision.kind, fingerprint, decision.kind)


def _fingerprinted(connection: psycopg.Connection, table: str) -> set[int]:
    query = f"select sequence from ops.{table} where fingerprint is not null"  # noqa: S608
    return {int(row[0]) for row in connection.execute(query.encode())}


def _receipt_rows(receipts: Iterable[Receipt]) -> pl.DataFrame:
    names = [name for name in OPS["receipt"].column_names if name != "fingerprint"]
    rows = [
        (*(getattr(receipt, name) for name in names), receipt.fingerprint or None)
        for receipt in receipts
    ]
    return _frame("receipt", rows)


def _decision_rows(decisions: Iterable[Decision]) -> pl.DataFrame:
    common = {"sequence", "previous", "seal", "kind", "decided_at", "decided_by", "receipt"}
    rows = [
        (
            decision.sequence,
            decision.kind,
            decision.decided_at,
            decision.decided_by,
            _receipt_of(decision),
            json.dumps(decision.model_dump(mode="json", exclude=common), ensure_ascii=False),
            decision.fingerprint or None,
        )
        for decision in decisions
    ]
    return _frame("decision", rows)


def _receipt_of(decision: Decision) -> int | None:
    return None if isinstance(decision, Alias) else decision.receipt


def _frame(table: str, rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    definition = OPS[table]
    return fit(definition, pl.DataFrame(rows, schema=definition.polars_schema, orient="row"))
