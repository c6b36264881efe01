"""The body of a table: its rows with their labels, units, times and kinds.

Here: putting the columns that name rows and the outline together, row by row. Not here: the cells
(detect).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import in_one_label
from licheng_etl.grammar.units.label_units import rate_of
from licheng_etl.grammar.units.measured_names import may_share
from licheng_etl.grammar.words.measures import PLACE, RANK, RATIO
from licheng_etl.grammar.words.rows import SURE_PART, is_total
from licheng_etl.tables.bodies.naming_cells import NamingCells
from licheng_etl.tables.bodies.rows_with_facts import (
    FIGURES,
    columns_of_figures,
    explaining_rows,
    have_data,
)
from licheng_etl.tables.bodies.units_of_names import measure_named, units_named
from licheng_etl.tables.cells.sheet import NOTHING, NUMBER
from licheng_etl.tables.columns.column import FREQUENCY_COLUMN, SERIAL, STUB, UNIT, VALUE
from licheng_etl.tables.columns.row_marks import RowMarks, units_for_figures
from licheng_etl.tables.headers.bands import below_bands, dividing, measured, units_of
from licheng_etl.tables.outlines.broken_names import names_begun_above, units_apart
from licheng_etl.tables.outlines.hand_aligned import aligned, without_stray_blanks
from licheng_etl.tables.outlines.lettered_codes import as_divided
from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.list_marks import nested_codes
from licheng_etl.tables.outlines.names_in_two_languages import alike_in_chinese, told_in_english
from licheng_etl.tables.outlines.numbered_lists import without_numbered_totals
from licheng_etl.tables.outlines.numbering import code_of, marker_rank
from licheng_etl.tables.outlines.outline import Place, outline
from licheng_etl.tables.outlines.repeated_names import as_indented
from licheng_etl.tables.outlines.summed_sections import as_nested
from licheng_etl.tables.outlines.times_down import run_along_time, times_over_times
from licheng_etl.tables.sums.divided_wholes import with_divided_wholes
from licheng_etl.tables.sums.row_sums import RowSums
from licheng_etl.tables.sums.summed_blocks import in_blocks
from licheng_etl.tables.sums.summed_parts import with_summed_parts
from licheng_etl.tables.sums.summed_units import units_of_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from licheng_etl.tables.regions.region import Region

_SAMPLE: Final = 500
"""Rows that tell whether the names are times."""
_RANKS_OF_GROUPS: Final = 2
_FEWEST_LEVELS: Final = 2
_NOWHERE: Final = Place((), opens=False)


@dataclass
class BodyRow:
    """One row of the body. `labels` pairs the columns that name it with what they say; `beside`:
    the units that columns of such print in it; `banded`: a unit over all figures stands above it;
    `measure`: the one that a name of its is, where nothing states another: Tonnes.
    """

    row: int
    kind: str
    labels: tuple[tuple[int, str], ...] = ()
    units: tuple[str, ...] = ()
    beside: Mapping[int, str] = field(default_factory=dict)
    frequency: str = ""
    is_total: bool = False
    banded: bool = False
    measure: str | None = None

    @cached_property
    def tells_place(self) -> bool:
        """Whether it tells places amid amounts, and so has no unit of these: 丽水位次."""
        return bool(self.labels) and not self.units and PLACE.search(self.labels[-1][1]) is not None

    def path(self, column: int) -> tuple[str, ...]:
        """The labels that govern the row's cell in a column: those to its left, if any are."""
        before = tuple(label for number, label in self.labels if number < column)
        return before or tuple(label for _, label in self.labels)


def read_body(
    region: Region,
    body: list[int],
    roles: dict[int, str],
    rates: Collection[int] = (),
    *,
    is_list: bool,
) -> list[BodyRow]:
    """The rows of a body, each with its kind: data, section, stub, note or unlabelled.

    `rates`: the columns that never add up. `is_list`: the rows are things, each described in words
    (DetectedTable).
    """
    stubs = [column for column, role in roles.items() if role == STUB]
    reader = _Reader(region, body, roles, stubs, rates, is_list=is_list)
    rows = reader.rows()
    notes = explaining_rows(region, body, roles)
    for body_row in rows:
        if body_row.row in notes:
            body_row.kind = "note"
    return rows


