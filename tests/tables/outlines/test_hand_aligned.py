"""Rows that blanks indent by hand stand beside one another though some have one blank more."""

from __future__ import annotations

from licheng_etl.tables.outlines.hand_aligned import aligned
from licheng_etl.tables.outlines.lines import Line
from tests.tables.outlined_rows import paths


def test_levels_one_blank_apart_are_one_where_no_row_is_below_another_by_that() -> None:
    found = paths("企业", "  内资", "     国有", "     其他", "   外资", "     港澳台", "     外商")
    assert found[4:6] == ["企业 > 外资", "企业 > 外资 > 港澳台"]


def test_levels_one_blank_apart_are_several_where_rows_stand_below_others_by_that() -> None:
    found = paths("企业", " 内资", "  国有", "   中央", " 外资")
    assert found[2:] == ["企业 > 内资 > 国有", "企业 > 内资 > 国有 > 中央", "企业 > 外资"]


def test_three_levels_each_one_blank_from_the_next_stay_apart() -> None:
    lines = [Line("企业", indent, has_data=True, total=False) for indent in (0, 2, 1, 0, 5, 4)]
    assert [line.indent for line in aligned(lines)] == [0, 2, 1, 0, 4, 4]


def test_what_all_lines_are_indented_by_says_nothing() -> None:
    found = aligned(
        [Line("企业", 1, has_data=True, total=False), Line("内资", 2, has_data=True, total=False)]
    )
    assert [line.indent for line in found] == [0, 1]
    whole = [Line(str(n), 1, has_data=n > 0, total=False) for n in range(3)]
    assert [line.indent for line in aligned(whole)] == [0, 0, 0]
