"""Word documents (.docx) as documents: paragraphs and tables in their order.

The part that holds the text is read event by event, within the limits of packages. Not here: what a
line is (lines), numbers that Word gives to paragraphs by itself, which its text does not hold.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from licheng_etl.formats.package import Package
from licheng_etl.formats.refusals import Limits, truncated
from licheng_etl.reports.sources.document import Composer, LooseCell, Part
from licheng_etl.reports.sources.lines import (
    is_aside,
    level_of,
    looks_like_heading,
    may_be_title,
    published,
)
from licheng_etl.reports.sources.refusing import not_a_report

if TYPE_CHECKING:
    from licheng_etl.reports.sources.document import Document

_PART: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIMITS: Final = Limits(unpacked=256 << 20)


def read_docx(data: bytes, name: str) -> Document:
    """The text of a Word document. Raises UnreadableFileError."""
    package = Package(data, name, _LIMITS)
    if _PART not in package.parts():
        raise not_a_report(name, "压缩包里没有 Word 文档")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(io.BytesIO(package.read(_PART)), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise truncated(name) from error
    composer, lines = Composer(name), list[str]()
    body = root.find(f"{_W}body")
    titled = False
    for element in _blocks(body if body is not None else root):
        if element.tag == f"{_W}tbl":
            cells = _table(element)
            if cells:
                composer.table(cells)
            continue
        for line in _text(element).split("\n"):
            text = " ".join(line.split())
            if not text:
                continue
            lines.append(text)
            part, level = _part(text, titled=titled)
            titled = titled or part is not Part.ASIDE
            composer.block(part, text, level)
    return composer.document(published([], lines[:40]))


def _blocks(parent: Any) -> Any:
    """Paragraphs and tables, those in content controls among them."""
    for element in parent:
        if element.tag in {f"{_W}p", f"{_W}tbl"}:
            yield element
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _blocks(element)


def _part(text: str, *, titled: bool) -> tuple[Part, int]:
    if is_aside(text):
        return Part.ASIDE, 0
    level = level_of(text)
    if level:
        return Part.HEADING, level
    if not titled and may_be_title(text):
        return Part.TITLE, 0
    return (Part.HEADING, 9) if looks_like_heading(text) else (Part.PARAGRAPH, 0)


def _text(element: Any) -> str:
    """The text of a paragraph as it is shown: what was deleted is not in it."""
    parts = list[str]()
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        else:
            parts.append(" " if node.tag == f"{_W}tab" else "\n")
    return "".join(parts)


def _table(table: Any) -> list[LooseCell]:
    cells = list[LooseCell]()
    for row, line in enumerate(table.iter(f"{_W}tr")):
        column = 0
        for cell in line.findall(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            columns = int(span.get(f"{_W}val") or 1) if span is not None else 1
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val") in {None, "continue"}
            text = (
                "" if goes_on else " ".join(" ".join(_text(p).split()) for p in cell.iter(f"{_W}p"))
            )
            cells.append(LooseCell(row, column, text.strip(), 1, max(columns, 1)))
            column += max(columns, 1)
    return cells if any(cell.text for cell in cells) else []
