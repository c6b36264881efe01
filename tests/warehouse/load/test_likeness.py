"""The table of names that look alike follows the names of the dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.district import LICHENG
from licheng_etl.warehouse.load.derive import derive_if_stale
from licheng_etl.warehouse.load.likeness import Names
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

STORED = "SELECT kind, one_name, other_name, likeness FROM ops.name_likeness ORDER BY 1, 2"


@pytest.fixture
def named(database: Database) -> Iterator[psycopg.Connection]:
    """Two ways to write one project's name, of one builder."""
    with database.connect(autocommit=True) as connection:
        for key, name in enumerate(("算力中心二期", "算力中心二期项目")):
            identity = {"name_identity": name, "builder_identity": "甲公司"}
            insert(connection, "dim_project", project_key=key, **identity)
        yield connection


def write(connection: psycopg.Connection) -> int:
    with connection.transaction():
        return Names.read(connection, LICHENG).write(connection)


def test_names_of_projects_and_of_organisations_are_compared_each_with_its_kind(
    named: psycopg.Connection,
) -> None:
    for key, name in enumerate(("区发展和改革局", "历城区发展和改革局", "算力中心二期工程")):
        insert(named, "dim_organisation", organisation_key=key, organisation_name=name)
    assert write(named) == 2
    assert named.execute(STORED).fetchall() == [
        ("organisation", "区发展和改革局", "历城区发展和改革局", 100),
        ("project", "算力中心二期", "算力中心二期项目", 100),
    ]
    assert write(named) == 0


def test_what_reports_call_an_indicator_is_kept_beside_the_indicators_until_no_report_does(
    named: psycopg.Connection,
) -> None:
    insert(named, "dim_indicator", indicator_key=1, indicator_name="地区生产总值")
    for key, known in ((1, None), (2, "地区生产总值")):
        claim = {"indicator": f"地区生产总产值{key}", "known_indicator": known}
        insert(named, "fct_text_claim", fact_key=key, **claim)
    assert write(named) == 3  # the pair, the pair of projects, and the wording
    assert named.execute(STORED).fetchall()[0][:3] == (
        "indicator", "地区生产总产值1", "地区生产总值",
    )  # fmt: skip
    wordings = "SELECT wording FROM ops.wording"
    assert named.execute(wordings).fetchall() == [("地区生产总产值1",)]
    assert write(named) == 0
    named.execute("DELETE FROM core.fct_text_claim")
    assert write(named) == 2
    assert named.execute(wordings).fetchall() == []


def test_a_pair_goes_with_its_names(named: psycopg.Connection) -> None:
    write(named)
    named.execute("DELETE FROM core.dim_project WHERE project_key = 1")
    assert write(named) == 1
    assert named.execute(STORED).fetchall() == []


def test_what_is_derived_after_a_load_compares_names_and_only_new_ones_again(
    named: psycopg.Connection,
) -> None:
    insert(named, "run", run_id="1")
    assert derive_if_stale(named)["name_likeness"] == 1
    insert(named, "run", run_id="2")
    assert "name_likeness" not in derive_if_stale(named)
    insert(named, "dim_project", project_key=9, name_identity="算力中心(二期)工程")
    insert(named, "run", run_id="3")
    assert derive_if_stale(named)["name_likeness"] == 2
