"""The directory of organisations: who leads, under whom, and from when under somebody else."""

from __future__ import annotations

from collections import Counter

from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.sample.organisations.workbook import (
    SHARED_OUT_ANEW,
    TEAM,
    organisations,
    organisations_sendings,
    organisations_table,
)
from licheng_etl.sample.promotion.sendings import QUARTERLY
from tests.sample.reading import PROGRAMMES


def test_each_of_the_four_industries_has_a_team() -> None:
    assert Counter(each.kind for each in organisations())[TEAM] == 4


def test_whoever_leads_a_project_is_in_it_and_nobody_twice() -> None:
    names = [each.name for each in organisations()]
    assert len(names) == len(set(names))
    assert {project.lead_unit for project in projects()} <= set(names)


def test_some_answer_to_another_leader_once_and_the_others_never() -> None:
    led = {each.name: [each.leader_in(month) for month in QUARTERLY] for each in organisations()}
    changed = {name for name, leaders in led.items() if len(set(leaders)) > 1}
    assert 0 < len(changed) < len(led)
    first = next(place for place, month in enumerate(QUARTERLY) if month >= SHARED_OUT_ANEW)
    for name in changed:
        assert len({*led[name][:first]}) == len({*led[name][first:]}) == 1


def test_the_directory_comes_every_quarter_and_says_that_it_is_a_sample() -> None:
    sendings = organisations_sendings()
    assert [sending.folder for sending in sendings] == [PROGRAMMES] * len(QUARTERLY)
    assert "示例数据" in organisations_table(QUARTERLY[0]).title
