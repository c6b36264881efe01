"""A list of things as a record form: one row a thing, its columns matched to fields already known.

Here: which known form is most like it, which column is which of its fields. Not here: writing that
down (recording), cross tables (crossing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from licheng_etl.forms.columns import GROUP_SEPARATOR
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.changing_words import changing_words
from licheng_etl.grammar.words.heads import SERIAL_HEAD
from licheng_etl.model.tables import FACTS, Role
from licheng_etl.publish.drafts.list_columns import ListColumn, taken_apart, year_of
from licheng_etl.transform.links import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from licheng_etl.forms import Catalogue
    from licheng_etl.forms.columns import FieldColumn
    from licheng_etl.forms.definition import Form
    from licheng_etl.publish.drafts.seen import Seen

_SO_FAR: Final = re.compile("自?年初(?:至(?:报告期|[今本当]月?)末?)?|[本今当]年|年度|以来|累计")
_ALREADY: Final = re.compile("已(?=完成|实现|到位|支付|拨付)|实际(?=完成|到位)")
"""What says that something was done, which goes without saying."""
FEWEST_KNOWN: Final = 3
_FEWEST_SIGNS: Final = 4
"""Signs of a label that is like a longer one: 投资 alone is part of many."""


@dataclass(frozen=True)
class Listing:
    """The columns of a workbook's list, and the known form that is most like it."""

    seen: Seen
    columns: tuple[ListColumn, ...]
    bands: pl.Series
    """What rows say that are no things and no totals: 一、省级重点项目."""

    like: Form

    @classmethod
    def of(cls, seen: Seen, catalogue: Catalogue) -> Listing:
        columns, bands = taken_apart(seen)
        records = [form for form in catalogue if not (form.observations or form.is_report)]
        like = max(
            records, key=lambda form: sum(_match(form, column) is not None for column in columns)
        )
        return cls(seen, columns, bands, like)

    @property
    def feeds(self) -> str:
        return self.like.feeds

    @cached_property
    def matched(self) -> dict[str, tuple[FieldColumn, ListColumn]]:
        """Field -> the known column and the one that bears its label; the first one holds."""
        by_name: dict[str, tuple[FieldColumn, ListColumn]] = {}
        for column in self.columns:
            known = _match(self.like, column)
            if known is not None:
                by_name.setdefault(known.name, (known, column))
        return by_name

    @property
    def unmatched(self) -> list[ListColumn]:
        taken = {id(column) for _, column in self.matched.values()}
        return [
            column
            for column in self.columns
            if id(column) not in taken and not SERIAL_HEAD.match(column.label)
        ]

    def near(self, column: ListColumn) -> tuple[FieldColumn, ...]:
        """The known fields that no column bears and this one may be: the one that it is called with
        the time of its group (1-3月 > 完成投资), the one whose label is part of its own, else all
        that have its own as a part; else one that tells as well what was done since the year began.
        """
        spoken = [_ALREADY.sub("", text) for text in self._spoken(column)]
        fields = [
            known
            for known in self.like.columns
            if known.name not in self.matched and known.type is column.type
        ]
        for known in fields:
            if any(_bears(known, text) for text in spoken):
                return (known,)
        own = spoken[0]
        free = [(label, known) for known in fields for label in map(normalise_label, known.labels)]
        free = [each for each in free if _changes_alike(each[0], own)]
        parts = [(label, known) for label, known in free if label in own]
        if parts:
            return (max(parts, key=lambda each: len(each[0]))[1],)
        longer = [known for label, known in free if own in label and len(own) >= _FEWEST_SIGNS]
        done = _done_so_far(own)
        alike = [known for label, known in free if done and _is_part(_done_so_far(label), done)]
        return tuple({known.name: known for known in longer or alike[:1]}.values())

    def _spoken(self, column: ListColumn) -> Iterator[str]:
        """A column's label without the separator of its groups, 上年 for the year before that of
        the report; then what stands in the group with the time of the group alone.
        """
        year = year_of(self.seen)
        *groups, leaf = column.head.path
        label = normalise_label(column.label).replace(GROUP_SEPARATOR, "")
        yield label.replace(f"{year - 1}年", "上年") if year else label
        if groups:
            phrases = find_phrases(groups[-1], Trust.LABEL)
            yield "".join([*(groups[-1][each.start : each.end] for each in phrases), leaf])

    @property
    def fits(self) -> bool:
        """Whether the fact table can take these things at all."""
        return len(self.matched) >= FEWEST_KNOWN and not self.lacking

    @property
    def tells_apart(self) -> bool:
        """Whether a column of what identifies a fact is filled for each of the things."""
        return any(
            column.filled and (known.filled or known.name in self.identity)
            for known, column in self.matched.values()
        )

    @cached_property
    def identity(self) -> set[str]:
        """The fields that tell one fact of the table from another; a code may yet be to come."""
        named = {self.like.section.field} if self.like.section else set()
        known = {column.name for column in self.like.columns} | named
        columns = FACTS[self.feeds].columns
        identity = [
            column for column in columns if column.role is Role.IDENTITY and not column.nullable
        ]
        identifying = {name for column in identity for name in _fields_that_identify(column.name)}
        return known & identifying

    @cached_property
    def lacking(self) -> list[str]:
        """What identifies a fact and neither a column nor a section gives."""
        section = {self.like.section.field} if self.like.section and self.section else set()
        return sorted(self.identity - set(self.matched) - section)

    @cached_property
    def section(self) -> bool:
        """Whether section rows give the known form's field."""
        if self.like.section is None:
            return False
        return bool(self.bands.str.contains("|".join(self.like.section.values)).any())


def _done_so_far(label: str) -> str:
    """What a label says that something was done since the year began: 完成投资 of
    年初至今累计完成投资; empty where it does not.
    """
    time = read_time(label)
    of_year = time.offset == 0 or label.startswith("年度")
    since = time.cumulative and of_year and not time.part
    return _SO_FAR.sub("", label) if since else ""


def _bears(known: FieldColumn, label: str) -> bool:
    """Whether a known column has borne a label."""
    borne = label in map(normalise_label, known.labels)
    return borne or any(re.fullmatch(pattern, label) for pattern in known.patterns)


def _changes_alike(label: str, own: str) -> bool:
    """Whether what makes another figure of a column does so in a known label: 上年同期, 计划."""
    return set(changing_words(label)) == set(changing_words(own))


def _is_part(label: str, of: str) -> bool:
    return bool(label) and (label in of or of in label)


def _fields_that_identify(column: str) -> set[str]:
    return LINKS[column].fields - LINKS[column].optional if column in LINKS else {column}


def _match(form: Form, column: ListColumn) -> FieldColumn | None:
    """The field of a known form that has borne the column's label."""
    names = set(column.head.candidates)
    for known in form.columns:
        if names & {normalise_label(label) for label in known.labels}:
            return known
        leaf = column.head.path[-1]
        if leaf in names and any(re.fullmatch(pattern, leaf) for pattern in known.patterns):
            return known
    return None
