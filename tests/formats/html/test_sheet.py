"""HTML saved as a workbook: one sheet, as a spreadsheet program opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from licheng_etl.model.errors import UnreadableFileError

if TYPE_CHECKING:
    from licheng_etl.formats.grid import Grid


def read(document: str, encoding: str = "utf-8") -> Grid:
    (grid,) = read_workbook(document.encode(encoding), "表.xls")
    return grid


def texts(grid: Grid) -> list[tuple[int, int, str]]:
    return list(grid.cells.select("row", "column", "text").iter_rows())


def values(grid: Grid) -> list[tuple[str, str]]:
    return list(grid.cells.select("kind", "text").iter_rows())


# Tables


def test_spans_are_merges_and_push_the_cells_behind_them() -> None:
    grid = read(
        "<table><tr><th rowspan=2>指标</th><th colspan=2>投资</th></tr>"
        "<tr><th>本月</th><th>累计</th></tr><tr><td>合计</td><td>1</td><td>2</td></tr></table>"
    )
    assert texts(grid) == [
        (0, 0, "指标"), (0, 1, "投资"), (1, 1, "本月"), (1, 2, "累计"),
        (2, 0, "合计"), (2, 1, "1"), (2, 2, "2"),
    ]  # fmt: skip
    assert set(grid.merges) == {Range(0, 0, 1, 0), Range(0, 1, 0, 2)}


def test_a_span_ends_where_the_table_ends() -> None:
    grid = read("<table><tr><td colspan=20>标题<tr><td rowspan=0>甲<td>1<tr><td>2</table>")
    assert set(grid.merges) == {Range(0, 0, 0, 1), Range(1, 0, 2, 0)}


def test_raised_digits_behind_a_number_are_no_part_of_it() -> None:
    grid = read(
        "<table><tr><td>475<sup>1</sup><td>41,323<sup>(2)</sup><td>Rail<sup>3</sup><td>710<sup>p"
        "</sup></table>"
    )
    assert [text for _, text in values(grid)] == ["475¹", "41,323⁽²⁾", "Rail3", "710p"]


@given(st.lists(st.lists(st.sampled_from(["1", "甲", ""]), min_size=3, max_size=3), min_size=1))
def test_end_tags_may_be_left_out(rows: list[list[str]]) -> None:
    closed = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in [["首"], *rows]
    )
    opened = closed.replace("</td>", "").replace("</tr>", "\n")
    assert texts(read(f"<table>{closed}</table>")) == texts(read(f"<table>{opened}</table>"))


def test_line_breaks_stay_and_other_white_space_is_one_space() -> None:
    grid = read("<table><tr><td> 国 \n  家<br>预算内 <td>&nbsp; 小&nbsp;计<p>二<td>&nbsp;</table>")
    assert texts(grid) == [(0, 0, "国 家\n预算内"), (0, 1, "  小 计\n二")]


def test_what_is_not_shown_is_no_text() -> None:
    grid = read(
        "<html><head><title>无</title><style>td {color: red}</style></head><script>1</script>"
        "<table><tr><td>甲<!-- 注 --><script>2</script></table></html>"
    )
    assert texts(grid) == [(0, 0, "甲")]


def test_lines_and_tables_stand_below_one_another() -> None:
    grid = read(
        "<h1>表一</h1>单位：万元<table><caption>投资</caption><tr><td>甲<td>1</table>"
        "<table><tr><td>乙<td>2</table><br>注：<b>初步</b>数</html>"
    )
    assert texts(grid) == [
        (0, 0, "表一"), (1, 0, "单位：万元"), (2, 0, "投资"), (3, 0, "甲"), (3, 1, "1"),
        (4, 0, "乙"), (4, 1, "2"), (6, 0, "注：初步数"),
    ]  # fmt: skip


def test_a_table_that_places_other_tables_is_taken_apart() -> None:
    grid = read(
        "<table><tr><td colspan=2>标题<tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table>"
        "<td>旁注<tr><td>填报人：<td>某</table>"
    )
    assert texts(grid) == [
        (0, 0, "标题"), (1, 0, "a"), (1, 1, "b"), (2, 0, "c"), (2, 1, "d"), (3, 0, "旁注"),
        (4, 0, "填报人："), (4, 1, "某"),
    ]  # fmt: skip


def test_a_small_table_in_a_cell_of_data_is_its_text() -> None:
    grid = read("<table><tr><td>名<td>值<tr><td>甲<td><table><tr><td>1<td>万元</table></table>")
    assert texts(grid) == [(0, 0, "名"), (0, 1, "值"), (1, 0, "甲"), (1, 1, "1 万元")]


def test_rows_without_a_table_are_one() -> None:
    assert texts(read("<tr><td>甲</td><td>1</td></tr></html>")) == [(0, 0, "甲"), (0, 1, "1")]


def test_hidden_rows_and_columns_are_reported() -> None:
    grid = read(
        "<style>.no {display:none}</style><table><col><col style='display: none'><col>"
        "<tr><td>a<td>b<td>c<td class=no>d<tr class='x no'><td>1<td>2<td>3<td class=no>4"
        "<tr hidden><td>5</table>"
    )
    assert grid.hidden_rows == frozenset({1, 2})
    assert grid.hidden_columns == frozenset({1, 3})
    assert grid.at(1, 3) == "4"


# Numbers


def test_numbers_are_text_unless_the_exact_value_is_written_beside_them() -> None:
    grid = read(
        "<table><tr><td>1,234.57<td x:num='1234.5678'>1,234.57<td x:num>12.50"
        "<td sdval='0.5' sdnum='2052;0;0%'>50%<td x:str='007'>7<td x:bool='TRUE'>TRUE</table>"
    )
    assert values(grid) == [
        ("text", "1,234.57"), ("number", "1234.5678"), ("number", "12.5"), ("number", "0.5"),
        ("text", "007"), ("bool", "TRUE"),
    ]  # fmt: skip
    assert grid.cells["percent"].to_list() == [False, False, False, True, False, False]


@pytest.mark.parametrize("date_1904", ["", "<x:Date1904/>"])
def test_formats_of_excel_show_dates_percentages_and_indents(date_1904: str) -> None:
    serial = 45535 - 1462 * bool(date_1904)
    grid = read(
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml>'
        f"<x:ExcelWorkbook><x:Name>一月</x:Name>{date_1904}</x:ExcelWorkbook></xml><![endif]-->"
        r"""<style><!-- .d {mso-number-format:"yyyy\0022年\0022m\0022月\0022";}
        td.p {mso-number-format:Percent;} .i, .j {mso-char-indent-count:2} /* .i {} */
        --></style>"""
        f"</head><table><tr><td class=d x:num='{serial}'>2024年8月<td class=p x:num='0.968'>97%"
        f"<td class=i>甲<td style='mso-number-format:\"Short Date\"' x:num='{serial}.5'>8-31"
        "<td style='mso-number-format:\"\\#\\,\\#\\#0\\,\"' x:num='1234567'>1,235</table></html>"
    )
    assert grid.sheet == "一月"
    assert grid.cells.select("kind", "text", "percent", "scale", "indent").rows() == [
        ("date", "2024-08-31", False, 0, 0),
        ("number", "0.968", True, 0, 0),
        ("text", "甲", False, 0, 2),
        ("date", "2024-08-31T12:00:00", False, 0, 0),
        ("number", "1234567", False, 3, 0),
    ]


def test_errors_and_formulas_without_a_result_are_errors() -> None:
    grid = read(
        "<table><tr><td x:err='#N/A'>#N/A<td sdval='0'>#DIV/0!<td x:fmla='=1+1'></td>"
        "<td x:fmla='=1+1' x:num>2</table>"
    )
    assert values(grid) == [
        ("error", "#N/A"), ("error", "#DIV/0!"), ("error", "#未计算"), ("number", "2"),
    ]  # fmt: skip


# Encodings and refusals


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "nonsense", ""])
def test_every_encoding_is_read_whatever_is_declared(encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    grid = read(f"<html>{meta}<table><tr><td>地区生产总值<td>亿元</table>", encoding)
    assert texts(grid) == [(0, 0, "地区生产总值"), (0, 1, "亿元")]


def test_another_encoding_is_read_where_it_is_declared() -> None:
    grid = read('<meta charset="big5"><table><tr><td>總投資</table>', "big5")
    assert texts(grid) == [(0, 0, "總投資")]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("<html><body>请登录</body></html>", "not_a_workbook"),
        ("<html><table><tr><td></td></tr></table></html>", "not_a_workbook"),
        ("<html><table><tr><td>甲</td><td>1", "truncated"),
        ("<html><table><tr><td>甲</td></tr></table><table><tr><td>乙", "truncated"),
    ],
)
def test_what_holds_no_table_or_half_of_one_is_refused(document: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(document)
    assert caught.value.reason == reason


def test_entities_of_the_document_are_never_resolved() -> None:
    grid = read(
        '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        "<table><tr><td>&a;<td>&b;<td>&lt;&#20013;</table>"
    )
    assert "boom" not in grid.cells["text"].str.join("").item()
    assert grid.cells["text"].to_list()[-1] == "<中"
