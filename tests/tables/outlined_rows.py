"""Tables of one column of figures, for tests of which row stands below which.

Here: the paths of their rows. Not here: what is expected of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


def paths(*names: str) -> list[str]:
    """The path of each row of a table of those names, in which every row has a figure."""
    rows: list[Row] = [[name, 7] for name in names]
    found = understood([["项目", "数"], *rows])
    return [fact.rows for fact in found.facts.values()]


def below(*rows: tuple[str, Cell]) -> dict[str, str]:
    """Name -> path of the rows that have figures."""
    found = understood([["项目", "数"], *rows])
    return {fact.rows.split(" > ")[-1]: fact.rows for fact in found.facts.values()}
