"""Brackets below the same year are what is told again, or losses by their size."""

from __future__ import annotations

from tests.tables.marked_sheets import signs


def test_what_is_told_again_is_about_as_large() -> None:
    again = (["2022", "120"], ["2022(新口径)", "(112)"], ["2023", "130"])
    assert signs(*again) == ["112"]
    losses = (["2022", "120"], ["2022(合并)", "(20)"], ["2023", "130"], ["2023(合并)", "(18)"])
    assert signs(*losses) == ["-20", "-18"]
