"""PDF files with a text layer as documents, page by page.

pdfium gives the characters and where each stands; lines that reach the right margin run on. A file
without a text layer is a scan, one whose characters form no language is garbled: both are refused.
Not here: paragraphs and tables out of lines (reflow).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.formats.refusals import encrypted, truncated
from licheng_etl.model.importing import at_first_use
from licheng_etl.reports.lexicon import load
from licheng_etl.reports.sources.document import Composer
from licheng_etl.reports.sources.lines import published
from licheng_etl.reports.sources.printed_columns import Token
from licheng_etl.reports.sources.reflow import Line, compose
from licheng_etl.reports.sources.refusing import is_garbled, is_scan

with at_first_use("pypdfium2"):  # which most commands have no use for
    import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.reports.sources.document import Document

_LEAST_ON_A_PAGE: Final = 20
_MOST_PAGES: Final = 3_000
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_LETTERS: Final = re.compile(r"\S")
_COMMON: Final = frozenset("".join(load("script")["common"].split()))
_LEAST_COMMON: Final = 0.25
_LEAST_CHINESE: Final = 0.3
_MARGIN: Final = 0.06
_PROSE: Final = re.compile(r"[，。；！？]")
_APART, _SPACED, _SMALL, _THIN = 1.2, 0.5, 4.0, 0.1
"""Of the size of a character, without and with a space between; the least size and width of one."""
_BREAK: Final = re.compile(r"\r?\n")


def read_pdf(data: bytes, name: str) -> Document:
    """The text of a PDF. Raises UnreadableFileError: scans, garbled layers, encrypted, damaged."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (encrypted(name) if "password" in str(error).lower() else truncated(name)) from error
    try:
        pages = [list(_lines(page)) for page in _pages(document)]
    finally:
        document.close()
    all_text = "".join(line.text for page in pages for line in page)
    if len(_LETTERS.findall(all_text)) < _LEAST_ON_A_PAGE * len(pages):
        raise is_scan(name, len(pages))
    if not is_language(all_text):
        raise is_garbled(name)
    composer = Composer(name)
    for number, page in enumerate(pages):
        composer.page()
        compose(composer, page, titled=number > 0)
    first = [line.text for page in pages[:2] for line in page]
    return composer.document(published([], first))


def is_language(text: str) -> bool:
    """Whether characters form Chinese sentences: the common ones are common among them."""
    counted = Counter(_CHINESE.findall(text))
    total = counted.total()
    if total < len(_LETTERS.findall(text)) * _LEAST_CHINESE * 0.5:
        return False
    return sum(counted[sign] for sign in _COMMON) >= total * _LEAST_COMMON


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for index in range(min(len(document), _MOST_PAGES)):
        page = document[index]
        yield page
        page.close()


class _Piece(NamedTuple):
    """A line as it is printed: its text, its right edge, what stands apart on it."""

    text: str
    edge: float
    tokens: tuple[Token, ...]


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    layer = page.get_textpage()
    text, pieces, start = layer.get_text_range(), list[_Piece](), 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        pieces += _pieces(layer, text[start:end].rstrip(), start)
        start = match.end() if match else end
    layer.close()
    margin = max((piece.edge for piece in pieces), default=0.0)
    for line, edge, tokens in pieces:
        yield Line(line.replace("\ufffe", ""), edge >= margin * (1 - _MARGIN), tokens)


def _pieces(layer: pypdfium2.PdfTextPage, line: str, start: int) -> Iterator[_Piece]:
    """The lines that one line of the layer is in print: two rows of a table may be one."""
    last = start + len(line) - 1
    if not line.strip():
        return
    if last >= layer.count_chars():
        yield _Piece(line, 0.0, ())
        return
    if _PROSE.search(line):
        yield _Piece(line, float(layer.get_charbox(last)[2]), ())
        return
    boxes = [layer.get_charbox(start + index) for index in range(len(line))]
    begin, before = 0, boxes[0]
    for index, box in enumerate(boxes):
        if line[index].isspace():
            continue
        if box[0] < before[0] and box[3] < before[1]:
            yield _piece(line[begin:index], boxes[begin:index])
            begin = index
        before = box
    yield _piece(line[begin:], boxes[begin:])


def _piece(line: str, boxes: list[tuple[float, float, float, float]]) -> _Piece:
    """A printed line; its parts stand apart where more than a character could stand between."""
    tokens, spaced = list[Token](), False
    for sign, (left, bottom, edge, top) in zip(line, boxes, strict=True):
        if sign.isspace() or sign == "\ufffe":
            spaced = True
            continue
        right = max(edge, left + _THIN)
        last = tokens[-1] if tokens else None
        size = max(top - bottom, right - left, _SMALL)
        gap = left - last.right if last else 0.0
        apart, spaced = gap > size * (_SPACED if spaced else _APART), False
        if last is not None and not apart:
            tokens[-1] = Token(last.text + sign, last.left, max(last.right, right))
        else:
            tokens.append(Token(sign, left, right))
    return _Piece(line, tokens[-1].right if tokens else 0.0, tuple(tokens))
