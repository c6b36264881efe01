"""The SQL that ships with the product: where the files are, and what they say.

Here: finding and reading them. Not here: running them (upgrade, derive).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import licheng_etl

_PACKAGE = Path(licheng_etl.__file__).parent
_SHAPING = ("migrations/versions/*.py", "functions/*.sql", "marts/*.sql", "roles.sql")


def sql_folder() -> Path:
    """The folder `sql`: within an installed package, or beside the sources of a checkout."""
    installed = _PACKAGE / "_sql"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "sql"


def read_sql(name: str) -> str:
    """The text of one file, its name relative to the folder."""
    return (sql_folder() / name).read_text(encoding="utf-8")


def read_folder(name: str) -> dict[str, str]:
    """The SQL files of one folder, in order of name: name without suffix, and text."""
    paths = sorted((sql_folder() / name).glob("*.sql"))
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


def schema_fingerprint() -> str:
    """A hash of every file that shapes a database: equal means that there is nothing to do."""
    folder = sql_folder()
    paths = sorted(path for pattern in _SHAPING for path in folder.glob(pattern))
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
