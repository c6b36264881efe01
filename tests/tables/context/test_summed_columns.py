"""A column that may be a rate by its name and adds up is an amount: no rate does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def units(name: str, rows: list[Row]) -> set[str | None]:
    """Those of the figures of a column so named, in a table in 亿元."""
    table: list[Row] = [["信贷收支表"], ["单位：亿元"], ["项目", "余额", name], *rows]
    facts = understood(table).facts
    return {facts[f"C{number}"].unit for number in range(4, len(rows) + 4)}


DEPOSITS: list[Row] = [
    ["一、各项存款", 2103.2, 120.3],
    ["(一)境内存款", 2098.1, 119.8],
    ["1.住户存款", 1203.4, 100.2],
    ["2.非金融企业存款", 894.7, 19.6],
    ["(二)境外存款", 5.1, 0.5],
]


def test_changes_that_add_up_as_the_amounts_do_have_their_unit() -> None:
    assert units("比年初增减", DEPOSITS) == {"亿元"}
    flat: list[Row] = [
        ["甲", 20.1, 12031.25],
        ["乙", 30.2, -3500.5],
        ["合计", 50.3, 8530.75],
    ]
    assert units("比年初增减", flat) == {"亿元"}


def test_changes_that_do_not_add_up_everywhere_are_rates() -> None:
    assert units("比年初增减", [*DEPOSITS[:4], ["(二)境外存款", 5.1, 1.6]]) == {None}
    assert units("比年初增减", [["甲", 20.1, 1.2], ["乙", 30.2, -3.5]]) == {None}


def test_what_only_a_rate_is_called_is_one_though_it_adds_up() -> None:
    assert units("比年初增幅", DEPOSITS) == {None}


def test_sums_of_few_digits_are_chance() -> None:
    few: list[Row] = [["甲", 20.1, 2], ["乙", 30.2, 3], ["合计", 50.3, 5]]
    assert units("比年初增减", few) == {None}


def test_shares_and_contributions_that_add_up_are_no_amounts() -> None:
    shares: list[Row] = [["合计", 20000, 100.00], ["农业", 4531, 22.66], ["工业", 15469, 77.34]]
    assert units("比重", shares) == {None}
    assert units(
        "同比增长", [["甲", 20.1, 3.1234], ["乙", 30.2, 4.2345], ["合计", 50.3, 7.3579]]
    ) == {None}
