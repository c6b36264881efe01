"""XML spreadsheets of Excel 2003 (SpreadsheetML): one text file with every sheet.

Read with lxml, event by event: no tree, nothing fetched, and a document that declares entities is
refused. Not here: the making of grids (markup).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from licheng_etl.formats.decoding import decode_markup
from licheng_etl.formats.grid import UNCOMPUTED
from licheng_etl.formats.markup import Budget, Gathered
from licheng_etl.formats.number_formats import PLAIN, Style, number_style
from licheng_etl.formats.refusals import Limits, not_a_workbook, too_large, truncated
from licheng_etl.model.addresses import MAX_COLUMNS, MAX_ROWS, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.formats.grid import Grid

_SPACE: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DATE_1904: Final = "{urn:schemas-microsoft-com:office:excel}Date1904"
_VISIBLE: Final = "{urn:schemas-microsoft-com:office:excel}Visible"
_CHUNK: Final = 1 << 16
_FIRST_YEAR: Final = 1900
"""Dates before it stand for a time of day alone."""


def read(data: bytes, name: str, limits: Limits) -> tuple[Grid, ...]:
    """The sheets of a document.

    Raises UnreadableFileError: `truncated`, `too_large`, `not_a_workbook`.
    """
    text = decode_markup(data, name)
    target = _Target(name, limits)
    parser = etree.XMLParser(
        target=target, encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK].encode("utf-8", "replace"))
        parser.close()
    except (etree.XMLSyntaxError, ValueError, OverflowError) as error:
        raise truncated(name) from error
    return tuple(target.grids)


class _Target:
    """Receives the events of the parser."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.grids: list[Grid] = []
        self._name, self._limits = name, limits
        self._budget = Budget(name, limits)
        self._styles: dict[str, Style] = {}
        self._style = ""
        self._sheet = _Sheet("", self._budget, self._styles)
        self._text: list[str] | None = None
        self._is_in_comment = False
        self._is_1904 = False
        self._depth = 0

    def doctype(self, *_: str | None) -> None:
        raise not_a_workbook(self._name, "XML 表格里有文档类型声明")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._budget.depth(self._depth)
        about = {key.removeprefix(_SPACE): value for key, value in attributes.items()}
        match tag.removeprefix(_SPACE):
            case "Data" if not self._is_in_comment:
                self._sheet.start_value(about)
                self._text = []
            case "Cell":
                self._sheet.start_cell(about)
            case "Row":
                self._sheet.start_row(about)
            case "Column":
                self._sheet.add_columns(about)
            case "Comment":
                self._is_in_comment = True
            case "Worksheet":
                if len(self.grids) == self._limits.sheets:
                    raise too_large(self._name, f"工作表超过 {self._limits.sheets} 个")
                self._sheet = _Sheet(about.get("Name", ""), self._budget, self._styles)
            case "Style":
                self._style = about.get("ID", "")
                self._styles[self._style] = self._styles.get(about.get("Parent", ""), PLAIN)
            case "NumberFormat" | "Font" | "Alignment" as said:
                self._restyle(_style_of(said, about))
            case x if x == _DATE_1904:
                self._is_1904 = True
            case x if x == _VISIBLE:
                self._text = []

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        match tag.removeprefix(_SPACE):
            case "Data" if not self._is_in_comment:
                self._sheet.end_value(self._taken_text())
            case "Cell":
                self._sheet.end_cell()
            case "Comment":
                self._is_in_comment = False
            case "Worksheet":
                self.grids.append(self._sheet.grid(len(self.grids)))
            case x if x == _VISIBLE:
                self._sheet.is_visible = not self._taken_text().endswith("Hidden")

    def close(self) -> None:
        """The parser asks for a result; the grids are there."""
        self.grids = [replace(grid, is_1904=self._is_1904) for grid in self.grids]

    def _taken_text(self) -> str:
        text, self._text = "".join(self._text or ()), None
        return text

    def _restyle(self, style: Style) -> None:
        known = self._styles.get(self._style, PLAIN)
        self._styles[self._style] = Style(
            known.percent or style.percent,
            known.scale or style.scale,
            known.indent or style.indent,
            known.affix or style.affix,
            known.struck or style.struck,
        )


