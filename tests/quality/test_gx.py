"""Great Expectations: judging counts, and frames row by row."""

from __future__ import annotations

import polars as pl

from licheng_etl.quality.gx import RowRule, broken_rows, failing_counts, failing_rows


def test_of_each_rule_the_rows_that_break_it() -> None:
    breaking = [
        pl.Series([True, False, None, True]),
        pl.Series([False, None]),
        pl.Series([None, True]),
        pl.Series(dtype=pl.Boolean),
    ]
    assert [rows.to_list() for rows in broken_rows(breaking)] == [[0, 3], [], [1], []]


def test_a_count_above_zero_fails() -> None:
    assert failing_counts([0, 2, 0, 1]) == [1, 3]
    assert failing_counts([]) == []


def test_a_declared_rule_is_judged_row_by_row() -> None:
    rule = RowRule("expect_column_values_to_be_between", {"column": "amount", "min_value": 0})
    assert failing_rows(pl.DataFrame({"amount": [1, -1, None, -2]}), [rule, rule]) == [[1, 3]] * 2
