"""Keeps `ops.name_likeness`: the names of projects, of organisations and of indicators that look
alike; and `ops.wording`: the keys by which a person says what reports call an indicator.

Both are a function of the names in dimensions and reports, of the district and of the code that
compares, and are told anew where one of them changed. Here: which names, and the writing. Not here:
how alike two names are (names_alike), nor which are proposed to a person (the marts `…_doubles`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model.keys import key_expr, key_of
from licheng_etl.model.tables import OPS
from licheng_etl.warehouse.load import names_alike
from licheng_etl.warehouse.load.difference import write_difference
from licheng_etl.warehouse.load.names_alike import Kind, alike

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.model.district import District

_TABLE = OPS["name_likeness"]

_WORDINGS: Final = """
    SELECT DISTINCT indicator FROM core.fct_text_claim
    WHERE indicator IS NOT NULL AND known_indicator IS NULL
"""
_NAMES: Final = {
    Kind.PROJECT: """
        SELECT DISTINCT name_identity FROM core.dim_project
        WHERE name_identity IS NOT NULL ORDER BY 1
    """,
    Kind.ORGANISATION: """
        SELECT organisation_name FROM core.dim_organisation
        UNION SELECT builder_identity FROM core.dim_project WHERE builder_identity IS NOT NULL
        ORDER BY 1
    """,
    Kind.INDICATOR: f"SELECT indicator_name FROM core.dim_indicator UNION {_WORDINGS} ORDER BY 1",  # noqa: S608 - a constant
}
_KEEP: Final = """
    INSERT INTO ops.wording SELECT * FROM unnest(%s::bigint[], %s::text[])
    ON CONFLICT (wording_key) DO NOTHING
"""
_FORGET: Final = "DELETE FROM ops.wording WHERE wording <> ALL (%s::text[])"
_AREAS: Final = "SELECT area_name FROM core.dim_area ORDER BY 1"


@cache
def comparing_code() -> str:
    """The code that compares: another one tells all pairs anew."""
    return Path(names_alike.__file__).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Names:
    """The names to compare, and what says where one is: the district and other areas."""

    of_kind: dict[Kind, list[str]]
    within: tuple[str, ...]
    areas: list[str]
    wordings: list[str]

    @classmethod
    def read(cls, connection: psycopg.Connection, district: District) -> Names:
        of_kind = {kind: _texts(connection, query) for kind, query in _NAMES.items()}
        wordings = _texts(connection, f"{_WORDINGS} ORDER BY 1")
        within = (district.name, *district.within)
        return cls(of_kind, within, _texts(connection, _AREAS), wordings)

    @property
    def fingerprint(self) -> str:
        """Of all that the pairs come from, and of the code that compares."""
        stated = (sorted(self.of_kind.items()), self.within, self.areas, self.wordings)
        return hashlib.sha256(f"{stated}{comparing_code()}".encode()).hexdigest()

    def write(self, connection: psycopg.Connection) -> int:
        """Brings the tables to what these names say; how many rows changed."""
        pairs = pl.concat(
            alike(names, kind, self.within, self.areas).with_columns(kind=pl.lit(kind.value))
            for kind, names in self.of_kind.items()
        ).with_columns(pair_key=key_expr(pl.col("kind"), pl.col("one_name"), pl.col("other_name")))
        kinds = pl.Series("kind", [kind.value for kind in self.of_kind])
        frame = pairs.select(_TABLE.column_names)
        written = write_difference(connection, _TABLE, frame, scope=kinds)
        return written.inserted + written.updated + written.deleted + self._keep(connection)

    def _keep(self, connection: psycopg.Connection) -> int:
        keys = [key_of("wording", wording) for wording in self.wordings]
        gone = connection.execute(_FORGET, [self.wordings])
        return gone.rowcount + connection.execute(_KEEP, [keys, self.wordings]).rowcount


def _texts(connection: psycopg.Connection, query: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(query.encode()).fetchall()]
