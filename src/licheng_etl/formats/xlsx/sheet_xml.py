"""The sheets of an .xlsx seen for the second time: extent, hidden state, errors, styles.

The XML is searched as a stream of bytes, not parsed: entities stay inert, memory stays bounded,
and a workbook costs milliseconds. Not here: values, which the reading library gives; the package
around the sheets (parts).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.grid import UNCOMPUTED
from licheng_etl.formats.refusals import Limits, too_large, truncated
from licheng_etl.formats.sheet_properties import SheetProperties, Styled, union
from licheng_etl.formats.xlsx.parts import attributes, plain, root_prefix
from licheng_etl.model.addresses import MAX_COLUMNS, a1, column_number, parse_a1

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from licheng_etl.formats.number_formats import Style
    from licheng_etl.formats.package import Package

# Repetitions that end at the next tag, or give nothing back: none may take for ever.
_ROW: Final = re.compile(rb"<row\b([^<>]*)>")
_ROW_NUMBER: Final = re.compile(rb'<row r="(\d+)"')
_ROW_OR_CELL: Final = re.compile(rb"<(row|c)(?=[\s/>])([^<>]*?)(/?)>")
_CELL_WITHOUT_PLACE: Final = re.compile(rb'<c(?! r=")')
_ROW_WITHOUT_PLACE: Final = re.compile(rb'<row(?! r=")')
_FILLED: Final = rb"(?:[^<>]*[^<>/])?>"
"""The rest of the start tag of a cell that is not blank."""
_FORMULA: Final = rb"<f\b[^<>]*+>(?:(?<=/>)|[^<]*+</f>)"
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]+\d+)"[^<>]*? t="e"[^<>]*+>\s*+(?:' + _FORMULA + rb")?+\s*+(?:<v>([^<]*)</v>)?"
)
_NO_RESULT: Final = re.compile(
    _FORMULA + rb"\s*+(?:(?P<zero><v>0</v>)|<v\s*+/>|<v>\s*+</v>)?+\s*+</c>"
)
_CELL: Final = b'<c r="'
_OF_TEXT: Final = b' t="str"'
_START: Final = re.compile(rb'<c r="([A-Z]+\d+)"([^<>]*+)>\s*+')
_LONGEST_ROW: Final = 64 << 20
_SHORTEST_CELL: Final = len("<c><v>1</v></c>")
_FEW_STYLES: Final = 50
_ALPHABET: Final = 26
_NEAR: Final = (999, 702)
"""Rows of three digits and columns of two letters: a rectangle that costs no thought."""
_FAR_CELL: Final = re.compile(rb'<c(?! r="[A-Z]{1,2}+\d{1,3}+")')
_FAR_ROW: Final = re.compile(rb'<row(?! r="\d{1,3}+")')


def read_properties(
    package: Package, part: str, styles: Mapping[bytes, Style], limits: Limits, *, zeros: bool
) -> SheetProperties:
    """One sheet part; raises UnreadableFileError (`too_large`, `truncated`).

    `zeros`: whether formulas with the result 0 count as formulas without a result.
    """
    if part not in package.parts():
        return SheetProperties(cells=0, rows=0, columns=0)
    search, numbering = _Search(styles, zeros=zeros), Numbering()
    try:
        for piece in pieces(package, part, numbering):
            search.add(piece, is_near=numbering.is_near)
            if search.cells > limits.cells:
                raise too_large(package.name, f"单元格超过 {limits.cells} 个")
    except (KeyError, ValueError, OverflowError) as error:
        raise truncated(package.name) from error
    return search.result()


def pieces(package: Package, part: str, numbering: Numbering | None = None) -> Iterator[bytes]:
    """A sheet part in pieces of whole rows, in one spelling.

    Names bear no namespace prefix, and each row and cell starts with its own number or address.
    """
    numbering = numbering or Numbering()
    prefix: bytes | None = None
    rest = b""
    for chunk in package.chunks(part):
        rest += chunk
        prefix = root_prefix(rest) if prefix is None else prefix
        cut = rest.rfind(b"<" + prefix + b"row")
        if cut > 0:
            yield numbering.explicit(plain(rest[:cut], prefix))
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ROW:
            raise too_large(package.name, "有一行的内容过长")
    yield numbering.explicit(plain(rest, prefix or b""))


class Numbering:
    """Gives rows and cells that do not state their place the place that follows.

    `is_near`: all of the last piece state a place within _NEAR, as they do in most sheets.
    """

    def __init__(self) -> None:
        self.is_near = False
        self._row = 0
        self._column = -1

    def explicit(self, piece: bytes) -> bytes:
        start, end = max(piece.find(b"<sheetData"), 0), piece.rfind(b"</sheetData")
        body = (start, len(piece) if end < 0 else end)
        # One after the other: what begins with several letters is found by these alone.
        self.is_near = not (_FAR_CELL.search(piece, *body) or _FAR_ROW.search(piece, *body))
        if self.is_near:
            return piece
        if _CELL_WITHOUT_PLACE.search(piece, *body) or _ROW_WITHOUT_PLACE.search(piece, *body):
            return _ROW_OR_CELL.sub(self._spell, piece)
        return piece

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

    def __init__(self, styles: Mapping[bytes, Style], *, zeros: bool) -> None:
        self.cells = 0
        self._rows = self._columns = self._merges = 0
        self._errors: list[tuple[int, int, str]] = []
        self._hidden_rows = set[int]()
        self._hidden_columns: list[tuple[int, int]] = []
        self._has_formulas = False
        self._zeros = zeros
        self._styles = styles
        self._styled = Styled()
        # To name the styles is quick while they are few; many alternatives take for ever.
        numbers = b"|".join(styles) if len(styles) <= _FEW_STYLES else rb"\d+"
        self._style = re.compile(
            rb'<c r="([A-Z]+)(\d+)"(?>[^<>]*? s=")(' + numbers + rb')"' + _FILLED
        )
        self._letters = _Letters()

    def add(self, piece: bytes, *, is_near: bool) -> None:
        self._add_extent(piece, is_near=is_near)
        self._merges += piece.count(b"<mergeCell ")
        if b"hidden" in piece:
            self._add_hidden(piece)
        if b' t="e"' in piece:
            self._add_errors((ref, text or b"#ERROR!") for ref, text in _ERROR.findall(piece))
        self._has_formulas = self._has_formulas or b"</f>" in piece
        if self._has_formulas:
            self._add_errors((ref, UNCOMPUTED.encode()) for ref in self._uncomputed(piece))
        if self._styles:
            self._add_styled(piece)

    def _uncomputed(self, piece: bytes) -> Iterator[bytes]:
        """The cells of formulas without a result; a text may be empty.

        Formulas are looked for first, for there are few in most sheets of many cells.
        """
        before = 0
        for formula in _NO_RESULT.finditer(piece):
            zero = formula["zero"] is not None
            if zero and not self._zeros:
                continue
            start = max(piece.rfind(_CELL, before, formula.start()), before)
            cell = _START.fullmatch(piece, start, formula.start())
            if cell and (zero or _OF_TEXT not in cell[2]):
                yield cell[1]
            before = formula.end()

    def _add_extent(self, piece: bytes, *, is_near: bool) -> None:
        """Counts only where the rectangle might be large; a small start is merely bounded."""
        end = piece.rfind(b"</c>")
        if end < 0:
            return
        if is_near and self._rows == 0:
            self._rows, self._columns = _NEAR
            self.cells += end // _SHORTEST_CELL
            return
        self.cells += piece.count(b"</c>")
        row = max(map(int, _ROW_NUMBER.findall(piece, 0, end)), default=0)
        others = set(_beyond(len(str(row))).findall(piece, 0, end))
        self._rows = max(self._rows, row, *(int(digits or 0) for _, digits in others))
        columns = (self._letters[name] + 1 for name, _ in others)
        self._columns = max(self._columns, _ALPHABET, *columns)

    def _add_hidden(self, piece: bytes) -> None:
        for tag in filter(_is_hidden, map(attributes, _ROW.findall(piece))):
            self._hidden_rows.add(int(tag[b"r"]) - 1)
        for tag in filter(_is_hidden, map(attributes, re.findall(rb"<col\b[^<>]*>", piece))):
            self._hidden_columns.append((int(tag[b"min"]) - 1, int(tag[b"max"]) - 1))

    def _add_errors(self, cells: Iterable[tuple[bytes, bytes]]) -> None:
        self._errors += [(*parse_a1(ref.decode()), text.decode()) for ref, text in cells]

    def _add_styled(self, piece: bytes) -> None:
        styled = [cell for cell in self._style.findall(piece) if cell[2] in self._styles]
        self._styled.extend(
            [int(row) - 1 for _, row, _ in styled],
            [self._letters[name] for name, _, _ in styled],
            [self._styles[style] for _, _, style in styled],
        )

    def result(self) -> SheetProperties:
        return SheetProperties(
            cells=self.cells,
            rows=self._rows,
            columns=self._columns,
            merges=self._merges,
            errors=self._errors,
            styled=self._styled,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=union(self._hidden_columns, MAX_COLUMNS),
        )


class _Letters(dict[bytes, int]):
    """Zero-based numbers of columns by their letters."""

    def __missing__(self, letters: bytes) -> int:
        number = self[letters] = column_number(letters.decode())
        return number


@cache
def _beyond(digits: int) -> re.Pattern[bytes]:
    """Cells that are not blank and stand right of column Z, or below rows with so many digits."""
    return re.compile(rb'<c r="(?=[A-Z]?+\d{0,%d}+[^"])([A-Z]+)(\d*)"' % digits + _FILLED)


def _is_hidden(tag: dict[bytes, bytes]) -> bool:
    return tag.get(b"hidden") in (b"1", b"true")
