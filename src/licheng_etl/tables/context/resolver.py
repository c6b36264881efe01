"""Which labels, unit and period govern each cell of a table's body, and what kind it is.

Here: composing, cell by cell, what columns, body and title say. Not here: finding these, what a
column says for all its cells (told_columns).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.time_words import QUARTERS, TELLS_WEEK
from licheng_etl.grammar.units.english_units import (
    in_scale_of_all,
    is_of_one,
    is_rate,
    tells_of_one,
)
from licheng_etl.grammar.units.index_bases import is_base
from licheng_etl.grammar.units.measured_names import (
    counts_what_is_measured,
    may_measure,
    names_outside_shares,
    tells_again,
    tells_count,
)
from licheng_etl.grammar.units.printed_amounts import is_per_cent
from licheng_etl.grammar.units.unit_names import is_ratio_unit
from licheng_etl.grammar.words.measures import PAID
from licheng_etl.grammar.words.notes import explains
from licheng_etl.tables.cells.marked_numbers import money_sign
from licheng_etl.tables.cells.sheet import NOTHING, NUMBER
from licheng_etl.tables.columns.column import ATTRIBUTE, STUB, UNIT, VALUE
from licheng_etl.tables.columns.column_kinds import bears_ratio
from licheng_etl.tables.context.corner_units import with_corner
from licheng_etl.tables.context.future_zeros import future_zeros
from licheng_etl.tables.context.label_times import column_times, of_part_of_years
from licheng_etl.tables.context.parts_of_years import parts_of_last_year
from licheng_etl.tables.context.row_times import row_times
from licheng_etl.tables.context.shared_units import shared_units
from licheng_etl.tables.context.summed_months import rows_until_last_month, until_last_month
from licheng_etl.tables.context.told_columns import WHOLE, ColumnsOfFigures, ToldColumn, is_money
from licheng_etl.tables.headers.column_head import ColumnHead
from licheng_etl.tables.times.cell_periods import Periods
from licheng_etl.tables.times.closed_years import (
    of_all_years,
    said_of_years,
    told_of_years,
    without_flows,
    without_parts_beside,
)
from licheng_etl.tables.times.continued_times import is_difference
from licheng_etl.tables.times.short_years import tells_terms
from licheng_etl.tables.times.times_of_titles import closes_months

if TYPE_CHECKING:
    from collections.abc import Collection

    from licheng_etl.grammar.times.stated_times import Time
    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.cells.annotations import Annotations
    from licheng_etl.tables.headers.titles import Title
    from licheng_etl.tables.regions.region import Region

_FIGURES: Final = frozenset({VALUE, ATTRIBUTE})
_SHARES: Final = re.compile(
    rf"(?i:per ?cent(?!age {PAID}(?:$|[ ,(]))(?:age)?\b|% (?:distribution|change|of)\b)"
)
"""How labels begin of rows, or sections of them, that are not counted as the amounts beside are."""


class ContextResolver:
    """One table's columns and rows, ready to annotate the cells where they cross."""

    def __init__(
        self,
        region: Region,
        notes: Annotations,
        role: dict[int, str],
        heads: dict[int, ColumnHead],
        rows: list[BodyRow],
        title: Title,
        rates: Collection[int],
        *,
        headed: bool,
        is_list: bool,
    ) -> None:
        self.region, self.notes, self.sheet = region, notes, region.sheet
        self.role, self.heads, self.rows = role, heads, rows
        self.headed, self.is_list = headed, is_list
        self.values = [column for column, r in role.items() if r in _FIGURES]
        names = sorted(column for column, r in role.items() if r == STUB)
        figures = [column for column, r in role.items() if r == VALUE]
        adding = [column for column in figures if column not in rates]
        before = [column for column in names if not figures or column < max(figures)]
        self.innermost = [-1, *(before or names)][-1]
        corner = heads.get(self.innermost, ColumnHead())
        self.title = title = with_corner(title, corner, rows)
        labels = [label for head in heads.values() for label in head.path]
        self.weekly = any(map(TELLS_WEEK.match, labels))
        self.axes, self.row_times = self._times(labels, names, adding)
        self.axis_numbers = self._number_axes()
        self.shared = shared_units(
            title,
            {c: heads[c] for c in sorted(self.values) if c in heads},
            {row.row: row.path(self.innermost + 1) for row in rows if row.kind == "data"},
        )
        self._periods: dict[tuple[tuple[Time, ...], str], Periods] = {}

    def _times(
        self, labels: list[str], names: list[int], adding: list[int]
    ) -> tuple[dict[int, tuple[Time, ...]], list[tuple[Time, ...]]]:
        """The times of the labels of columns and of rows. `labels`: those of columns; `names`: the
        columns that name rows; `adding`: those of figures that add up.
        """
        region, heads, rows, title = self.region, self.heads, self.rows, self.title.time
        quarters = self.title.of_quarters or any(map(QUARTERS.search, labels))
        proved = title.part not in {"quarter", "half"}  # Of these the months need no proof.
        named = {c: "".join(heads.get(c, ColumnHead()).path[-1:]) for c in names}
        terms = self.title.of_terms or any(map(tells_terms, named.values()))
        axes = column_times(self.values, heads, title, of_quarters=quarters, of_terms=terms)
        if proved:
            axes |= until_last_month(region, rows, heads, axes, title)
        if closes_months(read_time(named.get(self.innermost, "")), title):
            named[self.innermost] = ""
        parts = [time for times in axes.values() for time in times[:1] if time.part]
        down = row_times(
            rows,
            named,
            title,
            of_things=self.is_list,
            of_quarters=quarters,
            of_terms=terms,
            in_parts=bool(parts) and all(time.year is None for time in parts),
        )
        if proved:
            down = rows_until_last_month(region, rows, adding, down, title)
        down = parts_of_last_year(region, rows, adding, down)
        named_so = (label for row in rows for _, label in row.labels)
        axes = of_part_of_years(axes, heads, down, title, named_so)
        return self._of_years(axes, down, named.get(self.innermost, ""))

    def _of_years(
        self, axes: dict[int, tuple[Time, ...]], down: list[tuple[Time, ...]], head: str
    ) -> tuple[dict[int, tuple[Time, ...]], list[tuple[Time, ...]]]:
        """The times of columns and rows by what labels above them, the `head` of the names or
        titles say of all years.
        """
        own = of_all_years([head], parts=True)
        named = {row.row: [label for _, label in row.labels] for row in self.rows}
        texts = [label for h in self.heads.values() for label in h.path]
        texts += [label for labels in named.values() for label in labels]
        of_title = without_parts_beside(self.title.of_years, [*axes.values(), *down])
        of_all = without_flows(own if own.part else of_title, texts)
        above = {c: said_of_years(h.path, of_all) for c, h in self.heads.items()}
        outer = {n: said_of_years(labels, of_all) for n, labels in named.items()}
        rows = dict(zip((row.row for row in self.rows), down, strict=True))
        return told_of_years(axes, above), list(told_of_years(rows, outer).values())

    def annotate(self, number: int) -> None:
        """Annotates the cells of the body as those of the table of that number."""
        columns = ColumnsOfFigures(
            self.region,
            self.role,
            self.heads,
            self.rows,
            self.title,
            sorted(self.values),
            self.innermost,
            self.headed,
            self.shared,
            self.axis_numbers,
            self.notes.paths,
        ).by_number()
        table = self.notes.table
        if self.title.unit is not None:
            self.notes.corners[number] = self.title.unit
        for row, times in zip(self.rows, self.row_times, strict=True):
            cells = self.region.cells[row.row]
            for position in cells.values():
                table[position] = number
            if row.kind in {"data", "stub"}:
                self._annotate_row(row, self._periods_of(times, row.frequency), cells, columns)
            else:
                self._annotate_other(row, cells)
        named = {column for column, about in columns.items() if about.kind}
        kinds = self.notes.kind
        for position in future_zeros(
            self.region, self.rows, self.row_times, self.axes, named, kinds
        ):
            self.notes.kind[position] = "artefact"
            self.notes.rows[position] = self.notes.columns[position] = 0
            self.notes.unit[position] = self.notes.period[position] = None

    def _annotate_row(
        self,
        row: BodyRow,
        periods: Periods,
        cells: dict[int, int],
        columns: dict[int, ToldColumn],
    ) -> None:
        notes, cls, text, innermost = self.notes, self.sheet.cls, self.sheet.text, self.innermost
        path = row.path(innermost + 1)
        whole, shares = notes.paths.number(path), any(map(_SHARES.match, path))
        ratio = shares or self._tells_ratio(path)
        kinds, paths, heads = notes.kind, notes.rows, notes.columns
        named_by = row.labels[-1][0] if row.labels else None
        for column, position in cells.items():
            about = columns.get(column)
            if column == named_by:
                kinds[position] = "section" if row.kind == "section" else "stub"
                continue
            if about is None or not about[0]:
                kinds[position] = self._beside(row, column, position)
                continue
            kind, head, times, unit, _, is_value, *_ = about
            what = cls[position]
            if what == NOTHING and not text[position].strip():
                continue
            inner = column > innermost
            kinds[position] = "total" if row.is_total else kind
            paths[position] = whole if inner else notes.paths.number(row.path(column))
            heads[position] = head
            notes.period[position] = periods[times]
            if what == NUMBER or is_value:
                unit = None if row.banded or row.tells_place else unit
                if shares or (row.units and is_ratio_unit(row.units[0])):
                    unit = None if unit is None or not is_ratio_unit(unit) else unit
                if unit is None or is_per_cent(text[position]):
                    is_ratio = about.is_ratio or (ratio if inner else bears_ratio(row.path(column)))
                    unit = self._unit_of(row, about, position, is_ratio=is_ratio)
                of_all = self.title.unit
                notes.unit[position] = in_scale_of_all(unit, of_all) if unit and of_all else unit

    def _tells_ratio(self, path: tuple[str, ...]) -> bool:
        """Whether a row tells a rate, or the shares of what stands beside it."""
        return bears_ratio(path) or (len(path) > 1 and tells_again(path, self._outside))

    @cached_property
    def _outside(self) -> frozenset[str]:
        return names_outside_shares({row.path(self.innermost + 1) for row in self.rows})

    @cached_property
    def _all_of_one(self) -> bool:
        """Whether all rows or all columns tell what is for one of many, which then has the unit:
        Income per capita, Spending per capita in Thousand VND.
        """
        rows = [row.path(self.innermost + 1) for row in self.rows if row.kind == "data"]
        columns = [self.heads[c].path if c in self.heads else () for c in self.values]
        return any(
            all(path and tells_of_one(path[-1]) for path in paths) for paths in (rows, columns)
        )

    def _annotate_other(self, row: BodyRow, cells: dict[int, int]) -> None:
        for column, position in cells.items():
            self.notes.kind[position] = self._beside(row, column, position)

    def _beside(self, row: BodyRow, column: int, position: int) -> str:
        """The kind of a cell that states no fact."""
        if row.kind == "note":
            return "note"
        if self.sheet.cls[position] == NOTHING and not self.sheet.text[position].strip():
            return "other"
        role = self.role[column]
        label = self.sheet.label(position)
        if role == UNIT or (role in _FIGURES and label in row.units):
            return "unit"
        if role in _FIGURES and not (row.kind == "section" and self._is_alone(row)):
            return "note" if explains(label) else "artefact"
        return "section" if row.kind == "section" else "stub"

    def _is_alone(self, row: BodyRow) -> bool:
        """Whether a row has one cell: what names the rows below it may stand over their figures."""
        return len(self.region.cells[row.row]) == 1

    def _unit_of(
        self, row: BodyRow, column: ToldColumn, position: int, *, is_ratio: bool
    ) -> str | None:
        """The unit of a cell whose column states none: its own, the row's, the one beside, the
        corner's.
        """
        if is_per_cent(self.sheet.text[position]):
            return "%"
        if column.is_rank or (row.banded and not row.units):
            return None
        beside = next((row.beside[c] for c in column.units_at if c in row.beside), None)
        unit = row.units[0] if row.units else beside
        if unit == beside and column.is_sum and not is_money(unit):
            unit = None
        if unit and (is_ratio_unit(unit) or not column.is_ratio):
            return unit
        if row.tells_place:
            return None
        if is_ratio:
            ratio = self.title.ratio_unit
            return None if ratio and is_base(ratio) and column.is_change else ratio
        corner = column.corner or self.shared.rows.get(row.row) or self.title.unit
        if position in self.sheet.signed and corner is None:
            corner = money_sign(self.sheet.text[position]) or None
        *_, name = ("", *row.path(self.sheet.column[position]))
        if corner is None:
            return row.measure
        if counts_what_is_measured(corner, name):
            return None
        of_one = is_of_one(name, corner) or is_of_one(column.name, corner)
        if of_one and not self._all_of_one:
            return money_sign(self.sheet.text[position]) or None
        if self.title.ratio_unit is not None and is_difference(column.name):
            return None  # Change beside amounts may be told in either: Million EUR and % change.
        if is_rate(corner) and self._is_beside(column, name, position):
            return None
        return corner if may_measure(corner, column.name) else None

    def _is_beside(self, column: ToldColumn, name: str, position: int) -> bool:
        """Whether a figure is none of the rates that its table states: a number of things, below a
        title that begins with a rate, or elsewhere one that is higher than shares are.
        """
        counts = tells_count(name) or tells_count(column.name)
        if self.title.begun:
            return counts or column.is_beside
        number = plain_number(self.sheet.label(position)) if counts else None
        return number is not None and number > WHOLE

    def _number_axes(self) -> dict[int, int]:
        """For each column the number of what its labels and frequency say of time."""
        numbers: dict[tuple[tuple[Time, ...], str], int] = {}
        axes = {}
        for column, times in self.axes.items():
            head = self.heads.get(column, ColumnHead())
            axes[column] = numbers.setdefault((times, head.frequency), len(numbers))
        self._said = list(numbers)
        return axes

    def _periods_of(self, times: tuple[Time, ...], frequency: str) -> Periods:
        """The periods of a row's cells, by the number of what their column says of time."""
        key = (times, frequency)
        if key not in self._periods:
            self._periods[key] = Periods(
                self._said,
                times,
                frequency,
                self.title.time,
                accumulates=self.title.accumulates,
                weekly=self.weekly,
                released=self.title.released,
                filled_in=self.title.filled_in,
            )
        return self._periods[key]
