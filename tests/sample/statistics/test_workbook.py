"""The statistics bureau's investment: of projects that it has taken in, and mostly the less."""

from __future__ import annotations

from licheng_etl.sample.dispatch.series import completed_in_year
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.statistics.workbook import (
    COUNTED,
    counted,
    fixed_investment,
    statistics_sendings,
    statistics_table,
)
from tests.sample.reading import INDICATORS, read_plain

LAST = COUNTED[-1]


def test_it_counts_projects_that_are_in_the_statistics_and_no_other() -> None:
    assert all(project.in_statistics(LAST) for project in counted(LAST))
    assert len(counted(LAST)) > 30


def test_some_lie_below_what_is_dispatched_and_some_do_not() -> None:
    below = [
        fixed_investment(project, LAST) + 1 < completed_in_year(project, LAST)
        for project in counted(LAST)
    ]
    assert 0 < sum(below) < len(below)


def test_the_bureau_sends_it_and_says_that_it_is_another_figure_and_a_sample() -> None:
    sendings = statistics_sendings()
    assert len(sendings) == len(COUNTED)
    assert {sending.folder for sending in sendings} == {INDICATORS}
    printed = read_plain(render(statistics_table(LAST)), "序号")
    assert "示例数据" in printed.titles[0]
    assert any("口径不同" in str(note) for note in printed.notes)
