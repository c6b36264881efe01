"""What earlier releases left readable is tightened once; what others made keeps its mode."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from licheng_etl.data_folder import MARK, keep_to_owner
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _a_liberal_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def left(tmp_path: Path) -> Settings:
    """A data folder as an earlier release left it, with an inbox of the departments."""
    settings = Settings(data_dir=tmp_path / "data")
    for folder in ("archive/files/ab", "staging/0123/dispatch", "dagster", "logs", "inbox/单位"):
        (settings.data_dir / folder).mkdir(parents=True)
        (settings.data_dir / folder / "文件").write_text("13812345678")
    return settings


def modes(settings: Settings) -> dict[str, int]:
    """Of everything below the data folder."""
    actual = settings.data_dir.rglob("*")
    return {
        str(path.relative_to(settings.data_dir)): stat.S_IMODE(path.stat().st_mode)
        for path in actual
    }


def test_all_but_the_inbox_becomes_its_owners(left: Settings) -> None:
    before = modes(left)
    keep_to_owner(left)
    after = modes(left)
    assert {path: mode for path, mode in after.items() if path.startswith("inbox")} == {
        path: mode for path, mode in before.items() if path.startswith("inbox")
    }
    others = [path for path, mode in after.items() if mode & 0o077]
    assert {path.partition("/")[0] for path in others} == {"inbox"}
    assert after["archive/files/ab"] == 0o700
    assert after["archive/files/ab/文件"] == 0o600


def test_it_is_done_once_and_what_somebody_opens_afterwards_stays_open(left: Settings) -> None:
    keep_to_owner(left)
    (left.data_dir / "logs").chmod(0o755)
    keep_to_owner(left)
    assert modes(left)["logs"] == 0o755


def test_folders_that_others_made_keep_their_mode(left: Settings) -> None:
    (left.data_dir / "archive").chmod(0o750)
    (left.staging / "0123" / "dispatch" / "文件").unlink()
    (left.staging / "0123" / "dispatch").rmdir()
    (left.staging / "0123").rmdir()
    elsewhere = left.data_dir.parent / "elsewhere"
    left.logs.rename(elsewhere)
    left.logs.symlink_to(elsewhere)
    keep_to_owner(left)
    after = modes(left)
    assert (after["archive"], after["archive/files/ab/文件"]) == (0o750, 0o644)
    assert after["staging"] == 0o755
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


def test_an_archive_elsewhere_is_not_touched(left: Settings) -> None:
    keep_to_owner(left.model_copy(update={"archive": str(left.data_dir / "archive")}))
    assert modes(left)["archive/files/ab/文件"] == 0o644


def test_nothing_is_made_where_there_is_no_data_folder(tmp_path: Path) -> None:
    keep_to_owner(Settings(data_dir=tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_the_embedded_server_stays_within_reach_of_its_account(left: Settings) -> None:
    cluster = left.server_home / "cluster"
    cluster.mkdir(parents=True)
    cluster.chmod(0o710)
    for name in ("server.log", "pg_hba.conf"):
        (cluster / name).write_text("")
    keep_to_owner(left)
    after = modes(left)
    assert after["postgres"] == (0o711 if os.geteuid() == 0 else 0o700)
    assert after["postgres/cluster"] == 0o710
    assert after["postgres/cluster/server.log"] == 0o600
    assert after[f"{MARK}"] == 0o600
