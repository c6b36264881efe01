"""Which forms a file is, sheet by sheet: what titles say, else what headers bear.

A workbook may hold the sheets of several forms: each form takes its own, and a sheet that says
nothing of itself goes on with the one before it. Not here: what the forms make of their sheets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.reading.cards.layout import CardSheet, cards_of
from licheng_etl.reading.form_labels import FieldMatch, FormLabels, says_more
from licheng_etl.reading.records.layout import SheetLayout, lay_out
from licheng_etl.reading.sheet_parts import is_headed, parts_of
from licheng_etl.reading.sheets import in_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.sheets import SheetView

_LABELS_THAT_CLAIM = 0.8
"""The share of required labels with which a table without a title is taken for the form."""

_FEWEST_ALIKE = 4
"""Columns of a form that a table has at least, to be told to be like it."""

_PART = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
"""How the title of a part of a sheet begins."""
_REMEMBERED = 1 << 15
"""Texts at the top of sheets, which come back from month to month."""


@dataclass(frozen=True)
class FormMatch:
    """A form that recognises sheets of a file, with those in scope laid out in its terms: as lists,
    or as cards.

    Forms of cross tables lay nothing out: the table reader does (observations).
    """

    labels: FormLabels
    sheets: tuple[SheetView, ...]
    layouts: tuple[SheetLayout, ...] = ()
    cards: tuple[CardSheet, ...] = ()

    @property
    def form(self) -> Form:
        return self.labels.form

    @cached_property
    def bearing(self) -> frozenset[str]:
        """The sheets with a table or card that bears enough of the form's labels to be its."""
        borne = [
            (layout.grid.sheet, list(table.fields.values()))
            for layout in self.layouts
            for table in layout.tables
        ]
        for on in self.cards:
            borne += [(on.grid.sheet, card.fields(self.labels)) for card in on.cards]
        return frozenset(
            sheet for sheet, fields in borne if _share(self.form, fields) >= _LABELS_THAT_CLAIM
        )


@dataclass(frozen=True)
class Contest:
    """Several forms claim one sheet, or the file's name says another form than its sheets.

    `sheet` is None for the latter.
    """

    forms: tuple[Form, ...]
    sheet: str | None = None


