"""Lines of a page put together again: paragraphs, headings and the rows of tables.

Here: what readers of printed lines share (PDF, text layers saved as text). Not here: getting lines,
the columns that the parts of rows stand in (printed_columns).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.sources.lines import is_aside, level_of, looks_like_heading, may_be_title
from licheng_etl.reports.sources.printed_columns import NUMBER, Row, Token, is_placed, table_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.reports.sources.document import Composer

_BETWEEN: Final = re.compile(r"(?<=[^\x00-\x7f])\s+(?=\S)|(?<=\S)\s+(?=[^\x00-\x7f])")
_SPACES: Final = re.compile(r"\s+")
_PROSE: Final = re.compile(r"[，。；！？]")
_FURNITURE: Final = re.compile(r"^[-—–·\s]*[0-9]{1,3}[-—–·\s]*$|\.{6,}|…{3,}")
_ENDS: Final = re.compile(r"[。！？；：]$")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_APART: Final = re.compile(r"[\u3400-\u9fff] {1,3}(?=[\u3400-\u9fff])")
_SAMPLE, _FEW, _NEARLY, _AT_MOST = 4_000, 100, 0.85, 1.15
_NARROWEST, _WIDEST = 36, 130
"""Widths of printed lines, of 18 to 65 Chinese characters."""
_SEVERAL = 6
_FULL, _RUN_ON, _BEYOND = 1 / 6, 2 / 3, 1 / 30
"""Shares: of lines that reach the margin, of these those that stop within a sentence, of lines that
go beyond it.
"""
_ENDS_HEAD: Final = re.compile(r"[(（%）)]|单位|[数额量率值重]$|量|比|增长|[±年幅速]")
_LONGEST_HEAD, _LONGEST_SINGLE = 60, 14
_MOST_HEADS, _MOST_LABELS = 9, 3
_CAPTION: Final = re.compile(r"^(?:附?[表图]|附件)\s?[0-9一二三四五六七八九十]|[表图]$|情况$")
_UNIT_LINE: Final = re.compile(r"^[(（]?\s*(?:计量)?单位\s?[:：]|^[(（][%％][)）]$")
_TOKENS: Final = re.compile(r"\S+")


class Line(NamedTuple):
    """A printed line, whether it runs to the right margin, and where its parts stand, if known."""

    text: str
    full: bool
    tokens: tuple[Token, ...] = ()


def is_spaced(text: str) -> bool:
    """Whether characters are set apart by spaces, as text layers of justified pages have them."""
    head = text[:_SAMPLE]
    return len(_APART.findall(head)) * 2 > len(_CHINESE.findall(head)) > _FEW


def is_wrapped(text: str) -> bool:
    """Whether lines end at a margin, as in text copied from a page: hardly any is longer, and those
    that reach it are many and mostly stop within a sentence.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    margin = _margin([_width(line) for line in lines])
    full = [line for line in lines if _width(line) >= margin * _NEARLY]
    beyond = [line for line in full if _width(line) > margin * _AT_MOST]
    run_on = [line for line in full if not _ENDS.search(line)]
    many = len(full) >= _SEVERAL and len(full) > len(lines) * _FULL
    bounded = _NARROWEST <= margin <= _WIDEST and len(beyond) <= len(lines) * _BEYOND
    return many and bounded and len(run_on) > len(full) * _RUN_ON


def lines_of(text: str, *, parted: bool = False) -> Iterator[Line]:
    """The lines of a page saved as text; one that is about as wide as the others runs on.

    `parted`: empty lines part paragraphs, and so do indents.
    """
    lines = [(line, _width(compact(line))) for line in text.splitlines()]
    margin = _margin([width for _, width in lines if width])
    for (line, width), (below, _) in zip(lines, [*lines[1:], ("", 0)], strict=True):
        ends = parted and (not below.strip() or _indent(below) > _indent(line))
        if line.strip():
            yield Line(line, width >= margin * _NEARLY and not ends)


