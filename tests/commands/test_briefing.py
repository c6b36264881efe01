"""`brief`: which files it writes, and what it says where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.workbooks import NAME, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


@pytest.fixture
def loaded(office: Office) -> Office:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    return office


@pytest.mark.usefixtures("loaded")
def test_both_files_bear_the_title_where_no_name_is_given(
    licheng: Licheng, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = licheng("brief", "2024-03")
    written = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    title = "历城区重点项目和经济运行情况月度简报（2024年3月）"
    assert (told.code, written) == (0, [f"{title}.docx", f"{title}.html"])
    assert all(name in told.output for name in written)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("out", "written"),
    [
        ("三月", ["三月.docx", "三月.html"]),
        ("3.月", ["3.月.docx", "3.月.html"]),
        ("三月.docx", ["三月.docx"]),
        ("三月.HTML", ["三月.html"]),
    ],
)
def test_the_name_says_which_files(
    licheng: Licheng, tmp_path: Path, out: str, written: list[str]
) -> None:
    folder = tmp_path / "简报"
    folder.mkdir()
    assert licheng("brief", "2024-03", "--out", str(folder / out)).code == 0
    assert sorted(path.name for path in folder.iterdir()) == written


@pytest.mark.usefixtures("loaded")
def test_a_folder_receives_both_files_under_the_title(licheng: Licheng, tmp_path: Path) -> None:
    folder = tmp_path / "简报"
    folder.mkdir()
    assert licheng("brief", "2024-03", "--out", str(folder)).code == 0
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".html"}
    assert all("2024年3月" in path.name for path in folder.iterdir())


@pytest.mark.usefixtures("loaded")
def test_sections_that_a_reader_expects_say_that_there_is_nothing(
    licheng: Licheng, tmp_path: Path
) -> None:
    licheng("brief", "2024-03", "--out", str(tmp_path / "三月.html"))
    page = (tmp_path / "三月.html").read_text(encoding="utf-8")
    assert "一、重点项目进度" in page
    assert page.count("本月无数据。") == 4
    assert "收到2024年3月的报送" in page


@pytest.mark.usefixtures("loaded")
def test_a_month_without_data_fails_and_names_those_that_have_any(licheng: Licheng) -> None:
    told = licheng("brief", "2024-04")
    assert (told.code, "2024-04 没有接收的报送" in told.complained) == (1, True)
    assert "有数据的月份：2024-03" in told.complained


def test_an_empty_warehouse_fails_and_says_how_to_fill_it(licheng: Licheng, office: Office) -> None:
    told = licheng("brief", "2024-03")
    assert (told.code, "仓库里没有数据" in told.complained) == (1, True)
    assert "licheng run" in told.complained


@pytest.mark.parametrize("month", ["2024-13", "十月", "2024"])
def test_what_is_no_month_is_wrong_usage(licheng: Licheng, month: str) -> None:
    told = licheng("brief", month)
    assert (told.code, "2024-10 这样的月份" in told.complained) == (2, True)


@pytest.mark.usefixtures("loaded")
def test_a_day_that_cannot_be_read_is_told_with_what_to_write(licheng: Licheng) -> None:
    told = licheng("brief", "2024-03", "--known-at", "昨天")
    assert (told.code, "--known-at 写日期" in told.complained) == (1, True)


@pytest.mark.usefixtures("loaded")
def test_before_anything_was_received_there_is_no_brief(licheng: Licheng) -> None:
    told = licheng("brief", "2024-03", "--known-at", "2024-04-04")
    assert (told.code, "截至 2024-04-04，仓库里没有数据" in told.complained) == (1, True)


@pytest.mark.usefixtures("loaded")
def test_a_folder_that_is_not_there_is_told(licheng: Licheng, tmp_path: Path) -> None:
    told = licheng("brief", "2024-03", "--out", str(tmp_path / "无" / "三月.html"))
    assert (told.code, "写不进去" in told.complained) == (1, True)
