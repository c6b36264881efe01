"""Staging: what was read and checked, kept between the steps of a run and from one run to the next.

A cache and nothing more: entries belong to a fingerprint of code and forms, and deleting the folder
costs only time. Not here: the archive, which is the one thing that must not be lost.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import fsspec
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HELD = "held"
"""The frame that names a batch's submissions: written last, it says that the batch is whole."""

_KEYS = {"submission_key": pl.Int64()}


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
        keys = pl.DataFrame({"submission_key": sorted(submissions)}, schema=_KEYS)
        batch = hashlib.sha256(keys.write_csv().encode()).hexdigest()[:32]
        fs, folder = self._folder(form)
        fs.makedirs(f"{folder}/{batch}", exist_ok=True)
        for name, frame in [*frames.items(), (_HELD, keys)]:
            _write(fs, f"{folder}/{batch}/{name}.parquet", frame)

    def get(self, form: str, submissions: Iterable[int]) -> dict[str, pl.DataFrame]:
        """The frames of all batches that hold any of the submissions, each row once.

        A batch may hold more than was asked for. Empty when none of them is staged.
        """
        wanted = set(submissions)
        fs, folder = self._folder(form)
        found: dict[str, list[pl.DataFrame]] = {}
        for batch, held in self._batches(form).items():
            if held & wanted:
                for path in sorted(fs.ls(f"{folder}/{batch}", detail=False)):
                    if path.endswith(".parquet"):
                        name = path.rpartition("/")[2].removesuffix(".parquet")
                        found.setdefault(name, []).append(_read(fs, path))
        found.pop(_HELD, None)
        return {name: pl.concat(parts).unique(maintain_order=True) for name, parts in found.items()}

    def missing(self, form: str, submissions: Iterable[int]) -> set[int]:
        """Those of the submissions that no batch holds."""
        return set(submissions).difference(*self._batches(form).values())

    def _batches(self, form: str) -> dict[str, set[int]]:
        fs, folder = self._folder(form)
        if not fs.isdir(folder):
            return {}
        names = sorted(path.rpartition("/")[2] for path in fs.ls(folder, detail=False))
        marks = {name: f"{folder}/{name}/{_HELD}.parquet" for name in names}
        return {
            name: set(_read(fs, mark)["submission_key"])
            for name, mark in marks.items()
            if fs.exists(mark)
        }

    def _folder(self, form: str) -> tuple[fsspec.AbstractFileSystem, str]:
        fs, root = fsspec.core.url_to_fs(self.url)
        return fs, f"{root}/{self.fingerprint[:16]}/{form}"


def _write(fs: fsspec.AbstractFileSystem, target: str, frame: pl.DataFrame) -> None:
    """Whole or not at all, whoever else is writing the same."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    partial = f"{target}.{uuid4().hex}.part"
    fs.pipe_file(partial, buffer.getvalue())
    fs.mv(partial, target)


def _read(fs: fsspec.AbstractFileSystem, path: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(fs.cat_file(path)))
