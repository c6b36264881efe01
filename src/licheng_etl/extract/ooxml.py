"""The second look into .xlsx: extent, hidden rows and columns, errors, percent formats.

The sheet XML is searched as a stream of bytes, not parsed: entities stay inert, memory stays
bounded, and a workbook costs milliseconds. Not here: values, which the reading library gives.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.extract.grid import UNCOMPUTED
from licheng_etl.extract.look import Look, cell_frame
from licheng_etl.extract.refusals import Limits, too_large
from licheng_etl.model.addresses import a1, column_number, parse_a1

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.extract.package import Package

_ATTRIBUTE: Final = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROOT: Final = re.compile(rb"<(?:([\w.-]+):)?(?:worksheet|workbook|styleSheet|Relationships)\b")
_PERCENT_FORMATS: Final = frozenset({b"9", b"10"})
"""The built-in formats 0% and 0.00%."""
_LITERAL_IN_FORMAT: Final = re.compile(rb'&quot;.*?&quot;|"[^"]*"|\\.|_.|\[[^\]]*\]', re.DOTALL)

_ROW: Final = re.compile(rb"<row\b([^>]*)>")
_ROW_NUMBER: Final = re.compile(rb'<row r="(\d+)"')
_ROW_OR_CELL: Final = re.compile(rb"<(row|c)(?=[\s/>])([^>]*?)(/?)>")
_TWO_LETTERS: Final = re.compile(rb'<c r="([A-Z]{2,3})\d+"[^>]*[^/]>')
_FORMULA: Final = rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)"
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]+\d+)"[^>]*? t="e"[^>]*>\s*(?:' + _FORMULA + rb")?\s*(?:<v>([^<]*)</v>)?"
)
_NO_RESULT: Final = re.compile(
    rb'<c r="([A-Z]+\d+)"(?![^>]* t="str")[^>]*>\s*'
    + _FORMULA
    + rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_LONGEST_ROW: Final = 64 << 20
_ALPHABET: Final = 26


def sheet_parts(package: Package) -> list[str]:
    """The parts of the sheets in the order of the workbook; KeyError without a workbook."""
    targets = relationships(package, "xl/_rels/workbook.xml.rels")
    parts = []
    for tag in re.findall(rb"<sheet\b[^>]*>", plain(package.read("xl/workbook.xml"))):
        ids = [value for key, value in attributes(tag).items() if key.endswith(b":id")]
        parts.append(targets.get(ids[0], "") if ids else "")
    return parts


def relationships(package: Package, part: str) -> dict[bytes, str]:
    """The parts that the relationships of the workbook lead to, by id."""
    targets = {}
    for tag in re.findall(rb"<Relationship\b[^>]*>", plain(package.read(part))):
        link = attributes(tag)
        path = posixpath.join("/xl", link.get(b"Target", b"").decode("utf-8", "replace"))
        targets[link.get(b"Id", b"")] = posixpath.normpath(path).lstrip("/").lower()
    return targets


def percent_styles(package: Package) -> frozenset[bytes]:
    """The cell styles whose number format is a percentage."""
    if "xl/styles.xml" not in package.parts():
        return frozenset()
    styles = plain(package.read("xl/styles.xml"))
    formats = set(_PERCENT_FORMATS)
    for tag in re.findall(rb"<numFmt\b[^>]*>", styles):
        number_format = attributes(tag)
        if b"%" in _LITERAL_IN_FORMAT.sub(b"", number_format.get(b"formatCode", b"")):
            formats.add(number_format.get(b"numFmtId", b""))
    cells = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    tags = re.findall(rb"<xf\b[^>]*>", cells)
    return frozenset(
        b"%d" % number
        for number, tag in enumerate(tags)
        if attributes(tag).get(b"numFmtId") in formats
    )


def look(package: Package, part: str, percents: frozenset[bytes], limits: Limits) -> Look:
    """One sheet part; raises UnreadableFileError (`too_large`) for more cells than allowed."""
    if part not in package.parts():
        return Look(cells=0, rows=0, columns=0)
    search = _Search(percents)
    for piece in pieces(package, part):
        search.add(piece)
        if search.cells > limits.cells:
            raise too_large(package.name, f"单元格超过 {limits.cells} 个")
    return search.result()


def pieces(package: Package, part: str) -> Iterator[bytes]:
    """A sheet part in pieces of whole rows, in one spelling.

    Names bear no namespace prefix, and each row and cell starts with its own number or address.
    """
    numbering = _Numbering()
    prefix: bytes | None = None
    rest = b""
    for chunk in package.chunks(part):
        rest += chunk
        prefix = _prefix(rest) if prefix is None else prefix
        cut = rest.rfind(b"<" + prefix + b"row")
        if cut > 0:
            yield numbering.explicit(plain(rest[:cut], prefix))
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ROW:
            raise too_large(package.name, "有一行的内容过长")
    yield numbering.explicit(plain(rest, prefix or b""))


def plain(xml: bytes, prefix: bytes | None = None) -> bytes:
    """XML without the namespace prefix (`x:`) of its root."""
    prefix = _prefix(xml) if prefix is None else prefix
    return xml.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else xml


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """The attributes of one start tag, entities left as they are."""
    return {key: double or single for key, double, single in _ATTRIBUTE.findall(tag)}


def _prefix(xml: bytes) -> bytes:
    root = _ROOT.search(xml)
    return root[1] + b":" if root and root[1] else b""


class _Numbering:
    """Gives rows and cells that do not state their place the place that follows."""

    def __init__(self) -> None:
        self._row = 0
        self._column = -1

    def explicit(self, piece: bytes) -> bytes:
        start, end = max(piece.find(b"<sheetData"), 0), piece.find(b"</sheetData")
        body = (start, len(piece) if end < 0 else end)
        if all(
            piece.count(tag, *body) == piece.count(tag + b' r="', *body) for tag in (b"<c", b"<row")
        ):
            return piece
        return _ROW_OR_CELL.sub(self._spell, piece)

    def _spell(self, match: re.Match[bytes]) -> bytes:
        others = attributes(match[2])
        stated = others.pop(b"r", None)
        if match[1] == b"row":
            self._row = int(stated) if stated else self._row + 1
            self._column = -1
            place = b"%d" % self._row
        elif stated:
            place = stated
            self._column = parse_a1(stated.decode())[1]
        else:
            self._column += 1
            place = a1(self._row - 1, self._column).encode()
        tail = b"".join(b' %s="%s"' % pair for pair in others.items())
        return b'<%s r="%s"%s%s>' % (match[1], place, tail, match[3])


class _Search:
    """What the pieces of one sheet tell, added up."""

    def __init__(self, percents: frozenset[bytes]) -> None:
        self.cells = 0
        self._rows = self._columns = self._merges = 0
        self._errors: list[tuple[int, int, str]] = []
        self._hidden_rows = set[int]()
        self._hidden_columns = set[int]()
        self._percents: list[tuple[bytes, bytes]] = []
        styles = b"|".join(sorted(percents))
        self._percent = (
            re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? s="(?:' + styles + rb')"') if styles else None
        )

    def add(self, piece: bytes) -> None:
        self._add_extent(piece)
        self._merges += piece.count(b"<mergeCell ")
        if b"hidden" in piece:
            self._add_hidden(piece)
        if b' t="e"' in piece:
            self._add_errors((ref, text or b"#ERROR!") for ref, text in _ERROR.findall(piece))
        if b"<f" in piece:
            self._add_errors((ref, UNCOMPUTED.encode()) for ref in _NO_RESULT.findall(piece))
        if self._percent:
            self._percents += self._percent.findall(piece)

    def _add_extent(self, piece: bytes) -> None:
        end = piece.rfind(b"</c>")
        if end < 0:
            return
        self.cells += piece.count(b"</c>")
        row = max(map(int, _ROW_NUMBER.findall(piece, 0, end)), default=0)
        beyond = re.compile(rb'<c r="[A-Z]+(\d{%d,})"' % (len(str(row)) + 1))
        self._rows = max(self._rows, row, *map(int, beyond.findall(piece, 0, end)))
        letters = set(_TWO_LETTERS.findall(piece, 0, end))
        columns = (column_number(name.decode()) + 1 for name in letters)
        self._columns = max(self._columns, _ALPHABET, *columns)

    def _add_hidden(self, piece: bytes) -> None:
        for tag in filter(_is_hidden, map(attributes, _ROW.findall(piece))):
            self._hidden_rows.add(int(tag[b"r"]) - 1)
        for tag in filter(_is_hidden, map(attributes, re.findall(rb"<col\b[^>]*>", piece))):
            first, last = int(tag[b"min"]), int(tag[b"max"])
            self._hidden_columns.update(range(first - 1, min(last, 16_384)))

    def _add_errors(self, cells: Iterator[tuple[bytes, bytes]]) -> None:
        self._errors += [(*parse_a1(ref.decode()), text.decode()) for ref, text in cells]

    def result(self) -> Look:
        return Look(
            cells=self.cells,
            rows=self._rows,
            columns=self._columns,
            merges=self._merges,
            errors=cell_frame(self._errors),
            percents=_places(self._percents),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
        )


def _is_hidden(tag: dict[bytes, bytes]) -> bool:
    return tag.get(b"hidden") in (b"1", b"true")


def _places(references: list[tuple[bytes, bytes]]) -> pl.DataFrame:
    """Columns row, column of (letters, digits)."""
    schema = {"letters": pl.Binary, "digits": pl.Binary}
    frame = pl.DataFrame(references, schema=schema, orient="row").cast(pl.String)
    letters = frame["letters"].unique().to_list()
    numbers = [column_number(name) for name in letters]
    return frame.select(
        row=pl.col("digits").cast(pl.UInt32) - 1,
        column=pl.col("letters").replace_strict(letters, numbers, return_dtype=pl.UInt32),
    ).unique()
