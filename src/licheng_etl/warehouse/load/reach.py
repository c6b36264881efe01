"""What of the warehouse a touched thing reaches: the rows that derived rows of it are told from.

A rule compares rows of one thing, so the rows of touched things are enough for it; one that judges
whole submissions needs all rows of every submission that tells of a touched thing, and what these
are compared with. Projects are one thing where their identities lead to one. Here: those sets, and
the conditions of their rows. Not here: SELECTs held to rows (held_rows), what loads note (touched),
writing (derive).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.tables import FACTS, Table
from licheng_etl.warehouse.load.held_rows import NOTHING
from licheng_etl.warehouse.load.touched import NOBODY, naming_things

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import psycopg

    from licheng_etl.warehouse.load.touched import Touched

PROJECTS = "dim_project"
"""The dimension whose rows are identities as written, which lead to one another."""

_ALIAS = "alias_key"
_SHARE = 4
"""Where more than one of so many things is touched, all is told anew: that costs no more."""


@dataclass(frozen=True)
class Reach:
    """`things`: what rules that compare rows are held to. `submissions`: those judged anew as a
    whole, and `surroundings`: what their rows are of.
    """

    things: Mapping[str, frozenset[int]]
    submissions: frozenset[int]
    surroundings: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, connection: psycopg.Connection, things: Mapping[str, frozenset[int]]) -> Reach:
        """`things`: those touched, dimension -> keys; identities lead as they are stored."""
        things = whole_projects(connection, things)
        submissions = _submissions(connection, things)
        surroundings = whole_projects(connection, _things_of(connection, submissions, things))
        return cls(things, submissions, surroundings)


def is_wide(connection: psycopg.Connection, touched: Touched) -> bool:
    """Whether so much was touched that all is told anew."""
    if touched.everything:
        return True
    for dimension, keys in touched.things.items():
        query = f"SELECT count(*) FROM core.{dimension}"  # noqa: S608 - definitions
        known = connection.execute(query.encode()).fetchone() or (0,)
        if len(keys) * _SHARE > known[0]:
            return True
    return False


def ruled_identities(connection: psycopg.Connection) -> frozenset[int]:
    """The identities of which a person has decided: they may lead from and to any other."""
    return _keys(
        connection,
        "SELECT unnest(ARRAY[content::json ->> 'from_identity', content::json ->> 'to_identity'])"
        "::bigint FROM ops.decision WHERE kind = 'alias'",
    )


def led_to(connection: psycopg.Connection, written: Iterable[int]) -> frozenset[int]:
    """The projects that identities lead to or once led to."""
    return _keys(
        connection,
        f"SELECT project_key FROM core.project_identity WHERE written_key = {any_of(written)}",  # noqa: S608 - numbers
    )


def unfilled_facts(connection: psycopg.Connection) -> frozenset[str]:
    """The facts that hold no row: a warehouse uses some of many."""
    parts = [
        f"SELECT '{name}' WHERE NOT EXISTS (SELECT FROM {fact.qualified_name})"  # noqa: S608 - definitions
        for name, fact in FACTS.items()
    ]
    return frozenset(name for (name,) in connection.execute(" UNION ALL ".join(parts).encode()))


def held_to_things(things: Mapping[str, frozenset[int]]) -> dict[str, str]:
    """Fact -> the condition of its rows; a fact whose rows name no thing is read whole."""
    return {
        name: _condition(fact, fact.thing, things)
        for name, fact in FACTS.items()
        if fact.thing is not None
    }


def held_to_names(written: frozenset[int]) -> dict[str, str]:
    """Fact -> the condition of the rows that bear identities beside their project."""
    return {
        name: f"{_ALIAS} = {any_of(written)}"
        for name, fact in FACTS.items()
        if _ALIAS in fact.column_names
    }


def any_of(keys: Iterable[int]) -> str:
    """The right side of a comparison with some keys, as the planner can count them."""
    return f"ANY ('{{{','.join(map(str, sorted(keys)))}}}'::bigint[])"


def _condition(fact: Table, column: str, things: Mapping[str, frozenset[int]]) -> str:
    keys = things.get(naming_things(fact)[column], frozenset())
    if not keys:
        return NOTHING
    condition = f"{column} = {any_of(keys)}"
    return f"({condition} OR {column} IS NULL)" if NOBODY in keys else condition


def whole_projects(
    connection: psycopg.Connection, things: Mapping[str, frozenset[int]]
) -> dict[str, frozenset[int]]:
    """With every identity that leads or once led to the same project as one of them: what is read
    otherwise tells anew what they were before, too.
    """
    projects = things.get(PROJECTS, frozenset())
    while True:
        several = any_of(projects)
        reached = projects | _keys(
            connection,
            "SELECT unnest(ARRAY[written_key, project_key]) FROM core.project_identity"  # noqa: S608 - numbers
            f" WHERE written_key = {several} OR project_key = {several}",
        )
        if reached == projects:
            return {**things, PROJECTS: projects}
        projects = reached


def _submissions(
    connection: psycopg.Connection, things: Mapping[str, frozenset[int]]
) -> frozenset[int]:
    """Those with a row of one of the things, superseded or not."""
    conditions = held_to_things(things)
    parts = [
        f"SELECT submission_key FROM {fact.qualified_name} WHERE {conditions.get(name, 'true')}"  # noqa: S608 - definitions
        for name, fact in FACTS.items()
    ]
    return _keys(connection, " UNION ".join(parts))


def _things_of(
    connection: psycopg.Connection,
    submissions: frozenset[int],
    things: Mapping[str, frozenset[int]],
) -> dict[str, frozenset[int]]:
    """The things with all others of which rows of the submissions are."""
    cited = any_of(submissions)
    result = dict(things)
    for fact in FACTS.values():
        if fact.thing is not None:
            dimension = naming_things(fact)[fact.thing]
            of_rows = _keys(
                connection,
                f"SELECT DISTINCT coalesce({fact.thing}, {NOBODY}) FROM {fact.qualified_name}"  # noqa: S608 - definitions
                f" WHERE submission_key = {cited}",
            )
            result[dimension] = result.get(dimension, frozenset()) | of_rows
    return result


def _keys(connection: psycopg.Connection, query: str) -> frozenset[int]:
    return frozenset(key for (key,) in connection.execute(query.encode()))
