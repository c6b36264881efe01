"""Rows of which nobody can say what they are of return the submission, and do not fail to load."""

from __future__ import annotations

from licheng_etl.quality.check import check
from tests.quality.support import DISPATCH, project, submission

FORM = DISPATCH.model_copy(update={"expectations": ()})
"""A form whose own rules ask for nothing."""


def test_rows_of_no_list_are_returned_where_the_form_does_not_ask_for_it() -> None:
    checked = check(submission(project(), project("乙项目", list_level=""), form=FORM))
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert (verdict["rule"], verdict["severity"], verdict["scope"]) == (
        "names_nothing",
        "hard",
        "submission",
    )
    assert verdict["message"] == "有1行没有写明是哪个项目名单的（名单年度、名单级别），不能入库"
    assert checked.rows.is_empty()


def test_rows_that_say_what_they_are_of_load() -> None:
    checked = check(submission(project(), project("乙项目"), form=FORM))
    assert checked.verdicts.is_empty()
    assert checked.rows["record"].to_list() == [0, 1]
