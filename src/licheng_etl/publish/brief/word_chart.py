"""Charts of a Word document, which Word draws and edits: DrawingML beside the workbook it is of.

XlsxWriter writes the workbook and in it the chart; the document takes both over. Not here: charts
of pages (drawing), which values stand in a chart (outline).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from lxml import etree

from licheng_etl.publish.brief.colours import SERIES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from licheng_etl.publish.brief.content import Chart

_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART_XML: Final = "xl/charts/chart1.xml"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET: Final = "数据"
_WIDTH: Final = Cm(15)
_LABEL: Final = 8
"""Points."""
_ASIDE: Final = ("above", "below")
"""Where the labels of the first line stand, and those of the others."""
_TICKS: Final = {"major_tick_mark": "outside", "minor_tick_mark": "none"}
_SHOWN: Final = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
"""What a label may show, in the order of the schema: what is not denied, some programs show."""


def add_chart(document: WordDocument, paragraph: WordParagraph, chart: Chart) -> None:
    """Puts the chart into the paragraph."""
    book = _workbook(chart)
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        drawing = etree.fromstring(package.read(_CHART_XML))
    parts = document.part.package
    number = 1 + sum(part.content_type == _CHART_TYPE for part in parts.iter_parts())
    chart_part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", parts)
    book_name = PackURI(f"/word/embeddings/chart{number}.xlsx")
    book_id = chart_part.relate_to(
        Part(book_name, _BOOK_TYPE, book, parts), RELATIONSHIP_TYPE.PACKAGE
    )
    chart_part._blob = _with_data(drawing, book_id)
    chart_id = document.part.relate_to(chart_part, RELATIONSHIP_TYPE.CHART)
    height = Cm(7) if chart.kind == "lines" else Cm(2.5 + 0.55 * _bars(chart))
    paragraph.add_run()._r.append(_inline(chart_id, number, chart.title, height))


def _bars(chart: Chart) -> int:
    return len(chart.categories) * (len(chart.series) + 1)


def _workbook(chart: Chart) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_SHEET)
        sheet.write_column(1, 0, chart.categories)
        drawn = book.add_chart({"type": "bar" if chart.kind == "bars" else "line"})
        last = len(chart.categories)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, figure in enumerate(series.figures, start=1):
                if figure is not None:
                    sheet.write_number(row, column, float(figure.value))
            colour = f"#{SERIES[(column - 1) % len(SERIES)]}"
            drawn.add_series(
                {
                    "name": [_SHEET, 0, column],
                    "categories": [_SHEET, 1, 0, last, 0],
                    "values": [_SHEET, 1, column, last, column],
                    "fill" if chart.kind == "bars" else "line": {"color": colour},
                    "data_labels": {
                        "value": True,
                        "num_format": _format(chart),
                        "font": {"size": _LABEL},
                    }
                    | ({} if chart.kind == "bars" else {"position": _ASIDE[column > 1]}),
                }
            )
        drawn.set_legend({"position": "top"} if len(chart.series) > 1 else {"none": True})
        if chart.kind == "bars":
            drawn.set_y_axis({"reverse": True, "label_position": "low"} | _TICKS)
            drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        else:
            drawn.set_x_axis(_TICKS)
            drawn.set_y_axis({"major_gridlines": {"visible": False}} | _TICKS)
        sheet.insert_chart(0, len(chart.series) + 2, drawn)
    return written.getvalue()


def _format(chart: Chart) -> str:
    return "0.0" if any("." in figure.text for figure in chart.figures) else "0"


def _label_values_alone(drawing: Any) -> None:
    """Labels show the value, and say of all else that they do not."""
    for labels in drawing.iter(f"{{{_C}}}dLbls"):
        for shown in _SHOWN:
            for stated in labels.findall(f"{{{_C}}}show{shown}"):
                labels.remove(stated)
            etree.SubElement(labels, f"{{{_C}}}show{shown}").set("val", str(int(shown == "Val")))


def _with_data(drawing: Any, book_id: str) -> bytes:
    """The chart that knows its workbook."""
    _label_values_alone(drawing)
    data = etree.SubElement(drawing, f"{{{_C}}}externalData", nsmap={"r": _R})
    data.set(f"{{{_R}}}id", book_id)
    etree.SubElement(data, f"{{{_C}}}autoUpdate").set("val", "0")
    settings = drawing.find(f"{{{_C}}}printSettings")
    if settings is not None:
        drawing.remove(settings)  # of a sheet, and after it nothing may stand
    return bytes(etree.tostring(drawing, xml_declaration=True, encoding="UTF-8", standalone=True))


def _inline(chart_id: str, number: int, title: str, height: int) -> Any:
    drawing = parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a')}><wp:inline>"
        f'<wp:extent cx="{_WIDTH}" cy="{height}"/><wp:docPr id="{number}" name="图{number}"/>'
        f'<a:graphic><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{chart_id}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    drawing[0][1].set("descr", title)
    return drawing
