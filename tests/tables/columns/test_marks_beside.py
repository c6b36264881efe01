"""Labels above the marks of footnotes are those of the figures beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, column_paths, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_label_above_the_marks_of_footnotes_is_that_of_the_figures_beside() -> None:
    rows: list[Row] = [
        ["Country", 2003, None, 2004, None],
        ["Canada", "\\1", 30.6, None, 32.2],
        ["Chile", None, 21.7, "\\2", 21.9],
    ]
    facts = understood(rows).facts
    assert facts["C2"] == Fact("Canada", "2003", None, "2003")
    assert facts["E3"] == Fact("Chile", "2004", None, "2004")


def test_a_label_above_an_empty_column_is_not_that_of_figures_that_have_their_own() -> None:
    rows: list[Row] = [
        ["债券名称", "资产类型", "总投资", None],
        [None, None, None, "其中：债券资金"],
        ["甲债券", None, 2.87, 2],
        ["乙债券", None, 1.55, 1],
    ]
    paths = column_paths(rows, "A1:A2", "B1:B2", "C1:D1")
    assert paths[-2:] == ["总投资", "总投资 > 其中：债券资金"]
