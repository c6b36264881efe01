"""Every receipt with its state: what was read of it, and what people decided."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from licheng_etl.warehouse.ask.receipts import STATES, receipts, statuses_of
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database


def test_every_receipt_has_its_state_months_and_reason(database: Database) -> None:
    with database.connect() as connection:
        for number in range(1, 5):
            came = datetime(2024, 1, number, tzinfo=UTC)
            insert(connection, "receipt", sequence=number, path=f"局/{number}", received_at=came)
        for number, status in enumerate(["accepted", "returned", "unreadable"], 1):
            insert(
                connection,
                "submission",
                receipt_sequence=number,
                submission_key=number,
                status=status,
                message="为什么",
            )
        for month in ("2024-02", "2024-01"):
            slot = {"slot_key": int(month[-1]), "month": month}
            insert(connection, "slot_submission", receipt_sequence=1, **slot)
        insert(
            connection,
            "decision",
            sequence=1,
            kind="withdrawal",
            receipt_sequence=3,
            content='{"reason": "误报"}',
        )
        actual = receipts(connection)
        assert [each.state for each in actual] == ["accepted", "returned", "withdrawn", "unread"]
        assert [tuple(each.months) for each in actual] == [("2024-01", "2024-02"), (), (), ()]
        assert [each.message for each in actual[1:]] == ["为什么", "误报", None]
        assert {each.state for each in actual} <= STATES.keys()
        assert (statuses_of(connection, 2), statuses_of(connection, 4)) == (
            {"": "returned"},
            {},
        )
