"""The brief as a Word document: a bulletin with charts that Word can edit and numbered notes.

Each sentence that bears figures carries one note, which says for each figure where it is from.
Type follows GB/T 9704: title in 小标宋, body in 仿宋, headings in 黑体. Not here: words (outline),
the parts of the package that python-docx does not know (word_notes, word_chart).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from licheng_etl.publish.brief.colours import LIGHTS, TITLE
from licheng_etl.publish.brief.content import Chart, Figure, Paragraph, Table, plain
from licheng_etl.publish.brief.numerals import chinese
from licheng_etl.publish.brief.sources import source_of
from licheng_etl.publish.brief.word_chart import add_chart
from licheng_etl.publish.brief.word_notes import Notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from licheng_etl.publish.brief.content import Block, Brief, Run

_TITLE: Final = ("方正小标宋简体", Pt(22))
_HEADING: Final = ("黑体", Pt(16))
_BODY: Final = ("仿宋", Pt(16))
_AS_OF: Final = ("仿宋", Pt(14))
_CELL: Final = ("仿宋", Pt(10.5))
_FOOT: Final = ("宋体", Pt(14))
_NARROWEST, _WIDEST, _MARK = 5, 16, 3
"""For how many characters a column has room, and the mark of a note in the last one."""
_TEXT_WIDTH: Final = Cm(15.6)


def to_docx(brief: Brief) -> bytes:
    """The document."""
    document = Document()
    _set_page(document)
    document.core_properties.title = brief.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    notes = Notes(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_text(title, brief.title, _TITLE).font.color.rgb = RGBColor.from_string(TITLE.upper())
    as_of = document.add_paragraph()
    as_of.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_text(as_of, brief.as_of, _AS_OF)
    for number, section in enumerate(brief.sections, start=1):
        heading = document.add_heading(level=1)
        heading.paragraph_format.space_before = Pt(12)
        _add_text(heading, f"{chinese(number)}、{section.heading}", _HEADING)
        for block in section.blocks:
            _add_block(document, block, notes, brief)
    _number_pages(document)
    notes.close()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_page(document: WordDocument) -> None:
    """A4 with the margins of an official document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _BODY
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY[0])
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(28)
    style.paragraph_format.space_after = Pt(0)


def _number_pages(document: WordDocument) -> None:
    """`— 1 —` at the foot of each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_text(paragraph, "— ", _FOOT)
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    _add_text(paragraph, " —", _FOOT)


def _add_block(document: WordDocument, block: Block, notes: Notes, brief: Brief) -> None:
    match block:
        case Paragraph():
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.first_line_indent = _BODY[1] * 2
            for sentence in block.sentences:
                _add_text(paragraph, plain(sentence), _BODY)
                notes.refer(paragraph, _note(sentence, brief))
        case Table():
            _add_table(document, block, notes, brief)
        case Chart():
            _add_caption(document, f"{block.title}（单位：{block.unit}）")
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            add_chart(document, paragraph, block)


def _add_table(document: WordDocument, block: Table, notes: Notes, brief: Brief) -> None:
    _add_caption(document, block.title)
    table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _repeat_on_each_page(table.rows[0])
    for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
        _add_cell(cell, head, bold=True)
    for row in block.rows:
        cells = table.add_row().cells
        for cell, runs in zip(cells, row, strict=True):
            paragraph = _add_cell(cell, plain(runs))
            if runs and runs[0] in LIGHTS:
                _shade(cell, LIGHTS[str(runs[0])])
        notes.refer(paragraph, _note([run for runs in row for run in runs], brief))
    for column, width in zip(table.columns, _widths(block), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    if block.more:
        _add_text(document.add_paragraph(), block.more, _CELL)


def _widths(block: Table) -> list[int]:
    """How wide each column is: by its longest text, so that short ones leave room to long ones."""
    texts = [block.heads, *([plain(runs) for runs in row] for row in block.rows)]
    longest = [max(map(len, column)) for column in zip(*texts, strict=True)]
    weights = [min(max(length, _NARROWEST), _WIDEST) for length in longest]
    weights[-1] += _MARK
    return [_TEXT_WIDTH * weight // sum(weights) for weight in weights]


def _add_cell(cell: Any, text: str, *, bold: bool = False) -> WordParagraph:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _add_text(paragraph, text, _CELL).font.bold = bold
    return paragraph


def _shade(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))


def _repeat_on_each_page(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _add_caption(document: WordDocument, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    _add_text(paragraph, text, ("黑体", Pt(12)))


def _add_text(paragraph: WordParagraph, text: str, type_: tuple[str, Pt]) -> Any:
    name, size = type_
    run: Any = paragraph.add_run(text)
    run.font.name, run.font.size = name, size
    run.font.color.rgb = RGBColor(0, 0, 0)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)
    return run


def _note(sentence: Sequence[Run], brief: Brief) -> str:
    """Where the figures of a sentence are from; empty where it has none."""
    figures = [run for run in sentence if isinstance(run, Figure) and run.origins]
    return "。".join(
        f"{figure.text}，{source_of(figure.origins, brief.places).text}" for figure in figures
    )
