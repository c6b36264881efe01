"""What the labels of a card are to a form: which value is which field, and in which unit.

A label that comes twice, a required one that is not there and a missing or unknown unit are faults;
values of labels that the form does not know are kept aside. Not here: finding labels (layout).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.changing_words import changing_words
from licheng_etl.model.addresses import a1
from licheng_etl.model.reasons import sentence_of
from licheng_etl.reading.columns import OTHER_MEANING, column_missing
from licheng_etl.reading.faults import Fault
from licheng_etl.reading.records.layout import unit_notes
from licheng_etl.reading.records.mapping import FieldPlace, with_unit

if TYPE_CHECKING:
    from licheng_etl.reading.cards.layout import Card, CardSheet, Pair
    from licheng_etl.reading.form_labels import FormLabels

UNKNOWN_LABEL: Final = "unknown_label"


@dataclass(frozen=True)
class Aside:
    """A pair that is no field, the rule that says so, and that in a sentence."""

    pair: Pair
    rule: str
    detail: str | None


@dataclass(frozen=True)
class CardMap:
    """The pairs of one card that are fields, and why the others are none."""

    places: tuple[tuple[Pair, FieldPlace], ...]
    asides: tuple[Aside, ...]
    faults: tuple[Fault, ...]


def map_card(labels: FormLabels, on: CardSheet, card: Card, year: int | None) -> CardMap:
    """Resolves the pairs of one card, in whose labels `year` goes without saying."""
    places: dict[str, tuple[Pair, FieldPlace]] = {}
    asides: list[Aside] = []
    faults: list[Fault] = []
    notes = unit_notes(on.titles) or unit_notes(on.grid.above)
    for pair in card.pairs:
        head = pair.head.without_year(year)
        match = labels.match(pair.head) or labels.match(head)
        if match is None:
            other = OTHER_MEANING if labels.means_another(head) else UNKNOWN_LABEL
            asides.append(_aside(on, pair, labels.ignoring_rule(head), other))
            continue
        column = match.field
        if column.name in places:
            asides.append(_aside(on, pair, None, UNKNOWN_LABEL))
            first = places[column.name][0]
            faults.append(_twice(on, column.labels[0], first, pair))
            continue
        cell = pair.head.unit_cell or _cell(on, pair.label)
        place, fault = with_unit(
            labels.form, on.grid.sheet, notes, column, pair.head, match.bracket, cell
        )
        places[column.name] = (pair, place)
        faults += [fault] if fault else []
    unknown = [
        (aside.pair.head.text, _cell(on, aside.pair.label))
        for aside in asides
        if aside.rule == UNKNOWN_LABEL
    ]
    faults += [
        column_missing(on.grid.sheet, column, _cell(on, card.pairs[0].label), unknown)
        for column in labels.form.columns
        if column.required and column.name not in places
    ]
    return CardMap(tuple(places.values()), tuple(asides), tuple(faults))


def _aside(on: CardSheet, pair: Pair, ignored: str | None, unknown: str) -> Aside:
    """A pair that the form ignores by a rule of its own, or else does not know."""
    if ignored is not None or pair.value is None:
        return Aside(pair, ignored or unknown, None)
    words = "、".join(changing_words(pair.head.path[-1])) if unknown == OTHER_MEANING else "项"
    value = on.sheet.text[pair.value]
    detail = sentence_of(unknown, label=pair.head.text, expected=words, value=value)
    return Aside(pair, unknown, detail)


def _twice(on: CardSheet, label: str, first: Pair, second: Pair) -> Fault:
    return Fault.of(
        "label_twice",
        sheet=on.grid.sheet,
        cell=a1(*_cell(on, second.label)),
        value=second.head.text,
        label=label,
        first=a1(*_cell(on, first.label)),
        second=a1(*_cell(on, second.label)),
    )


def _cell(on: CardSheet, position: int) -> tuple[int, int]:
    return on.sheet.row[position], on.sheet.column[position]
