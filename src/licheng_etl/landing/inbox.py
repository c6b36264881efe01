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

from licheng_etl.landing.store import locate
from licheng_etl.model.errors import ConfigurationError, LichengError, Place

if TYPE_CHECKING:
    from datetime import datetime

_TEMPORARY_PREFIXES = (".", "~$")
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


def unreadable(path: str, error: OSError) -> InboxError:
    """What to say of a file or folder that the file system does not give."""
    return InboxError(
        f"the inbox does not give this up: {error.strerror or error}",
        place=Place(file=path),
        remedy="Check that it is still there and that its permissions let it be read.",
    )


def _is_temporary(name: str) -> bool:
    folded = name.casefold()
    return folded.startswith(_TEMPORARY_PREFIXES) or folded.endswith(_TEMPORARY_SUFFIXES)


class LocalInbox:
    """A folder. Links are never followed: they could lead anywhere."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def listing(self) -> Listing:
        if not self._root.is_dir():
            raise ConfigurationError(
                "there is no inbox here",
                value=str(self._root),
                remedy="Create the folder or correct the setting.",
            )
        found = Listing()
        folders = [""]
        while folders:
            folders.extend(self._visit(folders.pop(), found))
        return found.in_order()

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

    def _visit(self, folder: str, found: Listing) -> list[str]:
        """Adds one folder's files to what was found; returns the folders in it."""
        below = []
        try:
            with os.scandir(f"{self._root}/{folder}") as scan:
                children = list(scan)
        except OSError as error:
            found.problems.append(unreadable(folder, error))
            return []
        for child in children:
            path = folder + child.name
            if not _is_unicode(path):
                found.problems.append(_not_unicode(path))
            elif _is_temporary(child.name):
                found.skipped.append((path, "temporary or hidden name"))
            elif child.is_symlink():
                found.skipped.append((path, "symbolic link"))
            elif child.is_dir(follow_symlinks=False):
                below.append(path + "/")
            elif not child.is_file(follow_symlinks=False):
                found.skipped.append((path, "not a regular file"))
            elif entry := self.look(path):
                found.entries.append(entry)
        return below


class RemoteInbox:
    """A file system reached through fsspec; it must tell when a file was modified."""

    def __init__(self, file_system: Any, root: str) -> None:
        self._files = file_system
        self._root = root.rstrip("/")

    def listing(self) -> Listing:
        self._files.invalidate_cache()
        found = Listing()
        for full, info in self._files.find(self._root, detail=True).items():
            path = str(full).removeprefix(f"{self._root}/")
            if any(_is_temporary(part) for part in path.split("/")):
                found.skipped.append((path, "temporary or hidden name"))
            else:
                found.entries.append(self._entry(path, info))
        return found.in_order()

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
        "the name is not UTF-8, so no receipt can hold it",
        place=Place(file=os.fsencode(path).decode("utf-8", "replace")),
        remedy="Rename it; names packed on older Windows are usually GBK.",
    )
