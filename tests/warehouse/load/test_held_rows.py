"""A SELECT held to some rows reads these, and the sequences along them, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.warehouse.followed_measures import followed_measures
from licheng_etl.warehouse.load.held_rows import NOTHING, held

if TYPE_CHECKING:
    from tests.warehouse.observed import World

FACT = "fct_project_month"


def read(world: World, select: str, condition: str) -> list[tuple[object, ...]]:
    """What a SELECT gives that is held to the rows of projects under a condition."""
    (reading,), parts = held([select], "held_", {FACT: condition})
    query = f"WITH {', '.join(parts)} {reading}"
    return world.connection.execute(query.encode()).fetchall()


def test_a_select_reads_the_rows_that_it_is_held_to(observed: World) -> None:
    keys = [observed.project("2024-M01", key) for key in (1, 2)]
    select = "SELECT fact_key FROM core.fct_project_month AS fact ORDER BY fact_key"
    assert read(observed, select, "true") == [(key,) for key in sorted(keys)]
    assert read(observed, select, "project_key = 2") == [(keys[1],)]
    assert read(observed, select, NOTHING) == []


def test_a_sequence_runs_along_the_rows_held(observed: World) -> None:
    for month in (1, 2, 3):
        observed.project(f"2024-M{month:02d}", 1, ytd_investment=month)
    followed = followed_measures("{value} IS NOT NULL")
    select = f"SELECT period_code, previous_period FROM ({followed}) AS t ORDER BY period_code"
    assert read(observed, select, "true") == [("2024-M02", "2024-M01"), ("2024-M03", "2024-M02")]
    assert read(observed, select, "period_code <> '2024-M02'") == [("2024-M03", "2024-M01")]
    assert read(observed, select, NOTHING) == []


def test_rows_that_nothing_reads_are_not_asked_for() -> None:
    (select,), parts = held(["SELECT 1 FROM core.fct_event"], "held_", {FACT: "true"})
    assert (select, parts) == ("SELECT 1 FROM core.fct_event", [])
