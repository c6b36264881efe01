"""What each cell of a sheet is for and in which table, as bytes: a long list is a few spans.

Here: the store, and its columns over many sheets. Not here: telling any of it (records, cards,
observations).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.reading.frames import ROLE, CellRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ROLES: Final = tuple(CellRole)
_CODES: Final[dict[str, int]] = {role: code for code, role in enumerate(_ROLES)}
_IN_NONE: Final = -1
"""The number of the table of a cell that stands in none."""
_TABLE: Final = "h"
"""Numbers of tables take two bytes, as in `source_table`."""


@dataclass(frozen=True)
class CellRoles:
    """By position: codes of roles, numbers of tables."""

    codes: bytearray
    tables: array[int]

    @classmethod
    def all_of(cls, count: int, role: CellRole) -> CellRoles:
        """As many cells of one role, in no table."""
        return cls(bytearray([_CODES[role]]) * count, array(_TABLE, [_IN_NONE]) * count)

    @classmethod
    def of(cls, roles: Sequence[str], tables: Sequence[int | None]) -> CellRoles:
        """Told cell by cell."""
        numbers = [_IN_NONE if table is None else table for table in tables]
        return cls(bytearray(map(_CODES.__getitem__, roles)), array(_TABLE, numbers))

    def put(self, positions: Sequence[int], role: CellRole, table: int | None = None) -> None:
        """Tells some cells; those of a row mostly stand side by side."""
        code, number = _CODES[role], _IN_NONE if table is None else table
        if isinstance(positions, range):
            begin, end = positions.start, positions.stop
            self.codes[begin:end] = bytes([code]) * (end - begin)
            self.tables[begin:end] = array(_TABLE, [number]) * (end - begin)
            return
        for position in positions:
            self.codes[position], self.tables[position] = code, number

    def turn(self, positions: Iterable[int], role: CellRole) -> None:
        """Gives some cells another role, in the table where they stand."""
        for position in positions:
            self.codes[position] = _CODES[role]

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, role: CellRole) -> bool:
        return _CODES[role] in self.codes

    def __getitem__(self, position: int) -> CellRole:
        return _ROLES[self.codes[position]]

    def __iter__(self) -> Iterator[CellRole]:
        return map(_ROLES.__getitem__, self.codes)

    @property
    def numbers(self) -> list[int | None]:
        """The table of each cell."""
        return [None if table == _IN_NONE else table for table in self.tables]

    def copy(self) -> CellRoles:
        return CellRoles(self.codes[:], self.tables[:])


def role_series(sheets: Sequence[CellRoles]) -> pl.Series:
    """The roles of the cells of all sheets, in their order."""
    return _series([bytes(sheet.codes) for sheet in sheets], pl.UInt8()).cat.to(ROLE)


def table_series(sheets: Sequence[CellRoles]) -> pl.Series:
    """The table of each cell of all sheets, null outside of tables."""
    tables = _series([sheet.tables.tobytes() for sheet in sheets], pl.Int16())
    return tables.set(tables == _IN_NONE, None)


def _series(parts: Sequence[bytes], dtype: pl.DataType) -> pl.Series:
    """The numbers that bytes are."""
    whole = b"".join(parts)
    if not whole:
        return pl.Series([], dtype=dtype)
    width = array(_TABLE).itemsize if dtype == pl.Int16() else 1
    numbers = pl.Array(dtype, len(whole) // width)
    return pl.Series([whole]).bin.reinterpret(dtype=numbers).explode()
