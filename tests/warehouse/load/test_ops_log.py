"""The log of `ops`: what was landed, read and found, as a run decides by it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from licheng_etl.forms.submission_rules import PeriodRule
from licheng_etl.model.errors import Place, UnreadableFileError
from licheng_etl.quality import check
from licheng_etl.reading.faults import Fault
from licheng_etl.reading.submission import ReceiptsRead, Unreadable, Unrecognised
from licheng_etl.warehouse.load.ops_log import ReadResult, already_read, record
from tests.quality.support import DISPATCH, project, submission

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.warehouse.database import Database

EVENING = datetime(2024, 10, 31, 16, 30, tzinfo=UTC)
DAMAGED = UnreadableFileError(
    "打不开", reason="damaged", place=Place(file="表.xlsx"), remedy="请重新保存。"
)
CELLS = pl.DataFrame({"sheet": ["表一", "表二"], "cells": [3, 4]})


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as connection:
        yield connection


def recorded(
    connection: psycopg.Connection,
    *submissions: SubmissionBatch,
    unrecognised: Sequence[Unrecognised] = (),
    unreadable: Sequence[Unreadable] = (),
    reader: str = "code",
) -> ReadResult:
    read = ReceiptsRead(submissions, tuple(unrecognised), tuple(unreadable))
    return record(connection, read, [check(batch) for batch in submissions], reader=reader)


def rows(connection: psycopg.Connection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query.encode()).fetchall()


def test_each_outcome_has_its_status_and_reason(connection: psycopg.Connection) -> None:
    result = recorded(
        connection,
        submission(project(), receipt=1),
        submission(project(), receipt=2, faults=[Fault("no_period", "没有期间", sheet="表一")]),
        unrecognised=[Unrecognised(3, "no_form", "不是任何表式", CELLS)],
        unreadable=[Unreadable(4, DAMAGED)],
    )
    assert result.read == 4
    assert result.statuses == {
        "accepted": 1,
        "returned": 1,
        "unreadable": 1,
        "unrecognised": 1,
    }
    query = "SELECT status, reason, form FROM ops.submission ORDER BY receipt_sequence"
    assert rows(connection, query) == [
        ("accepted", None, "dispatch"),
        ("returned", "no_period", "dispatch"),
        ("unrecognised", "no_form", ""),
        ("unreadable", "damaged", ""),
    ]


def test_the_message_of_a_return_says_where(connection: psycopg.Connection) -> None:
    fault = Fault("no_period", "没有期间", sheet="表一", cell="A1", remedy="请写明年月。")
    recorded(connection, submission(project(), faults=[fault]))
    assert rows(connection, "SELECT message FROM ops.submission") == [
        ("表一!A1：没有期间。请写明年月。",)
    ]


def test_a_slot_is_of_the_month_that_its_period_ends_in_a_register_of_that_of_receipt(
    connection: psycopg.Connection,
) -> None:
    register = DISPATCH.model_copy(update={"period": PeriodRule(slot="all")})
    monthly = submission(project(), receipt=1, title="2024年1—9月")
    in_place = submission(project(), form=register, receipt=2, received_at=EVENING)
    read = ReceiptsRead((monthly, in_place))
    # What is judged here is the month of the slots, whatever the checks say.
    judged = [check(monthly), check(submission(project(), receipt=2))]
    result = record(connection, read, judged, reader="code")
    assert result.months == ("2024-09", "2024-11")


def test_every_cell_of_an_unrecognised_file_is_accounted_for(
    connection: psycopg.Connection,
) -> None:
    recorded(connection, unrecognised=[Unrecognised(1, "no_form", "不是任何表式", CELLS)])
    assert rows(connection, "SELECT sheet, state, rule, cells FROM ops.cell_state ORDER BY 1") == [
        ("表一", "unrecognised", "no_form", 3),
        ("表二", "unrecognised", "no_form", 4),
    ]


def test_reading_again_replaces_what_stood_of_the_receipt_and_of_no_other(
    connection: psycopg.Connection,
) -> None:
    recorded(connection, unreadable=[Unreadable(1, DAMAGED), Unreadable(2, DAMAGED)])
    recorded(connection, submission(project(), receipt=1), reader="next")
    assert already_read(connection, "code") == {2}
    assert already_read(connection, "next") == {1}
    assert rows(connection, "SELECT status FROM ops.submission ORDER BY receipt_sequence") == [
        ("accepted",),
        ("unreadable",),
    ]


def test_results_of_several_readings_add_up() -> None:
    first = ReadResult(2, {"accepted": 2}, ("2024-10",))
    second = ReadResult(2, {"returned": 1, "accepted": 1}, ("2024-09", "2024-10"))
    assert first + second == ReadResult(4, {"accepted": 3, "returned": 1}, ("2024-09", "2024-10"))
