"""What lists and the district have completed: each project once, printed wholes, owners."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.warehouse.rows import ask, insert
from tests.warehouse.schema.projects import BRIDGE, MUNICIPAL, PARK, PROVINCIAL, at

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

    from licheng_etl.warehouse.database import Database


def test_a_project_on_both_lists_counts_on_each_and_once_in_the_district(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    world(BRIDGE, annual_plan=1000, ytd_investment=800, list_key=MUNICIPAL)
    world(PARK, annual_plan=500, ytd_investment=700, list_key=MUNICIPAL)
    lists = ask(database, "SELECT * FROM mart.list_completion ORDER BY list_level")
    assert [(r["list_level"], r["projects"], r["completion_rate"]) for r in lists] == [
        ("市级", 2, Decimal("100.0")),
        ("省级", 1, Decimal("80.0")),
    ]
    (district,) = ask(database, "SELECT * FROM mart.district_completion")
    assert (district["projects"], district["listings"]) == (2, 3)
    assert (district["annual_plan"], district["ytd_investment"]) == (1500, 1500)
    assert district["differing_projects"] == 0


def _printed(owner: psycopg.Connection, **values: Any) -> None:
    row = {
        "fact_key": 900 + int(values.get("source_row", 0)),
        "slot_key": 10,
        "reporter": "发改局",
        "period_code": "2024-M10",
        "list_key": PROVINCIAL,
        "complete": True,
        "label": "小计",
        "ordinal": 1,
        "submission_key": 1,
        "recorded_at": at("2024-11-05 09:00"),
    }
    insert(owner, "agg_project_month", **row | values)


def _completion(database: Database, known: str | None = None) -> list[tuple[Any, ...]]:
    rows = ask(database, "SELECT * FROM mart.list_completion", known)
    names = ("annual_plan", "annual_plan_source", "ytd_investment", "ytd_source")
    return [tuple(row[name] for name in names) for row in rows]


def test_a_list_s_figures_are_its_printed_whole_where_one_is_readable(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    world(PARK, annual_plan=500)
    assert _completion(database) == [(1500, "分项相加", 800, "分项相加")]
    _printed(owner, annual_plan=1500, complete=False, source_row=1)
    assert _completion(database) == [(1500, "分项相加", 800, "分项相加")]
    _printed(owner, annual_plan=1501, ytd_investment=1300, source_row=2)
    _printed(owner, annual_plan=1502, source_row=3, recorded_at=at("2024-11-09 09:00"))
    assert _completion(database) == [(1501, "表内合计", 1300, "表内合计")]
    (row,) = ask(database, "SELECT * FROM mart.list_completion")
    assert (row["total_trace_id"], row["projects"]) == ("902", 2)


def test_a_printed_whole_without_one_figure_leaves_that_to_the_parts(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    _printed(owner, ytd_investment=801, superseded_at=at("2024-11-12 09:00"))
    assert _completion(database, "2024-11-10") == [(1000, "分项相加", 801, "表内合计")]
    assert _completion(database) == [(1000, "分项相加", 800, "分项相加")]


def test_a_printed_whole_does_not_stand_for_a_list_that_two_report(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    world(PARK, annual_plan=500, ytd_investment=700, reporter="街道", slot_key=77)
    _printed(owner, annual_plan=1000, ytd_investment=800)
    assert _completion(database) == [(1500, "分项相加", 1500, "分项相加")]


def test_the_district_s_figures_are_the_printed_whole_of_all_projects(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    world(PARK, annual_plan=500, list_key=MUNICIPAL)
    _printed(owner, annual_plan=1000, source_row=1)  # of one list
    _printed(owner, annual_plan=1501, list_key=None, source_row=2)
    (district,) = ask(database, "SELECT * FROM mart.district_completion")
    assert (district["annual_plan"], district["annual_plan_source"]) == (1501, "表内合计")
    assert (district["ytd_investment"], district["ytd_source"]) == (800, "分项相加")
    assert district["total_trace_id"] == "902"
    world(PARK, annual_plan=500)  # a project on two lists is in a printed whole twice
    (district,) = ask(database, "SELECT * FROM mart.district_completion")
    assert (district["annual_plan"], district["annual_plan_source"]) == (1500, "分项相加")


def test_what_another_reporter_than_the_owner_sends_counts_only_where_the_owner_sent_nothing(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    world(PARK, annual_plan=500, reporter="街道", slot_key=77, submission_key=2)
    world(PARK, annual_plan=700, reporter="街道", slot_key=77, submission_key=2, list_key=MUNICIPAL)
    insert(owner, "submission", receipt_sequence=2, submission_key=2)
    insert(owner, "verdict", receipt_sequence=2, ordinal=1, rule="not_the_owner")
    lists = ask(database, "SELECT * FROM mart.list_completion ORDER BY list_level")
    assert [(row["projects"], row["annual_plan"]) for row in lists] == [(1, 700), (1, 1000)]
    (district,) = ask(database, "SELECT * FROM mart.district_completion")
    assert (district["projects"], district["annual_plan"]) == (2, 1700)


def _set_aside(owner: psycopg.Connection, receipt: int, level: str, rows: int) -> None:
    """A file of October in force, of some rows of which nobody can tell the project."""
    insert(owner, "receipt", sequence=receipt, received_at=at("2024-11-05 09:00"))
    insert(owner, "submission", receipt_sequence=receipt, submission_key=receipt, status="accepted")
    insert(
        owner,
        "slot_submission",
        slot_key=receipt,
        receipt_sequence=receipt,
        period_code="2024-M10",
    )
    for row in range(rows):
        insert(
            owner,
            "row_aside",
            receipt_sequence=receipt,
            slot_key=receipt,
            source_row=row,
            list_level=level,
        )


def test_rows_set_aside_are_counted_of_the_reporters_whose_figures_count(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    others = {"reporter": "街道", "slot_key": 77, "submission_key": 2}
    world(BRIDGE, annual_plan=1000)
    world(PARK, annual_plan=500, **others)
    world(PARK, annual_plan=700, **others, list_key=MUNICIPAL)
    _set_aside(owner, 1, "省级", 2)
    _set_aside(owner, 2, "省级", 3)
    insert(
        owner,
        "row_aside",
        receipt_sequence=2,
        slot_key=2,
        source_row=9,
        list_level="市级",
    )
    query = "SELECT rows_set_aside FROM mart.list_completion ORDER BY list_level"
    assert [row["rows_set_aside"] for row in ask(database, query)] == [1, 5]
    insert(owner, "verdict", receipt_sequence=2, ordinal=1, rule="not_the_owner")
    assert [row["rows_set_aside"] for row in ask(database, query)] == [1, 2]


def test_lists_that_differ_on_a_project_are_counted_and_the_latest_record_stands(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    world(
        BRIDGE,
        annual_plan=1000,
        ytd_investment=850,
        list_key=MUNICIPAL,
        recorded_at=at("2024-11-08 09:00"),
    )
    (district,) = ask(database, "SELECT * FROM mart.district_completion")
    assert (district["differing_projects"], district["ytd_investment"]) == (1, 850)


def test_a_project_without_figures_is_counted_and_not_taken_for_zero(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800)
    world(PARK)
    (row,) = ask(database, "SELECT * FROM mart.list_completion")
    assert (row["projects"], row["projects_without_figures"]) == (2, 1)
