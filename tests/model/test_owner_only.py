"""Folders and files that their owner alone may read, whatever the umask of the moment."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model import owner_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _a_liberal_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_its_owners_and_those_above_it_are_as_anybody_makes_them(
    tmp_path: Path,
) -> None:
    owner_only.make_folder(tmp_path / "数据" / "staging")
    assert mode(tmp_path / "数据") == 0o755
    assert mode(tmp_path / "数据" / "staging") == 0o700


def test_all_folders_from_the_root_down_are_its_owners_and_told_in_order(tmp_path: Path) -> None:
    made: list[Path] = []
    root = tmp_path / "数据" / "archive"
    owner_only.make_within(root, root / "files" / "ab", made.append)
    assert made == [root.parent, root, root / "files", root / "files" / "ab"]
    assert [mode(folder) for folder in made] == [0o755, 0o700, 0o700, 0o700]


def test_a_folder_that_stands_keeps_its_mode(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    root.mkdir(mode=0o750)
    owner_only.make_folder(root)
    owner_only.make_within(root, root / "files")
    assert (mode(root), mode(root / "files")) == (0o750, 0o700)


def test_files_are_their_owners(tmp_path: Path) -> None:
    file = tmp_path / "notes"
    owner_only.write(file, "一")
    with owner_only.open_end(file) as stream:
        stream.write("二".encode())
    assert file.read_text(encoding="utf-8") == "一二"
    owner_only.write(file, "三")
    assert file.read_text(encoding="utf-8") == "三"
    assert mode(file) == 0o600
