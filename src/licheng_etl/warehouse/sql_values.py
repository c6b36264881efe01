"""What SQL takes from the definitions: `{{name}}` in a file of `sql/` stands for a text made here.

Here: the facts about the world that SQL speaks of too, each from the one place where it stands, and
what the fact tables have in common. Not here: what is asked of a row by its name
(row_conditions), the files, and putting the texts in (sql_files).
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from licheng_etl.grammar.identities import personal
from licheng_etl.grammar.words.rows import OF_OTHERS
from licheng_etl.model.clock import TIMEZONE
from licheng_etl.model.states import SubmissionStatus, legend
from licheng_etl.model.tables import FACTS, PRINTED
from licheng_etl.model.tables.claims import FCT_TEXT_CLAIM
from licheng_etl.model.tables.definition import Course
from licheng_etl.model.tables.fact_tables import coordinates
from licheng_etl.model.units import NAMES, SCALES
from licheng_etl.warehouse.counterparts import claim_unit_cases, counterparts
from licheng_etl.warehouse.followed_measures import followed_measures
from licheng_etl.warehouse.named_facts import named_facts
from licheng_etl.warehouse.server.roles import (
    READER_CONNECTIONS,
    READER_LIMITS,
    READER_SEARCH_PATH,
    READERS,
)
from licheng_etl.warehouse.stated_measures import observed_measures, stated_measures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.model.tables import Table

_ADDRESS = ("fact_key", "submission_key", "source_table", "source_row", "source_column")
_IDENTITY = ("alias_key", "project_key", "recorded_at", "superseded_at")


@cache
def sql_values() -> Mapping[str, str]:
    """Name -> SQL; made once, since every file that names one asks for all."""
    facts = list(FACTS.values())
    values = {
        "timezone": _literal(TIMEZONE),
        "readers": ", ".join(map(_literal, READERS)),
        "reader_limits": ", ".join(
            f"[{_literal(name)}, {_literal(value)}]" for name, value in READER_LIMITS.items()
        ),
        "reader_search_path": READER_SEARCH_PATH,
        "reader_connections": str(READER_CONNECTIONS),
        "personal_pattern": _literal(personal.PATTERN),
        "personal_sign": _literal(personal.SIGN),
        "personal_telephone": _literal(f"^(?:{personal.TELEPHONE})$"),
        "personal_identity": _literal(f"^{personal.IDENTITY}$"),
        "personal_gaps": _literal(personal.GAPS),
        "personal_weights": ", ".join(map(str, personal.WEIGHTS)),
        "personal_check_digits": _literal(personal.CHECK_DIGITS),
        "personal_kept": str(personal.KEPT),
        "part": _literal(OF_OTHERS.pattern),
        "scale_cases": _scale_cases(),
        "submission_statuses": legend(SubmissionStatus),
        "addressed_facts": "\nUNION ALL\n".join(_addressed(facts)),
        "claim_counterparts": counterparts(),
        "claim_unit_cases": claim_unit_cases(),
        "named_facts": named_facts(),
        "things_by_name": _things_by_name(),
        "facts_of_projects": _union(
            [table for table in facts if "alias_key" in table.column_names], _IDENTITY
        ),
    }
    return MappingProxyType(values)


@lru_cache(maxsize=8)  # each is long, and there are as many as mixtures of facts
def measure_values(without: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """What rules read of measures, name -> query; `without`: facts that are left out."""
    stated = "{value} IS NOT NULL"
    totals = (Course.YTD, Course.SINCE_START)
    values = {
        "stated_measures": stated_measures(without),
        "observed_measures": observed_measures(without),
        "followed_constants": followed_measures(stated, (Course.ALL_YEAR,), without),
        "followed_totals": followed_measures(stated, totals, without),
        "followed_numbers": followed_measures("{value} <> 0", None, without),
    }
    return MappingProxyType(values)


def _literal(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))


def _things_by_name() -> str:
    """What is told of things that rows name by themselves, in force: `subject`, what the table
    holds; `thing`. Projects are led to by other ways, observations compared number by number.
    """
    tables = [
        table
        for table in FACTS.values()
        if table.named_by is None
        and "alias_key" not in table.column_names
        and table is not FCT_TEXT_CLAIM
    ]
    return "\nUNION ALL\n".join(
        f"SELECT '{table.comment.partition('：')[0].removesuffix('事实')}' AS subject,"  # noqa: S608 - definitions
        f" period_code, concat_ws('|', {', '.join(column.name for column in coordinates(table))})"
        f" AS thing, reporter, submission_key FROM {table.qualified_name}"
        " WHERE superseded_at IS NULL"
        for table in tables
    )


def _scale_cases() -> str:
    """The cases that give how many a unit's name says, 万吨 ten thousand: longer words first.

    千瓦 and 百分点 say no number: they are names that begin like one.
    """
    words = sorted(filter(None, SCALES), key=len, reverse=True)
    names = [name for name in NAMES if name.startswith(tuple(words))]
    alike = f"WHEN source_unit IN ({', '.join(map(_literal, names))}) THEN 1"
    cases = (f"WHEN source_unit ~ {_literal('^' + word)} THEN {SCALES[word]}" for word in words)
    return "\n".join((alike, *cases))


def _addressed(facts: list[Table]) -> Iterator[str]:
    """Where rows of facts and of aggregates were read; `fields`: what has a cell, null: all."""
    yield _union(facts, (*_ADDRESS, "source_unit"), "NULL::text[] AS fields")
    for name, table in PRINTED.items():
        fact = next(fact for fact in facts if fact.name == name)
        names = "NULL::text[]"
        if fact.totalled_by is not None:
            summed = [column.name for column in table.columns if column.additivity]
            names = f"ARRAY[{', '.join(map(_literal, summed))}]"
        yield _union([table], (*_ADDRESS, "source_unit"), f"{names} AS fields")


def _union(tables: list[Table], columns: tuple[str, ...], *more: str) -> str:
    """A query over the rows of all tables; a column that a table does not have is null."""
    tables_with = (*tables, *FACTS.values())
    types = {column.name: column.type.sql for table in tables_with for column in table.columns}

    def query(table: Table) -> str:
        own = table.column_names
        selected = [name if name in own else f"NULL::{types[name]} AS {name}" for name in columns]
        return f"SELECT {', '.join((*selected, *more))} FROM {table.qualified_name}"  # noqa: S608 - definitions

    return "\nUNION ALL\n".join(map(query, tables))
