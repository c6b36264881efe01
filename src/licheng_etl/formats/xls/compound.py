"""Compound files (OLE2, MS-CFB): the container of .xls, .doc and encrypted workbooks.

Here: the streams of the root storage by name, and writing a container of one stream, which olefile
cannot: it replaces a stream by one of the same length only. Not here: what a stream holds
(workbook_stream).
"""

from __future__ import annotations

from array import array
from struct import error as struct_error
from struct import pack, unpack_from
from typing import Final, NamedTuple

from licheng_etl.formats.refusals import truncated

_LAST_SECTOR: Final = 0xFFFFFFFA
_ENTRY_SIZE: Final = 128
_LIST_SECTOR, _TABLE_SECTOR, _CHAIN_END, _FREE = 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_SECTOR, _MINI_CUTOFF = 512, 4096
_IN_HEADER: Final = 109
"""Sectors of the allocation table that the header itself lists."""


class _Entry(NamedTuple):
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The root storage of a compound file; damage raises UnreadableFileError (`truncated`)."""

    MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        try:
            shift, mini_shift = unpack_from("<HH", data, 30)
            if shift not in (9, 12) or mini_shift != 6:
                raise truncated(name)
            self._sector = 1 << shift
            first_entry, self._cutoff, first_mini = unpack_from("<I4xII", data, 48)
            self._table = self._allocation_table()
            directory = self._chain(first_entry)
            self._entries = [_entry(directory, at) for at in range(0, len(directory), _ENTRY_SIZE)]
            self._mini_table = array("I", self._chain(first_mini))
            self._mini_data = self._chain(self._entries[0].start)
        except (struct_error, IndexError, ValueError) as error:
            raise truncated(name) from error

    def root_names(self) -> set[str]:
        """Names of the streams and storages directly below the root."""
        return set(self._root())

    def read(self, stream: str) -> bytes:
        """The bytes of one stream of the root storage; KeyError when there is none."""
        entry = self._root()[stream]
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        parts: list[bytes] = []
        sector = entry.start
        while sector < _LAST_SECTOR and len(parts) <= len(self._mini_table):
            parts.append(self._mini_data[sector * 64 : sector * 64 + 64])
            sector = self._mini_table[sector] if sector < len(self._mini_table) else _LAST_SECTOR
        return b"".join(parts)[: entry.size]

    def _root(self) -> dict[str, _Entry]:
        entries: dict[str, _Entry] = {}
        pending, seen = [self._entries[0].child], set[int]()
        while pending:
            number = pending.pop()
            if number in seen or number >= len(self._entries):
                continue
            seen.add(number)
            entry = self._entries[number]
            entries[entry.name] = entry
            pending += entry.left, entry.right
        return entries

    def _allocation_table(self) -> array[int]:
        (count,) = unpack_from("<I", self._data, 44)
        next_list, _ = unpack_from("<II", self._data, 68)
        sectors = list(unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        per_list = self._sector // 4 - 1
        while next_list < _LAST_SECTOR and len(sectors) < count:
            *more, next_list = unpack_from(f"<{per_list + 1}I", self._at(next_list))
            sectors += more
        return array("I", b"".join(self._at(s) for s in sectors[:count] if s < _LAST_SECTOR))

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _LAST_SECTOR:
            if len(parts) > len(self._table):
                raise truncated(self._name)
            parts.append(self._at(sector))
            sector = self._table[sector]
        return b"".join(parts)

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        if start >= len(self._data):
            raise truncated(self._name)
        return self._data[start : start + self._sector].ljust(self._sector, b"\0")


def _entry(directory: bytes, at: int) -> _Entry:
    length = min(unpack_from("<H", directory, at + 64)[0], 64)
    name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
    left, right, child = unpack_from("<III", directory, at + 68)
    start, size = unpack_from("<IQ", directory, at + 116)
    return _Entry(name, left, right, child, start, size & 0xFFFFFFFF)


def compound_file(name: str, stream: bytes | bytearray) -> bytes:
    """A compound file whose root storage holds this one stream.

    For the reading library, which would trust every number in the container that arrived.
    """
    body = bytes(stream).ljust(_MINI_CUTOFF, b"\0")
    body += b"\0" * (-len(body) % _SECTOR)
    stream_sectors, per_table = len(body) // _SECTOR, _SECTOR // 4
    tables = -(-(stream_sectors + 1) // (per_table - 1)) + 1
    lists = -(-max(tables - _IN_HEADER, 0) // (per_table - 1))
    # In this order: the stream, the directory (one sector), the tables, the lists of tables.
    directory_at, tables_at = stream_sectors, stream_sectors + 1
    lists_at = tables_at + tables
    chain = array("I", range(1, stream_sectors)) + array("I", [_CHAIN_END, _CHAIN_END])
    chain.extend([_TABLE_SECTOR] * tables + [_LIST_SECTOR] * lists)
    chain.extend([_FREE] * (tables * per_table - len(chain)))
    places = array("I", range(tables_at, lists_at))
    in_header, elsewhere = places[:_IN_HEADER], places[_IN_HEADER:]
    in_header.extend([_FREE] * (_IN_HEADER - len(in_header)))
    list_sectors = b""
    for number in range(lists):
        part = elsewhere[number * (per_table - 1) : (number + 1) * (per_table - 1)]
        part.extend([_FREE] * (per_table - 1 - len(part)))
        part.append(lists_at + number + 1 if number < lists - 1 else _CHAIN_END)
        list_sectors += part.tobytes()
    header = pack(
        "<8s16xHHHHH6xIIIIIIIII", CompoundFile.MAGIC, 62, 3, 0xFFFE, 9, 6, 0, tables,
        directory_at, 0, _MINI_CUTOFF, _CHAIN_END, 0, lists_at if lists else _CHAIN_END, lists,
    )  # fmt: skip
    directory = _written("Root Entry", 5, 1, _CHAIN_END, 0) + _written(name, 2, _FREE, 0, len(body))
    return b"".join(
        (
            header,
            in_header.tobytes(),
            body,
            directory.ljust(_SECTOR, b"\0"),
            chain.tobytes(),
            list_sectors,
        )
    )


def _written(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = pack("<HBBIII36xIQ", len(text), kind, 1, _FREE, _FREE, child, start, size)
    return text.ljust(64, b"\0") + links
