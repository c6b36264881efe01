"""A Chinese phrase is found by its pairs of characters, a name of SQL by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.publish.dictionary.search import pairs_of


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("完成投资", ["完成", "成投", "投资"]),
        ("亩", ["亩"]),
        ("mart.Projects", ["mart", "projects"]),
        ("年度计划（annual_plan）", ["年度", "度计", "计划", "annual_plan"]),
    ],
)
def test_a_text_is_cut_as_a_query_is(text: str, pairs: list[str]) -> None:
    assert pairs_of(text) == pairs


@given(st.text("项目中欧班列纳统", min_size=2), st.text("项目中欧班列纳统"), st.text("、（。"))
def test_what_is_part_of_a_text_is_found_by_all_its_pairs(
    phrase: str, before: str, mark: str
) -> None:
    assert set(pairs_of(phrase)) <= set(pairs_of(f"{before}{phrase}{mark}"))
