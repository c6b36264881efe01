"""The SQL that ships with the product: where the files are, and what they say.

Here: finding, reading and filling them. Not here: what is filled in (sql_values,
row_conditions), running them (schema, load).
"""

from __future__ import annotations

import hashlib
import re
from itertools import takewhile
from pathlib import Path

import licheng_etl
from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.row_conditions import (
    by_reference,
    counted,
    counted_once,
    identity_of,
    known,
    known_version_ranges,
    organisation_of,
    version_ranges,
    withdrawn,
    withdrawn_then,
)
from licheng_etl.warehouse.sql_values import measure_values, sql_values

_PACKAGE = Path(licheng_etl.__file__).parent
_SHAPING = ("migrations/versions/*.py", "functions/*.sql", "marts/*.sql", "roles.sql")
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_MADE = {
    "known": known,
    "identity": identity_of,
    "organisation": organisation_of,
    "by_reference": by_reference,
    "withdrawn": withdrawn,
    "withdrawn_then": withdrawn_then,
    "counted": counted,
    "counted_once": counted_once,
    "version_ranges": version_ranges,
    "known_version_ranges": known_version_ranges,
}
_CALL = re.compile(rf"\{{\{{({'|'.join(_MADE)}) ([\w.]+)\}}\}}")
_COLUMN = re.compile(r"-- (\w+): (.+)")


def sql_folder() -> Path:
    """The folder `sql`: within an installed package, or beside the sources of a checkout."""
    installed = _PACKAGE / "_sql"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "sql"


def read_sql(name: str) -> str:
    """The text of one file, filled; its name relative to the folder."""
    return fill((sql_folder() / name).read_text(encoding="utf-8"))


def read_folder(name: str, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """The SQL files of one folder, filled, in order of name: name without suffix, and text."""
    paths = sorted((sql_folder() / name).glob("*.sql"))
    return {path.stem: fill(path.read_text(encoding="utf-8"), without) for path in paths}


def fill(text: str, without: frozenset[str] = frozenset()) -> str:
    """The SQL with the definitions' texts in the places that name them as `{{name}}`.

    `{{known row}}`: that the row of that name is what was known at the session's as_known_at;
    `LEFT JOIN {{identity fact.project_key}}`: the identity to which that key led then;
    `LEFT JOIN {{organisation fact.promoter_key}}`: the organisation `promoter` that it meant then;
    `{{by_reference fact}}`: whether another reporter owns that row's document;
    `{{withdrawn row}}`, `{{withdrawn_then row}}`: was its submission withdrawn, now or then;
    `{{counted fct_…}}`, `{{counted_once fct_…}}`: whether the row `fact` of that table counts;
    `{{version_ranges fct_…}}`, `{{known_version_ranges fct_…}}`: over which reports the versions
    that this table names hold, by what is in force or was known then. `without`: facts of which no
    measures are read.
    """
    text = _CALL.sub(lambda call: _MADE[call[1]](call[2]), text)
    if not _PLACE.search(text):
        return text  # most name none, and every command looks at all of them
    values = {**sql_values(), **measure_values(without)}

    def value(place: re.Match[str]) -> str:
        if place[1] not in values:
            raise WarehouseError(
                "SQL 里的这个名称没有定义",
                value=place[0],
                remedy=f"可写：{'、'.join(values)}。",
            )
        return values[place[1]]

    return _PLACE.sub(value, text)


def opening(text: str) -> tuple[list[str], dict[str, str]]:
    """The comment that a file opens with: its sentences, and what it says of columns by name, each
    in a line `-- column: what it says`.
    """
    lines = list(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    columns = {match[1]: match[2] for line in lines if (match := _COLUMN.fullmatch(line))}
    return [line[2:].strip() for line in lines if not _COLUMN.fullmatch(line)], columns


def schema_fingerprint() -> str:
    """A hash of all that shapes a database, as filled: equal means that there is nothing to do."""
    folder = sql_folder()
    paths = sorted(path for pattern in _SHAPING for path in folder.glob(pattern))
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(folder)}\0".encode())
        text = path.read_text(encoding="utf-8")
        digest.update((fill(text) if path.suffix == ".sql" else text).encode())
    return digest.hexdigest()[:16]
