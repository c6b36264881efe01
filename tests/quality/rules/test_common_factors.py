"""A column wrong by one factor throughout returns the file; single rows, and chance, do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.quality.check import Checked, check
from tests.cross_tables import GROWTH, LEVEL, form, read, trains
from tests.quality.support import Line, project, submission

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def _rows(right: int, wrong: int, printed: str) -> list[Line]:
    """Rows whose rate is 50 %, and some that print it as `printed`."""
    rates = ["50"] * right + [printed] * wrong
    return [project(f"项目{number}", ytd_rate=rate) for number, rate in enumerate(rates)]


def _returned(*lines: Line) -> str | None:
    return check(submission(*lines)).returned.get(1, (None, ""))[0]


@pytest.mark.parametrize(
    ("right", "wrong"), [(0, 5), (20, 5), (0, 12)], ids=["all", "a fifth", "many"]
)
def test_ratios_for_percent_return_the_file(right: int, wrong: int) -> None:
    assert _returned(*_rows(right, wrong, "0.5")) == "common_factor"


@pytest.mark.parametrize(
    ("right", "wrong", "printed"),
    [(0, 4, "0.5"), (21, 5, "0.5"), (0, 8, "47"), (0, 8, "350")],
    ids=["four rows", "less than a fifth", "no factor", "no power of ten"],
)
def test_fewer_rows_or_no_common_factor_are_no_such_fault(
    right: int, wrong: int, printed: str
) -> None:
    assert _returned(*_rows(right, wrong, printed)) != "common_factor"


def test_a_sum_in_another_unit_throughout_returns_the_file() -> None:
    off = [
        project(str(n), prior_cumulative="900", cumulative_investment="10000000") for n in range(6)
    ]
    assert _returned(*off) == "common_factor"


def test_the_finding_says_how_many_rows_and_which_factor() -> None:
    checked = check(submission(*_rows(1, 5, "0.5")))
    told = checked.verdicts.filter(rule="common_factor")
    assert told["message"].to_list() == [
        "“占年计划”：6行中有5行所填的都约为算得的0.01倍，单位或数量级有误"
    ]
    assert told["scope"].to_list() == ["submission"]


PRIOR = {"at": "column", "match": "上年同期", "gives": {"aspect": "prior_level", "span": "ytd"}}
HEADER = ("站点", "运输方式", "指标", "方向", "计量单位", "累计", "上年同期", "同比")


def _freight(*stated: float) -> Checked:
    """Directions of which each grew by a half, and the growth that is stated."""
    as_form = form({"rules": [PRIOR, GROWTH, LEVEL]})
    rows: list[Row] = [[f"{n}向", "列", 300 + 3 * n, 200 + 2 * n, rate]
                       for n, rate in enumerate(stated)]  # fmt: skip
    return check(read(trains(*rows, header=HEADER), as_form=as_form))


def test_growth_as_a_ratio_in_a_cross_table_is_told_by_its_levels() -> None:
    checked = _freight(*[0.5] * 5)
    assert checked.returned[1][0] == "common_factor"
    assert "“同比增速”：5行中有5行所填的都约为算得的0.01倍" in checked.returned[1][1]
    assert not _freight(*[50] * 5).returned
    assert not _freight(*[0.5] * 4).returned
