"""Figures of a row add up those of others but for rounding, and surely where digits are many."""

from __future__ import annotations

from decimal import Decimal

from licheng_etl.tables.sums.row_sums import RowSums, is_sum_of
from tests.tables.sheets import whole


def sums(*rows: list[float | str]) -> RowSums:
    """Those of rows of a name and figures."""
    return RowSums.of(whole(rows), range(1, len(rows[0])), list(range(len(rows))))


def test_a_number_is_a_sum_but_for_the_rounding_of_its_parts() -> None:
    assert is_sum_of(Decimal("90.1"), [Decimal("40.5"), None, Decimal("49.5")])
    assert not is_sum_of(Decimal(5), [Decimal(4), Decimal(2)])
    assert not is_sum_of(None, [Decimal(4), Decimal(2)])
    assert not is_sum_of(Decimal(4), [Decimal(4)])


def test_rows_are_told_by_their_place_and_the_first_figure_by_its_column() -> None:
    of = sums(["甲", 30.5, 7], ["乙", 10.2, 1], ["丙", 20.3, 2])
    assert of.first_figure(1) == Decimal("10.2")
    assert of.adds_up(0, [1, 2])
    assert not of.adds_up(1, [0, 2])


def test_sums_are_sure_by_their_digits_which_count_where_half_of_the_columns_add_up() -> None:
    few = sums(["甲", 30, 7], ["乙", 10, 1], ["丙", 20, 2])
    assert few.adds_up(0, [1, 2])
    assert not few.surely_adds_up(0, [1, 2])
    many = sums(["甲", 3000.5, 7, 8], ["乙", 1000.2, 1, 4], ["丙", 2000.3, 2, 3])
    assert many.surely_adds_up(0, [1, 2])
    assert many.digits_added_up(0, [1, 2]) == 0
    assert few.digits_added_up(0, [1, 2]) == 2


def test_sums_of_round_figures_are_less_sure() -> None:
    goals = sums(["甲", 150000, 12000], ["乙", 50000, 2000], ["丙", 100000, 10000])
    assert (goals.digits_added_up(0, [1, 2]), goals.sure_digits(0, [1, 2])) == (11, 4)


def test_zeros_behind_the_point_are_no_digits_and_a_sum_that_comes_again_is_one() -> None:
    shares = sums(["甲", "4800.00", "4800.00", 120], ["乙", 3600, 3600, 90], ["丙", 1200, 1200, 30])
    assert shares.digits_added_up(0, [1, 2]) == 7


def test_columns_in_which_a_part_has_no_figure_tell_nothing() -> None:
    of = sums(["甲", 3000.5, 7, 8], ["乙", 1000.2, "—", "—"], ["丙", 2000.3, 2, 3])
    assert of.digits_added_up(0, [1, 2]) == 5
