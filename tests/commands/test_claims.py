"""`licheng claims FILE`, as a person and as a program call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from licheng_etl.cli import build

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "2024年10月31日\n\n前三季度，全区实现地区生产总值969.8亿元，同比增长4.6%。\n"


def call(path: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(build(), ["claims", str(path), *options])
    return result.exit_code, result.stdout


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(TEXT, encoding="utf-8")
    code, out = call(report, "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(one["value"], one["period_end"]) for one in found] == [
        ("96980000000", "2024-09-30"),
        ("4.6", "2024-09-30"),
    ]


def test_text_is_what_the_spans_are_of(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(TEXT, encoding="utf-8")
    assert call(report, "--text") == (0, TEXT)


def test_a_person_sees_a_table(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(TEXT, encoding="utf-8")
    code, out = call(report)
    assert code == 0
    assert "2 个数字" in out


def test_what_cannot_be_read_ends_in_a_refusal(tmp_path: Path) -> None:
    report = tmp_path / "报告.pdf"
    report.write_bytes(b"%PDF-1.4 nothing")
    assert call(report, "--json") == (1, "")
