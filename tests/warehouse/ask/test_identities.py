"""Identities proposed to a person: by names and figures, where nothing else settles it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.district import LICHENG
from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.warehouse.ask.identities import (
    indicator_proposals,
    kinds_of,
    organisation_proposals,
    proposals,
)
from licheng_etl.warehouse.load.likeness import Names
from tests.warehouse.rows import insert, insert_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database
    from tests.warehouse.observed import World

CODED, ALIAS, WRITTEN = 1, 2, 3


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A project with a code, the identity beside it, and one of the same name without a code."""
    with database.connect() as connection:
        insert(connection, "dim_project", project_key=CODED, project_code="2301-370112")
        insert(
            connection,
            "dim_project",
            project_key=ALIAS,
            name_identity="甲项目",
            builder_identity="甲公司",
        )
        insert(connection, "dim_project", project_key=WRITTEN, name_identity="甲项目")
        yield connection


@pytest.mark.parametrize("fact", ["fct_project_month", "fct_project_funding"])
def test_a_written_name_is_proposed_with_the_coded_project_of_the_same_name(
    connection: psycopg.Connection, fact: str
) -> None:
    insert(connection, fact, fact_key=1, project_key=CODED, alias_key=ALIAS)
    insert(connection, fact, fact_key=2, project_key=WRITTEN, alias_key=WRITTEN)
    assert proposals(connection).rows() == [
        ("3", "甲项目", "1", "甲项目", "2301-370112", "甲公司", 85, "名称相同")
    ]


def test_what_leads_somewhere_already_is_proposed_no_more(connection: psycopg.Connection) -> None:
    insert(connection, "fct_project_month", fact_key=1, project_key=CODED, alias_key=ALIAS)
    insert(connection, "fct_project_month", fact_key=2, project_key=WRITTEN, alias_key=WRITTEN)
    insert(connection, "project_identity", written_key=WRITTEN, project_key=CODED)
    assert proposals(connection).is_empty()


def test_a_name_that_no_fact_bears_is_not_proposed(connection: psycopg.Connection) -> None:
    insert(connection, "fct_project_month", fact_key=1, project_key=CODED, alias_key=ALIAS)
    assert proposals(connection).is_empty()


def named(
    connection: psycopg.Connection,
    key: int,
    name: str,
    builder: str | None,
    month: str,
    **columns: Any,
) -> None:
    """A project told by name alone in one month, of the list 1 if no other is said."""
    identity = {"name_identity": name, "builder_identity": builder}
    insert(connection, "dim_project", project_key=key, **identity)
    exists = "SELECT FROM core.dim_period WHERE period_code = %s"
    if connection.execute(exists, [month]).fetchone() is None:
        insert_period(connection, month)
    fact = {"fact_key": key, "project_key": key, "alias_key": key, "list_key": 1}
    insert(connection, "fct_project_month", **fact | columns, period_code=month)


def reasons(connection: psycopg.Connection) -> list[tuple[str, str, str]]:
    """What is proposed after names were compared, as they are after a load."""
    Names.read(connection, LICHENG).write(connection)
    actual = proposals(connection).select("written", "candidate", "reason").rows()
    return [(written, candidate, reason) for written, candidate, reason in actual]


FIGURES = {"total_investment": 900, "annual_plan": 100, "ytd_investment": 80}


@pytest.mark.parametrize(
    ("builder", "told"), [("乙公司", "；建设单位相同"), (None, ""), ("丙公司", None)]
)
def test_a_name_that_gained_the_word_project_is_proposed_unless_another_builds_it(
    connection: psycopg.Connection, builder: str | None, told: str | None
) -> None:
    named(connection, 11, "算力中心二期", "乙公司", "2024-M09", total_investment=900)
    named(connection, 12, "算力中心二期项目", builder, "2024-M10", total_investment=800)
    expected = [] if told is None else [("11", "12", f"名称只差区划、标点或“项目”等字{told}")]
    assert reasons(connection) == expected


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("2301-370112-04-01-000002", "；代码只差一位"),
        ("2301-370112-04-01", "；代码前段相同"),
        ("2311-370112-89-01-987654", "；代码不同"),
    ],
)
def test_two_codes_are_two_projects_unless_their_names_are_the_same(
    connection: psycopg.Connection, code: str, told: str
) -> None:
    names = {21: "算力中心二期", 22: "算力中心二期工程", 23: "算力中芯二期"}
    codes = {21: "2301-370112-04-01-000001", 22: code, 23: f"{code}-9"}
    for key, name in names.items():
        named(connection, key, name, "乙公司", "2024-M10")
        insert(connection, "dim_project", project_key=key + 10, project_code=codes[key])
        insert(connection, "project_identity", written_key=key, project_key=key + 10)
    assert reasons(connection) == [
        ("31", "32", f"名称只差区划、标点或“项目”等字；建设单位相同{told}")
    ]


