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
    "reports",
    "transform",
    "quality",
    "warehouse/load/assemble.py",
)
"""The code that decides what cells and sentences become: folders and modules of the package."""

_DATA = frozenset({".csv", ".txt", ".yaml"})
"""The knowledge that stands in files beside the code. That of forms has versions of its own."""
_FORMS = PACKAGE / "forms"

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
        sources = [file for file in of_part if _shapes(file)]
        if not sources:
            raise FileNotFoundError(f"{part} holds no sources: correct SHAPING in {__name__}")
        files += sources
    return files


def _shapes(file: Path) -> bool:
    return file.suffix == ".py" or (file.suffix in _DATA and _FORMS not in file.parents)
