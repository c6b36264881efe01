"""Endnotes of a Word document, which python-docx does not write: numbered by Word itself.

The marks of notes are no text of the document, so what reads its sentences reads no number there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_NAME: Final = "/word/endnotes.xml"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_SEPARATORS: Final = f"""
<w:endnotes {nsdecls("w")}>
  <w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>
  <w:endnote w:type="continuationSeparator" w:id="0">
    <w:p><w:r><w:continuationSeparator/></w:r></w:p>
  </w:endnote>
</w:endnotes>
"""
_BEFORE_NOTES: Final = {qn("w:headerReference"), qn("w:footerReference")}
_TEXT, _MARK = "endnote text", "endnote reference"
"""Styles of notes and of their marks, which Word has built in."""
_FONT, _SIZE, _LINE = "宋体", Pt(9), Pt(13)


class Notes:
    """The notes of one document; `close` puts them into it."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._notes: Any = parse_xml(_SEPARATORS)
        self._count = 0
        _add_styles(document)

    def refer(self, paragraph: WordParagraph, text: str) -> None:
        """A note at the end of a paragraph as it is; nothing where there is nothing to say."""
        if not text:
            return
        self._count += 1
        style = self._document.styles[_MARK].style_id
        mark = parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
            f'<w:endnoteReference w:id="{self._count}"/></w:r>'
        )
        paragraph._p.append(mark)
        self._notes.append(_note(self._count, text, self._document.styles))

    def close(self) -> None:
        """Arabic numbers, all notes at the end of the document."""
        package = self._document.part.package
        data = etree.tostring(self._notes, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI(_NAME), _CONTENT_TYPE, data, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        properties = parse_xml(
            f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/></w:endnotePr>'
        )
        section = self._document.sections[-1]._sectPr
        place = sum(child.tag in _BEFORE_NOTES for child in section)
        section.insert(place, properties)


def _add_styles(document: WordDocument) -> None:
    """Small type for notes, raised numbers for marks."""
    text: Any = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = document.styles["Normal"]
    text.font.name, text.font.size = _FONT, _SIZE
    text.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    text.paragraph_format.line_spacing = _LINE
    mark: Any = document.styles.add_style(_MARK, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _note(number: int, text: str, styles: Any) -> Any:
    note = parse_xml(
        f'<w:endnote {nsdecls("w")} w:id="{number}"><w:p>'
        f'<w:pPr><w:pStyle w:val="{styles[_TEXT].style_id}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{styles[_MARK].style_id}"/></w:rPr><w:endnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"/></w:r></w:p></w:endnote>'
    )
    note.find(f".//{qn('w:t')}").text = f" {text}"
    return note
