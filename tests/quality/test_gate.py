"""The gate's passing verdict, and the fingerprint of the rules under which it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.forms import load_catalogue
from licheng_etl.quality import pass_gate, suite_fingerprint
from tests.quality.support import DISPATCH

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database


def test_a_pass_is_written_once(database: Database) -> None:
    with database.connect() as connection:
        pass_gate(connection, "a" * 64, "b" * 64, 5)
        pass_gate(connection, "a" * 64, "c" * 64, 5)
        rows = connection.execute(
            "SELECT content_hash, suite, passed, rows FROM ops.batch_verdict"
        ).fetchall()
    assert rows == [("a" * 64, "b" * 64, True, 5)]


def test_the_fingerprint_changes_with_the_rules_and_only_with_them() -> None:
    again = load_catalogue()["dispatch"]
    assert suite_fingerprint(again) == suite_fingerprint(DISPATCH)
    fewer = DISPATCH.model_copy(update={"expectations": DISPATCH.expectations[1:]})
    assert suite_fingerprint(fewer) != suite_fingerprint(DISPATCH)
