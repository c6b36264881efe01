"""The register of programmes: a tree, projects in several of them, and a list that grows."""

from __future__ import annotations

from collections import Counter

from licheng_etl.sample.plain_render import render
from licheng_etl.sample.programmes.workbook import (
    REPORTER,
    SENT,
    SYSTEM,
    UPGRADES,
    YEAR_OF_PROJECTS,
    memberships,
    programmes_sendings,
    programmes_table,
)
from tests.sample.reading import read_plain

LAST = SENT[-1]


def test_the_four_upgrades_stand_below_one_system_and_the_year_of_projects_by_itself() -> None:
    places = {(each.system, each.parent, each.programme) for each in memberships(LAST)}
    upgrades = {place for place in places if place[:2] == (SYSTEM, UPGRADES)}
    assert len(upgrades) == 4
    assert places - upgrades == {(None, None, YEAR_OF_PROJECTS)}


def test_some_projects_are_in_several_programmes_of_a_year_and_none_twice_in_one() -> None:
    pairs = [(each.year, each.project.name, each.programme) for each in memberships(LAST)]
    assert len(pairs) == len(set(pairs))
    several = Counter(pair[:2] for pair in pairs)
    assert 1 in several.values()
    assert max(several.values()) > 1


def test_a_later_register_holds_more_than_an_earlier_one() -> None:
    sizes = [len(memberships(month)) for month in SENT]
    assert sizes == sorted(set(sizes))


def test_the_register_says_that_its_programmes_may_not_be_added_and_that_it_is_a_sample() -> None:
    sendings = programmes_sendings()
    assert len(sendings) == len(SENT)
    assert {sending.folder for sending in sendings} == {REPORTER}
    printed = read_plain(render(programmes_table(LAST)), "序号")
    assert "示例数据" in printed.titles[0]
    assert any("不可相加" in str(note) for note in printed.notes)
    assert len(printed.rows) == len(memberships(LAST))
