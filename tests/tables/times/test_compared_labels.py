"""A label that compares two times of an axis is of the later one."""

from __future__ import annotations

import pytest

from licheng_etl.tables.times.time_axis import read_axis


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Oct 08/ Sep 08", "2008-M10"),
        ("Oct 08 / Oct 07", "2008-M10"),
        ("Oct 08 vs Sep 08", "2008-M10"),
        ("Change: Oct 08 over Oct 07", "2008-M10"),
        ("Sep 08/Oct 08", None),
        ("Oct 08/Food", None),
        ("t/ha", None),
    ],
)
def test_the_later_of_two_columns_beside_tells_the_time_of_what_compares_them(
    label: str, code: str | None
) -> None:
    assert read_axis(["Oct 08", "Sep 08", "Oct 07", label])[-1].code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Q2 24/Q2 23", "2024-Q2"),
        ("2023 vs. 2022", "2023"),
        ("FY24 vs FY23", "2024"),
        ("% 2023 on 2022", "2023"),
        ("2022 vs 2023", None),
        ("2023 vs plan", None),
    ],
)
def test_times_that_say_their_year_need_none_beside_them(label: str, code: str | None) -> None:
    assert read_axis(["Change", label])[-1].code() == code
