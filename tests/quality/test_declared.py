"""Rules that forms declare: an expression says of each row what the library says."""

from __future__ import annotations

import polars as pl
import pytest

from licheng_etl.model.errors import FormError
from licheng_etl.quality import declared
from licheng_etl.quality.gx import RowRule, failing_rows

_FRAME = pl.DataFrame(
    {
        "amount": [None, "-1", "0", "1", "2", "2.00000001", "99999999999999999.99999999"],
        "word": ["甲", "乙", "", None, "甲 ", "丙", "丁"],
    }
).cast({"amount": pl.Decimal(28, 8)})
_BETWEEN, _IN_SET, _NOT_NULL, _REGEX = (
    f"expect_column_values_to_{what}"
    for what in ("be_between", "be_in_set", "not_be_null", "match_regex")
)
_TOLD = [
    RowRule(_NOT_NULL, {"column": "amount"}),
    RowRule(_NOT_NULL, {"column": "word"}),
    RowRule(_BETWEEN, {"column": "amount", "min_value": 0}),
    RowRule(_BETWEEN, {"column": "amount", "max_value": 2}),
    RowRule(_BETWEEN, {"column": "amount", "min_value": -0.5, "max_value": 1.5}),
    RowRule(_IN_SET, {"column": "word", "value_set": ["甲", "乙"]}),
]
_LEFT = [
    RowRule(_BETWEEN, {"column": "amount", "min_value": 0, "strict_min": True}),
    RowRule(_REGEX, {"column": "word", "regex": "^[甲乙]$"}),
    RowRule("expect_column_pair_values_to_be_equal", {"column_A": "amount", "column_B": "amount"}),
]


@pytest.mark.parametrize("rule", [*_TOLD, *_LEFT])
def test_a_row_breaks_a_rule_as_the_library_says(rule: RowRule) -> None:
    (breaks,) = declared.breaking(_FRAME, [rule])
    (failing,) = failing_rows(_FRAME, [rule])
    assert breaks.arg_true().to_list() == failing


@pytest.mark.parametrize(
    "arguments",
    [
        {"column": "amount", "min_value": 5, "max_value": 1},
        {"column": "word", "value_set": None},
    ],
)
def test_what_the_library_refuses_is_a_fault_of_the_form(arguments: dict[str, object]) -> None:
    rule = RowRule(_IN_SET if "value_set" in arguments else _BETWEEN, arguments)
    with pytest.raises(FormError):
        declared.breaking(_FRAME, [rule])


def test_absence_bounds_and_sets_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[RowRule] = []

    def ask(_frame: pl.DataFrame, rules: list[RowRule]) -> list[list[int]]:
        asked.extend(rules)
        return [[2] for _ in rules]

    monkeypatch.setattr(declared, "failing_rows", ask)
    judged = declared.breaking(_FRAME, [_LEFT[0], *_TOLD, *_LEFT[1:]])
    assert asked == _LEFT
    assert judged[0].arg_true().to_list() == [2]
    assert judged[3].arg_true().to_list() == [1]


def test_no_rules_and_no_rows() -> None:
    assert declared.breaking(_FRAME, []) == []
    assert [rows.len() for rows in declared.breaking(_FRAME.clear(), _TOLD)] == [0] * len(_TOLD)
