"""Which cells a hard verdict on several sets aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms.record_rules import Expectation
from licheng_etl.model.states import Severity
from licheng_etl.quality.check import check
from licheng_etl.quality.rules.blame import fields_of
from tests.quality.support import DISPATCH, project, submission

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form


def _aside(*, form: Form = DISPATCH, **values: str) -> set[str]:
    checked = check(submission(project(**values), form=form))
    assert checked.returned == {}
    return set(checked.quarantine["field"])


@pytest.mark.parametrize("rate", ["0.5", "5000"])
def test_a_rate_in_another_scale_is_blamed_alone(rate: str) -> None:
    assert _aside(ytd_rate=rate) == {"ytd_rate"}


def test_where_one_of_several_is_wrong_all_are_set_aside() -> None:
    assert _aside(ytd_rate="3") == {"ytd_rate", "ytd_investment", "annual_plan"}


def test_one_fault_explains_all_rules_that_are_broken() -> None:
    def aside(ytd: str) -> set[str]:
        return _aside(
            prior_cumulative="300",
            cumulative_investment="400",
            ytd_rate="50",
            ytd_investment=ytd,
        )

    assert aside("100") == set()
    assert aside("0.01") == {"ytd_investment"}


def test_rules_that_no_single_fault_explains_blame_all_their_fields() -> None:
    assert _aside(cumulative_investment="400", ytd_rate="3", cumulative_rate="1") == {
        "ytd_rate",
        "ytd_investment",
        "annual_plan",
        "cumulative_rate",
        "cumulative_investment",
        "total_investment",
    }


def test_an_expectation_on_several_fields_blames_all_of_them() -> None:
    pair = Expectation.model_validate(
        {
            "expect": "expect_column_pair_values_a_to_be_greater_than_b",
            "with": {"column_A": "annual_plan", "column_B": "ytd_investment"},
            "severity": Severity.HARD,
            "rule": "计划大于累计",
            "message": "请核对",
        }
    )
    assert fields_of(pair) == ["annual_plan", "ytd_investment"]
    form = DISPATCH.model_copy(update={"expectations": (pair,), "arithmetic": ()})
    assert _aside(form=form, annual_plan="50") == {"annual_plan", "ytd_investment"}
    assert _aside(form=form) == set()
