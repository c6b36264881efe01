"""Rows that repeat a key: mentions of one fact, or a contradiction that returns the submission."""

from __future__ import annotations

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.quality.check import Checked, check
from licheng_etl.quality.rules.keys import compared_fields
from tests.quality.support import DISPATCH, Line, cell_of, project, submission, together

CODE = "2301-370112-04-01-100001"


def _check(*lines: Line) -> Checked:
    return check(submission(*lines))


def test_an_equal_row_is_a_mention_of_the_first() -> None:
    checked = _check(project(), project("乙项目"), project())
    assert checked.returned == {}
    assert checked.verdicts.is_empty()
    assert checked.rows["record"].to_list() == [0, 1]
    (mention,) = checked.mentions.iter_rows(named=True)
    assert (mention["source_row"], mention["first_row"]) == (5, 3)
    loaded = checked.cell_states.filter(state="loaded")
    assert dict(loaded.select("rule", "cells").iter_rows()) == {"record": 12, "mention": 6}


def test_a_different_row_of_the_same_key_returns_the_submission() -> None:
    checked = _check(project(), project(total_investment="2000", progress="封顶"))
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert (verdict["rule"], verdict["severity"]) == ("key_twice", "hard")
    assert verdict["scope"] == "submission"
    assert verdict["message"] == "第3行与第4行是同一项，但“总投资”“形象进度”不同"
    assert verdict["cell"] == cell_of("total_investment", 1)
    assert list(checked.returned) == [1]
    assert checked.rows.is_empty()
    assert checked.mentions.is_empty()


def test_rows_that_differ_in_the_same_are_told_once_with_their_places() -> None:
    lines = [project(name, builder=name) for name in ("甲", "乙", "丙")]
    again = [project(name, builder=name, total_investment="2000") for name in ("甲", "乙")]
    other = project("丙", builder="丙", progress="封顶")
    checked = _check(*lines, *again, other)
    assert checked.verdicts["message"].to_list() == [
        "第3行与第6行是同一项，但“总投资”不同；这样的共2处：第3行与第6行、第4行与第7行",
        "第5行与第8行是同一项，但“形象进度”不同",
    ]


def test_a_blank_against_a_value_is_a_difference() -> None:
    assert "“形象进度”不同" in _check(project(), project(progress="封顶")).returned[1][1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (project(project_code=CODE), project("甲　项目一期", project_code=CODE)),
        (project(builder="甲公司（集团）"), project(builder="甲公司 (集团)")),
        (project(issues="—"), project()),
    ],
    ids=["name under one code", "white space and brackets", "another reason for no value"],
)
def test_spellings_are_no_difference(first: Line, second: Line) -> None:
    checked = _check(first, second)
    assert checked.returned == {}
    assert checked.mentions.height == 1


def test_one_project_on_two_lists_is_two_facts() -> None:
    checked = _check(project(list_level="省级"), project(list_level="市级"))
    assert checked.rows.height == 2
    assert checked.mentions.is_empty()


def test_the_same_project_in_two_submissions_is_no_repeat() -> None:
    twice = [submission(project(), receipt=number) for number in (1, 2)]
    assert check(together(*twice)).rows.height == 2


@pytest.mark.parametrize("faulty", [0, 1])
def test_a_cell_that_was_set_aside_contradicts_nothing(faulty: int) -> None:
    lines = [project(), project()]
    lines[faulty] = project(total_investment="约5")
    checked = _check(*lines)
    assert checked.returned == {}
    assert checked.rows.select("record", "total_investment").rows() == [(1 - faulty, 1000)]
    assert checked.mentions["source_row"].to_list() == [3 + faulty]


def test_what_could_be_read_of_a_row_may_contradict_another() -> None:
    checked = _check(project(), project(total_investment="约5", annual_plan=""))
    assert checked.returned[1][0] == "key_twice"


def test_dimensions_of_mentions_and_returned_rows_are_left_out() -> None:
    kept = submission(
        project(project_code=CODE), project("甲项目一期", project_code=CODE), receipt=1
    )
    gone = submission(project("丙"), project("丙", progress="封顶"), receipt=2)
    versions = check(together(kept, gone)).dimensions["dim_project_version"]
    assert versions["project_name"].to_list() == ["甲项目"]


def test_all_that_a_fact_tells_is_compared() -> None:
    fields = compared_fields(DISPATCH)
    assert "project_name" not in fields
    assert {"total_investment", "builder", "industry", "contact", "responsible_unit"} <= set(fields)
    bond = compared_fields(load_catalogue()["bond_projects"])
    assert {"builder", "supervising_department", "project_field"} <= set(bond)
