"""What the dictionary tells: marts as the warehouse shows them, tables, forms, questions, and which
of them goes with which.

Not here: how any of it is written on a page (pages).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.grammar.numbers.decimals import in_plain_digits
from licheng_etl.model.tables import CORE
from licheng_etl.warehouse.ask.questions import Question, questions
from licheng_etl.warehouse.schema import chinese_marts
from licheng_etl.warehouse.schema.twins import twins

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.forms import Catalogue, Form
    from licheng_etl.model.tables import Table
    from licheng_etl.warehouse.schema.marts import Mart
    from licheng_etl.warehouse.schema.twins import Twin

_CORE = re.compile(r"\bcore\.(\w+)")
_MART = re.compile(r"\bmart\.(\w+)")


@dataclass(frozen=True)
class ViewColumn:
    """One column of a mart: in SQL, in the schema for dragging and dropping, and in words."""

    name: str
    chinese: str
    type: str
    comment: str


@dataclass(frozen=True)
class View:
    """A mart and its twin under a Chinese name; `sample`: the first rows of the twin."""

    mart: Mart
    chinese: str
    columns: tuple[ViewColumn, ...]
    tables: tuple[str, ...]
    """The tables of `core` that it reads itself."""
    sample: list[tuple[str, ...]]
    is_whole: bool
    """Whether the sample is all rows."""

    @property
    def name(self) -> str:
        return self.mart.name


@dataclass(frozen=True)
class Contents:
    """All that is told, each by its name."""

    views: dict[str, View]
    tables: dict[str, Table]
    forms: dict[str, Form]
    questions: dict[int, Question]

    def forms_of(self, table: str) -> list[Form]:
        return [form for form in self.forms.values() if form.feeds == table]

    def views_of(self, table: str) -> list[View]:
        return [view for view in self.views.values() if table in view.tables]

    def readers_of(self, view: str) -> list[View]:
        return [other for other in self.views.values() if view in other.mart.reads]

    def questions_of(self, view: str) -> list[Question]:
        return [each for each in self.questions.values() if view in views_asked(each)]


def views_asked(question: Question) -> set[str]:
    """The marts that a question asks."""
    return set(_MART.findall(question.statement))


def gather(connection: psycopg.Connection, catalogue: Catalogue, rows: int) -> Contents:
    """What there is to tell, with up to so many rows of each mart.

    The connection is a reader's, of marts alone. WarehouseError where the warehouse is not as this
    code makes it.
    """
    return Contents(
        views={twin.name: _view(connection, twin, rows) for twin in twins(connection)},
        tables=dict(CORE),
        forms={form.form: form for form in catalogue},
        questions=questions(),
    )


def _view(connection: psycopg.Connection, twin: Twin, rows: int) -> View:
    sample = connection.execute(
        sql.SQL("SELECT * FROM {} ORDER BY {} LIMIT %s").format(
            sql.Identifier(chinese_marts.SCHEMA, twin.chinese),
            sql.SQL(", ").join(sql.SQL(str(place)) for place in range(1, len(twin.columns) + 1)),
        ),
        [rows + 1],
    ).fetchall()
    columns = tuple(
        ViewColumn(own.name, twin.columns[name].name, own.type, own.comment)
        for name, own in twin.own.items()
    )
    mart = twin.mart
    tables = tuple(name for name in dict.fromkeys(_CORE.findall(mart.statement)) if name in CORE)
    shown = [tuple(map(_shown, row)) for row in sample[:rows]]
    return View(mart, twin.chinese, columns, tables, shown, len(sample) <= rows)


def _shown(value: object) -> str:
    """A value as people write it: blank for none, without zeros that say nothing."""
    if isinstance(value, Decimal):
        return in_plain_digits(value)
    return "" if value is None else str(value)
