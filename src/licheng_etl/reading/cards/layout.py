"""The cards of a sheet: which of its cells is a label, which the value of one, which neither.

Here: pairs of label and value by the labels that a form knows, and where the next card begins. Not
here: what a label means to the form (mapping), cards that no form knows (tables.key_values.pairs).

What follows a label in its row is its value. Where a row has nothing but labels, the values stand
below them. A label that the form does not know is one where labels and values take turns. A card
ends where the label that names a record comes again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.unit_names import is_unit, spell_unit
from licheng_etl.reading.form_header import ColumnHead
from licheng_etl.reading.frames import CellRole
from licheng_etl.reading.slot_period import Printed
from licheng_etl.tables.cells.sheet import NUMBER, TEXT
from licheng_etl.tables.headers.titles_and_notes import aside_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.reading.form_labels import FieldMatch, FormLabels
    from licheng_etl.reading.sheets import SheetView
    from licheng_etl.tables.cells.sheet import Sheet

_FEWEST: Final = 3
"""Known labels with values: fewer make no card."""
_SPEAKING: Final = frozenset({CellRole.TITLE, CellRole.UNIT, CellRole.NOTE})
"""Roles of what stands beside cards and may speak of them."""


@dataclass(frozen=True)
class Pair:
    """A label, by its position, and the position of its value; None where nothing is filled in.

    `unit`: the position of a unit that stands beside the value.
    """

    head: ColumnHead
    label: int
    value: int | None
    is_known: bool
    unit: int | None = None


@dataclass
class Card:
    """The pairs of one record. `number` counts the cards of the file from 1; None: it is blank."""

    number: int | None
    pairs: list[Pair] = field(default_factory=list)

    def fields(self, labels: FormLabels) -> list[FieldMatch]:
        """What its labels mean to a form as they are."""
        return list(filter(None, (labels.match(pair.head) for pair in self.pairs)))


@dataclass(frozen=True)
class CardSheet:
    """A sheet with its cards: by position the role and the card of each cell."""

    grid: Grid
    sheet: Sheet
    cards: tuple[Card, ...]
    roles: Sequence[str]
    numbers: Sequence[int | None]
    titles: tuple[tuple[int, int, str], ...]

    @property
    def printed(self) -> Printed:
        return Printed(self.grid.sheet, (*self.grid.above, *self.titles), bool(self.cards))


def cards_of(view: SheetView, labels: FormLabels, first_number: int = 1) -> CardSheet:
    """The cards of one sheet; none where it bears too few of the form's labels."""
    reader = _Reader(view.sheet, labels)
    pairs = list(reader.pairs())
    if not reader.are_cards(pairs):
        roles: list[str] = [CellRole.UNCLAIMED] * view.grid.cells.height
        nothing: list[int | None] = [None] * len(roles)
        return CardSheet(view.grid, view.sheet, (), roles, nothing, tuple(view.texts()))
    return _laid_out(view, _divided(pairs, labels, first_number))


def _divided(pairs: Sequence[Pair], labels: FormLabels, first_number: int) -> list[Card]:
    """The pairs card by card, each beginning where a label that names records comes again."""
    cards: list[list[Pair]] = [[]]
    named: set[str] = set()
    for pair in pairs:
        match = labels.match(pair.head) if pair.is_known else None
        if match is not None and match.field.filled:
            if match.field.name in named:
                cards.append([])
                named = set()
            named.add(match.field.name)
        cards[-1].append(pair)
    numbers = count(first_number)
    return [
        Card(next(numbers) if any(pair.value is not None for pair in card) else None, card)
        for card in cards
    ]


def _laid_out(view: SheetView, cards: list[Card]) -> CardSheet:
    sheet = view.sheet
    roles = [_aside(sheet, position) for position in range(len(sheet.text))]
    numbers: list[int | None] = [None] * len(roles)
    for card in cards:
        for pair in card.pairs:
            parts = (
                (pair.label, CellRole.STUB),
                (pair.value, CellRole.DATA),
                (pair.unit, CellRole.UNIT),
            )
            for position, role in parts:
                if position is not None:
                    roles[position], numbers[position] = role, card.number
    titles = tuple(
        (sheet.row[p], sheet.column[p], sheet.text[p])
        for p, role in enumerate(roles)
        if role in _SPEAKING and numbers[p] is None and sheet.is_text(p)
    )
    filled = tuple(card for card in cards if card.number is not None)
    return CardSheet(view.grid, sheet, filled, roles, numbers, titles)