@dataclass(frozen=True)
class Likeness:
    """A form whose columns some table of a file bears, though not enough of them to be its."""

    form: Form
    borne: frozenset[str]

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the form calls the columns that it requires and the table does not bear."""
        columns = (column for column in self.form.columns if column.required)
        return tuple(column.labels[0] for column in columns if column.name not in self.borne)


def forms_of(matches: tuple[FormMatch, ...] | Contest) -> tuple[Form, ...]:
    """The forms that know a file, whether they agree about its sheets or not."""
    if isinstance(matches, Contest):
        return matches.forms
    return tuple(match.form for match in matches)


class FormMatcher:
    """Forms of workbooks, ready to recognise files; what they looked at is looked at once."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._labels = [FormLabels.of(form) for form in forms if not form.is_report]
        self._entitled = lru_cache(maxsize=_REMEMBERED)(self._bearing_title)

    def match(self, sheets: Sequence[SheetView], file_name: str) -> tuple[FormMatch, ...] | Contest:
        """The forms that recognise the file, which share out its sheets and the parts of these;
        none where it is no one's.

        Titles decide; header labels only where none does.
        """
        sheets = [part for view in sheets for part in self._parts_of(view)]
        titled = [self._titling(view) for view in sheets]
        named = [
            labels
            for labels in self._named_in([normalise_label(file_name)])
            if not self._is_said_in_full(labels, sheets)
        ]
        present = [
            labels
            for labels in self._labels
            if labels in named or any(labels in bearing for bearing in titled)
        ]
        match present:
            case []:
                return self._by_labels(sheets)
            case [only]:
                return self._with_others(_laid_out(only, sheets), titled)
        return _shared_out(present, sheets, titled)

    def nearest(self, sheets: Sequence[SheetView]) -> Likeness | None:
        """The list that a file of no form is most like; None where hardly any label is known."""
        alike = [
            Likeness(labels.form, frozenset(match.field.name for match in table.fields.values()))
            for labels in self._labels
            if not labels.form.observations
            for layout in _laid_out(labels, sheets).layouts
            for table in layout.tables
        ]
        best = max(alike, key=lambda each: len(each.borne), default=None)
        return best if best and len(best.borne) >= _FEWEST_ALIKE else None

    def _parts_of(self, view: SheetView) -> tuple[SheetView, ...]:
        """A sheet, or its parts where titles of several forms stand above tables of their own."""

        def entitled(text: str) -> frozenset[int]:
            named = self._entitled(text)
            return frozenset(n for n in named if in_scope(self._labels[n].form, view.grid))

        def heads(number: int, part: SheetView) -> bool:
            labels = self._labels[number]
            return self._titling(part) == [labels] and is_headed(part, labels, view)

        return parts_of(view, entitled, lambda text: _PART.match(text) is not None, heads)

    def _titling(self, view: SheetView) -> list[FormLabels]:
        """The forms in scope whose titles a sheet bears; those of its parts (一、主要经济指标) only
        where it has no other.
        """
        whole = (text for text in view.heading if not _PART.match(text))
        named = self._named_in(whole) or self._named_in(view.heading)
        return [labels for labels in named if in_scope(labels.form, view.grid)]

    def _is_said_in_full(self, labels: FormLabels, sheets: Sequence[SheetView]) -> bool:
        """Whether a sheet bears the title of a form only as a part of another form's: the file's
        name, which says no more, means that one.
        """
        number = self._labels.index(labels)
        texts = [text for view in sheets for text in view.heading]
        return any(
            labels.title_in(text) is not None and number not in self._entitled(text)
            for text in texts
        )

    def _named_in(self, texts: Iterable[str]) -> list[FormLabels]:
        """The forms whose titles some normalised texts bear, in their order."""
        numbers = frozenset().union(*map(self._entitled, texts))
        return [self._labels[number] for number in sorted(numbers)]

    def _bearing_title(self, text: str) -> frozenset[int]:
        """The numbers of the forms whose title a text bears; of two, one within the other, the one
        that says more: 主要经济指标 is no title of its own in 各街道主要经济指标.
        """
        spans = {
            number: span
            for number, labels in enumerate(self._labels)
            if (span := labels.title_in(text)) is not None
        }
        return frozenset(
            number
            for number, span in spans.items()
            if not any(says_more(other, span) for other in spans.values())
        )

    def _by_labels(self, sheets: Sequence[SheetView]) -> tuple[FormMatch, ...] | Contest:
        """The forms of a file without a title."""
        laid_out = [
            _laid_out(labels, sheets) for labels in self._labels if labels.form.claims.by_labels
        ]
        bearing = [match for match in laid_out if match.bearing]
        if len(bearing) < 2:
            return tuple(bearing)
        claims = [
            [match.labels for match in bearing if view.grid.sheet in match.bearing]
            for view in sheets
        ]
        return _contest(sheets, claims) or _parts(sheets, _continued(claims))

    def _with_others(
        self, match: FormMatch, titled: Sequence[Sequence[FormLabels]]
    ) -> tuple[FormMatch, ...]:
        """The one form that the titles of a file name, and those whose labels alone sheets bear
        that say nothing of themselves and hold nothing of it.
        """
        holding = {layout.grid.sheet for layout in match.layouts if layout.tables}
        left = [
            view
            for view, own in zip(match.sheets, titled, strict=True)
            if not own and view.grid.visible and view.grid.sheet not in holding
        ]
        if not left or match.form.layout == "record_sheet" or match.form.observations:
            return (match,)
        others = [
            _laid_out(labels, left)
            for labels in self._labels
            if labels.form.claims.by_labels and labels is not match.labels
        ]
        owners = [match.labels] * len(match.sheets)
        for position, view in enumerate(match.sheets):
            bearing = [other.labels for other in others if view.grid.sheet in other.bearing]
            if view in left and len(bearing) == 1:
                owners[position] = bearing[0]
        return (match,) if set(owners) == {match.labels} else _parts(match.sheets, owners)