def _margin(widths: Sequence[int]) -> int:
    """How wide a full line is: so wide that hardly any is wider."""
    return sorted(widths)[len(widths) * 9 // 10] if widths else 0


def _indent(line: str) -> int:
    return _width(line) - _width(line.lstrip())


def _width(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def compact(text: str) -> str:
    """Text without spaces beside Chinese characters, which printing put there."""
    return _SPACES.sub(" ", _BETWEEN.sub("", text)).strip()


def compose(composer: Composer, lines: Iterable[Line], *, titled: bool) -> None:
    """The blocks of some lines. `titled`: the document has its title already."""
    flow = _Flow(composer, titled)
    for line in lines:
        flow.take(line)
    flow.close()


class _Flow:
    """Blocks in the making: an open paragraph, or the rows of an open table."""

    def __init__(self, composer: Composer, titled: bool) -> None:
        self._composer, self._titled = composer, titled
        self._open: list[str] = []
        self._waiting: list[Line] = []
        self._rows: list[Row] = []
        self._heads: list[Row] = []

    def take(self, line: Line) -> None:
        text = line.text.strip()
        if not text or _FURNITURE.search(text):
            return
        row = line.tokens or tuple(Token(token, 0, 0) for token in _TOKENS.findall(text))
        if self._is_row(text, row):
            self._end_paragraph()
            self._take_row(row)
        elif self._is_head(text, row):
            self._end_paragraph()
            self._end_table()
            self._heads = [row]
        elif self._may_be_head(text, row):
            self._waiting.append(line)
        else:
            self._end_table()
            self._read(line)

    def close(self) -> None:
        self._end_paragraph()
        self._end_table()
        self._end_paragraph()

    def _read(self, line: Line) -> None:
        """A line of running text, or one that stands by itself."""
        text = line.text.strip()
        shown = compact(text)
        starts = level_of(shown) in {1, 2} or is_aside(shown) or _UNIT_LINE.search(shown)
        if starts:
            self._end_paragraph()
        self._open.append(text)
        if starts or not line.full or _ENDS.search(shown):
            self._end_paragraph()

    def _take_row(self, row: Row) -> None:
        """A row of a table; before its first one stand its heads, in it labels without number."""
        if self._rows:
            labels = [line.tokens for line in self._waiting]
            if all(map(_is_label, labels)) and len(labels) <= _MOST_LABELS:
                self._rows += labels
                self._waiting = []
            else:
                self._end_table()
        if not self._rows and self._waiting:
            first = len(self._waiting)
            while first and _heads_columns(self._waiting[first - 1], len(self._waiting) - first):
                first -= 1
            self._heads += [line.tokens for line in self._waiting[first:]]
            waiting, self._waiting = self._waiting[:first], []
            for line in waiting:
                self._read(line)
            self._end_paragraph()
        self._rows.append(row)

    def _may_be_head(self, text: str, row: Row) -> bool:
        """Whether it is known where a line stands, and it may be a head or label of a table."""
        placed = bool(row) and is_placed(row) and not self._open
        return placed and len(text) <= _LONGEST_HEAD and not _PROSE.search(text)

    def _is_row(self, text: str, row: Row) -> bool:
        if _PROSE.search(text) or len(row) < 2:
            return False
        numbers = sum(1 for token in row if NUMBER.fullmatch(token.text))
        ends_in_one = NUMBER.fullmatch(row[-1].text) is not None
        lone = numbers == 1 and ends_in_one and (len(row) == 2 or is_placed(row))
        begun = self._rows or self._heads or (self._waiting and is_placed(row))
        return (numbers >= 2 and ends_in_one) or (lone and bool(begun) and not self._open)

    def _is_head(self, text: str, row: Row) -> bool:
        """Whether a line of which no place is known is a head."""
        if _PROSE.search(text) or len(row) < 2 or len(text) > _LONGEST_HEAD:
            return False
        tokens = [token.text for token in row]
        if is_placed(row) or self._open or re.search(r"[0-9]{2}", tokens[-1]):
            return False
        one_letter = any(len(token) == 1 for token in tokens)
        return not one_letter and _ENDS_HEAD.search(tokens[-1]) is not None

    def _end_paragraph(self) -> None:
        text = compact("".join(self._open)) if self._open else ""
        self._open = []
        if not text:
            return
        level = level_of(text)
        if is_aside(text):
            part = Part.ASIDE
        elif not self._titled and may_be_title(text):
            part, self._titled = Part.TITLE, True
        elif level or looks_like_heading(text):
            part, level = Part.HEADING, level or 9
        else:
            part = Part.PARAGRAPH
        self._composer.block(part, text, level)

    def _end_table(self) -> None:
        rows, heads, waiting = self._rows, self._heads, self._waiting
        self._rows, self._heads, self._waiting = [], [], []
        if rows:
            self._composer.table(table_cells(heads, rows))
        else:
            for head in heads:
                text = compact(" ".join(token.text for token in head))
                self._composer.block(Part.PARAGRAPH, text)
        for line in waiting:
            self._read(line)


def _is_label(row: Row) -> bool:
    """Whether a line within a table is a label alone: one part, and no number."""
    return len(row) == 1 and not NUMBER.fullmatch(row[0].text) and level_of(row[0].text) != 2


def _heads_columns(line: Line, below: int) -> bool:
    """Whether a line above the rows of a table names its columns; `below`: how many do already."""
    shown = compact(line.text)
    caption = _CAPTION.search(shown) is not None or level_of(shown) > 0
    alone = len(line.tokens) == 1 and len(shown) > _LONGEST_SINGLE
    return not (caption or alone or _UNIT_LINE.search(shown)) and below < _MOST_HEADS
