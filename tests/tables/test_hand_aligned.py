"""Rows that blanks indent by hand stand beside one another though some have one blank more."""

from __future__ import annotations

from tests.tables.outlined_rows import paths


def test_levels_one_blank_apart_are_one_where_no_row_is_below_another_by_that() -> None:
    found = paths("企业", "  内资", "     国有", "     其他", "   外资", "     港澳台", "     外商")
    assert found[4:6] == ["企业 > 外资", "企业 > 外资 > 港澳台"]


def test_levels_one_blank_apart_are_several_where_rows_stand_below_others_by_that() -> None:
    found = paths("企业", " 内资", "  国有", "   中央", " 外资")
    assert found[2:] == ["企业 > 内资 > 国有", "企业 > 内资 > 国有 > 中央", "企业 > 外资"]