def _style_of(element: str, about: Mapping[str, str]) -> Style:
    """What an element of a style says."""
    match element:
        case "NumberFormat":
            return number_style(about.get("Format", ""))
        case "Font":
            return Style(struck=about.get("StrikeThrough") == "1")
        case _ if about.get("Horizontal") != "Right":
            return Style(indent=min(int(about.get("Indent", 0)), 255))
    return PLAIN


class _Sheet:
    """One worksheet in the making. Places are stated, or follow one another."""

    def __init__(self, name: str, budget: Budget, styles: Mapping[str, Style]) -> None:
        self.is_visible = True
        self._name = name
        self._budget = budget
        self._styles = styles
        self._gathered = Gathered()
        self._row = self._next_row = self._column = self._next_column = 0
        self._style, self._row_style, self._column_styles = "", "", dict[int, str]()
        self._type = ""
        self._is_uncomputed = False

    def add_columns(self, about: Mapping[str, str]) -> None:
        columns = self._places(about, self._next_column, "Span", MAX_COLUMNS)
        self._next_column = columns.stop
        self._column_styles |= dict.fromkeys(columns, about.get("StyleID", ""))
        if about.get("Hidden") == "1":
            self._gathered.hidden_columns.update(columns)

    def start_row(self, about: Mapping[str, str]) -> None:
        rows = self._places(about, self._next_row, "Span", MAX_ROWS)
        self._row, self._next_row, self._next_column = rows.start, rows.stop, 0
        self._row_style = about.get("StyleID", "")
        if about.get("Hidden") == "1":
            self._gathered.hidden_rows.update(rows)

    def start_cell(self, about: Mapping[str, str]) -> None:
        columns = self._places(about, self._next_column, "MergeAcross", MAX_COLUMNS)
        bottom = min(self._row + int(about.get("MergeDown", 0)), MAX_ROWS - 1)
        self._column, self._next_column = columns.start, columns.stop
        if len(columns) > 1 or bottom > self._row:
            self._budget.merge()
            merge = Range(self._row, columns.start, bottom, columns.stop - 1)
            self._gathered.merges.append(merge)
        inherited = self._row_style or self._column_styles.get(self._column, "")
        self._style = about.get("StyleID", inherited)
        self._is_uncomputed = "Formula" in about

    def start_value(self, about: Mapping[str, str]) -> None:
        self._type = about.get("Type", "String")
        self._is_uncomputed = False

    def end_value(self, text: str) -> None:
        if self._type == "Error":
            self._gathered.add_error(self._row, self._column, text)
        elif text:
            style = self._styles.get(self._style, PLAIN)
            self._gathered.add(self._row, self._column, _value(self._type, text), style)

    def end_cell(self) -> None:
        if self._is_uncomputed:
            self._gathered.add_error(self._row, self._column, UNCOMPUTED)

    def grid(self, index: int) -> Grid:
        return self._gathered.grid(self._name, index, visible=self.is_visible)

    def _places(self, about: Mapping[str, str], following: int, more: str, most: int) -> range:
        """The rows or columns that an element takes; each counts as a cell does."""
        first = int(about.get("Index", following + 1)) - 1
        places = range(first, first + int(about.get(more, 0)) + 1)
        if not 0 <= places.start < places.stop <= most:
            raise ValueError(places)
        self._budget.cells(len(places))
        return places


def _value(kind: str, text: str) -> Any:
    if kind == "Number":
        return float(text)
    if kind == "Boolean":
        return text == "1"
    if kind != "DateTime":
        return text
    whole = datetime.fromisoformat(text)
    if whole.year < _FIRST_YEAR:
        return whole.time()
    return whole if whole.time() != time() else whole.date()
