"""The archive keeps bytes once, under their hash, and notices when they or its documents change."""

from __future__ import annotations

import hashlib
import io
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest

from licheng_etl.landing import Archive, Receipt
from licheng_etl.landing.store import without_password
from licheng_etl.model.errors import ArchiveError, ConfigurationError
from tests.landing.conftest import CLOCK, receive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@pytest.fixture(params=["local", "memory"])
def archive(request: pytest.FixtureRequest, store: Path) -> Archive:
    return Archive(str(store) if request.param == "local" else f"memory://{uuid.uuid4()}/档案 库")


def stored_path(store: Path, sha256: str) -> Path:
    return store / "files" / sha256[:2] / sha256


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (3 << 20) + 7])
def test_bytes_come_back_under_their_hash(archive: Archive, size: int) -> None:
    content = bytes(range(256)) * (size // 256) + b"z" * (size % 256)
    stored = archive.put(io.BytesIO(content))
    assert stored.size == size
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert archive.read_bytes(stored.sha256) == content
    with archive.open(stored.sha256) as stream:
        assert stream.read() == content


def test_the_same_bytes_are_stored_once(store: Path) -> None:
    archive = Archive(str(store))
    first = archive.put(io.BytesIO(b"same"))
    before = stored_path(store, first.sha256).stat()
    assert archive.put(io.BytesIO(b"same")) == first
    assert stored_path(store, first.sha256).stat() == before
    assert [path for path in (store / "files").rglob("*") if path.is_file()] == [
        stored_path(store, first.sha256)
    ]


def test_a_large_stream_is_never_whole_in_memory(store: Path) -> None:
    class Zeros:
        left = 64 << 20
        largest_read = 0

        def read(self, size: int) -> bytes:
            self.largest_read = max(self.largest_read, size)
            given = min(size, self.left)
            self.left -= given
            return bytes(given)

    zeros = Zeros()
    assert Archive(str(store)).put(cast("BinaryIO", zeros)).size == 64 << 20
    assert 0 < zeros.largest_read <= 1 << 20


def test_a_stream_that_breaks_leaves_nothing(store: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise ConnectionError("the share went away")
            return super().read(size and 10)

    with pytest.raises(ConnectionError):
        Archive(str(store)).put(Broken(b"x" * 100))
    assert [path for path in store.rglob("*") if path.is_file()] == [store / ".lock"]


def test_damaged_bytes_are_noticed_and_healed_by_the_same_file(store: Path) -> None:
    archive = Archive(str(store))
    sha256 = archive.put(io.BytesIO(b"content")).sha256
    stored_path(store, sha256).write_bytes(b"cOntent")
    with pytest.raises(ArchiveError, match="已损坏") as caught:
        archive.read_bytes(sha256)
    assert sha256 in str(caught.value)
    assert caught.value.remedy
    archive.put(io.BytesIO(b"content"))
    assert archive.read_bytes(sha256) == b"content"


def test_a_damaged_file_is_repaired_without_a_receipt(
    store: Path, reopened: Callable[[], Archive], tmp_path: Path
) -> None:
    receipt = receive(reopened(), b"content")
    other = receive(reopened(), b"other")
    original = tmp_path / "原件.xlsx"
    original.write_bytes(b"content")
    stored_path(store, receipt.sha256).write_bytes(b"cOntent")
    assert reopened().damaged() == {receipt.sha256: receipt}
    repaired = reopened().repair(original)
    assert (repaired.receipts, repaired.was_damaged) == ([receipt], True)
    assert reopened().read_bytes(receipt.sha256) == b"content"
    assert reopened().damaged() == {}
    assert reopened().receipts() == [receipt, other]
    assert not reopened().repair(original).was_damaged


def test_a_missing_file_is_repaired_too(
    store: Path, reopened: Callable[[], Archive], tmp_path: Path
) -> None:
    receipt = receive(reopened(), b"content")
    stored_path(store, receipt.sha256).unlink()
    original = tmp_path / "原件.xlsx"
    original.write_bytes(b"content")
    assert reopened().repair(original).was_damaged
    assert reopened().read_bytes(receipt.sha256) == b"content"


def test_only_the_very_bytes_of_a_receipt_repair(
    store: Path, reopened: Callable[[], Archive], tmp_path: Path
) -> None:
    receipt = receive(reopened(), b"content")
    stored_path(store, receipt.sha256).write_bytes(b"cOntent")
    (tmp_path / "新.xlsx").write_bytes(b"content, corrected")
    with pytest.raises(ArchiveError, match="没有哪次收件") as caught:
        reopened().repair(tmp_path / "新.xlsx")
    assert "收件箱" in str(caught.value.remedy)
    assert stored_path(store, receipt.sha256).read_bytes() == b"cOntent"
    assert [each.name for each in stored_path(store, receipt.sha256).parent.parent.iterdir()] == [
        receipt.sha256[:2]
    ]


def test_a_missing_file_is_an_error_with_a_remedy(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="不见了") as caught:
        archive.read_bytes("0" * 64)
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["", "abc", "../../etc/passwd", "A" * 64, "0" * 64 + "\n"])
def test_only_a_hash_names_a_file(archive: Archive, name: str) -> None:
    with pytest.raises(ArchiveError, match="64 位十六进制"):
        archive.open(name)


def test_an_archive_that_nothing_was_written_to_is_empty(archive: Archive, store: Path) -> None:
    assert archive.receipts() == []
    assert archive.decisions() == []
    assert not store.exists()


def test_an_unknown_protocol_is_a_configuration_error() -> None:
    with pytest.raises(ConfigurationError, match="文件系统"):
        Archive("nowhere://archive")


def test_an_archive_that_cannot_be_written_says_so(store: Path) -> None:
    store.write_text("a file stands where the folder should be")
    with pytest.raises(ArchiveError, match="写不进去"):
        Archive(str(store)).put(io.BytesIO(b"x"))


def test_receipts_come_back_in_order_of_time_then_number(archive: Archive) -> None:
    template = receive(archive, b"one")
    for minutes, offset in ((-5, UTC), (0, UTC), (-5, CLOCK.tzinfo)):
        moment = (CLOCK + timedelta(minutes=minutes)).astimezone(offset)
        draft = template.model_copy(update={"received_at": moment, "sequence": 77})
        archive.add_receipt(draft, lambda _before: None)
    assert [receipt.sequence for receipt in archive.receipts()] == [2, 4, 1, 3]


def test_a_receipt_reads_back_as_it_was_written(
    store: Path, reopened: Callable[[], Archive]
) -> None:
    written = receive(Archive(str(store)), b"one")
    (read,) = reopened().receipts()
    assert read == written
    assert read.received_at.isoformat() == "2024-11-06T02:00:00.123456+08:00"
    assert (read.folder, read.name) == ("历城区发展和改革局", "调度表.xlsx")
    assert (store / "receipts" / "00000001.json").is_file()


def test_a_file_directly_in_the_inbox_has_no_folder(archive: Archive) -> None:
    receipt = receive(archive, b"one").model_copy(update={"path": "调度表.xlsx"})
    assert (receipt.folder, receipt.name) == ("", "调度表.xlsx")


def test_a_receipt_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="timezone"):
        Receipt(
            received_at=datetime(2024, 1, 1),  # noqa: DTZ001 - the fault that is tested
            sha256="0" * 64,
            size=0,
            path="a",
            stamp="",
            stated=False,
        )


