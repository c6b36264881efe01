"""The workbook stream of an .xls (BIFF5 and BIFF8): its sheets and styles, made safe to read.

Here: the records that stand before the sheets. xlrd knows them too, but reads all values a second
time with them and answers damage with any of a dozen exceptions; the tests have it as an
independent reader. Not here: the sheets (sheet_records); values, which the reading library gives;
the container (compound).
"""

from __future__ import annotations

from dataclasses import replace
from struct import error as struct_error
from struct import unpack_from
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.number_formats import BUILT_IN, PLAIN, Style, number_style
from licheng_etl.formats.refusals import encrypted, truncated
from licheng_etl.formats.xls.compound import CompoundFile
from licheng_etl.formats.xls.sheet_records import BOF, look_at_sheet, records

if TYPE_CHECKING:
    from licheng_etl.formats.sheet_properties import SheetProperties

_SHEET, _FILEPASS, _STRINGS, _FORMAT, _XF = 0x0085, 0x002F, 0x00FC, 0x041E, 0x00E0
_FONT, _DATE_SYSTEM, _CALCULATED_BY = 0x0031, 0x0022, 0x01C1
_STRUCK_OUT: Final = 0x8
_NO_FONT: Final = 4
"""The number that no font has: those from here on count one more."""
_XF_WITH_INDENT: Final = 20
"""Bytes of a style in BIFF8; in BIFF5 they are fewer, and there are no indents."""
_ALIGNED_RIGHT: Final = 3


def open_stream(data: bytes, name: str) -> tuple[bytearray, list[SheetProperties]]:
    """The workbook stream made safe for the reading library, and one look a sheet, in its order.

    The library allocates what a sheet or the table of strings declares, and reads the numbers
    cached in embedded charts as cells; so neither declarations nor charts are left to it.
    Raises UnreadableFileError: `encrypted`, `truncated`.
    """
    container = CompoundFile(data, name)
    names = container.root_names()
    stream = bytearray(container.read("Workbook" if "Workbook" in names else "Book"))
    offsets = []
    formats: dict[int, Style] = dict(BUILT_IN)
    styles: list[Style] = []
    struck: list[bool] = []
    is_1904 = is_computed = False
    try:
        for kind, at, length in records(stream, 0):
            if kind == _XF:
                styles.append(_style(stream, at, length, formats, struck))
            elif kind == _FONT:
                struck += [False] * (len(struck) == _NO_FONT)
                struck.append(bool(unpack_from("<H", stream, at + 2)[0] & _STRUCK_OUT))
            elif kind == _DATE_SYSTEM:
                is_1904 = unpack_from("<H", stream, at)[0] == 1
            elif kind == _CALCULATED_BY:
                is_computed = True
            elif kind == _FORMAT:
                formats[unpack_from("<H", stream, at)[0]] = number_style(_code(stream, at, length))
            elif kind == _SHEET:
                offsets.append(unpack_from("<I", stream, at)[0])
            elif kind == _FILEPASS:
                raise encrypted(name)
            elif kind == _STRINGS and unpack_from("<I", stream, at + 4)[0] > len(stream):
                raise truncated(name)
        for offset in offsets:
            if unpack_from("<H", stream, offset)[0] != BOF:
                raise truncated(name)
        shown = {number: style for number, style in enumerate(styles) if style != PLAIN}
        sheets = [
            look_at_sheet(stream, offset, shown, is_computed=is_computed) for offset in offsets
        ]
        return stream, [replace(sheet, is_1904=is_1904) for sheet in sheets]
    except struct_error as error:
        raise truncated(name) from error


def _style(
    stream: bytearray, at: int, length: int, formats: dict[int, Style], struck: list[bool]
) -> Style:
    """The style of an XF record, which follows all FONT and FORMAT records."""
    font, number_format = unpack_from("<HH", stream, at)
    is_struck = font < len(struck) and struck[font]
    style = formats.get(number_format, PLAIN)._replace(struck=is_struck)
    if length < _XF_WITH_INDENT or stream[at + 6] & 0x7 == _ALIGNED_RIGHT:
        return style
    return style._replace(indent=stream[at + 8] & 0xF)


def _code(stream: bytearray, at: int, length: int) -> str:
    """The format code of a FORMAT record: of BIFF8 with a long count and a flag, else of BIFF5."""
    text = bytes(stream[at + 5 : at + length])
    if length >= 5 and unpack_from("<H", stream, at + 2)[0] == len(text) and stream[at + 4] == 0:
        return text.decode("latin-1")
    if length >= 5 and unpack_from("<H", stream, at + 2)[0] * 2 == len(text):
        return text.decode("utf-16-le", "replace")
    return bytes(stream[at + 3 : at + length]).decode("latin-1")
