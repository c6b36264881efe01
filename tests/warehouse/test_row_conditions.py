"""What queries ask of rows: a decision on one form's part of a file speaks of no other part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.row_conditions import decided_on, withdrawn, withdrawn_then
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

PARTS = "(values (1, 'dispatch'), (1, 'land'), (2, 'dispatch'), (1, null)) as part"


def meant(database: Database, content: str, asked: str) -> set[tuple[int, str | None]]:
    """Of which parts it is true after a withdrawal of receipt 1, decided on 2024-05-02."""
    with database.connect() as connection:
        insert(
            connection,
            "decision",
            sequence=1,
            kind="withdrawal",
            receipt_sequence=1,
            decided_at="2024-05-02T09:00+08",
            content=content,
        )
        connection.execute("select set_config('licheng.as_known_at', '2024-05-01', true)")
        query = f"select * from {PARTS}(receipt_sequence, form) where {asked}"
        parts = set(connection.execute(query.encode()).fetchall())
        connection.rollback()
    return parts


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ('{"reason": "误报"}', {(1, "dispatch"), (1, "land"), (1, None)}),
        ('{"reason": "误报", "form": null}', {(1, "dispatch"), (1, "land"), (1, None)}),
        ('{"reason": "误报", "form": "land"}', {(1, "land")}),
    ],
)
def test_a_decision_is_on_the_part_that_it_names_or_on_the_whole_receipt(
    empty_database: Database, content: str, parts: set[tuple[int, str | None]]
) -> None:
    asked = f"exists (select from ops.decision as d where {decided_on('part', 'd')})"
    assert meant(empty_database, content, asked) == parts


def test_what_was_decided_later_was_not_known_then(empty_database: Database) -> None:
    asked = f"{withdrawn('part')} and not {withdrawn_then('part')}"
    assert meant(empty_database, "{}", asked) == {(1, "dispatch"), (1, "land"), (1, None)}
