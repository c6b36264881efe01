"""Triangles and brackets are signs where plain numbers stand beside them, and marks elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.detect import understand
from licheng_etl.tables.signed_numbers import marked_words, signed_values
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def values(*texts: str) -> list[str | None]:
    """The numbers of the marked cells of one column, the plain ones left out."""
    marked = marked_words(texts)
    cls = ["n" if text not in marked else "t" for text in texts]
    signed = signed_values(texts, cls, [1] * len(texts), marked)
    return [signed.get(position) for position, text in enumerate(texts) if text in marked]


def test_a_triangle_before_a_number_is_a_minus() -> None:
    assert values("12.5", "△30.2", "▲ 1,200") == ["-30.2", "-1200"]


def test_two_triangles_show_up_and_down() -> None:
    assert values("▲3.1", "▼2.4", "0") == ["3.1", "-2.4"]


def test_brackets_among_plain_numbers_are_a_minus() -> None:
    assert values("1250", "（120）", "310", "(64.5)") == ["-120", "-64.5"]


@pytest.mark.parametrize(
    "texts",
    [
        ["1", "(1)", "(2)", "2"],
        ["5100", "(3)", "4800"],
        ["500", "(2021)", "600"],
        ["(1,000)", "500", "600"],
        ["-12", "(30)", "44"],
        ["(120)", "(130)", "8"],
    ],
)
def test_brackets_that_count_refer_or_stand_beside_a_minus_are_none(texts: list[str]) -> None:
    assert not any(values(*texts))


def test_the_value_of_a_cell_has_its_sign() -> None:
    rows: list[Row] = [["项目", "本期"], ["收入", 500], ["净流出", "△30"], ["结余", 470]]
    (grid,) = grids(rows)
    cells = understand(grid).filter(column=1)
    assert cells["value"].to_list() == ["本期", "500", "-30", "470"]
    assert cells["kind"].to_list()[2] == "data"
