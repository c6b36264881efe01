"""Versions of attributes as an analyst reads them: from which report to which they held."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.warehouse.rows import ask, insert, insert_period

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

CORRECTED = datetime(2024, 6, 1, tzinfo=UTC)
RANGES = (
    "SELECT operator, first_period, last_period, in_force FROM mart.carrier_version"
    " ORDER BY first_period"
)


@pytest.fixture
def carriers(database: Database) -> Database:
    """A park run by 甲 in March and June, then by 乙; what June says was corrected to 乙."""
    versions = {1: ("甲公司", "招商中"), 2: ("乙公司", "满租")}
    with database.connect(autocommit=True) as connection:
        insert(connection, "dim_area", area_key=1, area_name="历城区")
        insert(connection, "dim_submission", submission_key=1, path="局/表.xlsx")
        insert(connection, "dim_carrier", carrier_key=5, carrier_name="科技园")
        for key, (operator, condition) in versions.items():
            version = {"operator": operator, "condition": condition}
            keys = {"carrier_version_key": key, "carrier_key": 5}
            insert(connection, "dim_carrier_version", **keys, **version)
        told = [("2024-M03", 1, None), ("2024-M06", 1, CORRECTED), ("2024-M06", 2, None)]
        for key, (code, version_key, until) in enumerate([*told, ("2024-M09", 2, None)]):
            if until is None:
                insert_period(connection, code)
            row = {"period_code": code, "carrier_key": 5, "carrier_version_key": version_key}
            since = {"recorded_at": CORRECTED} if (key, version_key) == (2, 2) else {}
            common = {"area_key": 1, "submission_key": 1, "reporter": "局", "superseded_at": until}
            insert(connection, "fct_carrier_month", fact_key=key, **row, **common, **since)
    return database


def test_versions_hold_from_report_to_report(carriers: Database) -> None:
    assert [tuple(row.values()) for row in ask(carriers, RANGES)] == [
        ("甲公司", "2024-M03", "2024-M03", False),
        ("乙公司", "2024-M06", "2024-M09", True),
    ]


def test_what_was_known_before_a_correction_is_told_as_it_was(carriers: Database) -> None:
    assert [tuple(row.values()) for row in ask(carriers, RANGES, "2024-05-31")] == [
        ("甲公司", "2024-M03", "2024-M06", False),
        ("乙公司", "2024-M09", "2024-M09", True),
    ]


def test_a_month_bears_the_attributes_that_its_report_says(carriers: Database) -> None:
    query = "SELECT condition FROM mart.carrier_month ORDER BY period_code"
    assert [row["condition"] for row in ask(carriers, query)] == ["招商中", "满租", "满租"]
    known = ask(carriers, query, "2024-05-31")
    assert [row["condition"] for row in known] == ["招商中", "招商中", "满租"]
