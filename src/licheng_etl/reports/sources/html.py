"""Web pages as documents: the main text and its tables, without menus, lists of links and footers.

The main part of a page is the smallest element that holds nearly all of its running text: what is
not in links and has the punctuation of sentences. Large tables do not outweigh sentences beside
them. Not here: what a line is (lines).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import lxml.html
from lxml import etree

from licheng_etl.formats.decoding import decode_markup
from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.sources.document import Composer, LooseCell, Part
from licheng_etl.reports.sources.lines import is_aside, level_of, may_be_title, published
from licheng_etl.reports.sources.refusing import without_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.reports.sources.document import Document

_TEMPLATE: Final = re.compile(r"<%.*?%>|<\?xml.*?\?>", re.DOTALL)
_HIDDEN: Final = frozenset(
    {"script", "style", "noscript", "head", "select", "button", "textarea", "nav", "footer",
     "iframe", "object", "svg", "template", "aside", "input", "title"}
)  # fmt: skip
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "o:p",
     "q", "s", "small", "span", "strong", "sub", "sup", "u", "img", "st1:chsdate", "strike"}
)  # fmt: skip
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\u00a0\u3000\u2002\u2003\u2009\u200b\ufeff]+")
_BETWEEN: Final = re.compile(r"(?<=[^\x00-\x7f]) (?=[^ ])|(?<=[^ ]) (?=[^\x00-\x7f])")
_SENTENCE: Final = re.compile(r"[，。；]|,(?![0-9])")
_FULL_STOP: Final = re.compile(r"[。；]")
_SHARE: Final = 0.75
_LONG_CELL: Final = 160
_LEAST: Final = 60
_LONG_SENTENCE, _SHORT_SENTENCE = 20, 6
_SHORTEST_TITLE, _OPENING = 6, 3
_FRAMES: Final = re.compile("[|>]")
"""What parts the names of a menu."""
_SITE: Final = re.compile(r"\s*[_|>—–]\s*|\s+-\s*|-\s+|-(?=[一-龥]+(?:网|政府|局|门户))")
_SITE_NAME: Final = re.compile(rf"[^0-9]*(?:{Words('pages').any_of('sites')})")
_FOOT: Final = re.compile(rf"^(?:{Words('pages').any_of('foot')})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    """A line of the page or a table of it, and the element that it stands in."""

    element: Any
    text: str
    linked: int
    heading: bool
    cells: tuple[LooseCell, ...] = ()

    def weight(self, least: int) -> int:
        """How much running text it is, of sentences of at least that length."""
        if self.cells:
            return len(self.text)
        own = len(self.text) - self.linked
        sentence = len(self.text) >= least and _SENTENCE.search(self.text) is not None
        return own if sentence and self.linked * 2 < len(self.text) else 0

    @property
    def looks_like_title(self) -> bool:
        """Whether it is a short line without a sentence, and no link or line around the text."""
        framing = self.linked or is_aside(self.text) or _FOOT.match(self.text) is not None
        named = not _FRAMES.search(self.text) and not _SITE_NAME.fullmatch(self.text)
        fits = len(self.text) >= _SHORTEST_TITLE and may_be_title(self.text)
        return fits and not self.cells and not framing and named

    @property
    def is_sentence(self) -> bool:
        """Whether it says something of its own, however short: no link, no line of a foot."""
        framing = is_aside(self.text) or _FOOT.match(self.text) is not None
        return not framing and self.weight(_SHORT_SENTENCE) > 0


def read_html(data: bytes, name: str) -> Document:
    """The main part of a page. Raises UnreadableFileError where it has none."""
    markup = _TEMPLATE.sub("", decode_markup(data, name))
    try:
        root = lxml.html.document_fromstring(
            markup, parser=lxml.html.HTMLParser(huge_tree=True, remove_comments=True)
        )
    except (etree.ParserError, ValueError) as error:
        raise without_text(name) from error
    runs = list(_runs(root))
    main = _main(runs)
    if not main:
        raise without_text(name)
    composer = Composer(name)
    title = _title(root, runs, main)
    if title:
        composer.block(Part.TITLE, title)
    for run in main:
        if run.cells:
            composer.table(run.cells)
        elif run.text != title:
            composer.block(*_part(run))
    return composer.document(published(_meta(root), [run.text for run in runs if not run.cells]))


def _part(run: _Run) -> tuple[Part, str, int]:
    level = level_of(run.text)
    if run.linked * 2 > len(run.text) or is_aside(run.text) or _FOOT.match(run.text):
        return Part.ASIDE, run.text, 0
    if level or run.heading:
        return Part.HEADING, run.text, level or 9
    return Part.PARAGRAPH, run.text, 0


def _main(runs: list[_Run]) -> list[_Run]:
    """The main part of a page; of one that is short, its sentences: none where it has none."""
    main = _heaviest(runs, _LONG_SENTENCE)
    if sum(run.weight(_LONG_SENTENCE) for run in main) >= _LEAST:
        return main
    main = _heaviest(runs, _SHORT_SENTENCE)
    return main if any(run.is_sentence for run in main) else []


def _heaviest(runs: list[_Run], least: int) -> list[_Run]:
    """The runs of the smallest element that holds nearly all running text, and nearly all of what
    is told in full sentences.
    """
    weights: defaultdict[Any, int] = defaultdict(int)
    told: defaultdict[Any, int] = defaultdict(int)
    for run in runs:
        weight = run.weight(least)
        sentence = not run.cells and run.is_sentence and _FULL_STOP.search(run.text)
        in_full = weight if sentence else 0
        for element in _line_of(run.element):
            weights[element] += weight
            told[element] += in_full
    if not weights:
        return []
    total, in_full = max(weights.values()), max(told.values())
    best = min(
        (
            element
            for element, weight in weights.items()
            if weight >= total * _SHARE and told[element] >= in_full * _SHARE
        ),
        key=lambda element: (weights[element], -_depth(element)),
    )
    inside = [run for run in runs if any(element is best for element in _line_of(run.element))]
    return [run for run in inside if run.linked * 10 < len(run.text) * 9]


def _line_of(element: Any) -> Iterator[Any]:
    while element is not None:
        yield element
        element = element.getparent()


def _depth(element: Any) -> int:
    return sum(1 for _ in _line_of(element))


def _title(root: Any, runs: list[_Run], main: list[_Run]) -> str:
    """The heading above the main part, or one of its first lines, that the page's own title
    repeats; else its first line if that looks like one, else the page's own title without the
    site's name, else the line above. What only names a site or a part of it is no title.
    """
    stated = _plain("".join(root.xpath("//title[1]//text()")))
    first = runs.index(main[0])
    above = runs[:first][::-1]
    for run in above + main[:_OPENING]:
        if (
            len(run.text) >= _SHORTEST_TITLE
            and not run.cells
            and not _SITE_NAME.fullmatch(run.text)
            and (run.text in stated or run.heading)
        ):
            return run.text
    if main[0].looks_like_title:
        return main[0].text
    for part in _SITE.split(stated):
        if len(part.strip()) >= _SHORTEST_TITLE and not _SITE_NAME.fullmatch(part.strip()):
            return part.strip()
    return next((run.text for run in above[:1] if run.looks_like_title), "")


def _meta(root: Any) -> list[str]:
    """What the page's metadata say of its day."""
    return [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if re.search(r"date|time", (meta.get("name") or meta.get("property") or ""), re.IGNORECASE)
    ]


