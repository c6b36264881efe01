"""Which slots a run loads: those whose inputs changed, with all that shares a submission."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.load.slots import Months, SlotStates, forgotten
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

WINDOW = Months("2024-01", "2024-12")
CODE = "code"
HELD = frozenset({"broken"})
START = datetime(2024, 11, 1, tzinfo=UTC)
FORM, REPORTER = "dispatch", "甲街道"


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open."""
    with database.connect() as connection:
        yield connection


def read(
    connection: psycopg.Connection,
    receipt: int,
    slots: dict[int, str],
    *,
    status: str = "accepted",
    reporter: str = REPORTER,
) -> None:
    """A receipt as read: the slots that it fills, with the month of each."""
    insert(connection, "receipt", sequence=receipt, received_at=START + timedelta(hours=receipt))
    insert(
        connection,
        "submission",
        receipt_sequence=receipt,
        submission_key=receipt,
        status=status,
        form=FORM,
        reporter=reporter,
    )
    for slot, month in slots.items():
        filled = {"slot_key": slot, "month": month}
        insert(connection, "slot_submission", receipt_sequence=receipt, form=FORM, **filled)


def load_all(connection: psycopg.Connection, states: SlotStates) -> None:
    """Marks every slot as loaded with its inputs of now."""
    connection.execute("DELETE FROM ops.slot")
    for slot in states.slots.iter_rows(named=True):
        names = ("slot_key", "form", "reporter", "period_code", "month", "input_hash")
        insert(connection, "slot", **{name: slot[name] for name in names})


def states(connection: psycopg.Connection, code: str = CODE) -> SlotStates:
    return SlotStates.read(connection, {FORM: code}, HELD, WINDOW)


def stale(connection: psycopg.Connection, code: str = CODE) -> set[int]:
    return set(states(connection, code).slots.filter("stale")["slot_key"])


def test_what_was_read_waits_until_it_is_loaded(connection: psycopg.Connection) -> None:
    read(connection, 1, {1: "2024-10"})
    assert states(connection).stale_months() == ["2024-10"]
    load_all(connection, states(connection))
    assert states(connection).stale_months() == []


def test_what_was_not_accepted_fills_no_slot(connection: psycopg.Connection) -> None:
    read(connection, 1, {1: "2024-10"}, status="returned")
    assert states(connection).slots.is_empty()


def test_another_submission_a_withdrawal_and_another_code_make_a_slot_stale(
    connection: psycopg.Connection,
) -> None:
    read(connection, 1, {1: "2024-10", 2: "2024-11"})
    load_all(connection, states(connection))
    assert stale(connection, "other code") == {1, 2}
    read(connection, 2, {2: "2024-11"})
    assert stale(connection) == {2}
    load_all(connection, states(connection))
    insert(
        connection, "decision", sequence=1, kind="withdrawal", receipt_sequence=2, decided_at=START
    )
    assert stale(connection) == {2}


def test_a_slot_that_lost_all_its_submissions_is_loaded_once_more_and_then_rests(
    connection: psycopg.Connection,
) -> None:
    read(connection, 1, {1: "2024-10"})
    load_all(connection, states(connection))
    connection.execute("DELETE FROM ops.slot_submission")
    assert stale(connection) == {1}
    (chain,) = states(connection).chains(["2024-10"], [FORM], force=False)
    assert chain.submissions.is_empty()
    load_all(connection, states(connection))
    assert stale(connection) == set()


@pytest.mark.parametrize(
    ("month", "partition"),
    [("2019-05", "2024-01"), ("2024-06", "2024-06"), ("2031-01", "2024-12")],
)
def test_a_month_outside_the_window_belongs_to_the_nearest_one(
    connection: psycopg.Connection, month: str, partition: str
) -> None:
    read(connection, 1, {1: month})
    assert states(connection).stale_months() == [partition]
    load_all(connection, states(connection))
    assert states(connection).loaded["month"].to_list() == [partition]


def test_a_chain_has_every_slot_that_shares_a_submission_however_indirectly(
    connection: psycopg.Connection,
) -> None:
    read(connection, 1, {1: "2024-08", 2: "2024-09"})
    read(connection, 2, {2: "2024-09", 3: "2024-10"})
    read(connection, 3, {4: "2024-11"})
    read(connection, 4, {5: "2024-08"}, reporter="乙街道")
    (chain,) = states(connection).chains(["2024-10"], [FORM], force=False)
    assert chain.sender == (FORM, REPORTER)
    assert set(chain.slots["slot_key"]) == {1, 2, 3}
    assert chain.months == ("2024-08", "2024-09", "2024-10")
    assert chain.submissions.height == 4


def test_loaded_slots_are_left_alone_unless_forced(connection: psycopg.Connection) -> None:
    read(connection, 1, {1: "2024-10"})
    load_all(connection, states(connection))
    assert states(connection).chains(["2024-10"], [FORM], force=False) == []
    assert len(states(connection).chains(["2024-10"], [FORM], force=True)) == 1


def test_months_and_forms_that_were_not_asked_for_are_left_alone(
    connection: psycopg.Connection,
) -> None:
    read(connection, 1, {1: "2024-10"})
    assert states(connection).chains(["2024-09"], [FORM], force=True) == []
    assert states(connection).chains(["2024-10"], ["freight"], force=True) == []


def test_one_sender_s_slots_are_seen_alone(connection: psycopg.Connection) -> None:
    read(connection, 1, {1: "2024-10"})
    read(connection, 2, {2: "2024-10"}, reporter="乙街道")
    of_one = SlotStates.read(connection, {FORM: CODE}, HELD, WINDOW, [FORM], "乙街道")
    assert of_one.slots["slot_key"].to_list() == [2]


def test_loaded_slots_of_a_form_that_is_gone_are_forgotten(connection: psycopg.Connection) -> None:
    insert(connection, "slot", slot_key=1, form="abolished", month="2024-10")
    insert(connection, "slot", slot_key=2, form=FORM, month="2024-10")
    assert forgotten(connection, [FORM, *HELD]) == [1]


def test_slots_of_a_form_that_is_broken_stay_as_they_were_loaded(
    connection: psycopg.Connection,
) -> None:
    insert(connection, "slot", slot_key=1, form="broken", month="2024-10")
    assert forgotten(connection, [FORM, *HELD]) == []
    assert stale(connection) == set()
    assert states(connection).chains(["2024-10"], [FORM, "broken"], force=True) == []


def test_a_change_of_one_form_concerns_its_own_slots(connection: psycopg.Connection) -> None:
    read(connection, 1, {1: "2024-10"})
    load_all(connection, states(connection))
    other = SlotStates.read(connection, {FORM: CODE, "freight": "new"}, HELD, WINDOW)
    assert other.stale_months() == []
    changed = SlotStates.read(connection, {FORM: "new", "freight": CODE}, HELD, WINDOW)
    assert changed.stale_months() == ["2024-10"]
