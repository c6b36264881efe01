"""The fingerprint of the released code that shapes rows: a change of it means reading again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

SHAPING = (
    "model",
    "grammar",
    "forms",
    "formats",
    "tables",
    "reading",
    "transform",
    "quality",
    "warehouse/load/assemble.py",
)
"""The code that decides what a file's cells become, folders and modules of the package."""

_SOURCES = frozenset({".py", ".tsv"})
"""Code, and the knowledge that stands in data files beside it; forms have versions of their own."""

_LIBRARIES = ("polars", "python-calamine")
"""The libraries that read and compute values."""


@cache
def code_fingerprint() -> str:
    """SHA-256 over those sources and versions of libraries, in order; forms are not among them."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    for file in shaping_files(PACKAGE, SHAPING):
        digest.update(file.relative_to(PACKAGE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def with_version(*versions: str) -> str:
    """The fingerprint of this code together with other things that shape rows."""
    return hashlib.sha256("\n".join([code_fingerprint(), *versions]).encode()).hexdigest()


def shaping_files(package: Path, parts: tuple[str, ...]) -> list[Path]:
    """The sources of some parts of a package; FileNotFoundError for a part that is not there.

    A part that was moved away would else leave the fingerprint, and its changes would go unseen.
    """
    files: list[Path] = []
    for part in (package / name for name in parts):
        of_part = [part] if part.is_file() else sorted(part.rglob("*"))
        sources = [file for file in of_part if file.suffix in _SOURCES]
        if not sources:
            raise FileNotFoundError(f"{part} holds no sources: correct SHAPING in {__name__}")
        files += sources
    return files
