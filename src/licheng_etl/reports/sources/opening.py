"""Which reader a report is for: bytes decide, the extension helps to name what is refused."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.xls.compound import CompoundFile
from licheng_etl.reports.sources.docx import read_docx
from licheng_etl.reports.sources.html import read_html
from licheng_etl.reports.sources.pdf import read_pdf
from licheng_etl.reports.sources.plain import read_plain
from licheng_etl.reports.sources.refusing import not_a_report

if TYPE_CHECKING:
    from licheng_etl.reports.sources.document import Document

_HTML: Final = re.compile(
    rb"<(?:!doctype html|html|head|meta|body|div|table|p|span|%@)[\s>]", re.IGNORECASE
)
_HEAD: Final = 4096


def open_report(data: bytes, name: str) -> Document:
    """A report as a document. Raises UnreadableFileError for what is not read."""
    if data.startswith(b"%PDF"):
        return read_pdf(data, name)
    if data.startswith(b"PK"):
        return read_docx(data, name)
    if data.startswith(CompoundFile.MAGIC):
        raise not_a_report(
            name, "旧版 Word 文档（.doc）" if PurePath(name).suffix == ".doc" else "复合文档"
        )
    if _HTML.search(data[:_HEAD]) or PurePath(name).suffix.lower() in {".html", ".htm"}:
        return read_html(data, name)
    return read_plain(data, name)