_Claims: TypeAlias = "Sequence[Sequence[FormLabels]]"
"""By sheet: the forms that claim it."""


def _shared_out(
    present: Sequence[FormLabels], sheets: Sequence[SheetView], titled: _Claims
) -> tuple[FormMatch, ...] | Contest:
    """The sheets of a file in which several forms are named: each is of the form whose title it
    bears, else whose labels, else of the one that only the file's name says.
    """
    laid_out = [_laid_out(labels, sheets) for labels in present]
    unseen = [labels for labels in present if not any(labels in own for own in titled)]
    claims: list[Sequence[FormLabels]] = []
    for view, own in zip(sheets, titled, strict=True):
        bearing = [match.labels for match in laid_out if view.grid.sheet in match.bearing]
        rest = [] if view.grid.cells.is_empty() else unseen
        in_rest = [labels for labels in rest if in_scope(labels.form, view.grid)]
        claims.append(own or (bearing if len(bearing) == 1 else in_rest))
    owners = _continued(claims)
    if contest := _contest(sheets, claims):
        return contest
    if any(labels not in owners for labels in present):
        return Contest(tuple(labels.form for labels in present))
    return _parts(sheets, owners)


def _contest(sheets: Sequence[SheetView], claims: _Claims) -> Contest | None:
    """The first sheet that several forms claim."""
    for view, claim in zip(sheets, claims, strict=True):
        if len(claim) > 1:
            return Contest(tuple(labels.form for labels in claim), view.grid.sheet)
    return None


def _continued(claims: _Claims) -> list[FormLabels]:
    """By sheet its form; a sheet that none claims goes on with the one before it, and what stands
    before all of them opens the first.
    """
    owners: list[FormLabels] = []
    for claim in claims:
        owners += claim[:1] or owners[-1:]
    first = owners[:1] * (len(claims) - len(owners))
    return first + owners


def _parts(sheets: Sequence[SheetView], owners: Sequence[FormLabels]) -> tuple[FormMatch, ...]:
    """What each form makes of its sheets."""
    return tuple(
        _laid_out(
            labels, [view for view, owner in zip(sheets, owners, strict=True) if owner is labels]
        )
        for labels in dict.fromkeys(owners)
    )


def _laid_out(labels: FormLabels, sheets: Sequence[SheetView]) -> FormMatch:
    form, sheets = labels.form, tuple(sheets)
    if form.observations:
        return FormMatch(labels, sheets)
    inside = [view for view in sheets if in_scope(form, view.grid)]
    if form.layout == "record_sheet":
        return FormMatch(labels, sheets, cards=tuple(_card_sheets(labels, inside)))
    layouts: list[SheetLayout] = []
    tables = 0
    for view in inside:
        layouts.append(lay_out(view, labels, first_number=tables + 1))
        tables += len(layouts[-1].tables)
    return FormMatch(labels, sheets, tuple(_without_summaries(form, layouts, inside)))


def _without_summaries(
    form: Form, layouts: Sequence[SheetLayout], sheets: Sequence[SheetView]
) -> Iterator[SheetLayout]:
    """Tables that bear less than half of what another one bears of the form are something else."""
    shares = {
        table.number: _share(form, table.fields.values())
        for layout in layouts
        for table in layout.tables
    }
    best = max(shares.values(), default=0.0)
    for layout, view in zip(layouts, sheets, strict=True):
        kept = tuple(
            table
            for table in layout.tables
            if best < _LABELS_THAT_CLAIM or shares[table.number] * 2 >= best
        )
        yield layout if len(kept) == len(layout.tables) else layout.only(kept, view)


def _card_sheets(labels: FormLabels, sheets: Sequence[SheetView]) -> Iterator[CardSheet]:
    cards = 0
    for view in sheets:
        on = cards_of(view, labels, first_number=cards + 1)
        cards += len(on.cards)
        yield on


def _share(form: Form, borne: Iterable[FieldMatch]) -> float:
    """The share of the required columns that a table or card has."""
    required = {column.name for column in form.columns if column.required}
    names = {match.field.name for match in borne}
    return len(required & names) / len(required) if required else 1.0
