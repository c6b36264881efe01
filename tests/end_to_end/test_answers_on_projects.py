"""Questions on projects: their lives, progress, gaps, programmes, streets and problems.

The answers of the sample are worked out here without SQL, from what its generator knows.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.areas import areas
from licheng_etl.sample.dispatch.projects import LEVELS, projects
from licheng_etl.sample.dispatch.rows import sample_rows
from licheng_etl.sample.dispatch.series import completed_in_year
from licheng_etl.sample.life import Life
from licheng_etl.sample.life import lives as lives_of
from licheng_etl.sample.milestones.workbook import registered
from licheng_etl.sample.programmes.workbook import memberships
from licheng_etl.sample.statistics.workbook import counted, fixed_investment
from tests.end_to_end.sample_answers import LAST, answer
from tests.sample.reading import plain
from tests.warehouse.rows import ask

if TYPE_CHECKING:
    from tests.office import Office


def lives(month: str) -> tuple[Life, ...]:
    return lives_of(registered(), month)


def months_between(first: str | None, last: str | None) -> int | None:
    if first is None or last is None:
        return None
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


@pytest.mark.parametrize(("known", "month"), [(None, "2024-11"), ("2023-12-31", "2023-12")])
def test_months_from_signing_to_land_start_statistics_and_production(
    loaded_sample: Office, known: str | None, month: str
) -> None:
    expected = {}
    for life in lives(month):
        come = {name: dates.actual for name, dates in life.dates.items()}
        if come.get("签约"):
            steps = ("摘牌拿地", "开工", "入库纳统", "投产")
            expected[life.name] = [months_between(come["签约"], come.get(name)) for name in steps]
    *rows, _ = answer(loaded_sample, "03", known)
    told = {
        row["project_name"]: [
            row[f"months_to_{step}"]
            for step in ("land", "started", "in_statistics", "in_production")
        ]
        for row in rows
    }
    assert told == expected
    assert len(told) > 15


def test_no_project_has_two_lives(loaded_sample: Office) -> None:
    rows = loaded_sample.rows("select project_id from mart.project_lifecycle")
    assert len(rows) == len({row["project_id"] for row in rows}) == len(lives("2024-11"))


def test_land_is_supplied_when_the_register_of_milestones_says_so(loaded_sample: Office) -> None:
    rows = loaded_sample.rows("""
        select c.project_name, c.land, c.supplied, m.stated_period from mart.project_case c
        left join mart.milestone m on m.project_id = c.project_id
            and m.milestone = '摘牌拿地' and m.status = 'actual'
        where c.case_name = '土地供应'
    """)
    assert len(rows) == len(lives(LAST))
    assert all(row["supplied"] == row["stated_period"] for row in rows)
    land = {row["project_name"]: row["land"] for row in rows}
    assert land["邦德激光全球总部基地"] == 308
    assert land["中国科学院空天信息创新研究院济南园区"] == 223


@pytest.mark.parametrize(
    ("known", "month", "put_right_later"),
    [
        (None, LAST, {}),
        ("2024-10-31", "2024-09", {"王舍人工业软件园": Decimal(310)}),
        ("2024-11-13", "2024-10", {}),
    ],
)
def test_projects_of_which_statistics_count_less_than_was_dispatched(
    loaded_sample: Office, known: str | None, month: str, put_right_later: dict[str, Decimal]
) -> None:
    rows = answer(loaded_sample, "05", known)
    gaps = {
        plain(project.name_in(month)): completed_in_year(project, month)
        + put_right_later.get(project.name, Decimal(0))
        - fixed_investment(project, month)
        for project in counted(month)
    }
    rounding = Decimal("0.505")
    below = {name: gap for name, gap in gaps.items() if gap > rounding}
    assert {plain(row["project_name"]): row["gap"] for row in rows} == below
    assert 10 < len(below) < len(gaps)
    assert [row["gap"] for row in rows] == sorted(below.values(), reverse=True)


@pytest.mark.parametrize(("known", "month"), [(None, LAST), ("2024-08-31", "2024-07")])
def test_what_the_year_will_have_completed_at_this_pace(
    loaded_sample: Office, known: str | None, month: str
) -> None:
    rows = answer(loaded_sample, "23", known)
    passed = Decimal(int(month[5:]))
    listed = {row.name: row for row in sample_rows(month)}
    lists = {row["name"]: row for row in rows if row["scope"] == "名单"}
    assert len(lists) == 2
    for level in LEVELS:
        ours = [row for row in sample_rows(month) if row.level == level]
        plan = sum((row.annual_plan for row in ours), Decimal(0))
        forecast = sum((row.ytd_completed for row in ours), Decimal(0)) * 12 / passed
        told = lists[f"{month[:4]}{level}"]
        assert (told["annual_plan"], told["forecast"]) == (plan, round(forecast, 2))
        assert told["forecast_gap"] == round(forecast - plan, 2)
    short = {
        plain(name): round(row.ytd_completed * 12 / passed - row.annual_plan, 2)
        for name, row in listed.items()
        if row.ytd_completed * 12 / passed < row.annual_plan
    }
    projects = [row for row in rows if row["scope"] == "项目"]
    assert {plain(row["name"]): row["forecast_gap"] for row in projects} == short
    assert short
    (whole,) = (row for row in rows if row["scope"] == "全区")
    once = sum((row.ytd_completed for row in listed.values()), Decimal(0))
    assert whole["forecast"] == round(once * 12 / passed, 2)


@pytest.mark.parametrize(
    ("known", "month"), [(None, "2024-09"), ("2024-05-31", "2024-03"), ("2023-12-31", "2023-06")]
)
def test_programmes_hold_their_projects_once_and_are_no_parts_of_a_sum(
    loaded_sample: Office, known: str | None, month: str
) -> None:
    expected: dict[tuple[str, str], set[str]] = {}
    for each in memberships(month):
        for name in filter(None, (each.programme, each.parent, each.system)):
            expected.setdefault((str(each.year), name), set()).add(each.project.name)
    rows = ask(loaded_sample.database, "SELECT * FROM mart.programmes", known)
    told = {(row["programme_year"], row["programme_name"]): row for row in rows}
    assert {key: row["projects"] for key, row in told.items()} == {
        key: len(projects) for key, projects in expected.items()
    }
    below = [row for row in rows if row["parent_programme"] == "四大提升工程"]
    last = [row for row in below if row["programme_year"] == month[:4]]
    whole = told[month[:4], "四大提升工程"]
    assert whole["parent_programme"] == "4433工作推进体系"
    assert len(last) == 4
    assert sum(row["projects"] for row in last) > whole["projects"]
    assert sum(row["annual_plan"] for row in last) > whole["annual_plan"] > 0
    assert any(row["shared"] for row in last)


def test_a_programme_has_of_each_project_its_last_month_of_the_year(loaded_sample: Office) -> None:
    rows = loaded_sample.rows("select * from mart.project_programme")
    assert {str(row["month_end"])[:4] for row in rows} == {"2023", "2024"}
    stated = loaded_sample.rows(
        "select project_id, list_year, period_end, annual_plan, ytd_investment from mart.projects"
    )
    figures = {(row["project_id"], row["period_end"]): row for row in stated}
    for row in rows:
        source = figures[row["project_id"], row["month_end"]]
        assert row["programme_year"] == str(source["list_year"])
        assert row["annual_plan"] == source["annual_plan"]
        assert row["ytd_investment"] == source["ytd_investment"]


def test_investment_by_street_is_told_on_both_bases(loaded_sample: Office) -> None:
    """Each project once in each: the bases differ in whose it is, and not in the whole."""
    rows = answer(loaded_sample, "07")
    listed = [
        project for project in projects() if any(project.on_list(level, LAST) for level in LEVELS)
    ]
    run_by = {each.area_name: each.managing_area for each in areas()}
    for basis, whose in (
        ("行政区划口径", dict.fromkeys(run_by, "历城区")),
        ("管理口径", run_by),
    ):
        told = {
            (row["belongs_to"], row["street"]): row["projects"]
            for row in rows
            if row["basis"] == basis
        }
        streets = Counter((whose[project.street], project.street) for project in listed)
        wholes = Counter((whose[project.street], "合计") for project in listed)
        assert told == {**streets, **wholes}
    done = {
        basis: sum(
            row["ytd_investment"]
            for row in rows
            if (row["basis"], row["street"]) == (basis, "合计")
        )
        for basis in ("行政区划口径", "管理口径")
    }
    assert len(set(done.values())) == 1
    assert {row["belongs_to"] for row in rows} == {"历城区", "济南高新技术产业开发区"}


@pytest.mark.parametrize(("known", "month"), [(None, LAST), ("2024-09-30", "2024-08")])
def test_problems_are_counted_by_unit_and_words_for_none_are_not(
    loaded_sample: Office, known: str | None, month: str
) -> None:
    stated = {plain(row.name): row for row in sample_rows(month) if row.issue}
    units = Counter(row.lead_unit for row in stated.values())
    rows = answer(loaded_sample, "28", known)
    assert {plain(row["project_name"]): row["issues"] for row in rows} == {
        name: row.issue for name, row in stated.items()
    }
    assert {row["responsible_name"]: row["open_issues"] for row in rows} == units
    assert 0 < len(stated) < len({row.name for row in sample_rows(month)})
