"""The engine says how sure it is: figures that nothing names, or that are left out, are doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.confidence import (
    LEFT_OUT,
    UNREAD,
    doubts_in_words,
    doubts_of,
    with_confidence,
)
from licheng_etl.tables.detect import understood
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

PLAIN: list[Row] = [["地区", "税收"], ["甲区", 10.5], ["乙区", 3]]
UNHEADED: list[Row] = [["地区", "税收"], ["甲区", 10.5, 7], ["乙区", 3, 8]]


def test_a_plain_table_is_sure_of_all_its_figures() -> None:
    cells = with_confidence(understood(grids(PLAIN)))
    assert doubts_of(understood(grids(PLAIN))).is_empty()
    assert cells.filter(cells["kind"] == "data")["confidence"].to_list() == [1.0, 1.0]
    assert cells.filter(cells["kind"] == "header")["confidence"].to_list() == [None, None]


def test_figures_that_are_left_out_are_named_with_their_column() -> None:
    cells = understood(grids(UNHEADED))
    doubts = doubts_of(cells)
    assert doubts.select("column", "reason", "cells", "confidence").rows() == [
        (2, LEFT_OUT, 2, 0.0)
    ]
    (sentence,) = doubts_in_words(cells)
    assert "C列" in sentence
    marked = with_confidence(cells)
    assert marked["doubt"].to_list().count(LEFT_OUT) == 2


def test_a_sheet_of_figures_none_of_which_is_read_says_so() -> None:
    cells = understood(grids([[5], [7], [9]]))
    assert cells["kind"].is_in(["data", "total"]).sum() == 0
    assert doubts_of(cells).select("reason", "cells").rows() == [(UNREAD, 3)]


def test_zeros_that_stand_for_nothing_are_no_doubt() -> None:
    rows: list[Row] = [["地区", "税收"], ["甲区", 10.5, 0], ["乙区", 3, 0]]
    assert doubts_of(understood(grids(rows))).is_empty()
