"""`licheng inspect` speaks to programs in JSON, to people on the terminal and in a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from licheng_etl.cli import build
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
    }  # fmt: skip
    assert lines[7]["kind"] == "total"
    assert (lines[0]["kind"], lines[0]["rows"], lines[0]["table"]) == ("title", [], None)


def test_the_terminal_explains_a_cell(file: Path) -> None:
    output = run(file, "--cell", "B4")
    for line in ("表一", "行标签  甲区", "列标签  税收", "单位  万元", "期间  2024"):
        assert line in output
    assert "是空的" in run(file, "--cell", "Z9")


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