def _aside(sheet: Sheet, position: int) -> str:
    """The role of a cell outside of pairs: words are titles and sections, numbers nobody's."""
    if sheet.cls[position] == NUMBER:
        return CellRole.UNCLAIMED
    kind = aside_kind(sheet, position)
    return kind if kind in {CellRole.UNIT, CellRole.NOTE} else CellRole.TITLE


class _Reader:
    """One sheet, read row by row."""

    def __init__(self, sheet: Sheet, labels: FormLabels) -> None:
        self.sheet, self.labels = sheet, labels
        self.filled = set(sheet.column)
        self.known = {
            position
            for position, text in enumerate(sheet.text)
            if sheet.cls[position] == TEXT and labels.knows(text)
        }

    def pairs(self) -> Iterator[Pair]:
        """The pairs, from top to bottom; below its first label a sheet goes on with them."""
        begun = False
        # The cells of a row that labels above it have taken.
        below: list[int] = []
        rows = [list(cells.values()) for cells in self.sheet.at.values()]
        for cells, following in pairwise([*rows, []]):
            row = [position for position in cells if position not in below]
            below = []
            if self._heads(row, following):
                begun = True
                columns = {self.sheet.column[position]: position for position in following}
                for label in row:
                    value = columns.get(self.sheet.column[label])
                    below += [] if value is None else [value]
                    yield self._pair(label, value)
            elif begun or not self.known.isdisjoint(row):
                begun = True
                yield from self._in_turns(row)

    def are_cards(self, pairs: Sequence[Pair]) -> bool:
        """Whether known labels stand beside most values, in one row in three and more than one:
        those of a list are all in its header.
        """
        row = self.sheet.row
        known = [pair for pair in pairs if pair.is_known]
        beside = [
            pair for pair in known if pair.value is None or row[pair.value] == row[pair.label]
        ]
        if len(beside) < _FEWEST or len(beside) * 2 < len(known):
            return False
        labelled = {row[pair.label] for pair in beside}
        rows = sum(number >= min(labelled) for number in self.sheet.at)
        return len(labelled) > 1 and len(labelled) * 3 >= rows

    def _heads(self, row: list[int], following: list[int]) -> bool:
        """Whether a row has nothing but known labels, and what stands below each is none."""
        return (
            len(row) > 1
            and self.known.issuperset(row)
            and bool(following)
            and self.known.isdisjoint(following)
            and {self.sheet.column[p] for p in following} <= {self.sheet.column[p] for p in row}
        )

    def _in_turns(self, row: list[int]) -> Iterator[Pair]:
        """The pairs of a row; what stands alone or before a known label is a section."""
        index = 0
        while index < len(row):
            label, *rest = row[index : index + 3]
            is_open = bool(rest) and rest[0] not in self.known and self._is_beside(label, rest[0])
            if label in self.known:
                unit = rest[1] if is_open and len(rest) > 1 and self._is_unit(*rest) else None
                yield self._pair(label, rest[0] if is_open else None, unit)
                index += 1 + is_open + (unit is not None)
            elif is_open and self.sheet.cls[label] == TEXT:
                yield self._pair(label, rest[0])
                index += 2
            else:
                index += 1

    def _is_beside(self, label: int, value: int) -> bool:
        """Whether no empty box stands between them; a merged label is as wide as its merge, and a
        column that no cell stands in is no box.
        """
        sheet = self.sheet
        row, column = sheet.row[label], sheet.column[label]
        merges = (merge for merge in sheet.merges(row, row) if merge.left == column)
        right = max((merge.right for merge in merges), default=column)
        return self.filled.isdisjoint(range(right + 1, sheet.column[value]))

    def _is_unit(self, value: int, beside: int) -> bool:
        return self.sheet.cls[value] == NUMBER and is_unit(self.sheet.label(beside))

    def _pair(self, label: int, value: int | None, unit: int | None = None) -> Pair:
        sheet = self.sheet
        text = sheet.text[label].strip().rstrip(":：")
        name, stated = split_label(text)
        cell = label if unit is None else unit
        printed = stated if unit is None else sheet.label(unit)
        head = ColumnHead(
            sheet.column[label],
            (normalise_label(name or text),),
            text,
            spell_unit(printed) if printed else None,
            (sheet.row[cell], sheet.column[cell]),
        )
        return Pair(head, label, value, label in self.known, unit)
