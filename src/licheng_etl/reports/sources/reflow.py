"""Lines of a page put together again: paragraphs, headings and the rows of tables.

Here: what readers of printed lines share (PDF, text layers saved as text). Not here: getting lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.reports.document import LooseCell, Part
from licheng_etl.reports.sources.lines import is_aside, level_of, looks_like_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from licheng_etl.reports.document import Composer

_BETWEEN: Final = re.compile(r"(?<=[^\x00-\x7f])\s+(?=\S)|(?<=\S)\s+(?=[^\x00-\x7f])")
_SPACES: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(r"[-+−—]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[-—－]{1,2}")
_PROSE: Final = re.compile(r"[，。；！？]")
_FURNITURE: Final = re.compile(r"^[-—–·\s]*[0-9]{1,3}[-—–·\s]*$|\.{6,}|…{3,}")
_ENDS: Final = re.compile(r"[。！？；：]$")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_APART: Final = re.compile(r"[\u3400-\u9fff] {1,3}(?=[\u3400-\u9fff])")
_SAMPLE, _FEW, _NEARLY = 4_000, 100, 0.85
_TOKENS: Final = re.compile(r"\S+")


class Line(NamedTuple):
    """A printed line, and whether it runs to the right margin."""

    text: str
    full: bool


def is_spaced(text: str) -> bool:
    """Whether characters are set apart by spaces, as text layers of justified pages have them."""
    head = text[:_SAMPLE]
    return len(_APART.findall(head)) * 2 > len(_CHINESE.findall(head)) > _FEW


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a page saved as text; one that is about as wide as the others runs on."""
    lines = [(line, _width(compact(line))) for line in text.splitlines() if line.strip()]
    widths = sorted(width for _, width in lines)
    margin = widths[len(widths) * 9 // 10] if widths else 0
    for line, width in lines:
        yield Line(line, width >= margin * _NEARLY)


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
        self._rows: list[list[str]] = []
        self._head: list[str] = []

    def take(self, line: Line) -> None:
        text = line.text.strip()
        if not text or _FURNITURE.search(text):
            return
        tokens = _TOKENS.findall(text)
        if self._is_row(text, tokens):
            self._end_paragraph()
            self._rows.append(tokens)
            return
        if self._is_head(text, tokens):
            self._end_paragraph()
            self._end_table()
            self._head = tokens
            return
        self._end_table()
        shown = compact(text)
        starts = level_of(shown) in {1, 2} or is_aside(shown)
        if starts:
            self._end_paragraph()
        self._open.append(text)
        if starts or not line.full or _ENDS.search(shown):
            self._end_paragraph()

    def close(self) -> None:
        self._end_paragraph()
        self._end_table()

    def _is_row(self, text: str, tokens: list[str]) -> bool:
        if _PROSE.search(text) or len(tokens) < 2:
            return False
        numbers = sum(1 for token in tokens if _NUMBER.fullmatch(token))
        lone = numbers == 1 and len(tokens) == 2 and _NUMBER.fullmatch(tokens[1]) is not None
        return (numbers >= 2 and _NUMBER.fullmatch(tokens[-1]) is not None) or (
            lone and bool(self._rows or self._head) and not self._open
        )

    def _is_head(self, text: str, tokens: list[str]) -> bool:
        if _PROSE.search(text) or len(tokens) < 2 or len(text) > 60 or self._open:
            return False
        if any(len(token) == 1 for token in tokens) or re.search(r"[0-9]{2}", tokens[-1]):
            return False
        return bool(re.search(r"[(（%）)]|单位|数$|额$|量|比|增长", tokens[-1]))

    def _end_paragraph(self) -> None:
        text = compact("".join(self._open)) if self._open else ""
        self._open = []
        if not text:
            return
        level = level_of(text)
        if is_aside(text):
            part = Part.ASIDE
        elif not self._titled and len(text) < 50 and not _PROSE.search(text):
            part, self._titled = Part.TITLE, True
        elif level or looks_like_heading(text):
            part, level = Part.HEADING, level or 9
        else:
            part = Part.PARAGRAPH
        self._composer.block(part, text, level)

    def _end_table(self) -> None:
        rows, head = self._rows, self._head
        self._rows, self._head = [], []
        if not rows:
            if head:
                self._composer.block(Part.PARAGRAPH, compact(" ".join(head)))
            return
        width = max(map(len, [*rows, head]))
        cells = list[LooseCell]()
        for row, tokens in enumerate([head, *rows] if head else rows):
            cells += [LooseCell(row, column, token) for column, token in _aligned(tokens, width)]
        self._composer.table(cells)


def _aligned(tokens: list[str], width: int) -> list[tuple[int, str]]:
    """Each token with its column: the first to the left, the others from the right margin."""
    if not tokens:
        return []
    shift = width - len(tokens)
    return [
        (0, tokens[0]),
        *((index + shift, token) for index, token in enumerate(tokens) if index),
    ]
