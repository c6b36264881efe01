"""SELECTs of facts, held to some of their rows.

Here: the queries of those rows for a WITH, and a SELECT that reads them in the place of the facts.
Not here: which rows these are (reach), what a sequence is (followed_measures).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse.followed_measures import SEQUENCE, sequences_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NOTHING: Final = "false"
"""The condition of the rows of a fact of which none is meant."""

_SEQUENCE = re.compile(rf"\b{SEQUENCE}(?=fct_)")


def held(
    selects: Sequence[str], prefix: str, conditions: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """The SELECTs reading in the place of facts their rows under the conditions, and in the place
    of sequences those along these rows; and the queries, for a WITH, that they read. `prefix`:
    before the names of these.
    """
    sequences = sequences_in(" ".join(selects))
    read = " ".join([*selects, *sequences.values()])
    rows = [
        _rows(prefix, name, condition)
        for name, condition in conditions.items()
        if re.search(rf"\b{FACTS[name].qualified_name}\b", read)
    ]
    along = [
        f"{prefix}{SEQUENCE}{name} AS MATERIALIZED ({_reading_held(query, prefix, conditions)})"
        for name, query in sequences.items()
    ]
    return [_reading_held(select, prefix, conditions) for select in selects], rows + along


def _rows(prefix: str, name: str, condition: str) -> str:
    """Where there are none the planner is to know it: it then plans nothing of what reads them."""
    planned = "NOT " if condition == NOTHING else ""
    rows = f"SELECT * FROM {FACTS[name].qualified_name} WHERE {condition}"  # noqa: S608 - definitions
    return f"{prefix}{name} AS {planned}MATERIALIZED ({rows})"


def _reading_held(select: str, prefix: str, conditions: Iterable[str]) -> str:
    select = _SEQUENCE.sub(prefix + SEQUENCE, select)
    names = {FACTS[name].qualified_name: f"{prefix}{name}" for name in conditions}
    if not names:
        return select
    facts = "|".join(map(re.escape, names))
    return re.sub(rf"\b(?:{facts})\b", lambda fact: names[fact[0]], select)
