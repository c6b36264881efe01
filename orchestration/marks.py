"""A mark for each month of submissions, which tells whether what is shown of it is of today.

It follows from the files that are filed in the month, from what was said of them and from what is
missing. Here: the marks of the warehouse as it stands, read without Dagster. Not here: those that
the UI shows, and the runs that bring it up to date (seen).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from licheng_etl import pipeline
from licheng_etl.model.clock import local_date
from licheng_etl.model.states import Punctuality
from licheng_etl.warehouse.ask.filed import month_marks
from licheng_etl.warehouse.ask.punctuality import Due, due_submissions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import psycopg

    from orchestration.groups import Group

NOTHING = "-"
"""The mark of a month of which there is nothing to say."""

_MISSING = "缺报 "
"""Begins the mark of a month in which nothing is filed, and something is missing."""


@dataclass(frozen=True)
class GroupMarks:
    """The submissions of one group today: by month a mark, and what was due."""

    marks: dict[str, str]
    filed: frozenset[str]
    """The months in which there are files."""
    due: dict[str, list[Due]]

    @classmethod
    def read(
        cls,
        context: pipeline.PipelineContext,
        connection: psycopg.Connection,
        groups: Sequence[Group],
        known: Sequence[str],
    ) -> dict[Group, GroupMarks]:
        """Of each of the groups, all of them together."""
        forms_of = {group.name: group.forms for group in groups}
        marks = month_marks(connection, known, pipeline.window(context.settings), forms_of)
        every = {form for forms in forms_of.values() for form in forms}
        forms = [form for form in context.catalogue if form.form in every]
        due = due_submissions(connection, forms, known, local_date(datetime.now(UTC)))
        return {group: cls._of(group, marks[group.name], due) for group in groups}

    @classmethod
    def _of(
        cls, group: Group, files: Mapping[str, str], due: Mapping[str, Sequence[Due]]
    ) -> GroupMarks:
        """Of one group; `due`: of all."""
        own = {
            month: [entry for entry in of_month if entry.form in group.forms]
            for month, of_month in due.items()
        }
        marks = {month: _mark(files.get(month, ""), of_month) for month, of_month in own.items()}
        return cls(marks, frozenset(files), own)


def _mark(files: str, due: Sequence[Due]) -> str:
    missing = [
        f"{entry.form}/{entry.reporter}" for entry in due if entry.state is Punctuality.MISSING
    ]
    if not files and not missing:
        return NOTHING
    digest = hashlib.sha256("\n".join([files, *sorted(missing)]).encode()).hexdigest()
    return digest if files else _MISSING + digest


def speaks_of_files(mark: str) -> bool:
    """Whether the mark is of a month in which something is filed."""
    return mark != NOTHING and not mark.startswith(_MISSING)
