"""Rows of the warehouse as a brief takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.publish.brief import rows as module
from licheng_etl.publish.brief.rows import rows_of
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    import pytest

    from licheng_etl.warehouse.database import Database


def test_a_text_is_one_line_without_signs_that_no_document_may_hold(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = r"SELECT E'甲\n 乙\x0b\x01丙 ' AS name, 7 AS number"
    monkeypatch.setattr(module, "read_sql", lambda _: statement)
    with database.connect(DatabaseRole.BI) as connection:
        assert rows_of(connection, "x") == [{"name": "甲 乙 丙", "number": 7}]
