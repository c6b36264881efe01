"""One table of causes, each with a sentence of its own; everything that is emitted is in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

import licheng_etl
from licheng_etl.model.reasons import (
    ASIDE,
    JUDGED,
    PROBLEMS,
    REASONS,
    SUBMISSIONS,
    remedies,
    remedy_of,
    sentence_of,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(licheng_etl.__file__).parent


def emitted() -> Iterator[tuple[str, str]]:
    """Every code that the source emits, with the file: what a call names or a column is set to."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from ((code, path.name) for code in _codes_of(node))


def _codes_of(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(getattr(call.func, "value", None), "id", "")
    if name == "told" or (owner, name) == ("Fault", "of"):
        yield from _texts(call.args[0])
    for keyword in call.keywords:
        if keyword.arg in {"problem", "column_rule", "rule"}:
            yield from (
                text for node in ast.walk(keyword.value) if _is_lit(node) for text in _texts(node)
            )


def _is_lit(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "lit"


def _texts(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and re.fullmatch("[a-z]+(_[a-z]+)*", str(each.value)):
            yield str(each.value)


def test_every_cause_that_the_source_emits_is_in_the_table() -> None:
    known = {*REASONS}
    assert sorted({(code, name) for code, name in emitted() if code not in known}) == []


def test_no_two_causes_share_a_name_or_a_sentence() -> None:
    names = {reason.name for reason in REASONS.values()}
    sentences_ = {re.sub(r"\[.*?\]", "", reason.sentence) for reason in REASONS.values()}
    assert len(names) == len(sentences_) == len(REASONS)
    assert len(REASONS) == len(PROBLEMS) + len(ASIDE) + len(SUBMISSIONS) + len(JUDGED)


def test_every_cause_says_what_to_do_and_ends_no_sentence() -> None:
    told = [(reason.sentence, reason.remedy) for reason in REASONS.values()]
    assert [pair for pair in told if pair[0].endswith("。") or not pair[1].endswith("。")] == []


def test_what_is_not_known_is_left_out_with_its_bracket() -> None:
    assert sentence_of("unit_foreign", label="总投资", printed="吨").endswith("不是这一列该用的")
    whole = sentence_of("unit_foreign", label="总投资", printed="吨", expected="万元")
    assert whole == "“总投资”一列的单位是“吨”，不是这一列该用的，应为万元"
    assert remedy_of("column_missing", label="总投资") == (
        "请补上“总投资”一列，或把表头改成规定的写法后重报。"
    )


def test_a_column_of_causes_is_told_row_by_row() -> None:
    rows = pl.DataFrame(
        {
            "code": ["foreign_unit", "foreign_unit", "not_a_date", None],
            "value": ["3吨", "4吨", "8月底", "5"],
            "printed": ["吨", None, None, None],
            "expected": ["万元", "万元", None, None],
        }
    )
    words = {name: pl.col(name) for name in ("value", "printed", "expected")}
    told = rows.select(
        sentence=sentences(pl.col("code"), PROBLEMS, label=pl.lit("总投资"), **words),
        remedy=remedies(pl.col("code"), PROBLEMS),
    )
    assert told["sentence"].to_list() == [
        "“总投资”填的“3吨”，单位“吨”与表头或本行的单位不是一类，应为万元",
        "“总投资”填的“4吨”与表头或本行的单位不是一类，应为万元",
        "“总投资”填的“8月底”不是日期",
        None,
    ]
    assert told["remedy"].null_count() == 1
    alone = rows.head(1).select(
        sentences(pl.col("code"), PROBLEMS, label=pl.lit("甲"), value=pl.lit("value"))
    )
    assert alone.item() == "“甲”填的“value”与表头或本行的单位不是一类"


def test_no_cause_stands_in_the_table_that_nothing_emits() -> None:
    source = {
        str(node.value)
        for path in SOURCE.rglob("*.py")
        if path.name != "reasons.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert sorted({*REASONS} - source) == []
