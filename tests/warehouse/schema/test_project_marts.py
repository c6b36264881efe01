"""What the marts of projects say, now and in the past through licheng.as_known_at."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.keys import key_of
from licheng_etl.sample import sample_rows
from licheng_etl.warehouse.server.roles import DatabaseRole
from licheng_etl.warehouse.sql_files import read_folder
from tests.warehouse.rows import ask, insert, rewrite_derived
from tests.warehouse.schema.projects import (
    BRIDGE,
    MUNICIPAL,
    PARK,
    PARK_CODED,
    PROVINCIAL,
    at,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

    from licheng_etl.warehouse.database import Database


@pytest.mark.parametrize(
    ("known", "seen"),
    [
        ("2024-11-04", []),
        ("2024-11-05", [100]),
        ("2024-11-14", [100]),
        ("2024-11-15", [200]),
        ("2024-11-15 23:59:59.999998", [100]),
        ("2024-11-15T23:59:59.999999+08:00", [200]),
        ("2024-11-15 15:59:59.999999Z", [200]),
        ("2024-11-15 15:59:59.999999 +00", [200]),
        ("2024-11-16", [300]),
        ("2024-11-16 00:00", [300]),
        ("", [300]),
        (None, [300]),
    ],
)
def test_known_on_a_day_means_its_end_in_shanghai_and_at_a_time_includes_it(
    database: Database, world: Callable[..., None], known: str | None, seen: list[int]
) -> None:
    last_instant, next_day = at("2024-11-15 23:59:59.999999"), at("2024-11-16 00:00")
    world(BRIDGE, ytd_investment=100, superseded_at=last_instant)
    world(BRIDGE, ytd_investment=200, recorded_at=last_instant, superseded_at=next_day)
    world(BRIDGE, ytd_investment=300, recorded_at=next_day)
    rows = ask(database, "SELECT ytd_investment FROM mart.project_month", known)
    assert [row["ytd_investment"] for row in rows] == seen


def test_what_is_known_is_found_out_once_a_query_and_not_once_a_row(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE)
    plan = ask(database, "EXPLAIN (VERBOSE) SELECT * FROM mart.project_month")
    lines = [line for row in plan for line in row.values() if "as_known_at()" in line]
    assert lines
    assert [line for line in lines if not line.strip().startswith("Output:")] == []


def test_rates_and_pace_are_computed_beside_what_was_published(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1200, ytd_investment=900, ytd_rate=Decimal("74.9"))
    world(PARK, annual_plan=0, ytd_investment=5)
    rows = ask(database, "SELECT * FROM mart.project_month ORDER BY trace_id")
    figures = [
        (row["ytd_rate"], row["ytd_rate_computed"], row["pace_rate"], row["pace_gap"])
        for row in rows
    ]
    pace = Decimal("83.3")
    assert figures == [
        (Decimal("74.9"), Decimal("75.0"), pace, Decimal("-8.3")),
        (None, None, pace, None),
    ]
    assert rows[0]["file_name"] == "十月.xlsx"


def test_a_project_keeps_its_number_when_it_is_given_a_code(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    world(PARK, "2024-M09", recorded_at=at("2024-10-05 09:00"))
    world(PARK_CODED, "2024-M10", alias_key=PARK, version_key=PARK)
    rewrite_derived(owner)
    query = "SELECT project_id, project_code, project_name FROM mart.project_month"
    after = ask(database, query)
    assert len(after) == 2
    assert {tuple(row.values()) for row in after} == {
        (str(PARK_CODED), "2311-370112-04-01-123456", "园区")
    }
    before = ask(database, query, "2024-10-31")
    assert [tuple(row.values()) for row in before] == [(str(PARK), None, "园区")]


def test_history_tells_what_was_revised_when_and_by_which_file(
    database: Database, world: Callable[..., None]
) -> None:
    revised, dropped = at("2024-11-12 10:00"), at("2024-11-20 10:00")
    world(BRIDGE, ytd_investment=800, annual_plan=1000, superseded_at=revised)
    world(
        BRIDGE,
        ytd_investment=850,
        annual_plan=1000,
        submission_key=2,
        recorded_at=revised,
        superseded_at=dropped,
    )
    query = "SELECT * FROM mart.project_history ORDER BY changed_at, measure"
    rows = ask(database, query, "2024-11-01")
    told = [
        (row["changed_at"], row["measure"], row["old_value"], row["new_value"], row["file_name"])
        for row in rows
    ]
    assert told == [
        (revised, "ytd_investment", 800, 850, "十月（更正）.xlsx"),
        (dropped, "annual_plan", 1000, None, None),
        (dropped, "ytd_investment", 850, None, None),
    ]


def test_history_follows_a_project_through_the_code_that_a_correction_adds(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    revised = at("2024-11-12 10:00")
    world(PARK, ytd_investment=800, superseded_at=revised)
    world(
        PARK_CODED,
        ytd_investment=850,
        alias_key=PARK,
        version_key=PARK,
        submission_key=2,
        recorded_at=revised,
    )
    rewrite_derived(owner)
    (row,) = ask(database, "SELECT * FROM mart.project_history")
    assert (row["project_id"], row["old_value"], row["new_value"]) == (str(PARK_CODED), 800, 850)


def test_lists_are_compared_with_the_month_before_that_was_reported(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, "2024-M09")
    world(PARK, "2024-M09")
    world(BRIDGE, "2024-M11")
    world(PARK_CODED, "2024-M11", version_key=PARK)
    rows = ask(database, "SELECT * FROM mart.list_changes ORDER BY change")
    assert [
        (row["change"], row["project_id"], row["period_code"], row["previous_period"])
        for row in rows
    ] == [
        ("调入", str(PARK_CODED), "2024-M11", "2024-M09"),
        ("调出", str(PARK), "2024-M11", "2024-M09"),
    ]


def test_a_plan_date_that_becomes_more_precise_has_not_moved(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, "2024-M09", planned_start="2024-M08")
    world(BRIDGE, "2024-M10", planned_start="2024-08-15")
    world(BRIDGE, "2024-M11", planned_start="2024-M12")
    (row,) = ask(database, "SELECT * FROM mart.plan_date_changes")
    assert (row["previous_start"], row["planned_start"]) == ("2024-08-15", "2024-M12")
    assert row["days_later"] == 138


def test_a_trace_number_leads_to_the_cell(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    world(BRIDGE, source_table=1, source_row=12)
    insert(
        owner,
        "column_address",
        submission_key=1,
        source_table=1,
        field="ytd_investment",
        sheet="Sheet1",
        column_letters="N",
        unit="万元",
    )
    (row,) = ask(database, "SELECT * FROM mart.cell_address WHERE trace_id = '100'")
    assert (row["file_name"], row["sheet"], row["cell"]) == ("十月.xlsx", "Sheet1", "N12")


@pytest.mark.parametrize("question", read_folder("questions"))
def test_every_question_is_answered_from_mart_alone(
    database: Database, world: Callable[..., None], question: str
) -> None:
    for month in ("2024-M09", "2024-M10", "2024-M11"):
        world(
            BRIDGE,
            month,
            annual_plan=1000,
            ytd_investment=500,
            started=True,
            in_statistics=False,
            issues="用地",
            recorded_at=at("2024-11-05 09:00"),
        )
    text = read_folder("questions")[question]
    assert text.startswith(f"-- 问题 {int(question[:2])}：")
    with database.connect(DatabaseRole.BI, autocommit=True) as reader:
        results = reader.cursor()
        results.execute(text.encode())
        columns = []
        while True:
            columns += [column.name for column in results.description or ()]
            if not results.nextset():
                break
    assert len(columns) >= 4


def test_the_sample_shows_the_figures_that_the_district_published(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    for row in sample_rows("2024-10"):
        key = key_of(row.name, row.builder)
        owner.execute(
            "INSERT INTO core.dim_project VALUES (%s, NULL, %s, %s) ON CONFLICT DO NOTHING",
            [key, row.name, row.builder],
        )
        world(
            key,
            list_key=PROVINCIAL if row.level == "省级" else MUNICIPAL,
            annual_plan=row.annual_plan,
            ytd_investment=row.ytd_completed,
        )
    query = "SELECT * FROM mart.list_completion WHERE period_code = '2024-M10' ORDER BY list_level"
    assert [
        (row["list_level"], row["projects"], row["ytd_investment"], row["completion_rate"])
        for row in ask(database, query)
    ] == [
        ("市级", 39, 2_291_000, Decimal("121.6")),
        ("省级", 14, 323_000, Decimal("96.8")),
    ]
    (district,) = ask(database, "SELECT * FROM mart.district_completion")
    assert district["listings"] == 53
    assert district["projects"] < 53
    assert district["differing_projects"] == 0


def test_a_project_on_several_lists_is_one_row_a_month_with_its_lists(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, annual_plan=1000, ytd_investment=800, list_key=MUNICIPAL)
    world(BRIDGE, annual_plan=1000, ytd_investment=900, list_key=PROVINCIAL)
    world(PARK, annual_plan=1000, ytd_investment=100, list_key=MUNICIPAL)
    rows = ask(database, "SELECT * FROM mart.projects ORDER BY trace_id")
    names = ("list_level", "lists", "listings", "lists_differ", "ytd_investment", "light")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("省级", "省级、市级", 2, True, 900, "绿"),
        ("市级", "市级", 1, False, 100, "红"),
    ]


@pytest.mark.parametrize(
    ("done", "light"),
    [
        (833, "绿"),
        (667, "绿"),
        (666, "黄"),
        (500, "黄"),
        (499, "红"),
        (0, "红"),
        (-5, "红"),
        (None, None),
    ],
)
def test_the_light_compares_the_rate_with_ten_twelfths_of_the_year(
    database: Database, world: Callable[..., None], done: int | None, light: str | None
) -> None:
    """Green from 80 % of the pace, yellow from 60 %: of 83.3 % after ten months."""
    world(BRIDGE, annual_plan=1000, ytd_investment=done)
    (row,) = ask(database, "SELECT light FROM mart.projects")
    assert row["light"] == light


def test_an_organisation_bears_the_name_that_a_person_confirmed_since_that_day(
    database: Database, owner: psycopg.Connection, world: Callable[..., None]
) -> None:
    for key, name in ((31, "历城区发展改革局"), (32, "区发展和改革局")):
        insert(owner, "dim_organisation", organisation_key=key, organisation_name=name)
    world(BRIDGE, responsible_key=31)
    world(PARK, responsible_key=32)
    insert(
        owner,
        "decision",
        sequence=1,
        kind="alias",
        decided_at=at("2024-11-20 09:00"),
        content=json.dumps({"from_identity": "31", "to_identity": "32", "verdict": "confirmed"}),
    )
    rewrite_derived(owner)
    query = "SELECT responsible_name FROM mart.project_month ORDER BY project_name"
    told = [
        [row["responsible_name"] for row in ask(database, query, day)]
        for day in ("2024-11-19", None)
    ]
    assert told == [["区发展和改革局", "历城区发展改革局"], ["区发展和改革局", "区发展和改革局"]]
