"""Sections are numbered in Chinese."""

from __future__ import annotations

import pytest

from licheng_etl.publish.brief.numerals import chinese


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (35, "三十五")],
)
def test_a_number_as_headings_bear_it(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize("number", [0, 100])
def test_no_brief_has_so_many_sections(number: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 99"):
        chinese(number)
