"""`ask`: the list of questions, an answer, and the same as known on an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.questions import questions
from tests.end_to_end.workbooks import NAME, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


@pytest.fixture
def loaded(office: Office) -> Office:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    return office


def test_the_list_names_every_question(licheng: Licheng) -> None:
    told = licheng("ask", "list")
    assert all(question.words[:8] in told.output for question in questions().values())
    listed = licheng("ask", "list", "--json").document
    assert [each["number"] for each in listed] == list(questions())


@pytest.mark.usefixtures("loaded")
def test_an_answer_is_a_table_with_chinese_headings(licheng: Licheng) -> None:
    told = licheng("ask", "2")
    assert "项目数" in told.output
    (row, *_) = licheng("ask", "2", "--json").document
    assert row["period_code"] == "2024-M03"


@pytest.mark.usefixtures("loaded")
def test_before_anything_was_received_the_answer_is_empty(licheng: Licheng) -> None:
    assert licheng("ask", "2", "--known-at", "2024-04-04", "--json").document == []


def test_a_day_that_cannot_be_read_is_told_with_what_to_write(licheng: Licheng) -> None:
    told = licheng("ask", "2", "--known-at", "昨天")
    assert (told.code, "--known-at 写日期" in told.complained) == (1, True)


@pytest.mark.parametrize("number", ["99", "二", "0"])
def test_a_number_that_no_question_has_is_wrong_usage(licheng: Licheng, number: str) -> None:
    told = licheng("ask", number)
    assert (told.code, "licheng ask list" in told.complained) == (2, True)