@pytest.mark.parametrize("damage", ["torn", "empty", "foreign", "other number", "missing"])
def test_a_document_that_changed_is_an_error_that_names_it(
    store: Path, reopened: Callable[[], Archive], damage: str
) -> None:
    for content in (b"one", b"two", b"three"):
        receive(reopened(), content)
    document = store / "receipts" / "00000002.json"
    whole = document.read_bytes()
    match damage:
        case "torn":
            document.write_bytes(whole[: len(whole) // 2])
        case "empty":
            document.write_bytes(b"")
        case "foreign":
            document.write_bytes(b'{"hello": "world"}')
        case "other number":
            document.write_bytes((store / "receipts" / "00000003.json").read_bytes())
        case "missing":
            document.unlink()
    with pytest.raises(ArchiveError, match=r"receipts/00000002\.json") as caught:
        reopened().receipts()
    assert caught.value.remedy


def test_a_stranger_among_the_documents_is_an_error_that_names_it(
    store: Path, reopened: Callable[[], Archive]
) -> None:
    receive(reopened(), b"one")
    (store / "receipts" / "说明.txt").write_text("hello")
    with pytest.raises(ArchiveError, match=r"receipts/说明\.txt"):
        reopened().receipts()


def test_a_writer_that_is_overtaken_looks_again_and_takes_the_next_number() -> None:
    url = f"memory://{uuid.uuid4()}/no lock here"
    slow, quick = Archive(url), Archive(url)
    template = receive(quick, b"one")
    looks: list[list[int]] = []

    def check(before: Sequence[Receipt]) -> None:
        if not looks:
            quick.add_receipt(template, lambda _before: None)
        looks.append([receipt.sequence for receipt in before])

    slow.receipts()
    written = slow.add_receipt(template, check)
    assert looks == [[1], [1, 2]]
    assert written.sequence == 3
    assert [receipt.sequence for receipt in quick.receipts()] == [1, 2, 3]


def test_a_check_that_refuses_writes_nothing(reopened: Callable[[], Archive]) -> None:
    template = receive(reopened(), b"one")

    def check(before: Sequence[Receipt]) -> None:
        if before:
            raise LookupError

    with pytest.raises(LookupError):
        reopened().add_receipt(template, check)
    assert len(reopened().receipts()) == 1


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sftp://office:geheim@host/inbox", "sftp://office:…@host/inbox"),
        ("simplecache::sftp://office:ge@h/im@host/x", "simplecache::sftp://office:…@host/x"),
        ("s3://bucket/inbox", "s3://bucket/inbox"),
        ("/srv/a:b@c", "/srv/a:b@c"),
    ],
)
def test_a_location_is_shown_without_its_password(url: str, shown: str) -> None:
    assert without_password(url) == shown


def test_an_unknown_file_system_is_told_without_the_password() -> None:
    with pytest.raises(ConfigurationError) as caught:
        Archive("nosuch://office:geheim@host/archive")
    assert "geheim" not in str(caught.value)
