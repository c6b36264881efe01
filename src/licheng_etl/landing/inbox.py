"""The inbox: what lies in it now. It is read only; nothing in it is ever changed or removed.

Here: listing, looking at one file again, opening it; which names are not files at all. Not here:
which files are new (see intake) and what a sidecar says (see sidecars).
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from fsspec.implementations.local import LocalFileSystem

from licheng_etl.landing.store import locate, without_password
from licheng_etl.model.errors import ConfigurationError, LichengError, Place
from licheng_etl.model.faults import of_the_system

if TYPE_CHECKING:
    from datetime import datetime

_TEMPORARY_PREFIXES = (".", "~$")
_SYSTEM_NAMES = {
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "iconcache.db",
    "__macosx", "$recycle.bin", "system volume information", "@eadir", "#recycle", "lost+found",
}  # fmt: skip
"""What Windows, macOS and file servers lay beside the files; macOS's others begin with a point."""

_TEMPORARY_SUFFIXES = (".tmp", ".part", ".partial", ".crdownload", ".filepart")


class InboxError(LichengError):
    """A file of the inbox cannot be taken as it lies there; it is looked at again next time."""


@dataclass(frozen=True)
class Entry:
    """A file of the inbox as it was seen: relative path, bytes, nanoseconds since 1970."""

    path: str
    size: int
    modified_ns: int

    @property
    def stamp(self) -> str:
        return f"{self.size}:{self.modified_ns}"


@dataclass
class Listing:
    """One look over the whole inbox; `skipped` holds (path, reason)."""

    entries: list[Entry] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    problems: list[LichengError] = field(default_factory=list)

    def in_order(self) -> Listing:
        self.entries.sort(key=lambda entry: entry.path)
        self.skipped.sort()
        return self


class Inbox(Protocol):
    """A tree of files."""

    def listing(self) -> Listing:
        """Every file below, by path. ConfigurationError: there is no inbox."""

    def look(self, path: str) -> Entry | None:
        """One file as it is now; None when it is gone or no longer a file."""

    def open(self, path: str) -> BinaryIO:
        """Its bytes; OSError as the file system gives it."""


def open_inbox(url: str) -> Inbox:
    """The inbox at a URL or local path."""
    file_system, path = locate(url)
    if isinstance(file_system, LocalFileSystem):
        return LocalInbox(Path(path))
    return RemoteInbox(file_system, path)


def make_inbox(url: str) -> None:
    """A local folder where nothing of its name stands yet."""
    file_system, path = locate(url)
    if isinstance(file_system, LocalFileSystem) and not Path(path).exists():
        Path(path).mkdir(parents=True)


def unreadable(path: str, error: OSError) -> InboxError:
    """What to say of a file or folder that the file system does not give."""
    return InboxError(
        f"收件箱里的这一处读不了：{of_the_system(error)}",
        place=Place(file=path),
        remedy="请确认它还在、运行本程序的账户有权读取；其余文件照常收。",
    )


def _is_ignored(name: str) -> str | None:
    """The rule by which a name is no file of a sender, if one says so."""
    folded = name.casefold()
    if folded in _SYSTEM_NAMES:
        return "system file"
    if folded.startswith(_TEMPORARY_PREFIXES) or folded.endswith(_TEMPORARY_SUFFIXES):
        return "temporary or hidden name"
    return None


class LocalInbox:
    """A folder. Links are never followed: they could lead anywhere."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def listing(self) -> Listing:
        if not os.path.isdir(self._root):  # noqa: PTH112 - False where it may not be looked at
            self._check_access()
            raise ConfigurationError(
                "这里没有收件箱",
                value=str(self._root),
                remedy="请建立这个文件夹，或改正 LICHENG_INBOX。",
            )
        listing = Listing()
        folders = [""]
        while folders:
            folders.extend(self._visit(folders.pop(), listing))
        return listing.in_order()

    def look(self, path: str) -> Entry | None:
        try:
            status = os.lstat(f"{self._root}/{path}")
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        return Entry(path, status.st_size, status.st_mtime_ns)

    def open(self, path: str) -> BinaryIO:
        descriptor = os.open(f"{self._root}/{path}", os.O_RDONLY | os.O_NOFOLLOW)
        return os.fdopen(descriptor, "rb")

    def _check_access(self) -> None:
        """InboxError: the inbox may be there, but nobody lets us see it."""
        try:
            self._root.stat()
        except FileNotFoundError:
            return
        except OSError as error:
            raise unreadable(str(self._root), error) from error

    def _visit(self, folder: str, listing: Listing) -> list[str]:
        """Adds one folder's files to what was found; returns the folders in it."""
        below = []
        try:
            with os.scandir(f"{self._root}/{folder}") as scan:
                children = list(scan)
        except OSError as error:
            listing.problems.append(unreadable(folder or str(self._root), error))
            return []
        for child in children:
            path = folder + child.name
            if not _is_unicode(path):
                listing.problems.append(_not_unicode(path))
            elif rule := _is_ignored(child.name):
                listing.skipped.append((path, rule))
            elif child.is_symlink():
                listing.skipped.append((path, "symbolic link"))
            elif child.is_dir(follow_symlinks=False):
                below.append(path + "/")
            elif not child.is_file(follow_symlinks=False):
                listing.skipped.append((path, "not a regular file"))
            elif entry := self.look(path):
                listing.entries.append(entry)
        return below


class RemoteInbox:
    """A file system reached through fsspec; it must tell when a file was modified."""

    def __init__(self, file_system: Any, root: str) -> None:
        self._files = file_system
        self._root = root.rstrip("/")

    def listing(self) -> Listing:
        self._files.invalidate_cache()
        listing = Listing()
        try:
            files = self._files.find(self._root, detail=True)
        except OSError as error:
            raise unreadable(without_password(self._root), error) from error
        for full, info in files.items():
            path = str(full).removeprefix(f"{self._root}/")
            if rule := next(filter(None, map(_is_ignored, path.split("/"))), None):
                listing.skipped.append((path, rule))
            else:
                listing.entries.append(self._entry(path, info))
        return listing.in_order()

    def look(self, path: str) -> Entry | None:
        self._files.invalidate_cache()
        try:
            return self._entry(path, self._files.info(f"{self._root}/{path}"))
        except FileNotFoundError:
            return None

    def open(self, path: str) -> BinaryIO:
        return cast("BinaryIO", self._files.open(f"{self._root}/{path}", "rb"))

    def _entry(self, path: str, info: dict[str, Any]) -> Entry:
        modified: datetime = self._files.modified(f"{self._root}/{path}")
        if modified.tzinfo is None:
            modified = modified.replace(tzinfo=UTC)
        return Entry(path, int(info["size"]), round(modified.timestamp() * 1e6) * 1000)


def _is_unicode(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _not_unicode(path: str) -> InboxError:
    return InboxError(
        "文件名不是 UTF-8，收件记不下它",
        place=Place(file=os.fsencode(path).decode("utf-8", "replace")),
        remedy="请改名；旧版 Windows 打包的文件名多为 GBK。",
    )
