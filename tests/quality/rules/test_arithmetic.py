"""Rates, sums and parts of one row: what rounding explains is never reported, what it cannot is."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.forms import load_catalogue
from licheng_etl.quality.check import check
from licheng_etl.quality.rules.arithmetic import exceeded
from tests.quality.support import DISPATCH, Line, project, submission

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

RULES = [rule.rule for rule in DISPATCH.arithmetic]


def _excess(rule: str, line: Line, **units: str) -> Decimal | None:
    batch = submission(line, units=units)
    excess: Decimal | None = exceeded(batch)[f"excess_{RULES.index(rule)}"].item()
    return excess


def _verdicts(line: Line, **units: str) -> list[tuple[str, str]]:
    actual = check(submission(line, units=units)).verdicts
    return list(actual.select("rule", "severity").iter_rows())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"ytd_rate": "50"}, []),
        ({"ytd_rate": "50.8"}, [("占年计划比重", "verify")]),
        ({"ytd_rate": "5.0"}, [("占年计划比重", "hard")]),
        ({"ytd_rate": "500.0"}, [("占年计划比重", "hard")]),
        ({"ytd_rate": "0"}, [("占年计划比重", "verify")]),
        ({"cumulative_investment": "400", "prior_cumulative": "300"}, []),
        (
            {"cumulative_investment": "450", "prior_cumulative": "300"},
            [("开工至报告期累计", "verify")],
        ),
        (
            {"cumulative_investment": "0.04", "prior_cumulative": "300"},
            [("开工至报告期累计", "hard")],
        ),
        ({"ytd_civil": "60", "ytd_equipment": "40"}, []),
        ({"ytd_civil": "60", "ytd_equipment": "50"}, [("其中不大于累计", "verify")]),
        ({"ytd_land": "150"}, [("其中不大于累计", "verify")]),
        ({"annual_plan": "1500"}, [("年度计划不大于总投资", "verify")]),
    ],
)
def test_row_arithmetic_is_graded_by_how_far_it_is_off(
    values: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert _verdicts(project(**values)) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"ytd_rate": "50.8", "annual_plan": ""},
        {"ytd_rate": "50.8", "annual_plan": "0"},
        {"cumulative_investment": "450"},
        {"ytd_civil": "150", "ytd_investment": ""},
    ],
)
def test_what_is_not_stated_is_not_checked(values: dict[str, str]) -> None:
    assert _verdicts(project(**values)) == []


def test_the_message_gives_printed_and_computed_value() -> None:
    actual = check(submission(project(ytd_rate="50.8"))).verdicts
    assert actual["message"].item() == (
        "“占年计划”填的“50.8”，而“年初至报告期累计”除以“年度计划投资”是50%"
    )


def test_the_computed_sum_is_told_in_the_printed_unit() -> None:
    line = project(cumulative_investment="0.06", prior_cumulative="300")
    actual = check(submission(line, units={"cumulative_investment": "亿元"})).verdicts
    assert "之和是0.04亿元" in actual["message"].item()


def test_the_unit_of_print_decides_how_much_rounding_explains() -> None:
    line = project(cumulative_investment="0.04", prior_cumulative="320")
    assert _verdicts(line, cumulative_investment="亿元") == []
    assert _verdicts(project(cumulative_investment="400", prior_cumulative="320")) != []


def test_an_absurd_amount_does_not_stop_the_run() -> None:
    line = project(total_investment="99999999999999999999", cumulative_investment="1" * 20,
                   cumulative_rate="9" * 15, ytd_rate="9" * 19)  # fmt: skip
    assert ("总投资量级", "verify") in _verdicts(line)


_AMOUNTS = st.decimals(Decimal("0.01"), Decimal(10) ** 7, places=4)
_DIGITS = st.integers(0, 4)


def _rounded(value: Decimal, digits: int) -> str:
    return str(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN))


@settings(deadline=None)
@given(_AMOUNTS, _AMOUNTS, _DIGITS, _DIGITS, _DIGITS)
def test_a_rate_of_rounded_figures_is_always_within_rounding(
    part: Decimal, whole: Decimal, of_rate: int, of_part: int, of_whole: int
) -> None:
    excess = _excess(
        "占年计划比重",
        project(
            ytd_investment=_rounded(part, of_part),
            annual_plan=_rounded(whole, of_whole),
            ytd_rate=_rounded(part * 100 / whole, of_rate),
        ),
    )
    assert excess is None or excess <= 0


@settings(deadline=None)
@given(st.lists(_AMOUNTS, min_size=2, max_size=2), st.lists(_DIGITS, min_size=3, max_size=3))
def test_a_sum_of_rounded_figures_is_always_within_rounding(
    parts: list[Decimal], digits: list[int]
) -> None:
    before, this_year = parts
    excess = _excess(
        "开工至报告期累计",
        project(
            prior_cumulative=_rounded(before, digits[0]),
            ytd_investment=_rounded(this_year, digits[1]),
            cumulative_investment=_rounded(before + this_year, digits[2]),
        ),
    )
    assert excess is not None
    assert excess <= 0


@settings(deadline=None)
@given(_AMOUNTS, _DIGITS, st.sampled_from([-1, 1]))
def test_a_sum_that_is_off_by_more_than_rounding_is_reported(
    amount: Decimal, digits: int, sign: int
) -> None:
    printed = Decimal(_rounded(amount, digits))
    off = printed * 2 + sign * 2 * Decimal(1).scaleb(-digits)
    same = {"prior_cumulative": str(printed), "ytd_investment": str(printed)}
    excess = _excess("开工至报告期累计", project(**same, cumulative_investment=str(off)))
    assert excess is not None
    assert excess > 0


ENTERPRISES = load_catalogue()["enterprises"]
GROWTH = next(place for place, rule in enumerate(ENTERPRISES.arithmetic) if rule.kind == "growth")


def _enterprise(output: str, before: str, growth: str) -> SubmissionBatch:
    line = Line(
        {
            "enterprise_name": "甲企业",
            "credit_code": "91370112MA5EN34T9R",
            "ytd_output": output,
            "prior_ytd_output": before,
            "ytd_output_growth": growth,
        }
    )
    return submission(line, form=ENTERPRISES, units={"jobs": "人", "ytd_electricity": "千瓦时"})


@pytest.mark.parametrize(
    ("output", "before", "growth", "expected"),
    [
        ("110", "100", "10", []),
        ("90", "100", "-10", []),
        ("110", "100", "0.1", ["产值增速"]),  # a ratio for percent
        ("110", "100", "110", ["产值增速"]),  # the whole for what it grew by
        ("110", "100", "-10", ["产值增速"]),
        ("110", "0", "10", []),
        ("110", "", "10", []),
    ],
)
def test_growth_is_of_the_two_amounts_beside_it(
    output: str, before: str, growth: str, expected: list[str]
) -> None:
    verdicts = check(_enterprise(output, before, growth)).verdicts
    assert verdicts["rule"].to_list() == expected


def test_the_message_tells_the_growth_that_was_computed() -> None:
    (message,) = check(_enterprise("110", "100", "12.3")).verdicts["message"]
    assert message.endswith("而“产值”比“上年同期产值”增长10%")


@settings(deadline=None)
@given(_AMOUNTS, _AMOUNTS, st.integers(0, 3), _DIGITS, _DIGITS)
def test_growth_of_rounded_figures_is_always_within_rounding(
    now: Decimal, before: Decimal, of_rate: int, of_now: int, of_before: int
) -> None:
    batch = _enterprise(
        _rounded(now, of_now),
        _rounded(before, of_before),
        _rounded((now - before) * 100 / before, of_rate),
    )
    excess = exceeded(batch)[f"excess_{GROWTH}"].item()
    assert excess is None or excess <= 0
