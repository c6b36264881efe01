"""What a column is of that says only how its figures are meant: the one beside, else the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.reading.observations.measured_labels import SAYS_ASPECT, with_measured

if TYPE_CHECKING:
    from collections.abc import Sequence


def measured(*paths: Sequence[str], rows: int = 1) -> list[str | None]:
    """What is measured below each path of labels of one table, from left to right."""
    numbers = pl.DataFrame(
        [
            {
                "table": 1,
                "row": row,
                "column": column,
                "columns": list(path),
                "column_text": " > ".join(path),
                "period": "2024-M10",
            }
            for row in range(rows)
            for column, path in enumerate(paths)
        ],
        schema_overrides={"columns": pl.List(pl.String)},
    )
    return with_measured(numbers, table=["table"])["measured"].to_list()[: len(paths)]


def test_growth_is_of_the_column_to_the_left() -> None:
    assert measured(["人次"], ["同比"], ["收入"], ["同比"]) == [None, "人次", None, "收入"]


def test_growth_after_growth_or_a_share_is_of_the_same_column() -> None:
    paths = (["投资"], ["上年同期"], ["同比增长"], ["占比"])
    assert measured(*paths) == [None, "投资", "投资", "投资"]


def test_within_a_group_it_is_of_that_group() -> None:
    paths = (["收入", "1-10月"], ["收入", "同比"], ["税收", "同比"])
    assert measured(*paths) == [None, "收入", "税收"]
    assert measured(["企业", "规上"], ["投资"], ["企业", "同比"])[2] == "企业 > 规上"


def test_beside_a_time_it_is_of_what_is_told_then_and_of_no_column_further_left() -> None:
    assert measured(["面积"], ["1-10月"], ["同比"]) == [None, None, None]


@pytest.mark.parametrize("label", ["累计", "本月", "完成率", "合格率", "同比增加额"])
def test_what_is_of_no_other_column_says_what_it_is_itself(label: str) -> None:
    assert measured(["收入"], [label]) == [None, None]


@pytest.mark.parametrize("label", ["增减数", "同比增减额", "比上年同期增加量", "去年同期数"])
def test_growth_is_of_no_amount_of_a_change(label: str) -> None:
    paths = (["本年累计", "完成数"], ["本年累计", label], ["本年累计", "同比增减"])
    assert measured(*paths) == [None, None, "完成数"]


def test_what_is_added_is_an_amount_of_its_own() -> None:
    paths = (["总产值"], ["增加值"], ["同比"], ["净增户数"], ["同比"])
    assert measured(*paths) == [None, None, "增加值", None, "净增户数"]


def test_nothing_is_of_a_rank() -> None:
    assert measured(["产值"], ["位次"], ["增速"], ["位次"]) == [None, None, "产值", None]


def test_behind_an_amount_and_a_rate_of_it_growth_may_be_of_either() -> None:
    assert measured(["完成投资"], ["完成率"], ["同比"]) == [None, None, None]
    assert measured(["收入"], ["同比"], ["合格率"], ["同比"]) == [None, "收入", None, "合格率"]


def test_where_the_column_to_the_left_is_called_in_two_ways_none_is_guessed() -> None:
    numbers = pl.DataFrame(
        [
            {"table": 1, "column": column, "columns": [label], "column_text": label, "period": None}
            for column, label in ((0, "人次"), (1, "同比"), (0, "收入"), (1, "同比"))
        ],
        schema_overrides={"period": pl.String},
    )
    assert with_measured(numbers, table=["table"])["measured"].to_list() == [None] * 4


@pytest.mark.parametrize("words", ["占比重比重比重", "上年同期"])
def test_a_long_label_is_judged_at_once(words: str) -> None:
    assert SAYS_ASPECT.fullmatch(words * 30 + "额") is None
    assert SAYS_ASPECT.fullmatch(words) is not None
