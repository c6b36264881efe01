"""Staging: what was read and checked, kept between the steps of a run and from one run to the next.

A cache and nothing more: entries belong to a fingerprint of code and forms, and deleting the folder
costs only time. Each frame stands behind the hash of its bytes: a batch with one that is no longer
what it was counts as absent, and is read from the archive again. Not here: the archive, which is
the one thing that must not be lost.
"""

from __future__ import annotations

import hashlib
import io
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import fsspec
import polars as pl
from fsspec.implementations.local import LocalFileSystem

from licheng_etl.model import owner_only
from licheng_etl.model.errors import LichengError, Place
from licheng_etl.model.faults import of_the_system

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HELD = "held"
"""The frame that names a batch's submissions: written last, it says that the batch is whole."""

_SUFFIX = ".frame"
_DIGEST = hashlib.sha256().digest_size

_KEY = "submission_key"
_KEYS = {_KEY: pl.Int64()}


class StagingError(LichengError):
    """Staging cannot be written: the disk is full, or not ours to write on."""


@dataclass(frozen=True)
class Staging:
    """Batches of frames below `url/fingerprint/form/batch`. A batch never changes.

    Submissions are named by their content-addressed keys, so that an entry speaks of the same
    bytes and the same arrival whatever archive stands beside it.
    """

    url: str
    fingerprint: str

    def put(
        self, form: str, submissions: Iterable[int], frames: Mapping[str, pl.DataFrame]
    ) -> None:
        """Keeps the frames read of some submissions of a form."""
        keys = pl.DataFrame({_KEY: sorted(submissions)}, schema=_KEYS)
        batch = hashlib.sha256(keys.write_csv().encode()).hexdigest()[:32]
        fs, folder = self._folder(form)
        with _writing(self.url):
            self._make_folder(fs, f"{folder}/{batch}")
            for name, frame in [*frames.items(), (_HELD, keys)]:
                _write(fs, f"{folder}/{batch}/{name}{_SUFFIX}", frame)

    def get(
        self, form: str, submissions: Iterable[int]
    ) -> tuple[dict[str, pl.DataFrame], set[int]]:
        """What whole batches hold of the submissions, each row once, and those of the submissions
        that no whole batch holds.

        A frame without submission keys comes whole. No frames when none of them is staged.
        """
        missing = set(submissions)
        staged: dict[str, list[pl.DataFrame]] = {}
        fs, folder = self._folder(form)
        for batch in _listed(fs, folder):
            held = _keys(fs, batch) & missing
            frames = _frames(fs, batch, held) if held else None
            if frames is not None:
                missing = missing - held
                for name, frame in frames.items():
                    staged.setdefault(name, []).append(frame)
        return {name: _joined(parts) for name, parts in staged.items()}, missing

    def _make_folder(self, fs: fsspec.AbstractFileSystem, folder: str) -> None:
        if isinstance(fs, LocalFileSystem):
            owner_only.make_within(Path(fsspec.core.url_to_fs(self.url)[1]), Path(folder))
        else:
            fs.makedirs(folder, exist_ok=True)

    def _folder(self, form: str) -> tuple[fsspec.AbstractFileSystem, str]:
        fs, root = fsspec.core.url_to_fs(self.url)
        return fs, f"{root}/{self.fingerprint[:16]}/{form}"


def _write(fs: fsspec.AbstractFileSystem, target: str, frame: pl.DataFrame) -> None:
    """Whole or not at all, whoever else is writing the same."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    content = hashlib.sha256(buffer.getvalue()).digest() + buffer.getvalue()
    partial = f"{target}.{uuid4().hex}.part"
    if isinstance(fs, LocalFileSystem):
        _write_locally(Path(partial), Path(target), content)
    else:
        fs.pipe_file(partial, content)
        fs.mv(partial, target)


def _write_locally(partial: Path, target: Path, content: bytes) -> None:
    try:
        with owner_only.open_new(partial) as stream:
            stream.write(content)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _writing(url: str) -> Iterator[None]:
    """Turns a failing write into StagingError."""
    try:
        yield
    except OSError as error:
        raise StagingError(
            f"暂存区写不进去：{of_the_system(error)}",
            place=Place(file=str(error.filename or url)),
            remedy="请检查磁盘剩余空间和权限。档案和已入库的数据没有变，处理后再运行即可。",
        ) from error


def _read(fs: fsspec.AbstractFileSystem, path: str) -> pl.DataFrame | None:
    """The frame; None where its bytes are no longer those that were written."""
    stored = fs.cat_file(path)
    digest, content = stored[:_DIGEST], stored[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:
        return None
    return pl.read_parquet(io.BytesIO(content))


def _keys(fs: fsspec.AbstractFileSystem, batch: str) -> set[int]:
    """The submissions of a batch; none where its mark is damaged, or not written yet."""
    mark = f"{batch}/{_HELD}{_SUFFIX}"
    frame = _read(fs, mark) if fs.exists(mark) else None
    return set() if frame is None else set(frame[_KEY])


def _frames(
    fs: fsspec.AbstractFileSystem, batch: str, wanted: set[int]
) -> dict[str, pl.DataFrame] | None:
    """The rows of some submissions in a batch, by name of frame; None where one is damaged."""
    of_wanted = pl.col(_KEY).is_in(sorted(wanted))
    frames = {}
    for path in sorted(fs.ls(batch, detail=False)):
        name = path.rpartition("/")[2]
        if name.endswith(_SUFFIX) and name != _HELD + _SUFFIX:
            frame = _read(fs, path)
            if frame is None:
                return None
            # Not while it is decoded: that takes several times as long.
            rows = frame.filter(of_wanted) if _KEY in frame.columns else frame
            frames[name.removesuffix(_SUFFIX)] = rows
    return frames


def _joined(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """The rows of several batches, each once: a submission is taken from one of them alone."""
    whole = pl.concat(parts)
    return whole if _KEY in whole.columns else whole.unique(maintain_order=True)


def _listed(fs: fsspec.AbstractFileSystem, folder: str) -> list[str]:
    return sorted(fs.ls(folder, detail=False)) if fs.isdir(folder) else []
