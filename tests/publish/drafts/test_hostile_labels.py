"""Whatever the labels of a workbook say, its draft is a valid form file or is refused by name."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.formats.cells import cells_at
from licheng_etl.formats.grid import Grid
from licheng_etl.formats.sheet_properties import SheetProperties, complete
from licheng_etl.forms import load_catalogue
from licheng_etl.forms.form_file import load_form
from licheng_etl.model.errors import FormError
from licheng_etl.publish.drafts.drafting import draft
from licheng_etl.reading.submission import read_opened
from licheng_etl.tables.detect import understand
from tests.reading.received import catalogue, receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

CATALOGUE = load_catalogue()
AWKWARD = "总投资占比同增长本月年末2024-10:：'\"\\#{}[]()（）,&*+?!|>%@`^$. \n\t\u2028"
LABEL = st.one_of(
    st.text(min_size=1, max_size=12),
    st.text(alphabet=AWKWARD, min_size=1, max_size=20),
    st.sampled_from(
        [
            "on", "null", "~", "a: b", "- a", "# x", "(?P<area>", "[", "\\", "*", "北京市", "上海",
            "同比±%", "占全市比重", "合计", "其中：", "2024年1-10月", "项目名称", "联系电话",
            "x" * 3000,
            "'", '"', ">", " > ", "货运量(万吨)", "a\nb\r\nc", "\u0085", "\ufeff", "是否开工",
        ]
    ),
)  # fmt: skip
NUMBER = st.one_of(st.integers(-999, 9999), st.floats(0, 1, allow_nan=False), st.just(""))


def _sheet(name: str, rows: Sequence[Sequence[object]]) -> Grid:
    """A sheet of these values from A1 on; empty texts are empty cells."""
    filled = [
        (row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    ]
    places = [row for row, _, _ in filled], [column for _, column, _ in filled]
    values = cells_at(*places, [value for _, _, value in filled])
    cells, _ = complete(values, SheetProperties(0, 0, 0))
    return Grid(name, 0, True, cells)


@st.composite
def grids(draw: st.DrawFn) -> list[Grid]:
    """A sheet with a title, a header and rows of labels and numbers, all of them hostile."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    text_columns = draw(st.integers(1, 3))
    header = [draw(LABEL) for _ in range(text_columns + width)]
    body = [
        [*(draw(LABEL) for _ in range(text_columns)), *(draw(NUMBER) for _ in range(width))]
        for _ in range(height)
    ]
    title = [draw(LABEL), *[""] * (text_columns + width - 1)]
    sheet = draw(LABEL)
    return [_sheet(sheet, [title, header, *body])]


@given(grids(), LABEL)
@settings(max_examples=60)
def test_a_draft_is_a_valid_form_that_reads_its_workbook(book: list[Grid], name: str) -> None:
    file_name = f"{name}.xlsx"
    if not any("data" in understand(grid)["kind"] for grid in book):
        with pytest.raises(FormError, match="没有找到可以入库的表格"):
            draft(book, file_name, CATALOGUE)
        return
    text = draft(book, file_name, CATALOGUE)
    name_line = next(line for line in text.splitlines() if line.startswith("form: "))
    with tempfile.TemporaryDirectory() as folder:
        form_file = Path(folder) / f"{name_line.removeprefix('form: ')}.yaml"
        form_file.write_text(text, encoding="utf-8")
        form = load_form(form_file)
    arrival = receipt(f"某局/{file_name}")
    for batch in read_opened([(arrival, book)], catalogue(form)).batches:
        assert batch.cells.height == book[0].cells.height


def test_a_list_without_a_header_is_asked_the_names_of_its_columns() -> None:
    rows = [[f"{letter}项目", f"{letter}公司", f"{letter}街道", "续建", 5] for letter in "甲乙丙丁"]
    text = draft([_sheet("表", rows)], "清单.xlsx", CATALOGUE)
    assert "B列（无表头）写的是甲公司、乙公司、丙公司；请在清单上方写明这一列的名称" in text


@pytest.mark.parametrize("rows", [[["只有一句话"]], [[""]]])
def test_a_workbook_without_a_table_is_refused_by_name(rows: list[list[str]]) -> None:
    with pytest.raises(FormError, match="没有找到可以入库的表格"):
        draft([_sheet("表", rows)], "说明.xlsx", CATALOGUE)


def test_a_name_that_no_form_can_bear_is_refused() -> None:
    rows: list[list[object]] = [["地区", "收入(万元)"], ["甲县", 1], ["乙县", 2]]
    with pytest.raises(FormError, match="小写英文字母"):
        draft([_sheet("表", rows)], "收入.xlsx", CATALOGUE, "财政 收入")
