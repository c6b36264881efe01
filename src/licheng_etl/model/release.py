"""The fingerprint of the released code that shapes rows: a change of it means reading again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_SHAPING = ("model", "forms", "extract", "transform", "quality", "warehouse/assemble.py")
"""The code that decides what a file's cells become."""

_LIBRARIES = ("polars", "python-calamine")
"""The libraries that read and compute values."""


@cache
def code_fingerprint() -> str:
    """SHA-256 over those sources, form files and versions of libraries, in order."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    for part in (_PACKAGE / name for name in _SHAPING):
        for file in [part] if part.is_file() else sorted(part.rglob("*")):
            if file.suffix in {".py", ".yaml"}:
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
