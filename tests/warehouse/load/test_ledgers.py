"""What the archive tells is copied into `ops`; an archive that tells something else is refused."""

from __future__ import annotations

import io
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.landing import Alias, Archive, Receipt, Withdrawal, record_decision
from licheng_etl.model.errors import LedgerMismatchError
from licheng_etl.warehouse.load.ledgers import check_ledgers, copy_ledgers, first_difference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg

    from licheng_etl.warehouse.database import Database

EVENING = datetime(2024, 4, 1, 10, tzinfo=UTC)


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as connection:
        yield connection


def rows(connection: psycopg.Connection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query.encode()).fetchall()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(str(tmp_path / "档案"))


def receive(archive: Archive, path: str, *, at: datetime = EVENING) -> Receipt:
    stored = archive.put(io.BytesIO(path.encode()))
    draft = Receipt(
        received_at=at, sha256=stored.sha256, size=stored.size, path=path, stamp="1", stated=True
    )
    return archive.add_receipt(draft, lambda _before: None)


def withdraw(archive: Archive, receipt: int, reason: str = "误报") -> None:
    decision = Withdrawal(decided_at=EVENING, decided_by="审核员", receipt=receipt, reason=reason)
    record_decision(archive, decision)


def test_the_ledgers_of_the_archive_are_copied_and_copied_on(
    connection: psycopg.Connection, archive: Archive
) -> None:
    receive(archive, "甲街道/表.xlsx")
    withdraw(archive, 1)
    copy_ledgers(connection, archive)
    receive(archive, "散件.xlsx")
    alias = Alias(
        decided_at=EVENING,
        decided_by="审核员",
        from_identity="1",
        to_identity="2",
        verdict="confirmed",
    )
    record_decision(archive, alias)
    copy_ledgers(connection, archive)
    assert rows(connection, "SELECT folder, name FROM ops.receipt ORDER BY sequence") == [
        ("甲街道", "表.xlsx"),
        ("", "散件.xlsx"),
    ]
    query = "SELECT kind, receipt_sequence, content::json ->> 'reason' FROM ops.decision ORDER BY 1"
    assert rows(connection, query) == [("alias", None, None), ("withdrawal", 1, "误报")]


def test_an_archive_that_knows_more_agrees(
    connection: psycopg.Connection, archive: Archive
) -> None:
    receive(archive, "一.xlsx")
    copy_ledgers(connection, archive)
    receive(archive, "二.xlsx")
    withdraw(archive, 2)
    assert first_difference(connection, archive) is None


def test_an_archive_restored_from_an_older_backup_is_refused(
    connection: psycopg.Connection, archive: Archive, tmp_path: Path
) -> None:
    receive(archive, "一.xlsx")
    shutil.copytree(tmp_path / "档案", tmp_path / "备份")
    receive(archive, "二.xlsx")
    copy_ledgers(connection, archive)
    older = Archive(str(tmp_path / "备份"))
    with pytest.raises(LedgerMismatchError, match=r"档案比仓库旧.*收件 2.*二\.xlsx") as caught:
        copy_ledgers(connection, older)
    assert "licheng rebuild --trust-archive" in str(caught.value.remedy)

    # What a release that did not look would have done: a new receipt under an old number.
    receive(older, "三.xlsx")
    with pytest.raises(LedgerMismatchError, match=r"从收件 2 起不符.*二\.xlsx.*三\.xlsx"):
        check_ledgers(connection, older)
    names = rows(connection, "SELECT name FROM ops.receipt ORDER BY sequence")
    assert names == [("一.xlsx",), ("二.xlsx",)]


def test_decisions_are_compared_by_their_content(
    connection: psycopg.Connection, archive: Archive, tmp_path: Path
) -> None:
    receive(archive, "一.xlsx")
    shutil.copytree(tmp_path / "档案", tmp_path / "备份")
    withdraw(archive, 1)
    copy_ledgers(connection, archive)
    other = Archive(str(tmp_path / "备份"))
    withdraw(other, 1, "另一个原因")
    assert "从决定 1 起不符" in str(first_difference(connection, other))
    assert "内容不同" in str(first_difference(connection, other))


def test_rows_of_a_release_without_fingerprints_agree_by_time_and_bytes(
    connection: psycopg.Connection, archive: Archive, tmp_path: Path
) -> None:
    receive(archive, "一.xlsx")
    withdraw(archive, 1)
    copy_ledgers(connection, archive)
    for table in ("receipt", "decision"):
        connection.execute(f"UPDATE ops.{table} SET fingerprint = NULL".encode())
    copy_ledgers(connection, archive)
    query = "SELECT count(fingerprint) FROM ops.receipt"
    assert rows(connection, query) == [(1,)]

    connection.execute(b"UPDATE ops.receipt SET fingerprint = NULL")
    other = Archive(str(tmp_path / "另一份"))
    receive(other, "二.xlsx")
    with pytest.raises(LedgerMismatchError, match="从收件 1 起不符"):
        copy_ledgers(connection, other)
