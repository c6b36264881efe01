"""What a table tells of its columns and rows before its cells are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import only_table

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_rates_and_ranks_never_add_up_and_shares_of_a_whole_do() -> None:
    rows: list[Row] = [
        ["行业", "本月", "同比(%)", "累计", "增速(%)", "构成(%)", "位次"],
        ["工业", 1203, 5.1, 12033, 4.2, 61.2, 3],
        ["农业", 802, 2.1, 8033, 1.2, 38.8, 5],
    ]
    assert only_table(rows).rates == {2, 4, 6}


def test_margins_of_error_describe_no_things() -> None:
    rows: list[Row] = [["Label", "Estimate", "Margin of Error", "Percent", "Its margin"],
                       ["Population", 870, "±212", 870, "(X)"],
                       ["    In work", 611, "±230", 70.2, "±0.3"],
                       ["        At home", 131, "±180", 23.4, "±0.3"],
                       ["    Not in work", 258, "±229", 29.8, "±0.4"]]  # fmt: skip
    assert not only_table(rows).is_list
    worded = [[*row[:2], f"Town {n}", row[3], f"Made by {n}"] for n, row in enumerate(rows)]
    assert only_table(worded).is_list
