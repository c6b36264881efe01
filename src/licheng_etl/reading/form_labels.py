"""The labels that a form of records knows: which rows are headers, which column is which field.

Each text is looked at once, however many sheets bear it. Not here: finding tables (tables), what a
column's unit is (records.mapping).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from licheng_etl.forms.columns import GROUP_SEPARATOR, FieldColumn
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.words.changing_words import changing_words
from licheng_etl.reading.form_header import split_unknown_unit

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.form_header import ColumnHead
    from licheng_etl.tables.cells.sheet import Sheet

_MIN_LABELS: Final = 3
"""Fewer known labels than this do not make a row a header: data cells may bear one by chance."""

_LONGEST_LABEL: Final = 80
"""No header label is longer, padding and line breaks included."""

_MOST_PATHS: Final = 1 << 14
"""Paths of columns that are kept: a process may see files of many years."""

_BRACKET: Final = re.compile(r"\([^()]*\)$")


class FieldMatch(NamedTuple):
    """The field of a column, and the unknown unit in its label's bracket, if any."""

    field: FieldColumn
    bracket: str | None = None


Span: TypeAlias = tuple[int, int]
"""Where a part of a text begins and ends."""


def says_more(title: Span, other: Span) -> bool:
    """Whether a title of a text holds another one within it, and more words."""
    return title != other and title[0] <= other[0] and other[1] <= title[1]


@dataclass(frozen=True, eq=False)
class FormLabels:
    """What the labels of a form tell: one value for each form, which is itself alone.

    `titles`: what its sheets bear. `labels`: components of labels, `patterns` of whole ones.
    `identity`: labels of the columns that every record fills,
    which make a row a record. `sections`: regular expressions for the texts of section rows,
    numbered or not. `fields`, `ignored`: by label as the table reader spells it.
    """

    form: Form
    titles: tuple[re.Pattern[str], ...]
    labels: frozenset[str]
    patterns: re.Pattern[str] | None
    identity: frozenset[str]
    sections: tuple[str, ...]
    fields: dict[str, FieldColumn]
    ignored: dict[str, str]
    known: dict[str, str]
    """Texts that have been looked at: the label that each is."""
    unknown: set[str]
    """Texts that have been looked at and are none."""
    matches: dict[tuple[str, ...], FieldMatch | None]
    """Paths of columns that have been looked at: the field of each."""

    @classmethod
    def of(cls, form: Form) -> FormLabels:
        labels = [label for column in form.printed_columns for label in column.labels]
        labels += [label for column in form.ignored_columns for label in column.labels]
        patterns = "|".join(
            pattern for column in form.printed_columns for pattern in column.patterns
        )
        identity = [
            label
            for column in form.printed_columns
            if column.filled and column.type.is_text
            for label in column.labels
        ]
        return cls(
            form,
            titles=tuple(map(re.compile, form.claims.titles)),
            labels=frozenset(
                normalise_label(part) for label in labels for part in label.split(GROUP_SEPARATOR)
            ),
            patterns=re.compile(patterns) if patterns else None,
            identity=frozenset(map(normalise_label, identity)),
            sections=tuple(form.section.values) if form.section else (),
            fields={
                _spelling(label): column
                for column in form.printed_columns
                for label in column.labels
            },
            ignored={
                _spelling(label): column.rule
                for column in form.ignored_columns
                for label in column.labels
            },
            known={},
            unknown=set(),
            matches={},
        )

    def title_in(self, text: str) -> Span | None:
        """Begin and end of the longest part of a normalised text that is a title of the form."""
        matches = [match.span() for title in self.titles if (match := title.search(text))]
        return max(matches, key=lambda span: span[1] - span[0], default=None)

    def naming_rows(self, sheet: Sheet) -> frozenset[int]:
        """The rows that bear several known labels, and those below that go on with such."""
        known: dict[int, set[str]] = defaultdict(set)
        borne = {text for text in sheet.distinct - self.unknown if self._known(text)}
        for position in sheet.bearing(borne):
            known[sheet.row[position]].add(self._known(sheet.text[position]))
        rows: set[int] = set()
        for row, labels in known.items():
            goes_on = row - 1 in rows and _goes_on(sheet, row, len(labels))
            if len(labels) >= _MIN_LABELS or goes_on:
                rows.add(row)
        return frozenset(rows)

    def knows(self, text: str) -> bool:
        """Whether a text is a label of the form, with or without its unit and a colon."""
        return bool(self._known(text.strip().rstrip(":：")))

    def _known(self, text: str) -> str:
        """The label that a text is, with or without its unit; empty where it is not known."""
        if text in self.known or text in self.unknown:
            return self.known.get(text, "")
        label = normalise_label(text) if len(text) <= _LONGEST_LABEL else ""
        bare = _BRACKET.sub("", label).removesuffix("%")
        fits = self.patterns is not None and self.patterns.fullmatch(bare)
        if not (label in self.labels or bare in self.labels or fits):
            self.unknown.add(text)
            return ""
        self.known[text] = label
        return label

    def match(self, head: ColumnHead) -> FieldMatch | None:
        """The field of a column."""
        if head.path not in self.matches:
            if len(self.matches) == _MOST_PATHS:
                self.matches.clear()
            self.matches[head.path] = self._match(head) or self._match(head.whole)
        return self.matches[head.path]

    def _match(self, head: ColumnHead) -> FieldMatch | None:
        for name in head.candidates:
            if name in self.fields:
                return FieldMatch(self.fields[name])
        for name in head.candidates:
            for column in self.form.printed_columns:
                if any(_fits(pattern, name) for pattern in column.patterns):
                    return FieldMatch(column)
        leaf = head.path[-1] if head.path else ""
        if leaf not in head.candidates:
            return None
        split = split_unknown_unit(leaf)
        if split and split[0] in self.fields and not changing_words(split[1]):
            return FieldMatch(self.fields[split[0]], split[1])
        return None

    def means_another(self, head: ColumnHead) -> bool:
        """Whether only a word that changes the meaning keeps a column from being a field."""
        changed = any(map(changing_words, head.path))
        return changed and self.match(head.plain) is not None

    def ignoring_rule(self, head: ColumnHead) -> str | None:
        """The rule by which the form ignores a column."""
        return next((self.ignored[name] for name in head.candidates if name in self.ignored), None)


def _fits(pattern: str, name: str) -> bool:
    """Whether a pattern fits a label whole; groups before it have to stand in the pattern."""
    grouped = GROUP_SEPARATOR in name and GROUP_SEPARATOR not in pattern
    return not grouped and re.fullmatch(pattern, name) is not None


def _spelling(label: str) -> str:
    """A form's label as the table reader spells it: component by component, without a unit."""
    parts = (split_label(part)[0] or part for part in label.split(GROUP_SEPARATOR))
    return GROUP_SEPARATOR.join(map(normalise_label, parts))


def _goes_on(sheet: Sheet, row: int, known: int) -> bool:
    """Whether a row below a header goes on with labels: mostly known ones, and no numbers."""
    cells = sheet.at[row].values()
    return known * 2 >= len(cells) and all(sheet.is_text(position) for position in cells)