def test_equal_figures_under_a_near_name_are_proposed(connection: psycopg.Connection) -> None:
    named(connection, 11, "空天院研发基地", "乙公司", "2024-M10", **FIGURES)
    named(connection, 12, "空天院研发(一期)", "丙公司", "2024-M10", **FIGURES)
    named(connection, 13, "港务仓库", "丁公司", "2024-M10", **FIGURES)
    assert reasons(connection) == [
        ("11", "12", "名称相近 71%；建设单位不同；同月总投资、计划、累计全同")
    ]


def test_a_rename_without_a_code_is_proposed(connection: psycopg.Connection) -> None:
    named(connection, 11, "激光装备产业园", "乙公司", "2024-M09", **FIGURES)
    named(connection, 12, "智能制造基地", "乙公司", "2024-M10", **FIGURES | {"ytd_investment": 90})
    assert reasons(connection) == [("11", "12", "名称不同；建设单位相同；总投资相同；不曾同时出现")]


@pytest.mark.parametrize("verdict", ["confirmed", "rejected"])
def test_what_a_person_has_decided_is_proposed_no_more(
    connection: psycopg.Connection, verdict: str
) -> None:
    named(connection, 11, "算力中心二期", "乙公司", "2024-M09")
    named(connection, 12, "算力中心二期项目", "乙公司", "2024-M10")
    content = {"from_identity": "12", "to_identity": "11", "verdict": verdict}
    insert(connection, "decision", sequence=1, kind="alias", content=json.dumps(content))
    assert reasons(connection) == []


def test_what_was_rejected_is_proposed_no_more_when_one_of_them_is_given_a_code(
    connection: psycopg.Connection,
) -> None:
    named(connection, 11, "算力中心二期", "乙公司", "2024-M09")
    named(connection, 12, "算力中心二期项目", "乙公司", "2024-M10")
    insert(connection, "project_identity", written_key=12, project_key=CODED)
    assert [pair[:2] for pair in reasons(connection)] == [("11", "1")]
    content = {"from_identity": "12", "to_identity": "11", "verdict": "rejected"}
    insert(connection, "decision", sequence=1, kind="alias", content=json.dumps(content))
    assert reasons(connection) == []


def test_a_list_and_the_district_say_how_many_of_their_projects_may_be_doubles(
    connection: psycopg.Connection,
) -> None:
    insert(connection, "dim_list", list_key=1, list_year=2024, list_level="市级")
    named(connection, 11, "算力中心二期", "乙公司", "2024-M10", **FIGURES)
    named(connection, 12, "算力中心二期项目", "乙公司", "2024-M10", **FIGURES)
    named(connection, 13, "港务仓库", "丁公司", "2024-M10", **FIGURES)
    Names.read(connection, LICHENG).write(connection)
    for mart in ("list_completion", "district_completion"):
        query = f"SELECT projects, projects_perhaps_double FROM mart.{mart}"
        assert connection.execute(query).fetchall() == [(3, 1)]


def test_the_district_counts_doubles_that_stand_on_two_lists(
    connection: psycopg.Connection,
) -> None:
    for key, level in ((1, "市级"), (2, "省级")):
        insert(connection, "dim_list", list_key=key, list_year=2024, list_level=level)
    named(connection, 11, "算力中心二期", "乙公司", "2024-M10", **FIGURES)
    named(connection, 12, "算力中心二期项目", "乙公司", "2024-M10", **FIGURES | {"list_key": 2})
    Names.read(connection, LICHENG).write(connection)
    lists = connection.execute("SELECT projects_perhaps_double FROM mart.list_completion")
    assert lists.fetchall() == [(0,), (0,)]
    query = "SELECT projects, projects_perhaps_double FROM mart.district_completion"
    assert connection.execute(query).fetchall() == [(2, 1)]


