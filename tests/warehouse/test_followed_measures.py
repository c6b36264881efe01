"""A measure is followed by the row that states it next, whatever rows stand between."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from licheng_etl.model.tables.definition import Course
from licheng_etl.warehouse.followed_measures import SEQUENCE, followed_measures, sequences_in

if TYPE_CHECKING:
    from tests.warehouse.observed import World

STATED, OTHER_THAN_ZERO = "{value} IS NOT NULL", "{value} <> 0"
MEASURES = ("total_investment", "ytd_investment")


def followed(world: World, where: str, courses: tuple[Course, ...] | None = None) -> set[Any]:
    """Period, project, measure, value; and the period and the value before."""
    select = followed_measures(where, courses)
    parts = [f"{SEQUENCE}{fact} AS ({query})" for fact, query in sequences_in(select).items()]
    query = (
        f"WITH {', '.join(parts)} SELECT period_code, series, measure, value,"
        f" previous_period, previous_value FROM ({select}) AS followed"
    )
    rows = world.connection.execute(query.encode()).fetchall()
    assert len(rows) == len(set(rows))
    return {(period, series.split("|")[-1], *rest) for period, series, *rest in rows}


def test_what_does_not_state_a_measure_is_passed_over(observed: World) -> None:
    for month, ytd in enumerate((5, None, 7, 0, 9), 1):
        observed.project(f"2024-M{month:02d}", 1, ytd_investment=ytd)
    assert followed(observed, STATED) == {
        ("2024-M03", "1", "ytd_investment", 7, "2024-M01", 5),
        ("2024-M04", "1", "ytd_investment", 0, "2024-M03", 7),
        ("2024-M05", "1", "ytd_investment", 9, "2024-M04", 0),
    }
    assert followed(observed, OTHER_THAN_ZERO) == {
        ("2024-M03", "1", "ytd_investment", 7, "2024-M01", 5),
        ("2024-M05", "1", "ytd_investment", 9, "2024-M03", 7),
    }


def test_a_year_begins_anew_and_projects_stand_for_themselves(observed: World) -> None:
    for period, key in (("2023-M12", 1), ("2024-M01", 1), ("2024-M02", 2)):
        observed.project(period, key, ytd_investment=1)
    assert followed(observed, STATED) == set()


def test_courses_choose_the_measures(observed: World) -> None:
    for period in ("2024-M01", "2024-M02"):
        observed.project(period, 1, ytd_investment=1, prior_cumulative=2, month_investment=3)
    by_course = {
        course: {row[2] for row in followed(observed, STATED, (course,))} for course in Course
    }
    assert by_course[Course.YTD] == {"ytd_investment"}
    assert by_course[Course.MONTH] == {"month_investment"}
    assert by_course[Course.ALL_YEAR] == {"prior_cumulative"}


def test_whatever_is_left_out_the_last_that_stated_it_is_found(observed: World) -> None:
    chance = random.Random(7)
    told: dict[tuple[int, str], list[tuple[str, int]]] = {}
    for project in range(12):
        for month in range(1, 9):
            row = {name: chance.choice((None, 0, 4, 5)) for name in MEASURES}
            period = f"2024-M{month:02d}"
            observed.project(period, project, **row)
            for name, value in row.items():
                if value is not None:
                    told.setdefault((project, name), []).append((period, value))
    for where, stated in ((STATED, told), (OTHER_THAN_ZERO, _without_zeros(told))):
        assert followed(observed, where) == {
            (period, str(project), name, value, before, was)
            for (project, name), values in stated.items()
            for (before, was), (period, value) in pairwise(values)
        }


def _without_zeros(
    told: dict[tuple[int, str], list[tuple[str, int]]],
) -> dict[tuple[int, str], list[tuple[str, int]]]:
    return {key: [each for each in values if each[1]] for key, values in told.items()}
