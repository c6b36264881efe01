"""The Word document, read back by python-docx and part by part."""

from __future__ import annotations

import io
import posixpath
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pypdfium2
import pytest
from docx import Document
from lxml import etree

from licheng_etl.publish.brief.word import to_docx
from tests.publish.brief.examples import BRIEF

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def written() -> bytes:
    return to_docx(BRIEF)


@pytest.fixture(scope="module")
def package(written: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(written))


@pytest.fixture(scope="module")
def document(written: bytes) -> Any:
    return Document(io.BytesIO(written))


def test_title_date_and_numbered_sections_in_order(document: Any) -> None:
    texts = [each.text for each in document.paragraphs if each.text]
    assert texts[:2] == [BRIEF.title, BRIEF.as_of]
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == ["一、重点项目", "二、其他"]
    assert "2024年1—10月完成投资32.3亿元。年度计划投资3.0亿元。" in texts


def test_a_table_has_its_heads_on_each_page(document: Any) -> None:
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["灯", "完成"]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["红", "32.3亿元"],
        ["绿", ""],
    ]
    assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None


def test_a_light_has_its_colour_behind_its_word(document: Any) -> None:
    (table,) = document.tables
    shades = [row.cells[0]._tc.tcPr.find(f"{W}shd") for row in table.rows[1:]]
    assert [shade.get(f"{W}fill") for shade in shades] == ["f7d6d2", "dcefdc"]


def test_pages_are_numbered(document: Any) -> None:
    (paragraph,) = document.sections[0].footer.paragraphs
    (field,) = paragraph._p.iter(f"{W}fldSimple")
    assert (field.get(f"{W}instr"), paragraph.text) == ("PAGE", "—  —")


def test_parts_of_the_section_stand_in_the_order_of_the_schema(document: Any) -> None:
    names = [each.tag.removeprefix(W) for each in document.sections[0]._sectPr]
    assert names.index("footerReference") < names.index("endnotePr") < names.index("pgSz")


def test_each_sentence_with_figures_has_a_note_that_tells_their_sources(
    package: zipfile.ZipFile,
) -> None:
    body = etree.fromstring(package.read("word/document.xml"))
    marks = [each.get(f"{W}id") for each in body.iter(f"{W}endnoteReference")]
    notes = {
        each.get(f"{W}id"): "".join(each.itertext()).strip()
        for each in etree.fromstring(package.read("word/endnotes.xml"))
    }
    assert [notes[mark] for mark in marks] == [
        "32.3亿元，甲 & 乙.xlsx 项目!Q21",
        "3.0亿元，分项相加：甲 & 乙.xlsx 项目!N7:N8",
        "32.3亿元，甲 & 乙.xlsx 项目!Q21",
        "83.3%，各月末应完成年度计划的比重：10月83.3%",
    ]
    assert notes.keys() == {"-1", "0", *marks}


def test_a_chart_is_words_own_over_the_workbook_that_it_is_of(package: zipfile.ZipFile) -> None:
    chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    assert [each.text for each in chart.iterfind(f".//{C}cat//{C}v")][:2] == ["省级", "市级 <b>&"]
    (data,) = chart.findall(f"{C}externalData")
    relations = etree.fromstring(package.read("word/charts/_rels/chart1.xml.rels"))
    (relation,) = relations
    assert relation.get("Id") in data.values()
    book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    assert [[cell.value for cell in row] for row in book["数据"].iter_rows()] == [
        [None, "完成率", "序时进度"],
        ["省级", 96.8, 83.3],
        ["市级 <b>&", -1.25, None],
    ]


def test_every_part_has_a_type_and_every_relation_a_part(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    types = etree.fromstring(package.read("[Content_Types].xml"))
    known = {each.get("PartName", "").lstrip("/") for each in types}
    endings = {each.get("Extension") for each in types}
    assert all(name in known or name.rpartition(".")[2] in endings for name in names)
    relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    targets = {each.get("Target") for each in relations}
    assert {"charts/chart1.xml", "charts/chart2.xml", "endnotes.xml"} <= targets
    assert {posixpath.normpath(f"word/{target}") for target in targets} <= names


def test_nobody_is_named_as_the_author(document: Any) -> None:
    assert document.core_properties.author == ""
    assert document.core_properties.title == BRIEF.title


def test_labels_of_charts_deny_what_they_do_not_show(package: zipfile.ZipFile) -> None:
    chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    for labels in chart.iter(f"{C}dLbls"):
        shown = {
            each.tag.removeprefix(f"{C}show"): each.get("val")
            for each in labels
            if each.tag.startswith(f"{C}show")
        }
        assert shown.pop("Val") == "1"
        assert set(shown) == {"LegendKey", "CatName", "SerName", "Percent", "BubbleSize"}
        assert set(shown.values()) == {"0"}


def test_columns_are_as_wide_as_their_texts_need(document: Any) -> None:
    (table,) = document.tables
    light, done = (column.width for column in table.columns)
    assert 0 < light < done


@pytest.mark.long
def test_another_word_processor_shows_all_of_it(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(written)
    subprocess.run(
        [
            "/usr/bin/soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "brief.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with pypdfium2.PdfDocument(tmp_path / "brief.pdf") as pdf:
        shown = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    text = "".join(shown.split())
    for told in (BRIEF.title, "2024年1—10月完成投资32.3亿元。", "32.3亿元，甲&乙.xlsx项目!Q21"):
        assert "".join(told.split()) in text
    assert "完成率；" not in text
