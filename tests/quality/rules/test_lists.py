"""To which list a row belongs, and what is asked where that is not sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from licheng_etl.quality.check import check
from licheng_etl.quality.rules.lists import check_lists
from tests.quality.support import project, section, submission


def told(*lines: object) -> list[tuple[str, str, str]]:
    batch = submission(*lines)  # type: ignore[arg-type]
    return check_lists(batch).select("rule", "severity", "value").rows()


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("省 级", "省级"),
        ("省", "省级"),
        ("市级重点项目", "市级"),
        ("省重大实施", "省重大实施"),
        ("省重大项目准备类", "省重大准备"),
        ("省绿色低碳", "省绿色低碳"),
    ],
)
def test_a_level_is_a_word_of_the_form(word: str, level: str) -> None:
    batch = submission(project(list_level=word))
    assert batch.records["list_level"].to_list() == [level]
    assert check_lists(batch).is_empty()


def test_an_unknown_level_is_asked_and_is_never_a_new_list() -> None:
    batch = submission(project(list_level="国家级"), project("乙项目"))
    assert batch.records["list_level"].to_list() == [None, "省级"]
    assert told(project(list_level="国家级")) == [("unknown_level", "soft", "国家级")]
    assert check(batch).rows.height == 1


def test_below_a_section_it_is_of_that_list() -> None:
    batch = submission(section("一、市级重点项目"), project(list_level="市及"))
    assert batch.records["list_level"].to_list() == ["市级"]
    assert "按分组行“一、市级重点项目”算作市级" in check_lists(batch)["message"].item()


def test_a_level_that_is_not_that_of_its_section_stands_and_is_listed() -> None:
    batch = submission(section("一、市级重点项目"), project(list_level="省级"))
    assert batch.records["list_level"].to_list() == ["省级"]
    (actual,) = check_lists(batch).rows(named=True)
    assert (actual["rule"], actual["severity"], actual["value"]) == (
        "level_differs",
        "verify",
        "省级",
    )


def test_numbering_that_begins_again_is_asked() -> None:
    first = [project("甲项目"), project("乙项目")]
    again = submission(*first, project("丙项目"), project("丁项目"))
    assert check_lists(again).is_empty()
    restarted = again.cells.with_columns(text=again.cells["text"].replace({"3": "1", "4": "2"}))
    actual = check_lists(replace(again, cells=restarted))
    assert actual.select("rule", "severity").rows() == [("numbering_restarts", "soft")]
    assert "第4行是2" in actual["message"].item()


def test_numbering_may_begin_again_with_a_section_or_another_level() -> None:
    lines = [section("一、省级"), project(), section("二、市级"), project("乙", list_level="市级")]
    assert not [each for each in told(*lines) if each[0] == "numbering_restarts"]
