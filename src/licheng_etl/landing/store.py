"""Where the archive's bytes lie: a local folder, or any file system that fsspec knows.

Here: writing that survives a kill, exclusive creation, one writer at a time. Not here: what the
names and the bytes mean (see archive and ledger).
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from filelock import FileLock, Timeout
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from licheng_etl.model import owner_only
from licheng_etl.model.errors import ArchiveError, ConfigurationError, Place
from licheng_etl.model.faults import of_the_system

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

_PASSWORD = re.compile(r"(://[^/@:]*:).*@")

LOCK_SECONDS = 600.0
"""How long a writer waits for another one before it gives up."""


class Store(Protocol):
    """Named bytes. Failing writes raise ArchiveError; names are relative, with slashes."""

    def lock(self) -> AbstractContextManager[None]:
        """Holds off every other writer; the same thread may take it again."""

    def clean(self) -> None:
        """Removes what killed writers left; only under the lock."""

    def names(self, folder: str) -> list[str]:
        """The bare names in one folder, in no order; none when there is no such folder."""

    def read(self, names: Sequence[str]) -> dict[str, bytes]:
        """The bytes under each name; names that do not exist are left out."""

    def open(self, name: str) -> BinaryIO:
        """A stream from the first byte on; FileNotFoundError when there is none."""

    def create(self, name: str, data: bytes) -> None:
        """Writes a new name, whole and durably; FileExistsError when it exists."""

    def spool(self) -> AbstractContextManager[tuple[BinaryIO, Path]]:
        """An unbuffered local temporary file, gone afterwards unless it was placed."""

    def place(self, temporary: Path, name: str) -> None:
        """Makes a spooled file the content of `name`, durably."""


def locate(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL or local path, and the path in it."""
    try:
        file_system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise ConfigurationError(
            f"打不开这个位置的文件系统：{error}",
            value=without_password(url),
            remedy="请改正地址，或安装该协议的 fsspec 组件。",
        ) from error
    return file_system, str(path)


def without_password(url: str) -> str:
    """A location as it may be shown."""
    return _PASSWORD.sub(r"\1…@", url)


def open_store(url: str) -> Store:
    """The store at a URL or local path; nothing is created before the first write."""
    file_system, path = locate(url)
    if isinstance(file_system, LocalFileSystem):
        return LocalStore(Path(path))
    return RemoteStore(file_system, path)


@contextmanager
def _writing(name: str, *, exclusive: bool = False) -> Iterator[None]:
    """Turns a failing write into an ArchiveError.

    With `exclusive`, FileExistsError is an answer and passes.
    """
    try:
        yield
    except OSError as error:
        if exclusive and isinstance(error, FileExistsError):
            raise
        raise ArchiveError(
            f"档案写不进去：{of_the_system(error)}",
            place=Place(file=name),
            remedy="请检查档案的剩余空间和权限，然后再收一次。",
        ) from error


@contextmanager
def _spool(folder: Path | None) -> Iterator[tuple[BinaryIO, Path]]:
    with _writing(str(folder or "")):
        descriptor, name = tempfile.mkstemp(dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            yield cast("BinaryIO", stream), temporary
    finally:
        temporary.unlink(missing_ok=True)


def write_all(stream: BinaryIO, data: bytes) -> None:
    """Writes every byte to an unbuffered stream; ArchiveError when the disk refuses."""
    left = memoryview(data)
    with _writing(str(stream.name)):
        while left:
            left = left[stream.write(left) :]


class LocalStore:
    """A folder. What is written is flushed to the disk before the call returns."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._temporary = root / "tmp"
        self._lock = FileLock(root / ".lock", timeout=LOCK_SECONDS, mode=owner_only.FILE)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Within a landing, which holds it, each write asks again and is let through."""
        if self._lock.is_locked:
            yield
            return
        with _writing(str(self._root)):
            self._make_folder(self._temporary)
            try:
                self._lock.acquire()
            except Timeout as error:
                raise ArchiveError(
                    f"另一次收件占着档案已有 {LOCK_SECONDS:.0f} 秒",
                    place=Place(file=str(self._root)),
                    remedy="请等它结束，或结束它，然后再试。",
                ) from error
        try:
            yield
        finally:
            self._lock.release()

    def clean(self) -> None:
        with _writing(str(self._temporary)):
            for left in self._temporary.iterdir():
                left.unlink()

    def names(self, folder: str) -> list[str]:
        try:
            return os.listdir(self._root / folder)  # noqa: PTH208 - bare names, no Path for each
        except FileNotFoundError:
            return []

    def read(self, names: Sequence[str]) -> dict[str, bytes]:
        contents = {}
        for name in names:
            try:
                contents[name] = (self._root / name).read_bytes()
            except FileNotFoundError:
                continue
        return contents

    def open(self, name: str) -> BinaryIO:
        return (self._root / name).open("rb")

    def create(self, name: str, data: bytes) -> None:
        final = self._root / name
        with self.spool() as (stream, temporary):
            write_all(stream, data)
            with _writing(name):
                os.fsync(stream.fileno())
                self._make_folder(final.parent)
            with _writing(name, exclusive=True):
                # A link, unlike a rename, fails when the name is taken.
                os.link(temporary, final)
                _flush_folder(final.parent)

    def spool(self) -> AbstractContextManager[tuple[BinaryIO, Path]]:
        return _spool(self._temporary)

    def place(self, temporary: Path, name: str) -> None:
        final = self._root / name
        with _writing(name):
            with temporary.open("rb") as stream:
                os.fsync(stream.fileno())
            self._make_folder(final.parent)
            temporary.replace(final)
            _flush_folder(final.parent)

    def _make_folder(self, folder: Path) -> None:
        """A folder of the archive and those above it, each entered durably in the one above."""
        owner_only.make_within(self._root, folder, lambda made: _flush_folder(made.parent))


class RemoteStore:
    """A file system reached through fsspec.

    There is no lock: two writers are kept apart by exclusive creation, which is as good as the
    file system's own (object stores: atomic). A transfer that was cut is never a whole file: the
    reader of the bytes checks them.
    """

    def __init__(self, file_system: Any, root: str) -> None:
        self._files = file_system
        self._root = root.rstrip("/")

    def lock(self) -> AbstractContextManager[None]:
        return nullcontext()

    def clean(self) -> None:
        """Nothing to do: temporary files are local and the system's."""

    def names(self, folder: str) -> list[str]:
        path = self._path(folder)
        self._files.invalidate_cache(path)
        try:
            children = self._files.ls(path, detail=False)
        except FileNotFoundError:
            return []
        return [str(child).rpartition("/")[2] for child in children]

    def read(self, names: Sequence[str]) -> dict[str, bytes]:
        paths = {self._path(name): name for name in names}
        if not paths:
            return {}
        contents = self._files.cat(list(paths), on_error="omit")
        return {name: contents[path] for path, name in paths.items() if path in contents}

    def open(self, name: str) -> BinaryIO:
        return cast("BinaryIO", self._files.open(self._path(name), "rb"))

    def create(self, name: str, data: bytes) -> None:
        with _writing(name, exclusive=True):
            self._files.pipe_file(self._path(name), data, mode="create")

    def spool(self) -> AbstractContextManager[tuple[BinaryIO, Path]]:
        return _spool(None)

    def place(self, temporary: Path, name: str) -> None:
        with _writing(name):
            self._files.put_file(str(temporary), self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
