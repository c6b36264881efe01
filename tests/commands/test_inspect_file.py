"""`licheng inspect` speaks to programs in JSON, to people on the terminal and in a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from licheng_etl.cli import build
from tests.reading.test_match import DISPATCH, DISPATCH_TITLE, FUNDS, FUNDS_TITLE
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reading.workbooks import Row

ROWS: list[Row] = [
    ["2024年<收入>表"],
    ["单位：万元"],
    ["地区", "税收"],
    ["甲区", 10.5],
    ["合计", 10.5],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "收入.xls"  # the extension lies
    path.write_bytes(workbook({"表一": ROWS, "空": []}))
    return path


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(build(), ["inspect", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def test_json_is_one_line_for_each_non_empty_cell(file: Path) -> None:
    lines = [json.loads(line) for line in run(file, "--json").splitlines()]
    assert [line["cell"] for line in lines] == ["A1", "A2", "A3", "B3", "A4", "B4", "A5", "B5"]
    assert lines[5] == {
        "sheet": "表一", "table": 1, "cell": "B4", "kind": "data", "rows": ["甲区"],
        "columns": ["税收"], "value": "10.5", "unit": "万元", "period": "2024",
        "confidence": 1.0, "doubt": None,
    }  # fmt: skip
    assert lines[7]["kind"] == "total"
    assert (lines[0]["kind"], lines[0]["rows"], lines[0]["table"]) == ("title", [], None)


def test_the_terminal_explains_a_cell(file: Path) -> None:
    output = run(file, "--cell", "B4")
    for line in ("表一", "行标签  甲区", "列标签  税收", "单位  万元", "期间  2024"):
        assert line in output
    assert "是空的" in run(file, "--cell", "Z9")


def test_the_forms_that_take_a_part_of_a_sheet_each_are_told(tmp_path: Path) -> None:
    path = tmp_path / "三月.xlsx"
    rows: list[Row] = [DISPATCH_TITLE, *DISPATCH, [], FUNDS_TITLE, *FUNDS]
    path.write_bytes(workbook({"月报": rows}))
    assert "重点项目调度表、招商引资到位资金月报" in run(path)


def test_the_page_escapes_every_text(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "页.html"
    run(file, "--html", target)
    text = target.read_text(encoding="utf-8")
    assert "<收入>" not in text
    assert "2024年&lt;收入&gt;表" in text
    assert 'class="data" data-a="B4"' in text


@pytest.mark.parametrize("options", [("--sheet", "无此表"), ("--cell", "第一格")])
def test_wrong_usage_is_told(file: Path, options: tuple[str, str]) -> None:
    result = CliRunner().invoke(build(), ["inspect", str(file), *options])
    assert result.exit_code == 2


@pytest.fixture
def odd_file(tmp_path: Path) -> Path:
    path = tmp_path / "疑.xlsx"
    rows: list[Row] = [["地区", "税收"], ["甲区", 10.5, 7], ["乙区", 3, 8]]
    path.write_bytes(workbook({"表一": rows, "表二": ROWS}))
    return path


def test_thin_evidence_is_told_in_each_view(odd_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "页.html"
    run(odd_file, "--html", target)
    doubted = [json.loads(line) for line in run(odd_file, "--json").splitlines()]
    assert {line["cell"] for line in doubted if line["doubt"]} == {"C2", "C3"}
    assert "拿不准：表一 C列" in run(odd_file)
    assert "拿不准：表一 C列" in target.read_text(encoding="utf-8")


def test_the_page_has_an_index_of_sheets_and_numbers_to_the_right(
    odd_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "页.html"
    run(odd_file, "--html", target)
    text = target.read_text(encoding="utf-8")
    assert '<a href="#s1">表二</a>' in text
    assert 'class="data" data-a="B2" data-n' in text


def test_the_page_shows_merged_cells_as_merged(tmp_path: Path) -> None:
    path, target = tmp_path / "并.xlsx", tmp_path / "页.html"
    rows: list[Row] = [
        ["地区", "税收", None],
        [None, "上年", "本年"],
        ["甲区", 1, 2],
        ["乙区", 3, 4],
    ]
    path.write_bytes(workbook({"表一": rows}, merges=["A1:A2", "B1:C1"]))
    run(path, "--html", target)
    text = target.read_text(encoding="utf-8")
    assert 'data-a="A1" rowspan="2" colspan="1"' in text
    assert 'data-a="B1" rowspan="1" colspan="2"' in text


def test_the_terminal_shows_as_many_rows_as_are_asked_for(file: Path) -> None:
    assert "合计" not in run(file, "--rows", "3").split("图例", 1)[1].split("\n", 2)[2]


def test_a_pager_shows_every_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paged: list[str] = []
    monkeypatch.setattr("pydoc.pager", paged.append)
    path = tmp_path / "长.xlsx"
    rows: list[Row] = [[f"{number}号", number + 5.5] for number in range(60)]
    path.write_bytes(workbook({"表一": [["地区", "税收"], *rows]}))
    assert "59号" not in run(path)
    assert "59号" not in run(path, "--pager")
    assert "59号" in "".join(paged)
    run(path, "--pager", "--rows", "3")
    assert "59号" not in paged[-1]
