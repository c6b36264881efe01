"""Zeros that stand for what has not happened yet are no facts; zeros that happened are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def placeholders(figures: Sequence[float | str], first: int = 2010) -> int:
    """How many of the figures of years from the first on are artefacts."""
    rows: list[Row] = [
        ["年度", "里程"],
        *([first + number, figure] for number, figure in enumerate(figures)),
    ]
    return len(understood(rows).of_kind("artefact"))


@pytest.mark.parametrize(
    ("figures", "artefacts"),
    [
        ([10, 20, 30, 0, 0], 2),
        ([10, 20, 30, 0, 40], 0),
        ([10, 20, 0, 0], 0),
        ([0, 0, 0, 0], 0),
        ([1, -1, 0.01, 0], 0),
        ([100, 90, 1, 0], 0),
        ([10, 20, 30, "—"], 0),
    ],
    ids=[
        "zeros at the end", "a zero in between", "too short a series", "zeros only",
        "rates pass through zero", "amounts that come near zero", "a dash",
    ],
)  # fmt: skip
def test_a_series_ends_in_placeholders(figures: list[float | str], artefacts: int) -> None:
    assert placeholders(figures) == artefacts


def test_time_may_run_across() -> None:
    found = understood(
        [
            ["地区", 2019, 2020, 2021, 2022, 2023],
            ["甲县", 10, 20, 30, 0, 0],
            ["乙县", 11, 12, 13, 0, 0],
        ]
    )
    assert found.of_kind("artefact") == {"E2", "F2", "E3", "F3"}


def test_zeros_of_a_moment_in_which_another_series_goes_on_have_happened() -> None:
    found = understood(
        [
            ["地区", 2019, 2020, 2021, 2022, 2023],
            ["甲县", 10, 20, 30, 0, 0],
            ["乙县", 11, 12, 13, 14, 0],
        ]
    )
    assert found.of_kind("artefact") == {"F2", "F3"}
    found = understood(
        [
            ["年度", "里程", "新开工"],
            [2019, 10, 3],
            [2020, 20, 5],
            [2021, 30, 0],
            [2022, 40, 0],
        ]
    )
    assert found.of_kind("artefact") == set()


def test_measured_amounts_have_ended_where_their_zeros_run_into_those_of_the_whole_table() -> None:
    found = understood(
        [
            ["年度", "投资", "里程", "新开工"],
            [2019, 5000.5, 1200, 3],
            [2020, 6100.2, 1300, 5],
            [2021, 7200.9, 1400, 4],
            [2022, 0, 1500, 0],
            [2023, 0, 0, 0],
        ]
    )
    assert found.of_kind("artefact") == {"B5", "B6", "C6", "D6"}


def test_the_latest_figures_are_last_in_whatever_order_they_stand() -> None:
    years = [(2014, 0), (2013, 30), (2012, 20), (2011, 10)]
    found = understood([["年度", "里程"], *years])
    assert found.of_kind("artefact") == {"B2"}


def test_a_span_of_years_to_come_is_a_placeholder_too() -> None:
    found = understood(
        [["年度", "里程"], [2018, 10], [2019, 20], [2020, 30], [2021, 0], ["2021-2025", 0]]
    )
    assert found.of_kind("artefact") == {"B5", "B6"}


def test_zeros_beside_names_are_facts() -> None:
    found = understood([["地区", "里程"], ["甲县", 10], ["乙县", 20], ["丙县", 30], ["丁县", 0]])
    assert found.kinds["B5"] == "data"


def test_an_empty_form_gives_no_facts() -> None:
    found = understood(
        [["序号", "项目名称", "总投资"], [1, None, 0], [2, None, 0], ["合计", None, 0]]
    )
    assert found.facts == {}
