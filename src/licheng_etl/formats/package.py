"""Zip packages (.xlsx, .xlsb, .ods) read with a ceiling.

Here: the parts of a package, inflated no further than the limits allow whatever its directory
claims. Not here: what the parts say (xlsx, xlsb, ods).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Final

from licheng_etl.formats.refusals import (
    RATIO_MATTERS_ABOVE,
    Limits,
    encrypted,
    not_a_workbook,
    too_large,
    truncated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHUNK: Final = 4 << 20
_SMALL: Final = 1 << 16
"""A part of so many bytes is kept, for it may be read again."""
_ENCRYPTED_FLAG: Final = 0x1
_LOCAL: Final = struct.Struct("<4s22xHH")
"""What stands before a member: its mark, and how long the name and the extra fields are."""
_MARK: Final = b"PK\x03\x04"
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
"""What the standard library raises over a damaged package."""


def unpacked_size(data: IO[bytes]) -> int | None:
    """The bytes that the parts of a package hold, as its directory says; None of other files."""
    try:
        with zipfile.ZipFile(data) as package:
            return sum(member.file_size for member in package.infolist())
    except _DAMAGE:
        return None


class Package:
    """One zip package.

    Raises UnreadableFileError: `too_large` for what its directory admits or its parts turn out
    to hold, `encrypted`, `truncated`.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._data = data
        self._inflated: dict[str, int] = {}
        self._read: dict[str, bytes] = {}
        try:
            members = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except _DAMAGE as error:
            raise truncated(name) from error
        if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
            raise encrypted(name)
        self._members = {m.filename.replace("\\", "/").lower().lstrip("/"): m for m in members}
        if len(self._members) < len(members):
            raise not_a_workbook(name, "压缩包里有重名的部分")
        self._check(sum(m.file_size for m in members), sum(m.compress_size for m in members))

    def parts(self) -> list[str]:
        """Names of the parts, in lower case."""
        return list(self._members)

    def inflate_rest(self) -> None:
        """Hold the XML parts not read so far to the limits, for the library inflates without."""
        for part in self._members.keys() - self._inflated.keys():
            if part.endswith((".xml", ".rels", ".bin")):
                for _ in self.chunks(part):
                    pass

    def with_parts(self, replaced: Mapping[str, bytes]) -> bytes:
        """The package again with other contents of some parts, media left out."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for part, member in self._members.items():
                if part.endswith((".xml", ".rels")):
                    archive.writestr(member.filename, replaced.get(part) or self.read(part))
        return target.getvalue()

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part, a few megabytes at a time; KeyError when there is none.

        The directory may understate the size: the stream's own end decides.
        """
        member = self._members[part]
        packed = member.compress_size
        inflated = 0
        try:
            for chunk in _inflated(self._data, member):
                inflated += len(chunk)
                self._inflated[part] = inflated
                self._check(sum(self._inflated.values()), 0)
                self._check(inflated, packed)
                yield chunk
        except _DAMAGE as error:
            raise truncated(self.name) from error

    def read(self, part: str) -> bytes:
        """A whole part."""
        whole = self._read.get(part)
        if whole is None:
            whole = b"".join(self.chunks(part))
            if len(whole) <= _SMALL:
                self._read[part] = whole
        return whole

    def _check(self, unpacked: int, packed: int) -> None:
        if unpacked > self._limits.unpacked:
            raise too_large(self.name, f"解压后超过 {self._limits.unpacked >> 20} MB")
        if packed and unpacked > max(RATIO_MATTERS_ABOVE, self._limits.ratio * packed):
            raise too_large(self.name, f"压缩比超过 {self._limits.ratio} 倍")


def _inflated(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a member of a package holds, a few megabytes at a time.

    The standard library does the same at ten times the price of a small part.
    """
    head = member.header_offset
    mark, names, extras = _LOCAL.unpack_from(data, head)
    begin = head + _LOCAL.size + names + extras
    packed = data[begin : begin + member.compress_size]
    if mark != _MARK or len(packed) < member.compress_size:
        raise zipfile.BadZipFile
    check = 0
    for chunk in _unpacked(packed, member.compress_type):
        check = zlib.crc32(chunk, check)
        yield chunk
    if check != member.CRC:
        raise zipfile.BadZipFile


def _unpacked(packed: bytes, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield from (packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))
        return
    if method != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    while not stream.eof:
        chunk = stream.decompress(packed, _CHUNK)
        packed = stream.unconsumed_tail
        if not chunk and not stream.eof:
            raise EOFError
        yield chunk
