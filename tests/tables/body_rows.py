"""The rows of the body of the only table on a sheet, and the labels of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.bodies.body import read_body
from tests.tables.sheets import only_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.bodies.body import BodyRow
    from tests.reading.workbooks import Row


def body(rows: Sequence[Row], *merges: str) -> list[BodyRow]:
    table = only_table(rows, *merges)
    return read_body(table.region, table.body, table.role, is_list=table.is_list)


def paths(rows: list[BodyRow]) -> list[str]:
    """The labels of each row from outer to inner."""
    return [" > ".join(label for _, label in row.labels) for row in rows]
