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
    from collections.abc import Iterable, Iterator, Mapping

NOTHING: Final = "false"
"""The condition of the rows of a fact of which none is meant."""

_SEQUENCE = re.compile(rf"\b{SEQUENCE}(?=fct_)")


def rows_held(prefix: str, conditions: Mapping[str, str]) -> Iterator[str]:
    """The queries, for a WITH, that give the rows under the conditions; see `reading_held`.

    Where there are none the planner is to know it: it then plans nothing of what is read from them.
    """
    for name, condition in conditions.items():
        rows = f"SELECT * FROM {FACTS[name].qualified_name} WHERE {condition}"  # noqa: S608 - definitions
        yield _named(prefix + name, rows, planned=condition != NOTHING)


def sequences_held(
    prefix: str, conditions: Mapping[str, str], selects: Iterable[str]
) -> Iterator[str]:
    """The queries, for a WITH, of the sequences that SELECTs name, along the rows held."""
    for fact, sequence in sequences_in(" ".join(selects)).items():
        yield _named(prefix + SEQUENCE + fact, reading_held(sequence, prefix, conditions))


def reading_held(select: str, prefix: str, conditions: Iterable[str]) -> str:
    """The SELECT reading the rows of `rows_held` in the place of facts, and their sequences."""
    select = _SEQUENCE.sub(prefix + SEQUENCE, select)
    held = {FACTS[name].qualified_name: f"{prefix}{name}" for name in conditions}
    if not held:
        return select
    facts = "|".join(map(re.escape, held))
    return re.sub(rf"\b(?:{facts})\b", lambda fact: held[fact[0]], select)


def _named(name: str, query: str, *, planned: bool = True) -> str:
    return f"{name} AS {'' if planned else 'NOT '}MATERIALIZED ({query})"