class _Reader:
    def __init__(
        self,
        region: Region,
        body: list[int],
        roles: dict[int, str],
        stubs: list[int],
        rates: Collection[int],
        *,
        is_list: bool,
    ) -> None:
        self.region, self.sheet, self.rates = region, region.sheet, rates
        self.body, self.roles, self.stubs, self.is_list = body, roles, stubs, is_list
        figures = columns_of_figures(roles)
        self.stated = {} if is_list else units_for_figures(region, body, figures)
        banded = {} if is_list else dividing(region, body, figures)
        self.units_over = units_of(self.sheet, banded)
        self.announcing = {*self.stated, *banded, *measured(region, body, figures)}
        self.has_data = have_data(region, body, figures) | dict.fromkeys(self.announcing, False)
        self.marks = RowMarks(region, body, roles, self.has_data)
        self.naming = NamingCells(region, body, roles, self.marks, banded, is_list=is_list)
        self.outer_paths: dict[int, tuple[str, ...]] = {}
        self.begun: dict[int, int] = {}
        self.apart: dict[int, str] = {}
        self.summed: dict[int, str] = {}
        self.alike: frozenset[str] = frozenset()

    def rows(self) -> list[BodyRow]:
        named = [(row, self.naming.of_row(row)) for row in self.body]
        self.alike = alike_in_chinese(self.sheet, (names[-1][1] for _, names in named if names))
        if not self.is_list:
            for column in self.stubs[:-1]:
                self.outer_paths.update(self._outline_of(column, named))
        first = [*islice((each for each in named if each[1]), _SAMPLE)]
        flat, bare = run_along_time(*self._told(first)), set[int]()
        if not self.is_list:
            names_of = {row: names[0][1] for row, names in named if len(names) == 1}
            self.begun = names_begun_above(self.sheet, names_of, self.has_data)
            self.apart, bare = units_apart(self.sheet, names_of, self.has_data)
            bare |= told_in_english(self.sheet, names_of, self.has_data)
            self.apart |= self.stated
        begins = {row - 1 for row in self.begun} | bare
        chosen = [i for i, (row, names) in enumerate(named) if names and row not in begins]
        lines = [self._line(*named[index]) for index in chosen if not flat]
        rows = [named[index][0] for index in chosen]
        adding = {c for c, role in self.roles.items() if role == VALUE and c not in self.rates}
        sums = RowSums.of(self.region, adding, rows)
        if lines and not self.is_list:
            coded = self._coded(rows, without_numbered_totals(lines))
            lines = below_bands(aligned(coded), rows, self.naming.banded)
            nested = as_nested(as_divided(lines))
            nested = with_divided_wholes(with_summed_parts(nested, sums), sums)
            lines = in_blocks(as_indented(nested, sums.adds_up), sums)
            if not self.marks.columns[UNIT]:
                self.summed = units_of_parts(lines, rows, sums.surely_adds_up)
        paths = dict(zip(chosen, outline(lines, sums.adds_up), strict=not flat))
        if flat:
            paths = times_over_times(*self._told(named))
        self._place_parts(named, paths)
        places = (paths.get(index, _NOWHERE) for index in range(len(named)))
        body_rows = [self._body_row(*row, place) for row, place in zip(named, places, strict=True)]
        last = max((index for index, (_, names) in enumerate(named) if names), default=-1)
        for body_row in body_rows[: max(last, 0)]:
            if body_row.kind == "unlabelled" and self._fills(body_row.row):
                body_row.kind = "data"
        return body_rows

    def _place_parts(
        self, named: list[tuple[int, list[tuple[int, int]]]], paths: Mapping[int, Place]
    ) -> None:
        """Where 其中 stands in a cell of its own beside the names of parts, these are below the row
        above it that has the same names further out.
        """
        whole: tuple[str, ...] = ()
        beside: list[int] = []
        for index, (_, names) in enumerate(named):
            outer = [position for _, position in names[:-1]]
            labels = map(self.sheet.label, outer)
            part = next((n for n, label in enumerate(labels) if SURE_PART.fullmatch(label)), None)
            if part is None and index in paths:
                whole, beside = paths[index].path, outer
            elif part is not None and part in {0, len(beside)} and outer[:part] == beside[:part]:
                label = self.sheet.label(outer[part])
                self.outer_paths.setdefault(outer[part], (*whole, label))

    def _coded(self, rows: list[int], lines: list[Line]) -> list[Line]:
        """The lines with their numbers of several levels as codes, or those beside them."""
        codes = nested_codes([line.label for line in lines])
        if not any(codes):
            codes = self.marks.codes_of(rows)
        return [
            line._replace(code=code or line.code) for line, code in zip(lines, codes, strict=True)
        ]

    def _outline_of(
        self, column: int, named: list[tuple[int, list[tuple[int, int]]]]
    ) -> dict[int, tuple[str, ...]]:
        """The labels that lead to each name of an outer column, by its position, where these are
        indented or numbered below one another.
        """
        names = {p: None for _, cells in named for c, p in cells[:-1] if c == column}
        lines = []
        for position in names:
            label, unit = self._split(position)
            indent, rank = self.sheet.indent(position), marker_rank(label)
            lines.append(Line(label, indent, True, is_total(label), rank, unit=unit))
        lines = without_stray_blanks(lines)
        if len({(line.indent, line.numbered) for line in lines}) < _FEWEST_LEVELS:
            return {}
        return {p: place.path for p, place in zip(names, outline(lines), strict=True)}

    def _fills(self, row: int) -> bool:
        """Whether a row has a figure in most columns of figures, as those that are named have."""
        values = [column for column, role in self.roles.items() if role == VALUE]
        cells = self.region.cells[row]
        filled = sum(c in cells and self.sheet.cls[cells[c]] == NUMBER for c in values)
        return len(values) > 1 and filled * 2 > len(values)

    def _told(
        self, named: list[tuple[int, list[tuple[int, int]]]]
    ) -> tuple[list[list[str]], list[bool]]:
        """The labels of some rows, and whether each has figures."""
        labels = [[self._split(position)[0] for _, position in names] for _, names in named]
        return labels, [self.has_data[row] for row, _ in named]

    def _line(self, row: int, names: list[tuple[int, int]]) -> Line:
        _column, position = names[-1]
        text = self.sheet.text[position]
        label, unit = self._split(position)
        if row in self.begun:
            position = self.begun[row]
            label = in_one_label(self._split(position)[0], "" if row in self.apart else label)
        # A row with a unit of its own has figures, though none is filled in.
        has_data = self.has_data[row] or bool(self.marks.units(row))
        unit = None if unit == rate_of(label) else unit  # It names rows, and is no blank amount.
        unit = unit or self.apart.get(row) or self.marks.only_unit(row)
        total = is_total(label)
        outer = tuple(self._split(p)[0] for _, p in names[:-1])
        rank = marker_rank(label)
        rank = self.marks.serial_rank(row) if rank is None else rank
        if self.is_list and has_data:
            # Names of things may begin with figures and blanks; only 一、 and （一） group them,
            # and serial numbers that tell 1 from (1).
            group = rank if rank is not None and rank < _RANKS_OF_GROUPS else None
            if group is None and self.marks.has_subserials:
                group = self.marks.serial_rank(row)
            return Line(label, 0, has_data, total, group, outer=outer)
        code = code_of(label) or self.marks.code(row)
        announces = text.rstrip().endswith((":", "：")) or row in self.announcing
        indent, hollow = self.sheet.indent(position), self.has_data[row] and self._is_hollow(row)
        return Line(
            label, indent, has_data, total, rank, code, outer, unit, announces, hollow=hollow
        )

    def _is_hollow(self, row: int) -> bool:
        """Whether nothing but dashes stands in the figures of a row."""
        if self.region.cells.pattern(row).numbers:
            return False
        cells, cls = self.region.cells[row], self.sheet.cls
        return all(cls[p] == NOTHING for c, p in cells.items() if self.roles[c] in FIGURES)

    def _split(self, position: int) -> tuple[str, str | None]:
        """The label of a cell that names a row, and the unit it prints."""
        label, unit = self.sheet.split(position)
        alike = unit is None and label in self.alike
        return (self.sheet.label(position) if alike or not label else label), unit

    def _body_row(self, row: int, names: list[tuple[int, int]], place: Place) -> BodyRow:
        if not names:
            return BodyRow(
                row, "unlabelled" if self.stubs or self.marks.columns[SERIAL] else "data"
            )
        split = [(column, *self._split(position)) for column, position in names]
        inner, label, unit = split[-1]
        path = place.path or (label,)
        outer = [
            (column, above)
            for (column, position), (_, label, _) in zip(names[:-1], split, strict=False)
            for above in self.outer_paths.get(position, (label,))
        ]
        beside = self.marks.units(row)
        inherited = None if beside else self._inherited(place.unit, path)
        told, *above = [None] if self.is_list or beside else units_named(path)
        own = (unit, self.apart.get(row), told, inherited, self.summed.get(row))
        units = (*own, *(unit for _, _, unit in split[-2::-1]), *above)
        kind = "section" if place.opens else "data" if self.has_data[row] else "stub"
        return BodyRow(
            row,
            kind,
            (*outer, *((inner, label) for label in path)),
            tuple(filter(None, units)),
            beside,
            next(iter(self.marks.say(row, FREQUENCY_COLUMN)), ""),
            place.total or any(map(is_total, (path[-1], *(label for _, label in outer)))),
            banded=not self.units_over.isdisjoint(path),
            measure=None if self.is_list or beside else measure_named(path),
        )

    def _inherited(self, unit: str | None, path: tuple[str, ...]) -> str | None:
        """The unit of the whole that a row stands below, if it may be the row's own as well: a rate
        or a rank has another; and where a column prints units, what has none there may lack one of
        its own.
        """
        if unit is None or len(path) == 1:
            return unit
        asked = self.marks.columns[UNIT] or any(
            words.search(path[-1]) and not words.search(path[-2]) for words in (RATIO, RANK)
        )
        return None if asked and not may_share(unit, *path[-2:]) else unit
