"""Web pages: the main text and its tables are kept, what stands around them is not."""

from __future__ import annotations

import pytest

from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.sources.html import read_html

TEXT = "2024年，全市完成投资32.3亿元，比上年增长5.4%，规模以上工业企业达到530家。"
MENU = "".join(f'<li><a href="/{n}.html">{n}项重点工作进展情况</a></li>' for n in range(12))
PAGE = f"""<html><head><title>2024年投资情况_某市政府网</title>
<meta name="PubDate" content="2025-01-16 08:30"></head><body>
<div class="nav"><ul>{MENU}</ul></div>
<div class="main"><h1>2024年投资情况</h1><p>发布时间：2025-01-16 浏览次数：1234</p>
<div id="content"><p>{TEXT}</p><p>{TEXT}</p>
<table><tr><td>指标</td><td>总量（亿元）</td></tr><tr><td>投资</td><td>32.3</td></tr>
<tr><td>工业</td><td>12.5</td></tr></table></div></div>
<div class="footer">主办：某市人民政府 电话：0531-12345678 鲁ICP备12345678号</div></body></html>"""


def test_the_main_text_is_kept_and_what_stands_around_it_is_not() -> None:
    document = read_html(PAGE.encode(), "a.html")
    assert document.text.count(TEXT) == 2
    assert "重点工作" not in document.text
    assert "ICP" not in document.text
    assert document.title == "2024年投资情况"


def test_the_day_comes_from_the_metadata() -> None:
    dated = read_html(PAGE.encode(), "a.html").dated
    assert dated is not None
    assert dated.isoformat() == "2025-01-16"


def test_cells_of_tables_keep_their_place() -> None:
    document = read_html(PAGE.encode(), "a.html")
    (table,) = [block for block in document.blocks if block.part is Part.TABLE]
    assert [document.text[cell.start : cell.end] for cell in table.cells][-1] == "12.5"


def test_a_large_table_does_not_outweigh_the_sentences_beside_it() -> None:
    rows = "".join(f"<tr><td>第{n}类投资</td><td>{n}.5</td></tr>" for n in range(40))
    table = f"<table><tr><td>指标</td><td>总量（亿元）</td></tr>{rows}</table>"
    page = f"""<html><body><div><ul>{MENU}</ul></div><div id="main"><h1>2024年投资情况</h1>
<div><p>{TEXT}</p></div><div class="t">{table}</div></div>
<div>主办：某市人民政府，鲁ICP备12345678号</div></body></html>"""
    document = read_html(page.encode(), "a.html")
    assert TEXT in document.text
    assert "重点工作" not in document.text
    assert "ICP" not in document.text
    assert document.title == "2024年投资情况"


def test_date_lines_give_no_figures() -> None:
    document = read_html(PAGE.encode(), "a.html")
    printed = [document.text[figure.start : figure.end] for figure in figures_of(document)]
    assert printed == ["32.3亿元", "5.4%", "530家"] * 2 + ["32.3", "12.5"]


@pytest.mark.parametrize("encoding", ["gb18030", "gbk"])
def test_chinese_encodings_are_found_whatever_is_declared(encoding: str) -> None:
    assert TEXT in read_html(PAGE.encode(encoding), "a.html").text


def test_a_short_page_with_a_sentence_is_read() -> None:
    page = f"<html><body><ul>{MENU}</ul><h1>简讯</h1><p>全市完成投资3亿元。</p></body></html>"
    document = read_html(page.encode(), "a.html")
    printed = [document.text[figure.start : figure.end] for figure in figures_of(document)]
    assert printed == ["3亿元"]


def test_a_short_page_with_nothing_but_its_foot_is_refused() -> None:
    page = f"<html><body><ul>{MENU}</ul><p>版权所有：某局，电话12345678。</p></body></html>"
    with pytest.raises(UnreadableFileError, match="没有正文"):
        read_html(page.encode(), "a.html")


def test_a_page_whose_text_is_in_an_attachment_is_refused() -> None:
    page = f"<html><body><ul>{MENU}</ul><p>附件：<a href='a.pdf'>公报.pdf</a></p></body></html>"
    with pytest.raises(UnreadableFileError, match="没有正文"):
        read_html(page.encode(), "a.html")


TITLE = "历城区2024年10月运行情况"
LINE = "<p>全市完成投资3亿元。</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{LINE}</body></html>",
        f"<html><head><title>{TITLE} - 某区政府网</title></head><body>{LINE}</body></html>",
        f"<html><body><div><p>{TITLE}</p></div><div>{LINE}</div></body></html>",
        f"<html><body><p><b>{TITLE}</b></p>{LINE}<p>消费5亿元。</p></body></html>",
        f"<p>{TITLE}</p><table><tr><td>指标</td><td>数</td><tr><td>投资</td><td>5</td></table>",
    ],
)
def test_a_page_of_a_few_lines_has_its_title(page: str) -> None:
    assert read_html(page.encode(), "a.html").title == TITLE


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("历城区统计局", ""),
        ("信息公开专栏-历城区人民政府", ""),
        ("历城区统计局 - 2024年运行情况", "2024年运行情况"),
        ("全区经济实现良好开局", "全区经济实现良好开局"),
    ],
)
def test_the_name_of_a_site_is_no_title(stated: str, title: str) -> None:
    page = f"<html><head><title>{stated}</title></head><body>{LINE}</body></html>"
    assert read_html(page.encode(), "a.html").title == title


def test_a_banner_with_the_name_of_a_site_is_no_title() -> None:
    page = f"<html><head><title>历城区统计局</title></head><body><h1>历城区统计局</h1>{LINE}</body>"
    assert not read_html(page.encode(), "a.html").title


def test_a_line_of_the_text_or_around_it_is_no_title() -> None:
    page = f"<html><body><p>发布时间：2025-01-16</p>{LINE}<p>消费5亿元。</p></body></html>"
    assert not read_html(page.encode(), "a.html").title
