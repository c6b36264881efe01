"""Staging: what was read and checked, kept between the steps of a run and from one run to the next.

A cache and nothing more: each entry belongs to a fingerprint of code and forms, and deleting the
folder costs only time. Not here: the archive, which is the one thing that must not be lost.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from uuid import uuid4

import fsspec
import polars as pl

RECEIPT = "receipt_sequence"


@dataclass(frozen=True)
class Staging:
    """Frames by kind below `url/fingerprint`. A frame never changes; more may be added."""

    url: str
    fingerprint: str

    def put(self, kind: str, frame: pl.DataFrame) -> None:
        """Adds a frame. Its name is its content, so that two runs writing the same one agree."""
        buffer = io.BytesIO()
        frame.write_parquet(buffer)
        content = buffer.getvalue()
        fs, folder = self._folder(kind)
        fs.makedirs(folder, exist_ok=True)
        target = f"{folder}/{hashlib.sha256(content).hexdigest()[:32]}.parquet"
        partial = f"{target}.{uuid4().hex}.part"
        fs.pipe_file(partial, content)
        fs.mv(partial, target)

    def get(self, kind: str) -> pl.DataFrame:
        """All staged rows of a kind, each once. KeyError when there are none."""
        frames = self._frames(kind)
        if not frames:
            raise KeyError(kind)
        return pl.concat(frames).unique(maintain_order=True)

    def receipts(self, kind: str) -> set[int]:
        """The receipts that have rows of a kind."""
        return {receipt for frame in self._frames(kind) for receipt in frame[RECEIPT]}

    def _frames(self, kind: str) -> list[pl.DataFrame]:
        fs, folder = self._folder(kind)
        paths = fs.ls(folder, detail=False) if fs.isdir(folder) else []
        return [
            pl.read_parquet(io.BytesIO(fs.cat_file(path)))
            for path in sorted(paths)
            if path.endswith(".parquet")
        ]

    def _folder(self, kind: str) -> tuple[fsspec.AbstractFileSystem, str]:
        fs, root = fsspec.core.url_to_fs(self.url)
        return fs, f"{root}/{self.fingerprint[:16]}/{kind}"
