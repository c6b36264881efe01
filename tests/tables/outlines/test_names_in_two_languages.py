"""Rows that their Chinese cannot tell apart keep what else their names say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def rows_of(*names: str) -> list[str]:
    rows: list[Row] = [["店", "销量"]]
    rows += [[name, 5 + number] for number, name in enumerate(names)]
    return [fact.rows for fact in understood(rows).facts.values()]


def test_names_that_only_their_letters_tell_apart_keep_these() -> None:
    assert rows_of("天桥\nVIVO store", "天桥\nOPPO store", "东街\nEast Street") == [
        "天桥VIVO store",
        "天桥OPPO store",
        "东街",
    ]


def test_a_name_that_comes_again_as_it_is_is_told_by_its_chinese() -> None:
    assert rows_of("贷款\nRMB loans", "存款\nRMB deposits", "贷款\nRMB loans")[0] == "贷款"
