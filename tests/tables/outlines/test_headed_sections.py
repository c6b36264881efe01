"""Sections begin with their total, and go on with the parts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.outlined_rows import below
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_section_whose_totals_stand_before_their_parts_goes_on_after_the_second() -> None:
    rows = (("经常性收支", None), ("收入合计", 5), ("税收", 3), ("其他收入", 2), ("支出合计", 4),
            ("建设", 4), ("建设性收支", None), ("债务", 1))  # fmt: skip
    told = below(*rows)
    assert told["建设"] == "经常性收支 > 建设"
    assert told["债务"] == "建设性收支 > 债务"


def test_a_total_of_something_ends_a_section_whose_own_is_of_all_of_it() -> None:
    told = below(("公办", None), ("合计", 10), ("小学", 4), ("民办合计", 5), ("幼儿园", 2))
    assert list(told.values()) == ["公办 > 合计", "公办 > 小学", "民办合计", "幼儿园"]


def test_a_section_that_has_nothing_but_a_total_has_that() -> None:
    rows: list[Row] = [
        ["Size", "Schools"],
        ["1990-1991"],
        ["Total", 84538],
        ["Percent"],
        ["Total", 100.0],
        ["Under 100", 9.1],
    ]
    facts = understood(rows).facts
    assert facts["B3"].rows == "1990-1991 > Total"
    assert facts["B6"].rows == "Percent > Under 100"
