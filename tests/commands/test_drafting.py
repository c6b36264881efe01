"""`licheng draft`: the text on stdout or in a new file, what a person has to know on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms.form_file import load_form
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Answer
    from tests.reading.workbooks import Row

ROWS: list[Row] = [
    ["2024年历城区各街道税收收入情况表", None, None],
    ["单位：万元", None, None],
    ["街道", "增值税", "企业所得税"],
    ["山大路街道", 120.5, 33.0],
    ["洪家楼街道", 98.0, 21.5],
    ["东风街道", 77.0, 18.0],
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "各街道税收2024年.xlsx"
    file.write_bytes(workbook({"Sheet1": ROWS}))
    return file


def test_the_draft_is_printed_and_its_doubts_are_counted(
    licheng: Callable[..., Answer], book: Path
) -> None:
    answer = licheng("draft", str(book))
    assert answer.code == 0
    assert "titles: [历城区各街道税收收入情况表]" in answer.output
    assert f"有{answer.output.count('# 请核对：')}处请核对" in answer.complained


def test_a_file_is_written_that_validates_under_its_own_name(
    licheng: Callable[..., Answer], book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "street_taxes.yaml"
    assert licheng("draft", str(book), "--out", str(out)).code == 0
    form = load_form(out)
    assert (form.form, form.feeds, form.area) == ("street_taxes", "fct_indicator_obs", "历城区")
    text = out.read_text(encoding="utf-8")
    assert form.draft
    assert len(form.questions) == text.count("# 请核对：") > 0
    for question in form.questions:
        assert f"# 请核对：{question.question}" in text


def test_numbers_of_no_named_area_are_proposed_to_be_of_the_district(
    licheng: Callable[..., Answer], tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["2024年10月12345热线办理情况", None], ["指标", "件数（件）"],
        ["受理", 300], ["办结", 290],
    ]  # fmt: skip
    file = tmp_path / "热线10月.xlsx"
    file.write_bytes(workbook({"Sheet1": rows}))
    assert "\narea: 历城区\n" in licheng("draft", str(file)).output


def test_a_file_that_is_there_is_not_overwritten(
    licheng: Callable[..., Answer], book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "street_taxes.yaml"
    out.write_text("form: street_taxes", encoding="utf-8")
    answer = licheng("draft", str(book), "--out", str(out))
    assert answer.code == 1
    assert "没有覆盖" in answer.complained
    assert out.read_text(encoding="utf-8") == "form: street_taxes"


def test_a_form_that_knows_the_file_already_is_named(
    licheng: Callable[..., Answer], tmp_path: Path
) -> None:
    file = tmp_path / "主要经济指标2024年1-9月.xlsx"
    rows: list[Row] = [
        ["历城区主要经济指标", None, None],
        ["指标", "计量单位", "本月"],
        ["地区生产总值", "亿元", 1.5],
        ["税收", "亿元", 2.0],
    ]
    file.write_bytes(workbook({"Sheet1": rows}))
    assert "表式 indicators（主要经济指标月报）已认得" in licheng("draft", str(file)).complained


def test_a_workbook_without_a_table_is_refused(
    licheng: Callable[..., Answer], tmp_path: Path
) -> None:
    file = tmp_path / "通知.xlsx"
    file.write_bytes(workbook({"Sheet1": [["关于报送材料的通知"]]}))
    answer = licheng("draft", str(file))
    assert answer.code == 1
    assert "没有找到可以入库的表格" in answer.complained
