"""The month of a brief: how it is asked for, and what its times are called."""

from __future__ import annotations

from datetime import date

import pytest

from licheng_etl.publish.brief.months import Month


@pytest.mark.parametrize("text", ["2024", "2024-13", "2024-00", "2024-1", "２０２４-10", ""])
def test_what_is_no_month(text: str) -> None:
    assert Month.parse(text) is None


def test_the_times_of_a_month() -> None:
    month = Month.parse("2024-10")
    assert month is not None
    assert month.key == "2024-10"
    assert month.words["ytd"] == "2024年1—10月"
    assert month.words["last_day"] == "2024年10月31日"
    parameters = month.parameters
    assert parameters["month"] == "2024-M10"
    assert parameters["ytd"] == "2024-YTD10"
    assert parameters["month_end"] == date(2024, 10, 31)


def test_in_january_the_year_so_far_is_the_month() -> None:
    words = Month(2024, 1).words
    assert words["ytd"] == words["month"] == "2024年1月"
    assert words["month_apart"] == ""
