"""The parts of an .xlsx package: which sheets there are, where they stand, what styles show.

Parts are searched as bytes, not parsed: entities stay inert, and a workbook costs milliseconds.
Not here: the sheets themselves (sheet_xml); values, which the reading library gives.
"""

from __future__ import annotations

import html
import posixpath
import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from licheng_etl.formats.number_formats import BUILT_IN, PLAIN, Style, number_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from licheng_etl.formats.package import Package

T = TypeVar("T")

_ATTRIBUTE: Final = re.compile(rb"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
_ROOT: Final = re.compile(rb"<(?:([\w.-]+):)?(?:worksheet|workbook|styleSheet|Relationships)\b")
_STYLE: Final = re.compile(
    rb"<xf\b(?P<format>[^<>]*)(?:/>|>\s*(?:<alignment\b(?P<alignment>[^<>]*)>)?)"
)

_FONT: Final = re.compile(rb"<font(?=[\s/>])")
_STRIKE: Final = re.compile(rb"""<strike(?![^<>]*\bval=["'](?:0|false))""")
_REMEMBERED, _SMALL = 16, 1 << 16
"""So many parts are remembered, of so many bytes."""
_MOST_STYLES: Final = 1 << 16
"""Excel opens fewer."""


def sheet_parts(package: Package) -> list[str]:
    """The parts of the sheets in the order of the workbook; KeyError without a workbook."""
    targets = relationships(package, "xl/_rels/workbook.xml.rels")
    parts = []
    for tag in re.findall(rb"<sheet\b[^<>]*>", plain(package.read("xl/workbook.xml"))):
        ids = [value for key, value in attributes(tag).items() if key.endswith(b":id")]
        parts.append(targets.get(ids[0], "") if ids else "")
    return parts


def relationships(package: Package, part: str) -> dict[bytes, str]:
    """The parts that the relationships of the workbook lead to, by id."""
    return _once_known(_targets, package.read(part))


def _targets(xml: bytes) -> dict[bytes, str]:
    targets = {}
    for tag in re.findall(rb"<Relationship\b[^<>]*>", plain(xml)):
        link = attributes(tag)
        path = posixpath.join("/xl", link.get(b"Target", b"").decode("utf-8", "replace"))
        targets[link.get(b"Id", b"")] = posixpath.normpath(path).lstrip("/").lower()
    return targets


def is_computed_when_opened(package: Package) -> bool:
    """Whether the program that wrote the workbook leaves its formulas to the one that opens it."""
    tags = re.findall(rb"<calcPr\b[^<>]*>", plain(package.read("xl/workbook.xml")))
    return any(attributes(tag).get(b"fullCalcOnLoad") in (b"1", b"true") for tag in tags)


def counts_from_1904(package: Package) -> bool:
    """Whether the days of the workbook's dates are counted from 1904."""
    tags = re.findall(rb"<workbookPr\b[^<>]*>", plain(package.read("xl/workbook.xml")))
    return any(attributes(tag).get(b"date1904") in (b"1", b"true") for tag in tags)


def styles(package: Package) -> dict[bytes, Style]:
    """The cell styles that are not plain, by their number in decimal digits."""
    if "xl/styles.xml" not in package.parts():
        return {}
    return _once_known(_styles, package.read("xl/styles.xml"))


def _styles(styles_xml: bytes) -> dict[bytes, Style]:
    xml = plain(styles_xml)
    formats = dict(_defined_formats(xml))
    struck = _struck_fonts(xml)
    cells = xml.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    by_number = {}
    for number, xf in enumerate(islice(_STYLE.finditer(cells), _MOST_STYLES)):
        about = attributes(xf["format"])
        style = formats.get(about.get(b"numFmtId", b""), PLAIN)._replace(
            indent=_indent(xf["alignment"]), struck=about.get(b"fontId", b"") in struck
        )
        if style != PLAIN:
            by_number[b"%d" % number] = style
    return by_number


def _once_known(told: Callable[[bytes], T], xml: bytes) -> T:
    """What a part tells, worked out once where all workbooks of one program and form share it."""
    return _remembered(told, xml) if len(xml) <= _SMALL else told(xml)


@lru_cache(_REMEMBERED)
def _remembered(told: Callable[[bytes], T], xml: bytes) -> T:
    return told(xml)


def _defined_formats(xml: bytes) -> Iterator[tuple[bytes, Style]]:
    for number, style in BUILT_IN.items():
        yield b"%d" % number, style
    for tag in re.findall(rb"<numFmt\b[^<>]*>", xml):
        about = attributes(tag)
        code = html.unescape(about.get(b"formatCode", b"").decode("utf-8", "replace"))
        yield about.get(b"numFmtId", b""), number_style(code)


def _struck_fonts(xml: bytes) -> set[bytes]:
    """The numbers of the fonts that are struck out."""
    fonts = xml.partition(b"<fonts")[2].partition(b"</fonts>")[0]
    return {
        b"%d" % number for number, font in enumerate(_FONT.split(fonts)[1:]) if _STRIKE.search(font)
    }


def _indent(alignment: bytes | None) -> int:
    """Steps from the left."""
    if not alignment or b"indent" not in alignment:
        return 0
    about = attributes(alignment)
    steps = about.get(b"indent", b"")
    return min(int(steps), 255) if steps.isdigit() and about.get(b"horizontal") != b"right" else 0


def plain(xml: bytes, prefix: bytes | None = None) -> bytes:
    """XML without the namespace prefix (`x:`) of its root."""
    prefix = root_prefix(xml) if prefix is None else prefix
    return xml.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else xml


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """The attributes of one start tag, entities left as they are."""
    return {key: double or single for key, double, single in _ATTRIBUTE.findall(tag)}


def root_prefix(xml: bytes) -> bytes:
    """The namespace prefix of the root with its colon, or nothing."""
    root = _ROOT.search(xml)
    return root[1] + b":" if root and root[1] else b""
