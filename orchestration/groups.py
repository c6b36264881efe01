"""Which assets there are: the groups of forms, and the fact tables that each group feeds.

It follows from the form files: a new form, or a new fact table with its form, appears by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.tables import FACTS, Table
from licheng_etl.pipeline import catalogue_of
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True)
class Group:
    """Forms of one subject, by name."""

    name: str
    forms: tuple[str, ...]

    @property
    def submissions(self) -> str:
        """The asset of what was sent in on these forms."""
        return f"{self.name}_submissions"


@dataclass(frozen=True)
class Fact:
    """A fact table, the forms that feed it, and the groups of these; it is shown in the first."""

    table: Table
    forms: tuple[str, ...]
    groups: tuple[Group, ...]


def assets_for(forms: Collection[str]) -> tuple[str, ...]:
    """The submissions and the facts of the groups of these forms; none where no group has one."""
    groups = {group for group in GROUPS if set(group.forms) & set(forms)}
    if not set(forms) <= {form for group in groups for form in group.forms}:
        return ()
    facts = [fact.table.name for fact in FED_FACTS if set(fact.groups) & groups]
    return (*sorted(group.submissions for group in groups), *facts)


FORMS = sorted(catalogue_of(Settings()), key=lambda form: form.form)

GROUPS = tuple(
    Group(name, tuple(form.form for form in FORMS if form.group == name))
    for name in sorted({form.group for form in FORMS})
)


def _fact(table: Table) -> Fact:
    feeding = tuple(form.form for form in FORMS if form.feeds == table.name)
    return Fact(table, feeding, tuple(group for group in GROUPS if set(group.forms) & set(feeding)))


FED_FACTS = tuple(fact for fact in map(_fact, FACTS.values()) if fact.forms)
