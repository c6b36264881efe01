"""Versions of attributes in the sample: which there are, that they cover every report, and no day
twice; against what the sample's generator knows.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.tables import FACTS, VERSION_RANGES, Role
from licheng_etl.sample.carrier_catalogue import carriers
from licheng_etl.sample.carriers.workbook import vacant_area
from licheng_etl.sample.organisations.workbook import TEAM, organisations
from licheng_etl.sample.promotion.sendings import QUARTERLY
from tests.sample.reading import plain

if TYPE_CHECKING:
    from tests.office import Office

FIRST = QUARTERLY[0]


@pytest.fixture(scope="module")
def loaded(loaded_sample: Office) -> Office:
    return loaded_sample


def courses(told: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """What holds from report to report, without repeats."""
    return [each for each, _ in groupby(told)]


@pytest.mark.parametrize("fact", VERSION_RANGES)
def test_no_two_versions_hold_at_once_and_every_report_bears_the_one_that_holds(
    loaded: Office, fact: str
) -> None:
    ranges = VERSION_RANGES[fact]
    *course, _ = ranges.named(Role.KEY)
    version = ranges.column_names[-1]
    stored = loaded.rows(
        f"select ranges.*, a.end_date as since, b.end_date as until from core.{ranges.name} ranges"
        " join core.dim_period a on a.period_code = first_period"
        " join core.dim_period b on b.period_code = last_period"
        f" order by {', '.join(course)}, since"
    )
    for before, after in pairwise(stored):
        if all(before[name] == after[name] for name in course):
            assert str(before["until"]) < str(after["since"])
            assert before[version] != after[version]
    on = " and ".join(f"ranges.{name} = fact.{name}" for name in course)
    (count,) = loaded.rows(
        f"select count(*) as facts, count(ranges.{version}) as held,"
        f" count(distinct (fact.fact_key, ranges.first_period)) as once from core.{fact} fact"
        " join core.dim_period p using (period_code)"
        f" left join (core.{ranges.name} ranges"
        "  join core.dim_period a on a.period_code = ranges.first_period"
        "  join core.dim_period b on b.period_code = ranges.last_period)"
        f" on {on} and ranges.{version} = fact.{version}"
        " and p.end_date between a.end_date and b.end_date where fact.superseded_at is null"
    )
    assert count["facts"] == count["held"] == count["once"]
    assert len(stored) > len({tuple(row[name] for name in course) for row in stored}) > 10


def test_carriers_change_hands_and_fill_up(loaded: Office) -> None:
    told: dict[str, list[tuple[object, ...]]] = {}
    for row in loaded.rows("select * from mart.carrier_version order by carrier_name, valid_from"):
        told.setdefault(str(row["carrier_name"]), []).append((row["operator"], row["condition"]))
    expected = {
        plain(each.name): courses(
            [
                (each.operator_in(month), "招商中" if vacant_area(each, month) else "满租")
                for month in QUARTERLY
            ]
        )
        for each in carriers()
    }
    assert told == expected


@pytest.mark.parametrize(("known", "months"), [(None, QUARTERLY), ("2023-06-30", (FIRST,))])
def test_organisations_are_told_with_whom_they_answer_to(
    loaded: Office, known: str | None, months: tuple[str, ...]
) -> None:
    query = "select * from mart.organisation_version order by organisation_name, valid_from"
    told: dict[str, list[tuple[object, ...]]] = {}
    for row in loaded.rows(query, known=known):
        told.setdefault(str(row["organisation_name"]), []).append((row["kind"], row["leader"]))
    assert told == {
        plain(each.name): courses([(each.kind, each.leader_in(month)) for month in months])
        for each in organisations()
    }


def test_the_four_teams_stand_in_the_directory_of_every_quarter(loaded: Office) -> None:
    query = (
        "select period_code, count(*) as teams from mart.organisation_month"
        f" where kind = '{TEAM}' and counted group by period_code"
    )
    teams = {str(row["period_code"]): row["teams"] for row in loaded.rows(query)}
    assert teams == {f"{month[:4]}-M{month[5:]}": 4 for month in QUARTERLY}


def test_every_version_that_a_fact_names_is_there(loaded: Office) -> None:
    for fact, ranges in VERSION_RANGES.items():
        version = ranges.column_names[-1]
        dimension = FACTS[fact].references[version]
        orphans = loaded.rows(
            f"select from core.{fact} f left join core.{dimension} d using ({version})"
            f" where d.{version} is null"
        )
        assert orphans == []
