"""Periods of observations: of the report as `span` says, or each as printed; and their slots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from licheng_etl.forms.observations import SPANS
from licheng_etl.model.periods import REGISTER_PERIOD, PeriodKind, month, parse_code, quarter, year
from licheng_etl.reading.observations.periods import observed_periods
from tests.cross_tables import form

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = st.builds(month, st.integers(1900, 2100), st.integers(1, 12))
PRINTED = st.one_of(
    MONTHS,
    st.builds(quarter, st.integers(1900, 2100), st.integers(1, 4)),
    st.builds(year, st.integers(1900, 2100)),
)
KINDS = {
    "month": PeriodKind.MONTH,
    "ytd": PeriodKind.YTD,
    "quarter": PeriodKind.QUARTER,
    "year": PeriodKind.YEAR,
}
_COLUMNS = {"period": pl.String, "span": pl.String, "aspect": pl.String}


def placed(
    slot: str,
    numbers: Sequence[tuple[str | None, str | None, str]],
    report: str | None = None,
    *,
    own: bool = False,
) -> list[tuple[Any, ...]]:
    """period_code and slot_period of numbers of a printed period, a span and an aspect."""
    frame = pl.DataFrame(numbers, schema=_COLUMNS, orient="row").with_columns(
        report=pl.lit(report, pl.String)
    )
    told = observed_periods(form(period={"slot": slot, "own": own}), frame)
    return told.select("period_code", "slot_period").rows()


@given(MONTHS, st.sampled_from(SPANS))
def test_a_number_of_a_report_ends_with_it_or_with_its_quarter_or_year(
    report: Any, span: str
) -> None:
    ((code, slot),) = placed("month", [(None, span, "level")], report.code)
    period = parse_code(code)
    assert period.kind is KINDS[span]
    assert period.start <= report.start
    assert period.end >= report.end
    assert period.end.year == report.end.year
    assert slot == report.code


@given(st.lists(st.tuples(PRINTED, st.sampled_from([None, "month", "ytd"])), min_size=1))
def test_where_each_month_has_a_slot_a_number_fills_that_of_the_month_it_ends_in(
    numbers: list[tuple[Any, str | None]],
) -> None:
    actual = placed("each_month", [(period.code, span, "level") for period, span in numbers])
    for (period, span), (code, slot) in zip(numbers, actual, strict=True):
        told = parse_code(code)
        assert told.end == period.end
        assert told.kind is (KINDS[span] if span else period.kind)
        of_a_year = told.kind is PeriodKind.YEAR
        assert slot == (year(period.end.year).code if of_a_year else period.as_month().code)


@pytest.mark.parametrize("code", ["2024-10-14..2024-10-20", "2024-09-30..2024-10-06", "2024-10-21"])
def test_where_each_month_has_a_slot_a_week_or_a_day_has_its_own(code: str) -> None:
    assert placed("each_month", [(code, None, "level")]) == [(code, code)]


@given(PRINTED)
def test_where_each_year_has_a_slot_a_number_fills_that_of_the_year_it_ends_in(
    period: Any,
) -> None:
    assert placed("each_year", [(period.code, None, "level")]) == [
        (period.code, str(period.end.year))
    ]


def test_without_a_span_a_number_of_a_report_is_of_the_report() -> None:
    assert placed("month", [("2024-YTD10", None, "level")], "2024-M10") == [
        ("2024-M10", "2024-M10")
    ]


@pytest.mark.parametrize("slot", ["month", "year"])
def test_a_report_whose_period_is_not_known_fills_no_slot(slot: str) -> None:
    assert placed(slot, [("2024-M10", "ytd", "level")]) == [(None, None)]


@pytest.mark.parametrize("slot", ["each_month", "each_year"])
def test_a_number_without_a_printed_period_fills_no_slot(slot: str) -> None:
    assert placed(slot, [(None, "ytd", "level")]) == [(None, None)]


def test_in_a_register_each_number_is_of_its_own_period() -> None:
    numbers = [("2023", None, "level"), ("2024-M03", "ytd", "level"), (None, None, "level")]
    assert placed("all", numbers, REGISTER_PERIOD) == [
        ("2023", "all"),
        ("2024-YTD03", "all"),
        (None, None),
    ]


def test_a_level_under_the_heading_of_another_year_is_of_no_period_of_the_report() -> None:
    numbers = [("2023-YTD10", "ytd", "level"), ("2024-YTD10", "ytd", "level")]
    codes = [code for code, _ in placed("month", numbers, "2024-M10")]
    assert codes == [None, "2024-YTD10"]


def test_the_value_of_the_year_before_is_told_beside_the_period_of_the_report() -> None:
    ((code, slot),) = placed("month", [("2023-YTD10", "ytd", "prior_level")], "2024-M10")
    assert (code, slot) == ("2024-YTD10", "2024-M10")


def test_numbers_of_other_years_are_of_these_where_the_form_says_so_and_fill_the_reports_slot() -> (
    None
):
    """A budget tells what was owed last year, and what may be owed in the next."""
    printed: list[tuple[str | None, str | None, str]] = [
        (year, None, "level") for year in ("2023", "2024", "2025")
    ]
    assert placed("year", printed, "2024", own=True) == [
        ("2023", "2024"),
        ("2024", "2024"),
        ("2025", "2024"),
    ]
    assert placed("year", printed, "2024") == [(None, "2024"), ("2024", "2024"), (None, "2024")]


def test_series_of_a_selection_fill_slots_of_their_own() -> None:
    """Where nothing tells series apart, one slot is for all."""
    numbers = pl.DataFrame(
        [
            ("2024", None, "level", "甲"),
            ("2024", None, "level", "乙"),
            ("2024", None, "level", None),
        ],
        schema={**_COLUMNS, "measure": pl.String},
        orient="row",
    ).with_columns(report=pl.lit(None, pl.String))

    def series(*fields: str) -> list[str]:
        as_form = form(period={"slot": "each_year", "series": list(fields)})
        return observed_periods(as_form, numbers)["slot_series"].to_list()

    assert len(set(series())) == 1
    assert len(set(series("measure"))) == len(set(series("measure", "aspect"))) == 3
    assert series("measure") != series("measure", "aspect")


def test_series_are_told_apart_by_fields_that_the_form_gives() -> None:
    with pytest.raises(ValidationError, match="period：series：没有规则给出"):
        form(period={"slot": "each_year", "series": ["colour"]})


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("2024-M10", "2024-M10"),
        ("2024-YTD10", "2024-YTD10"),
        (None, "2024-M10"),
        ("2024-M09", None),
        ("2023-YTD10", None),
        ("2024", None),
    ],
)
def test_a_number_of_the_period_that_it_prints_is_of_none_that_ends_before_the_report(
    printed: str | None, code: str | None
) -> None:
    assert placed("month", [(printed, "printed", "level")], "2024-M10") == [(code, "2024-M10")]


def test_half_a_year_that_is_printed_is_half_a_year() -> None:
    ((code, _),) = placed("month", [("2024-H1", "printed", "level")], "2024-M06")
    assert code == "2024-H1"
