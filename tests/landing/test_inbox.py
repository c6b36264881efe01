"""What lies in an inbox: which of it is a file that somebody sent, and what is told of the rest."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from licheng_etl.landing import Archive, InboxError, take_in
from licheng_etl.model.errors import ConfigurationError
from tests.landing.conftest import clock, deliver

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    [
        "~$表.xlsx",
        ".~lock.表.xlsx#",
        ".DS_Store",
        "表.TMP",
        "表.xlsx.part",
        "表.partial",
        "表.xlsx.crdownload",
        "表.filepart",
        ".同步/表.xlsx",
    ],
)
def test_temporary_names_are_skipped_and_named(inbox: Path, archive: Archive, name: str) -> None:
    deliver(inbox, name, b"x")
    result = take_in(str(inbox), archive, now=clock)
    assert result.taken == []
    ((path, reason),) = result.skipped
    assert name.startswith(path)
    assert "temporary" in reason


def test_nothing_but_regular_files_is_followed(inbox: Path, archive: Archive) -> None:
    outside = inbox.parent / "secret"
    deliver(outside, "shadow", b"root")
    (inbox / "link").symlink_to(outside / "shadow")
    (inbox / "folder").symlink_to(outside)
    (inbox / "dangling").symlink_to("nowhere")
    (inbox / "circle").symlink_to(inbox)
    os.mkfifo(inbox / "pipe")
    result = take_in(str(inbox), archive, now=clock)
    assert result.taken == []
    assert result.skipped == [
        ("circle", "symbolic link"),
        ("dangling", "symbolic link"),
        ("folder", "symbolic link"),
        ("link", "symbolic link"),
        ("pipe", "not a regular file"),
    ]


def test_a_name_that_is_not_utf8_is_a_problem_and_stops_no_other(
    inbox: Path, archive: Archive
) -> None:
    (inbox / os.fsdecode("报表.xlsx".encode("gbk"))).write_bytes(b"x")
    deliver(inbox, "表.xlsx", b"y")
    result = take_in(str(inbox), archive, now=clock)
    assert [each.path for each in result.taken] == ["表.xlsx"]
    (problem,) = result.problems
    assert isinstance(problem, InboxError)
    str(problem).encode()


def test_a_missing_inbox_is_a_configuration_error(inbox: Path, archive: Archive) -> None:
    with pytest.raises(ConfigurationError, match="没有收件箱"):
        take_in(str(inbox / "none"), archive, now=clock)


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "THUMBS.DB", "desktop.ini", ".DS_Store", "~$表.xlsx", ".~lock.表.xlsx#"]
)
def test_what_a_system_lays_beside_the_files_is_ignored_by_rule(
    inbox: Path, store: Path, name: str
) -> None:
    deliver(inbox, f"局/{name}", b"system")
    deliver(inbox, "__MACOSX/表.xlsx", b"system")
    deliver(inbox, "局/表.xlsx", b"a")
    result = take_in(str(inbox), Archive(str(store)), now=clock)
    assert [receipt.path for receipt in result.taken] == ["局/表.xlsx"]
    assert {path for path, _ in result.skipped} == {f"局/{name}", "__MACOSX"}
    assert result.problems == []


def test_an_inbox_that_nobody_may_read_is_a_problem_with_its_place(
    inbox: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: str) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refused)
    result = take_in(str(inbox), Archive(str(store)), now=clock)
    assert result.taken == []
    (problem,) = result.problems
    assert problem.place.file == str(inbox)
    assert "没有权限" in str(problem)
