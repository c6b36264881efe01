"""Values that stand beside their labels, and what these say of each: path, unit and period.

Here: a form as its pairs, and the annotations of its cells. Not here: finding forms (pairs, cards).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.printed_amounts import is_per_cent
from licheng_etl.grammar.units.unit_names import is_money_unit
from licheng_etl.grammar.words.measures import MONEY, NO_AMOUNT, RANK, RATIO
from licheng_etl.tables.cells.sheet import NOTHING, NUMBER
from licheng_etl.tables.times.cell_periods import Periods

if TYPE_CHECKING:
    from licheng_etl.tables.cells.annotations import Annotations
    from licheng_etl.tables.headers.titles import Title
    from licheng_etl.tables.regions.region import Region


class Pair(NamedTuple):
    """A value's row and position, with the positions of its labels: row and column labels."""

    row: int
    value: int
    rows: tuple[int, ...]
    columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Form:
    """The pairs of a part of a sheet; `sections` and `labels` are positions of cells, `asides`
    rows of titles and notes. `head`: the position of the label that spans it, where it is the box
    of a record in a list.
    """

    region: Region
    pairs: list[Pair]
    labels: list[int]
    sections: list[int]
    asides: list[int]
    head: int | None = None


def annotate_form(form: Form, notes: Annotations, number: int, title: Title) -> None:
    """Annotates the cells of a form as those of the table of that number."""
    sheet, table = form.region.sheet, notes.table
    for position in form.labels:
        notes.kind[position], table[position] = "stub", number
    for position in form.sections:
        notes.kind[position], table[position] = "section", number
    for pair in form.pairs:
        value = pair.value
        table[value] = number
        if sheet.cls[value] == NOTHING and not sheet.text[value].strip():
            continue
        rows = [split_label(sheet.text[p]) for p in pair.rows]
        columns = [split_label(sheet.text[p]) for p in pair.columns]
        for position in pair.columns:
            notes.kind[position] = "header"
        labels = [label.rstrip(":：") for label, _ in rows]
        heads = [label for label, _ in columns]
        notes.kind[value] = "data"
        notes.rows[value] = notes.paths.number(tuple(labels))
        notes.columns[value] = notes.paths.number(tuple(heads))
        inner = tuple(read_time(label) for label in reversed(labels))
        across = tuple(read_time(label) for label in reversed(heads))
        notes.period[value] = Periods(
            [(across, "")],
            inner,
            "",
            title.time,
            accumulates=title.accumulates,
            filled_in=title.filled_in,
        )[0]
        if sheet.cls[value] == NUMBER:
            notes.unit[value] = _unit(sheet.text[value], [*columns, *reversed(rows)], title)


def _unit(text: str, labels: list[tuple[str, str | None]], title: Title) -> str | None:
    """The unit of a value: its own sign, its nearest label's, the title's for rates and for what
    names money.
    """
    if is_per_cent(text):
        return "%"
    scored = any(RANK.search(label) and not unit for label, unit in labels[:1])
    stated = None if scored else next((unit for _, unit in labels if unit), None)
    if stated is None and any(RATIO.search(label) for label, _ in labels):
        return title.ratio_unit
    money = title.unit if title.unit and is_money_unit(title.unit) else None
    return stated or (money if _tells_money([label for label, _ in labels]) else None)


def _tells_money(labels: list[str]) -> bool:
    """Whether labels name an amount of money, and none a score or a count."""
    others = any(RANK.search(label) or NO_AMOUNT.search(label) for label in labels)
    return any(map(MONEY.search, labels)) and not others
