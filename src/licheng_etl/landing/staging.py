"""Staging: what was read and checked, kept between the steps of a run and from one run to the next.

A cache and nothing more: each entry belongs to a fingerprint of code and forms, and deleting the
folder costs only time. Not here: the archive, which is the one thing that must not be lost.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

import fsspec
import polars as pl

RECEIPT = "receipt_sequence"


@dataclass(frozen=True)
class Staging:
    """Frames by kind, each row marked with its `receipt_sequence`, below `url/fingerprint`."""

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

    def get(self, kind: str, receipts: Iterable[int]) -> pl.DataFrame | None:
        """All staged rows of the receipts, or None when nothing of that kind is staged."""
        fs, folder = self._folder(kind)
        wanted = pl.Series(sorted(set(receipts)), dtype=pl.Int32).implode()
        frames = [
            pl.read_parquet(io.BytesIO(fs.cat_file(path))).filter(pl.col(RECEIPT).is_in(wanted))
            for path in sorted(fs.glob(f"{folder}/*.parquet"))
        ]
        held = [frame for frame in frames if frame.height] or frames[:1]
        return pl.concat(held).unique(maintain_order=True) if held else None

    def _folder(self, kind: str) -> tuple[fsspec.AbstractFileSystem, str]:
        fs, root = fsspec.core.url_to_fs(self.url)
        return fs, f"{root}/{self.fingerprint[:16]}/{kind}"
