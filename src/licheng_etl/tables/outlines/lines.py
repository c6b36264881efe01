"""One row of a table as its outline sees it.

Here: the value. Not here: reading it from cells (bodies.body), which line stands below which
(outline, compared_rows, repeated_names).
"""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One row as the outline sees it: its label, and what tells its depth.

    `numbered` is the rank of its numbering, None without any; `has_data`: figures or facts stand
    beside the label; `outer`: the labels of columns further out; `announces`: it ends in a colon;
    `hollow`: dashes alone stand beside it.
    """

    label: str
    indent: int
    has_data: bool
    total: bool
    numbered: int | None = None
    code: str = ""
    outer: tuple[str, ...] = ()
    unit: str | None = None
    announces: bool = False
    hollow: bool = False