def _plain(text: str) -> str:
    """Text without the white space that markup brings: none beside characters that need none."""
    return _BETWEEN.sub("", _SPACE.sub(" ", text)).strip()


class _Walk:
    """The lines and tables of a page in order."""

    def __init__(self) -> None:
        self.runs: list[_Run] = []
        self._texts: list[str] = []
        self._linked = 0

    def text(self, text: str | None, linked: bool) -> None:
        if text:
            self._texts.append(text)
            self._linked += len(_plain(text)) if linked else 0

    def flush(self, element: Any, heading: bool = False) -> None:
        text = _plain("".join(self._texts))
        if text:
            self.runs.append(_Run(element, text, min(self._linked, len(text)), heading))
        self._texts, self._linked = [], 0

    def visit(self, element: Any, linked: bool = False) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _HIDDEN or _UNSEEN.search(element.get("style") or ""):
            return
        if tag == "br":
            self.flush(element.getparent())
            return
        block = tag not in _INLINE
        if block:
            self.flush(element.getparent())
        cells = _table(element) if tag == "table" else ()
        if cells:
            text = "".join(cell.text for cell in cells)
            self.runs.append(_Run(element, text, 0, heading=False, cells=cells))
            return
        linked = linked or tag == "a"
        self.text(element.text, linked)
        for child in element:
            self.visit(child, linked)
            self.text(child.tail, linked)
        if block:
            self.flush(element, heading=tag in {"h1", "h2", "h3", "h4", "h5", "h6"})


def _runs(root: Any) -> list[_Run]:
    walk = _Walk()
    for body in root.iter("body"):
        walk.visit(body)
        walk.flush(body)
    return walk.runs


def _table(table: Any) -> tuple[LooseCell, ...]:
    """The cells of a table of data; none for a table that only lays out the page."""
    if table.find(".//table") is not None:
        return ()
    cells, taken = list[LooseCell](), set[tuple[int, int]]()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line:
            if cell.tag not in {"td", "th"}:
                continue
            while (row, column) in taken:
                column += 1
            rows, columns = _spans(cell, "rowspan"), _spans(cell, "colspan")
            text = _plain(" ".join(cell.itertext()))
            if len(text) > _LONG_CELL:
                return ()
            taken |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
            cells.append(LooseCell(row, column, text, rows, columns))
            column += columns
    filled = [cell for cell in cells if cell.text]
    wide = len({cell.column for cell in filled}) > 1 and len({cell.row for cell in filled}) > 1
    return tuple(cells) if wide else ()


def _spans(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), 200) if text.isascii() and text.isdecimal() else 1
