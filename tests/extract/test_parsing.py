"""Typed cells: what a text says where a value must stand, and where it need not."""

from __future__ import annotations

import pytest

from tests.extract.test_locating import project, read


@pytest.mark.parametrize(("token", "reason"), [("待定", "pending"), ("无", "none"), ("—", "dash")])
def test_a_field_that_must_be_filled_is_not_filled_by_a_null_token(token: str, reason: str) -> None:
    (record,) = read([project("甲项目", token)]).records.to_dicts()
    assert record["builder"] is None
    assert record["null_reasons"] == f"builder={reason}"


def test_a_text_that_may_be_empty_keeps_its_own_words() -> None:
    row = [*project("甲项目", "甲公司"), "无", "待定"]
    (record,) = read([row], more=["存在问题", "级别"]).records.to_dicts()
    assert (record["issues"], record["list_level"]) == ("无", None)
    assert record["null_reasons"] == "list_level=pending"
