"""reStructuredText, as far as the dictionary writes it.

Here: escaping, headings, tables, links. Not here: what pages say (pages).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MEANS_SOMETHING = re.compile(r"([\\`*_|<>\[\]]|(?<=:):)")
_BEGINS_A_BLOCK = re.compile(r"^(?=[^\w]|\w+[.)](?: |$))")
"""A line that may be a list, a field or a rule."""


def plain(text: object) -> str:
    """Text that is shown as it is."""
    escaped = _MEANS_SOMETHING.sub(r"\\\1", " ".join(str(text).split()))
    return _BEGINS_A_BLOCK.sub(r"\\ ", escaped)


def code(text: str) -> str:
    """A name as SQL writes it."""
    return f"``{text}``"


def page_link(page: str, text: str) -> str:
    """A link to a page, by its path from the root."""
    return f":doc:`{plain(text)} </{page}>`"


def heading(text: str, level: int = 0) -> str:
    """A heading: level 0 is the page's own."""
    shown = plain(text)
    width = sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in shown)
    return f"{shown}\n{'=-~'[level] * width}\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells of markup; a blank where there are no rows."""
    lines = io.StringIO()
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\n")
    filled = list(rows)
    if not filled:
        return ""
    writer.writerows([heads, *filled])
    body = indented(lines.getvalue())
    return f".. csv-table::\n   :header-rows: 1\n   :widths: auto\n\n{body}\n"


def fields(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what they are, those left out that are nothing."""
    return "".join(f":{plain(name)}: {value}\n" for name, value in pairs if value) + "\n"


def contents_tree(pages: Iterable[str]) -> str:
    """The pages below this one, for the side of the site."""
    listed = "".join(f"   /{page}\n" for page in pages)
    return f".. toctree::\n   :maxdepth: 1\n   :hidden:\n\n{listed}\n"


def raw_html(html: str) -> str:
    return f".. raw:: html\n\n{indented(html)}\n"


def sql_block(text: str) -> str:
    return f".. code-block:: sql\n\n{indented(text)}\n"


def indented(text: str) -> str:
    return "".join(f"   {line}\n" if line else "\n" for line in text.rstrip().split("\n"))
