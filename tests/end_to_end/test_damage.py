"""The archive stays the truth: what is damaged is named and stops nothing else, and nothing is
lost: once it is whole again, the warehouse is as if nothing had happened.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.errors import ArchiveError, LedgerMismatchError, WarehouseError
from tests.end_to_end.workbooks import NAME, with_ytd, workbook
from tests.office import Office, empty

if TYPE_CHECKING:
    from licheng_etl.landing import Receipt

YTD = """
    select ytd_investment::int from mart.project_month
    where period_code = '2024-M03' and project_name = '甲项目'
"""
APRIL = "历城区重点项目调度表2024年1-4月.xlsx"


@pytest.fixture
def undisturbed(office: Office) -> str:
    """March, April, and March again with another figure; the fingerprint of that."""
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop(APRIL, workbook(month="2024-04"), "2024-05-05T09:00")
    office.drop(f"更正 {NAME}", workbook(with_ytd(700)), "2024-05-06T09:00")
    office.night()
    assert office.value(YTD) == 700
    return office.fingerprint()


def archived(office: Office, receipt: Receipt) -> Path:
    return Path(office.settings.archive_url, "files", receipt.sha256[:2], receipt.sha256)


def flip(file: Path) -> None:
    """Another bit in the middle."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.chmod(0o600)
    file.write_bytes(content)


def test_a_damaged_file_is_one_unreadable_receipt_and_its_repair_brings_all_back(
    office: Office, undisturbed: str
) -> None:
    correction = office.archive.receipts()[-1]
    flip(archived(office, correction))
    empty(office)
    office.night()
    assert office.status() == {
        NAME: "accepted",
        APRIL: "accepted",
        f"更正 {NAME}": "unreadable/archive_damaged",
    }
    message = office.value("select message from ops.submission where status = 'unreadable'")
    assert "已损坏" in str(message)
    assert "licheng repair" in str(message)

    assert office.archive.repair(office.inbox / correction.path).was_damaged
    office.night()
    assert office.value(YTD) == 700
    assert office.fingerprint() == undisturbed
    assert len(office.archive.receipts()) == 3


def test_what_a_damaged_file_loaded_stays_when_staging_is_lost_too(
    office: Office, undisturbed: str
) -> None:
    for receipt in office.archive.receipts():
        flip(archived(office, receipt))
    shutil.rmtree(office.settings.staging)
    with pytest.raises(WarehouseError, match=r"已损坏.*licheng repair"):
        office.load_again()
    assert office.fingerprint() == undisturbed


def test_damaged_staging_is_read_from_the_archive_again(office: Office, undisturbed: str) -> None:
    frames = [file for file in office.settings.staging.rglob("*") if file.is_file()]
    assert frames
    for frame in frames:
        flip(frame)
    assert office.load_again() == {(0, 0, 0)}
    assert office.fingerprint() == undisturbed


@pytest.mark.parametrize("number", [1, 3])
def test_a_damaged_receipt_stops_the_night_and_is_named(
    office: Office, undisturbed: str, number: int
) -> None:
    document = Path(office.settings.archive_url, "receipts", f"{number:08d}.json")
    whole = document.read_bytes()
    flip(document)
    with pytest.raises(ArchiveError, match=document.name):
        office.night()
    assert office.fingerprint() == undisturbed
    document.write_bytes(whole)
    assert office.night() == []
    assert office.fingerprint() == undisturbed


def test_an_older_archive_takes_nothing_in_until_the_right_one_is_back(
    office: Office, undisturbed: str
) -> None:
    archive = Path(office.settings.archive_url)
    newer = archive.rename(archive.with_name("archive of today"))
    shutil.copytree(newer, archive)
    (archive / "receipts" / "00000003.json").unlink()
    office.drop(f"再更正 {NAME}", workbook(with_ytd(900)), "2024-05-07T09:00")
    with pytest.raises(LedgerMismatchError, match=f"收件 3.*更正 {NAME}"):
        office.night()
    assert len(office.archive.receipts()) == 2
    assert office.fingerprint() == undisturbed

    shutil.rmtree(archive)
    newer.rename(archive)
    office.night()
    assert office.value(YTD) == 900
