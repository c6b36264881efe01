"""Each document carries its seal and the fingerprint of what was before: nothing changes unseen."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from licheng_etl.landing import Archive, Withdrawal, record_decision
from licheng_etl.model.errors import ArchiveError
from tests.landing.conftest import CLOCK, receive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def document(store: Path, number: int, ledger: str = "receipts") -> Path:
    return store / ledger / f"{number:08d}.json"


def make_old(file: Path) -> None:
    """As a release before there were chains wrote it."""
    content = json.loads(file.read_text(encoding="utf-8"))
    del content["previous"], content["seal"]
    file.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


@pytest.mark.parametrize("ledger", ["receipts", "decisions"])
@pytest.mark.parametrize("number", [1, 2])
def test_any_changed_byte_is_found_in_the_very_document(
    store: Path, reopened: Callable[[], Archive], ledger: str, number: int
) -> None:
    for content in (b"one", b"two"):
        receipt = receive(reopened(), content).sequence
        withdrawal = Withdrawal(
            decided_at=CLOCK, decided_by="审核员", receipt=receipt, reason="误报"
        )
        record_decision(reopened(), withdrawal)
    file = document(store, number, ledger)
    whole = file.read_bytes()
    for index in range(len(whole)):
        file.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        with pytest.raises(ArchiveError, match=f"{ledger}/{number:08d}") as caught:
            getattr(reopened(), ledger)()
        assert "备份" in str(caught.value.remedy)
    file.write_bytes(whole)
    assert len(getattr(reopened(), ledger)()) == 2


def test_documents_are_told_in_the_order_of_their_time_and_new_ones_in_their_place(
    reopened: Callable[[], Archive],
) -> None:
    archive = reopened()
    for content, days in ((b"one", 2), (b"two", 1), (b"three", 0)):
        receive(archive, content, at=CLOCK + timedelta(days=days))
        told = archive.receipts()
        assert told == sorted(told, key=lambda receipt: (receipt.received_at, receipt.sequence))
        told.clear()  # what was given out is no part of the archive
    assert [receipt.sequence for receipt in archive.receipts()] == [3, 2, 1]


def test_documents_of_two_archives_do_not_mix(
    store: Path, reopened: Callable[[], Archive], tmp_path: Path
) -> None:
    receive(reopened(), b"one")
    shutil.copytree(store, tmp_path / "backup")
    receive(reopened(), b"two")
    receive(reopened(), b"three")
    restored = Archive(str(tmp_path / "backup"))
    receive(restored, b"another two")
    shutil.copy(document(tmp_path / "backup", 2), document(store, 2))
    with pytest.raises(ArchiveError, match=r"00000003\.json.*不同的档案"):
        reopened().receipts()


def test_an_archive_without_chains_stays_valid_and_its_chain_begins_at_the_first_new_document(
    store: Path, reopened: Callable[[], Archive]
) -> None:
    for content in (b"one", b"two"):
        receive(reopened(), content)
    for number in (1, 2):
        make_old(document(store, number))
    assert [receipt.previous for receipt in reopened().receipts()] == [None, None]
    third = receive(reopened(), b"three")
    assert third.previous == reopened().receipts()[1].fingerprint
    receive(reopened(), b"four")
    assert [receipt.sequence for receipt in reopened().receipts()] == [1, 2, 3, 4]

    changed = document(store, 1)
    changed.write_bytes(changed.read_bytes().replace(b"02:00:00", b"03:00:00"))
    with pytest.raises(ArchiveError, match=r"00000003\.json.*第 1 至 2 份中有一份被改动过"):
        reopened().receipts()


def test_a_document_without_a_seal_behind_one_with_it_is_refused(
    store: Path, reopened: Callable[[], Archive]
) -> None:
    for content in (b"one", b"two"):
        receive(reopened(), content)
    make_old(document(store, 2))
    with pytest.raises(ArchiveError, match=r"00000002\.json.*没有封印"):
        reopened().receipts()
