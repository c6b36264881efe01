"""PDF files: lines run together, tables by their columns; scans and garbled layers are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.document import Composer, Part
from licheng_etl.reports.sources.pdf import is_language, read_pdf
from licheng_etl.reports.sources.printed_columns import Token
from licheng_etl.reports.sources.reflow import Line, compact, compose

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "初步核算，全年全市地区生产总值2479.6亿元，同比增长6.5%。"


def composed(*lines: tuple[str, bool]) -> list[tuple[Part, str]]:
    composer = Composer("a.pdf")
    compose(composer, [Line(*line) for line in lines], titled=True)
    document = composer.document()
    return [(block.part, document.text[block.start : block.end]) for block in document.blocks]


def test_lines_that_reach_the_margin_run_on() -> None:
    lines = [
        ("全年地区生产总值 2479.6", True),
        ("亿元，同比增长 6.5%。", False),
        ("二、农业", False),
    ]
    assert composed(*lines) == [
        (Part.PARAGRAPH, "全年地区生产总值2479.6亿元，同比增长6.5%。"),
        (Part.HEADING, "二、农业"),
    ]


def test_lines_of_numbers_are_rows_of_a_table() -> None:
    found = composed(
        ("指标 年末数（万人） 比重（%）", False),
        ("全市常住人口 346.7 100.0", False),
        ("其中：城镇 231.9 66.9", False),
    )
    assert found == [
        (
            Part.TABLE,
            "指标\t年末数（万人）\t比重（%）\n全市常住人口\t346.7\t100.0\n其中：城镇\t231.9\t66.9",
        )
    ]


def placed(*parts: tuple[str, float, float]) -> Line:
    tokens = tuple(Token(*part) for part in parts)
    return Line(" ".join(token.text for token in tokens), full=False, tokens=tokens)


def cells_of(*lines: Line) -> list[tuple[int, int, int, str]]:
    composer = Composer("a.pdf")
    compose(composer, lines, titled=True)
    blocks = composer.document().blocks
    (table,) = [block for block in blocks if block.part is Part.TABLE]
    return [(cell.row, cell.column, cell.columns, cell.text) for cell in table.cells]


def test_heads_of_several_lines_stand_above_their_columns() -> None:
    assert cells_of(
        placed(("表1 收入执行情况表", 100, 400)),
        placed(("项目", 20, 40), ("2024年", 105, 145)),
        placed(("决算数", 108, 142)),
        placed(("2025年执行数", 190, 260)),
        placed(("金额", 165, 185), ("增长%", 240, 280)),
        placed(
            ("税收收入", 10, 60), ("1829362", 110, 148), ("1876972", 160, 198), ("2.6", 250, 270)
        ),
        placed(("增值税", 10, 50), ("810417", 115, 148), ("834959", 165, 198), ("3.0", 250, 270)),
    ) == [
        (0, 2, 2, "2025年执行数"),
        (1, 0, 1, "项目"),
        (1, 1, 1, "2024年决算数"),
        (1, 2, 1, "金额"),
        (1, 3, 1, "增长%"),
        (2, 0, 1, "税收收入"),
        (2, 1, 1, "1829362"),
        (2, 2, 1, "1876972"),
        (2, 3, 1, "2.6"),
        (3, 0, 1, "增值税"),
        (3, 1, 1, "810417"),
        (3, 2, 1, "834959"),
        (3, 3, 1, "3.0"),
    ]


def test_a_row_that_lacks_a_number_keeps_the_others_in_their_columns() -> None:
    found = cells_of(
        placed(("指标", 20, 40), ("绝对量", 100, 140), ("增速", 200, 230)),
        placed(("存款", 10, 50), ("21127.9", 100, 140), ("7.0", 205, 225)),
        placed(("贷款", 10, 50), ("12.5", 203, 225)),
    )
    assert found[-2:] == [(2, 0, 1, "贷款"), (2, 2, 1, "12.5")]


def test_a_label_alone_stays_within_its_table() -> None:
    found = cells_of(
        placed(("指标", 20, 40), ("绝对量", 100, 140), ("增速", 200, 230)),
        placed(("存款", 10, 50), ("21127.9", 100, 140), ("7.0", 205, 225)),
        placed(("其中：", 10, 50)),
        placed(("贷款", 10, 50), ("11127.9", 100, 140), ("5.0", 205, 225)),
    )
    assert (2, 0, 1, "其中：") in found


def test_page_numbers_and_leaders_are_dropped() -> None:
    assert composed(("— 2 —", False), ("目录 ........ 57", False)) == []


def test_spaces_of_justified_lines_are_no_part_of_the_text() -> None:
    assert compact("业 增 加 值 8649.6 亿 元") == "业增加值8649.6亿元"


def test_a_text_in_chinese_is_a_language_and_a_garbled_one_is_not() -> None:
    assert is_language(PROSE)
    assert not is_language("".join(chr(0x4E00 + 37 * n % 20000) for n in range(400)))
    assert not is_language("\x01\x02Ā㐀" * 100)


def test_bytes_that_are_no_pdf_are_refused() -> None:
    with pytest.raises(UnreadableFileError):
        read_pdf(b"%PDF-1.4 nothing", "a.pdf")


@pytest.mark.shared
def test_a_scan_is_refused_as_a_scan(shared_data: Path) -> None:
    report = shared_data / "reports" / "公报_张家界_2025.pdf"
    with pytest.raises(UnreadableFileError, match="扫描件"):
        read_pdf(report.read_bytes(), report.name)


@pytest.mark.shared
def test_a_real_bulletin_gives_figures_with_their_pages(shared_data: Path) -> None:
    report = shared_data / "reports" / "公报_焦作_2025.pdf"
    document = read_pdf(report.read_bytes(), report.name)
    figures = figures_of(document)
    printed = [document.text[figure.start : figure.end] for figure in figures]
    assert "2479.6亿元" in printed
    assert document.page_of(figures[-1].start) == len(document.pages)