SLIP = str.maketrans("园地心站区所路", "圆池芯占匚听格")
VARIANTS: dict[str, Callable[[str, str], tuple[str, str | None]]] = {
    "the district before it": lambda name, builder: (f"济南市历城区{name}", builder),
    "and the word project": lambda name, _: (f"{name}建设项目", None),
    "in brackets": lambda name, builder: (f"“{name}”（{builder[:2]}）", builder),
    "a slip of the pen": lambda name, builder: (name.translate(SLIP), builder),
    "another builder": lambda name, _: (name, "区重点项目服务中心"),
    "more of it": lambda name, builder: (f"{name}及配套设施", builder),
    "renamed": lambda name, builder: (f"{name[:2]}{name[-4:]}", builder),
}


def test_other_ways_to_write_projects_of_the_sample_are_proposed_with_them_and_little_else(
    connection: psycopg.Connection,
) -> None:
    """Each project with its code in one month, and in the next under another name without one."""
    truth = set()
    insert_period(connection, "2024-M09")
    insert_period(connection, "2024-M10")
    for area_key, area in enumerate(sorted({project.street for project in projects()})):
        insert(connection, "dim_area", area_key=area_key, area_name=area)
    ways = list(VARIANTS.values())
    for number, project in enumerate(projects()):
        alias, coded, written = 1000 + number, 2000 + number, 3000 + number
        builder = normalise_label(project.builder)
        name = normalise_label(project.name)
        other, by = ways[number % len(ways)](name, builder)
        total = {"total_investment": project.total}
        named(connection, alias, name, builder, "2024-M09", **total)
        insert(connection, "dim_project", project_key=coded, project_code=f"2401-370112-{number}")
        insert(connection, "project_identity", written_key=alias, project_key=coded)
        if normalise_label(other) != name or by != builder:
            named(connection, written, normalise_label(other), by, "2024-M10", **total)
            truth.add((str(written), str(coded)))
    actual = {(written, candidate) for written, candidate, _ in reasons(connection)}
    assert len(truth) > 50
    assert len(truth & actual) >= 0.95 * len(truth)
    assert len(truth & actual) >= 0.95 * len(actual)


def test_identities_are_each_of_a_kind(connection: psycopg.Connection) -> None:
    insert(connection, "dim_organisation", organisation_key=9, organisation_name="发改局")
    insert(connection, "wording", wording_key=-8, wording="生产总产值")
    insert(connection, "dim_indicator", indicator_key=7, indicator_name="地区生产总值")
    assert kinds_of(connection, ["1", "9", "-8", "7", "甲"]) == {
        "1": "project", "9": "organisation", "-8": "wording", "7": "indicator",
    }  # fmt: skip


def test_an_indicator_is_proposed_for_what_reports_say(observed: World) -> None:
    observed.indicator("2024-YTD10", 9_698_000)
    observed.claim(96_980_000_000, indicator="地区生产总产值")
    Names.read(observed.connection, LICHENG).write(observed.connection)
    (pair,) = indicator_proposals(observed.connection).to_dicts()
    written, candidate = pair.pop("written"), pair.pop("candidate")
    kinds = kinds_of(observed.connection, [written, candidate])
    assert kinds == {written: "wording", candidate: "indicator"}
    assert pair == {
        "name": "地区生产总产值",
        "candidate_name": "地区生产总值",
        "score": 92,
        "reason": "名称相近 92%；报告里有 1 个数这样说",
    }


def organisations(connection: psycopg.Connection) -> list[tuple[str, str, int]]:
    for key, name in ((31, "区发展和改革局"), (32, "历城区发展改革局"), (33, "区统计局")):
        insert(connection, "dim_organisation", organisation_key=key, organisation_name=name)
    Names.read(connection, LICHENG).write(connection)
    rows = organisation_proposals(connection).select("written", "candidate", "score").rows()
    return [(str(written), str(candidate), int(score)) for written, candidate, score in rows]


def test_organisations_of_like_names_are_proposed(connection: psycopg.Connection) -> None:
    ((written, candidate, score),) = organisations(connection)
    assert {written, candidate} == {"31", "32"}
    assert 85 <= score < 100


@pytest.mark.parametrize("verdict", ["confirmed", "rejected"])
def test_organisations_of_which_a_person_has_decided_are_proposed_no_more(
    connection: psycopg.Connection, verdict: str
) -> None:
    content = {"from_identity": "31", "to_identity": "32", "verdict": verdict}
    insert(connection, "decision", sequence=1, kind="alias", content=json.dumps(content))
    assert organisations(connection) == []
