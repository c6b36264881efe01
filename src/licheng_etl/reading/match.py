"""Which form a file is: what its titles say, else what its headers bear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.grammar.text import normalise_label
from licheng_etl.reading.cards.layout import CardSheet, cards_of
from licheng_etl.reading.form_labels import FieldMatch, FormLabels
from licheng_etl.reading.records.layout import SheetLayout, lay_out
from licheng_etl.reading.sheets import in_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.sheets import SheetView

_LABELS_THAT_CLAIM = 0.8
"""The share of required labels with which a table without a title is taken for the form."""


@dataclass(frozen=True)
class FormMatch:
    """A form that recognises a file, with the sheets in scope laid out in its terms: as lists, or
    as cards.

    Forms of cross tables lay nothing out: the table reader does (observations).
    """

    labels: FormLabels
    layouts: tuple[SheetLayout, ...] = ()
    cards: tuple[CardSheet, ...] = ()

    @property
    def form(self) -> Form:
        return self.labels.form


class FormMatcher:
    """Forms of workbooks, ready to recognise files; what they looked at is looked at once."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._labels = [FormLabels.of(form) for form in forms if not form.is_report]

    def match(self, sheets: Sequence[SheetView], file_name: str) -> list[FormMatch]:
        """The forms that recognise the file. Titles decide; header labels only where none does."""
        by_title = [labels for labels in self._labels if _bears_title(labels, sheets, file_name)]
        if by_title:
            return [_laid_out(labels, sheets) for labels in by_title]
        by_labels = [labels for labels in self._labels if labels.form.claims.by_labels]
        return [match for labels in by_labels if _bears_labels(match := _laid_out(labels, sheets))]


def _laid_out(labels: FormLabels, sheets: Sequence[SheetView]) -> FormMatch:
    form = labels.form
    if form.observations:
        return FormMatch(labels)
    inside = [view for view in sheets if in_scope(form, view.grid)]
    if form.layout == "record_sheet":
        return FormMatch(labels, cards=tuple(_card_sheets(labels, inside)))
    layouts: list[SheetLayout] = []
    tables = 0
    for view in inside:
        layouts.append(lay_out(view, labels, first_number=tables + 1))
        tables += len(layouts[-1].tables)
    return FormMatch(labels, tuple(_without_summaries(form, layouts, inside)))


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


def _bears_title(labels: FormLabels, sheets: Sequence[SheetView], file_name: str) -> bool:
    texts = {normalise_label(file_name): None}
    for view in sheets:
        if in_scope(labels.form, view.grid):
            texts.update(dict.fromkeys(view.heading))
    bears = [any(map(title.search, texts)) for title in labels.titles]
    is_another = [any(map(title.search, texts)) for title in labels.other_titles]
    return any(bears) and not any(is_another)


def _bears_labels(match: FormMatch) -> bool:
    tables = [table for layout in match.layouts for table in layout.tables]
    borne = [
        *(list(table.fields.values()) for table in tables),
        *(card.fields(match.labels) for on in match.cards for card in on.cards),
    ]
    return any(_share(match.form, fields) >= _LABELS_THAT_CLAIM for fields in borne)
