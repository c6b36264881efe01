"""PDF files with a text layer as documents, page by page.

pdfium gives the characters and where each stands; lines that reach the right margin run on. A file
without a text layer is a scan, one whose characters form no language is garbled: both are refused.
Not here: paragraphs and tables out of lines (reflow).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pypdfium2

from licheng_etl.formats.refusals import encrypted, truncated
from licheng_etl.reports.document import Composer
from licheng_etl.reports.lexicon import load
from licheng_etl.reports.sources.lines import published
from licheng_etl.reports.sources.reflow import Line, compose
from licheng_etl.reports.sources.refusing import is_garbled, is_scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.reports.document import Document

_LEAST_ON_A_PAGE: Final = 20
_MOST_PAGES: Final = 3_000
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_LETTERS: Final = re.compile(r"\S")
_COMMON: Final = frozenset("".join(load("script")["common"].split()))
_LEAST_COMMON: Final = 0.25
_LEAST_CHINESE: Final = 0.3
_MARGIN: Final = 0.06
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


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    layer = page.get_textpage()
    text = layer.get_text_range()
    pieces = list[tuple[str, float]]()
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[start:end]
        if line.strip():
            pieces.append((line, _right_edge(layer, start + len(line.rstrip()) - 1)))
        start = match.end() if match else end
    layer.close()
    if not pieces:
        return
    margin = max(edge for _, edge in pieces)
    for line, edge in pieces:
        yield Line(line.replace("\ufffe", ""), edge >= margin * (1 - _MARGIN))


def _right_edge(layer: pypdfium2.PdfTextPage, index: int) -> float:
    if index >= layer.count_chars():
        return 0.0
    return float(layer.get_charbox(index)[2])
