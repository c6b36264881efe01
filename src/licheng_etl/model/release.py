"""The fingerprint of the released code that shapes rows: a change of it means reading again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_SHAPING = ("model", "forms", "extract", "transform", "quality")
"""The stages whose code decides what a file's cells become."""


@cache
def code_fingerprint() -> str:
    """SHA-256 over the source and form files of those stages, in name order."""
    digest = hashlib.sha256()
    for stage in _SHAPING:
        for file in sorted((_PACKAGE / stage).rglob("*")):
            if file.suffix in {".py", ".yaml"}:
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
