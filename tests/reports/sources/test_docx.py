"""Word documents: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile

import pytest

from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.sources.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


DELETED = "<w:delText>支出1亿元，</w:delText>"


def word(*body: str) -> bytes:
    inside = f"<w:body>{''.join(body)}</w:body>"
    xml = f'<?xml version="1.0"?><w:document xmlns:w="{W}">{inside}</w:document>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", xml)
    return target.getvalue()


REPORT = word(
    paragraph("2024年某市预算执行情况"),
    paragraph("一、收入"),
    paragraph("全市收入完成226.62亿元，增长0.7%。"),
    "<w:tbl>"
    + row("项目", "完成数（亿元）")
    + row("税收", "134.7")
    + row("非税", "91.92")
    + "</w:tbl>",
    f"<w:p><w:del><w:r>{DELETED}</w:r></w:del><w:r><w:t>全市支出449.87亿元。</w:t></w:r></w:p>",
)


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    document = read_docx(REPORT, "a.docx")
    assert [block.part for block in document.blocks] == [
        Part.TITLE,
        Part.HEADING,
        Part.PARAGRAPH,
        Part.TABLE,
        Part.PARAGRAPH,
    ]


def test_figures_of_text_and_tables_are_read_and_deleted_text_is_not() -> None:
    document = read_docx(REPORT, "a.docx")
    printed = [document.text[figure.start : figure.end] for figure in figures_of(document)]
    assert printed == ["226.62亿元", "0.7%", "134.7", "91.92", "449.87亿元"]


def test_a_package_without_a_document_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("other.xml", "<a/>")
    with pytest.raises(UnreadableFileError, match="没有 Word 文档"):
        read_docx(target.getvalue(), "a.docx")
