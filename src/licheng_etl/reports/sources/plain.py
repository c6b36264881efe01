"""Plain text and Markdown as documents: the file's own text, with each line in its place.

Not here: what a line is by its look (lines), tables of web pages (html).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.decoding import decode
from licheng_etl.reports.sources.document import Block, Cell, Composer, Document, Part
from licheng_etl.reports.sources.lines import (
    LONGEST_TITLE,
    is_aside,
    level_of,
    looks_like_heading,
    may_be_title,
    published,
)
from licheng_etl.reports.sources.reflow import compose, is_spaced, is_wrapped, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"[^\r\n]+")
_FRONT: Final = re.compile(r"\A---\r?\n.*?\r?\n---\r?\n", re.DOTALL)
_FRONT_TITLE: Final = re.compile(r"^title:\s*(?P<title>.+?)\s*$", re.MULTILINE)
_MARKS: Final = re.compile(r"^\s*(?:#{1,6}\s+|\*\*|>\s*)?(?P<text>.*?)(?:\*\*)?\s*$")
_ROW: Final = re.compile(r"^\s*\|.*\|\s*$")
_CELL: Final = re.compile(r"(?<=\|)[^|\r\n]*(?=\|)")
_RULE: Final = re.compile(r"^[\s|:-]+$")
_MARKED_UP: Final = re.compile(r"^\s*(?:#{1,6}\s|\|.*\|\s*$|---\s*$)", re.MULTILINE)
"""What says where its lines belong, and is not put together by how long they are."""
_HEAD: Final = 2_000


def read_plain(data: bytes, name: str) -> Document:
    """A text file; its code points are those of the file, unless its characters are set apart or
    its lines end at a margin.
    """
    text = decode(data, name).removeprefix("\ufeff")
    if is_spaced(text) or (is_wrapped(text) and not _MARKED_UP.search(text)):
        return _put_together(text, name)
    front = _FRONT.match(text)
    body = front.end() if front else 0
    blocks: list[Block] = []
    if front:
        titled = _FRONT_TITLE.search(front[0])
        if titled:
            blocks.append(Block(Part.TITLE, *titled.span("title")))
    blocks += _blocks(text, body, titled=bool(blocks))
    lines = [text[block.start : block.end] for block in blocks if block.part is not Part.TABLE]
    return Document(name, text, tuple(blocks), dated=published([], lines))


def _put_together(text: str, name: str) -> Document:
    """A page saved as text, put together line by line."""
    composer = Composer(name)
    compose(composer, lines_of(text, parted=not is_spaced(text)), titled=False)
    document = composer.document()
    return replace(document, dated=published([], document.text[:_HEAD].split("\n")))


def _blocks(text: str, start: int, titled: bool) -> Iterator[Block]:
    lines = list(_LINE.finditer(text, start))
    index, first = 0, not titled
    while index < len(lines):
        line = lines[index]
        if _ROW.match(line[0]):
            end = index
            while end < len(lines) and _ROW.match(lines[end][0]):
                end += 1
            yield _table(text, lines[index:end])
            index = end
            continue
        index += 1
        bare = _MARKS.match(line[0])
        if bare is None or not bare["text"].strip():
            continue
        begin, stop = line.start() + bare.start("text"), line.start() + bare.end("text")
        shown = text[begin:stop].strip()
        part, level = _part(shown, line[0], first)
        first = first and part is Part.ASIDE
        yield Block(part, begin, stop, level)


def _part(shown: str, line: str, first: bool) -> tuple[Part, int]:
    if is_aside(shown):
        return Part.ASIDE, 0
    level = level_of(shown)
    if level:
        return Part.HEADING, level
    if first and may_be_title(shown):
        return Part.TITLE, 0
    bold = line.strip().startswith("**") and line.strip().endswith("**")
    marked = line.lstrip().startswith("#") and len(shown) <= LONGEST_TITLE
    if marked or (bold and may_be_title(shown)) or looks_like_heading(shown):
        return Part.HEADING, 9
    return Part.PARAGRAPH, 0


def _table(text: str, lines: list[re.Match[str]]) -> Block:
    cells, row = list[Cell](), 0
    for line in lines:
        if _RULE.match(line[0]):
            continue
        for column, cell in enumerate(_CELL.finditer(line[0])):
            start, end = line.start() + cell.start(), line.start() + cell.end()
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            cells.append(Cell(row, column, 1, 1, start, end, text[start:end]))
        row += 1
    return Block(Part.TABLE, lines[0].start(), lines[-1].end(), cells=tuple(cells))
