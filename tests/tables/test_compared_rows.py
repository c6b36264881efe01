"""A row that says 同比 alone, as others do, is told of the row above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def rows_of(*labels: str) -> list[str]:
    """What governs the figure of each row."""
    body: list[Row] = [[label, 5, 7] for label in labels]
    facts = understood([["项目", "出口", "进口"], *body]).facts
    return [fact.rows for cell, fact in facts.items() if cell.startswith("B")]


@pytest.mark.parametrize("word", ["同比（%）", "增速", "比上年增长", "占全市比重", "Change (%)"])
def test_comparisons_are_told_of_what_stands_above_each(word: str) -> None:
    told = rows_of("山东省", word, "济南市", word)
    assert [path.split(" > ")[0] for path in told] == ["山东省", "山东省", "济南市", "济南市"]


def test_several_comparisons_are_told_of_the_same() -> None:
    told = rows_of("山东省", "同比", "环比", "济南市", "同比", "环比")
    assert told[1:3] == ["山东省 > 同比", "山东省 > 环比"]
    assert told[4:] == ["济南市 > 同比", "济南市 > 环比"]


def test_a_comparison_that_stands_once_needs_no_other_name() -> None:
    assert rows_of("山东省", "济南市", "增速") == ["山东省", "济南市", "增速"]


def test_what_takes_turns_with_a_comparison_is_beside_it() -> None:
    assert rows_of("本年", "同比", "本年", "同比") == ["本年", "同比", "本年", "同比"]


def test_a_comparison_of_several_is_told_of_none_of_them() -> None:
    told = rows_of("存款", "贷款", "变动", "资产", "负债", "变动")
    assert [path for path in told if " > " in path] == []
