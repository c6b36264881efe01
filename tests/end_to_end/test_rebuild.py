"""A rebuild is made beside what is in force: at any moment there is the old state or the new."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.warehouse.database import find_database
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from tests.command_line import PATIENCE, CommandLine, command_line, kill
from tests.end_to_end.test_crash import until
from tests.office import REPORTER

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = 4
KILLS = 6


@pytest.fixture(scope="module")
def licheng(sample_inbox: Path) -> Iterator[CommandLine]:
    """A warehouse of a few files of the sample; each test leaves it as the archive says."""
    with command_line() as line:
        folder = Path(line.settings.inbox_url, REPORTER)
        folder.mkdir()
        for file in sorted((sample_inbox / REPORTER).glob("*.xlsx"))[:FILES]:
            for each in (file.with_name(f"{file.name}.receipt.json"), file):
                shutil.copy2(each, folder)
        line.run("run")
        try:
            yield line
        finally:
            EmbeddedServer(line.settings.rebuild_home).destroy()


def spoil(licheng: CommandLine, by: int = 1) -> str:
    """Makes the state in force another than a rebuild gives; its fingerprint."""
    with psycopg.connect(find_database(licheng.settings).url()) as connection:
        connection.execute(
            "UPDATE core.fct_project_month SET ytd_investment = ytd_investment + %s", [by]
        )
    return licheng.fingerprint()


@pytest.mark.long
def test_killed_at_any_moment_there_is_the_old_state_or_the_new(licheng: CommandLine) -> None:
    right = licheng.fingerprint()
    spoilt = spoil(licheng)
    began = time.monotonic()
    licheng.run("rebuild", "--yes")
    duration = time.monotonic() - began
    assert licheng.fingerprint() == right

    assert spoil(licheng) == spoilt
    chance = random.Random(20261128)
    for attempt in range(KILLS):
        process = licheng.start("rebuild", "--yes")
        time.sleep(duration * (attempt + chance.random()) / KILLS)
        kill(process)
        assert licheng.fingerprint() in {right, spoilt}
    licheng.run("rebuild", "--yes")
    assert licheng.fingerprint() == right
    assert not licheng.settings.rebuild_home.exists()


@pytest.mark.long
def test_what_a_killed_rebuild_leaves_goes_with_the_server(licheng: CommandLine) -> None:
    beside = EmbeddedServer(licheng.settings.rebuild_home)
    process = licheng.start("rebuild", "--yes")
    until(beside.is_running, process)
    kill(process)
    assert beside.is_running()
    licheng.run("stop")
    assert not licheng.settings.rebuild_home.exists()


@pytest.mark.long
def test_a_flipped_byte_is_one_unreadable_receipt_of_a_rebuild(licheng: CommandLine) -> None:
    right = licheng.fingerprint()
    archive = Path(licheng.settings.archive_url)
    stored = sorted(file for file in (archive / "files").rglob("*") if file.is_file())[0]
    whole = stored.read_bytes()
    stored.chmod(0o600)
    stored.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])

    process = licheng.start("rebuild", "--yes")
    output, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    for told in (output, complained):
        assert "1 份文件不见了或已损坏" in told
        assert "licheng repair" in told
    assert "Traceback" not in complained
    assert "已损坏" in licheng.run("status")

    original = archive.with_name("原件.xlsx")
    original.write_bytes(whole)
    licheng.run("repair", str(original))
    licheng.run("run")
    assert licheng.fingerprint() == right


def test_a_receipt_that_changed_stops_a_rebuild_before_it_begins(licheng: CommandLine) -> None:
    before = spoil(licheng)
    document = Path(licheng.settings.archive_url, "receipts", "00000002.json")
    whole = document.read_bytes()
    document.write_bytes(whole.replace(b"xlsx", b"xlsb", 1))
    process = licheng.start("rebuild", "--yes")
    _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "receipts/00000002.json" in complained
    assert licheng.fingerprint() == before
    document.write_bytes(whole)
    spoil(licheng, by=-1)


@pytest.mark.long
def test_an_archive_that_does_not_match_is_taken_only_where_that_is_said(
    licheng: CommandLine,
) -> None:
    before = licheng.fingerprint()
    Path(licheng.settings.archive_url, "receipts", f"{FILES:08d}.json").unlink()
    process = licheng.start("rebuild", "--yes")
    _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "档案比仓库旧" in complained
    assert "--trust-archive" in complained
    assert licheng.fingerprint() == before
    # The file still lies in the inbox, and is received again.
    assert "档案比仓库旧" in licheng.run("rebuild", "--yes", "--trust-archive")
    assert licheng.fingerprint() == before
