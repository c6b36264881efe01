"""The questions of the business: known by number, answered as the BI role, told in Chinese."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.ask.questions import answer, questions
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.warehouse.rows import insert, insert_period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from licheng_etl.warehouse.database import Database


@pytest.fixture
def reader(database: Database) -> Iterator[psycopg.Connection]:
    """The BI role, over one project of October 2024 whose figure was corrected on 20 November."""
    with database.connect(autocommit=True) as owner:
        insert_period(owner, "2024-M10")
        insert(owner, "dim_list", list_key=1, list_year=2024, list_level="省级")
        insert(owner, "dim_submission", submission_key=1, path="发改局/十月.xlsx")
        row = {
            "period_code": "2024-M10",
            "list_key": 1,
            "submission_key": 1,
            "annual_plan": 1000,
            "slot_key": 1,
            "reporter": "发改局",
        }
        times = {"recorded_at": "2024-11-05", "superseded_at": "2024-11-20"}
        insert(owner, "fct_project_month", fact_key=1, ytd_investment=500, **row, **times)
        later = {"recorded_at": "2024-11-20"}
        insert(owner, "fct_project_month", fact_key=2, ytd_investment=600, **row, **later)
    with database.connect(DatabaseRole.BI) as connection:
        yield connection


def test_questions_are_known_by_the_number_that_their_file_bears() -> None:
    known = questions()
    assert list(known) == sorted(known)
    assert known[2].words == "各级名单完成情况，以及不重复计算的全区完成情况？"
    assert known[2].notes.startswith("全区一行里")


@pytest.mark.parametrize("number", list(questions()))
def test_every_column_of_an_answer_has_a_chinese_heading(
    reader: psycopg.Connection, number: int
) -> None:
    told = answer(reader, questions()[number])
    assert [name for name in told.headings if not re.fullmatch(r"[一-鿿（）]+", name)] == []
    assert len(set(told.headings)) == len(told.headings)


def test_an_answer_is_as_known_on_the_day_that_is_asked_of(reader: psycopg.Connection) -> None:
    rates = [
        [row[-1] for row in answer(reader, questions()[2], day).rows]
        for day in ("2024-11-19", "2024-11-20", "", "2024-01-01")
    ]
    before, after = [Decimal("50.0")] * 2, [Decimal("60.0")] * 2
    assert rates == [before, after, after, []]


def test_a_question_that_sets_its_own_day_leaves_none_behind(reader: psycopg.Connection) -> None:
    then = answer(reader, questions()[11])
    assert [row[-1] for row in then.rows] == [Decimal("50.0")]
    assert [row[-1] for row in answer(reader, questions()[2]).rows] == [Decimal("60.0")] * 2


def test_a_day_that_cannot_be_read_is_an_error(reader: psycopg.Connection) -> None:
    with pytest.raises(psycopg.DataError, match="as_known_at"):
        answer(reader, questions()[2], "昨天")


@pytest.mark.parametrize(
    ("text", "told"),
    [("SELECT 1;", "第一行不是问题"), ("-- 问题 1：哪个？\nRESET ROLE;", "没有结果")],
)
def test_a_file_that_asks_nothing_is_told(
    reader: psycopg.Connection, own_sql: Path, text: str, told: str
) -> None:
    for file in (own_sql / "questions").iterdir():
        file.unlink()
    (own_sql / "questions" / "01_empty.sql").write_text(text, encoding="utf-8")
    with pytest.raises(WarehouseError, match=told):
        answer(reader, questions()[1])


def test_revisions_after_the_day_that_is_asked_of_are_not_known(
    reader: psycopg.Connection,
) -> None:
    told = [len(answer(reader, questions()[10], day).rows) for day in ("2024-11-19", "")]
    assert told == [0, 1]


def test_a_question_of_its_own_day_is_not_asked_of_another(reader: psycopg.Connection) -> None:
    with pytest.raises(WarehouseError, match="自己定了截至日期"):
        answer(reader, questions()[11], "2024-11-19")
