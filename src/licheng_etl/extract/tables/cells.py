"""The cells of one table: kind, governing labels, unit and period of each.

Here: composing what header, columns and body say into annotations. Not here: finding them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.extract.tables.body import BodyRow, read_body
from licheng_etl.extract.tables.columns import ATTRIBUTE, STUB, TIME_HEADS, UNIT, VALUE, roles
from licheng_etl.extract.tables.header import (
    ColumnHead,
    Header,
    column_heads,
    find_header,
    is_aside,
)
from licheng_etl.extract.tables.measures import is_unit, split_label, title_unit, unit_note
from licheng_etl.extract.tables.placeholders import trailing_zeros
from licheng_etl.extract.tables.sheet import DATE, NOTHING, NUMBER
from licheng_etl.extract.tables.timeline import period_of, read_axis, title_time
from licheng_etl.extract.tables.times import NONE, Time, read_time
from licheng_etl.extract.tables.words import (
    ADVERT,
    BARE_TOTAL,
    NOTE,
    RATIO,
    SENTENCE,
)

if TYPE_CHECKING:
    from licheng_etl.extract.tables.region import Region, Segment
    from licheng_etl.extract.tables.sheet import Sheet

_ACCUMULATING: Final = re.compile(r"^(?:\d+月)?累计(?:值|数|表|增长|同比)?$")
_OTHER_DATES: Final = re.compile(r"^(?:填报|填表|制表|报送|报出|发布|更新|打印|编制)(?:日期|时间)")


class Annotations:
    """What is found of each cell, by position."""

    def __init__(self, count: int) -> None:
        self.kind = ["other"] * count
        self.table: list[int | None] = [None] * count
        self.rows: list[tuple[str, ...]] = [()] * count
        self.columns: list[tuple[str, ...]] = [()] * count
        self.unit: list[str | None] = [None] * count
        self.period: list[str | None] = [None] * count

    def frame(self, sheet: Sheet) -> pl.DataFrame:
        from licheng_etl.extract.tables.understand import UNDERSTOOD

        cells = sheet.grid.cells
        return pl.DataFrame(
            {
                "row": cells["row"],
                "column": cells["column"],
                "table": self.table,
                "kind": self.kind,
                "rows": self.rows,
                "columns": self.columns,
                "value": _values(cells),
                "unit": self.unit,
                "period": self.period,
            },
            schema=UNDERSTOOD,
        )


def _values(cells: pl.DataFrame) -> pl.Series:
    """The values of cells: numbers without separators, days without midnight, texts as stored."""
    text = pl.col("text")
    grouped = text.str.contains(r"^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
    return cells.select(
        pl.when(pl.col("kind") == "date")
        .then(text.str.strip_suffix("T00:00:00"))
        .when((pl.col("kind") == "text") & grouped)
        .then(text.str.replace_all(",", "", literal=True))
        .otherwise(text)
    ).to_series()


@dataclass(frozen=True)
class _Title:
    """What stands above a table: its unit, its period."""

    unit: str | None
    time: Time
    accumulates: bool


def annotate_table(segment: Segment, notes: Annotations, number: int) -> bool:
    """Annotates the cells of a segment as a table; False where it is none."""
    region = segment.region
    header = find_header(segment)
    if not header.body or not (header.rows or len(header.body) > 1):
        return False
    lowest = _lowest_labels(region, header)
    role = roles(region, header.body, lowest)
    first_value = min((c for c, r in role.items() if r in {VALUE}), default=None)
    stubs = {
        c for c, r in role.items() if r not in {VALUE, ATTRIBUTE} and (first_value is None or c < first_value)
    }
    if not any(r == STUB for r in role.values()) and not header.rows:
        return False
    namers = {c for c in stubs if role[c] == STUB}
    heads = column_heads(region, header, stubs, namers, sorted(role))
    for row in header.asides:
        _annotate_aside(region, row, notes)
    for position, kind in header.cells.items():
        notes.kind[position] = kind
    _retitle(region, header, stubs, notes)
    for row in [*header.rows, *header.body]:
        for position in region.cells[row].values():
            notes.table[position] = number
    title = _title(region, header, stubs, notes)
    rows = read_body(region, header.body, role)
    _Cells(region, notes, header, role, heads, rows, title).annotate()
    return True


def _lowest_labels(region: Region, header: Header) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in header.rows:
        for column, position in region.cells[row].items():
            label = split_label(region.sheet.text[position])[0]
            if label and not (column in found and not any("\u3400" <= ch <= "\u9fff" for ch in label)):
                found[column] = label
    return found


def _retitle(region: Region, header: Header, stubs: set[int], notes: Annotations) -> None:
    """A sheet's title may stand in the corner of a header, above the label of the names."""
    for row in header.rows[:-1]:
        for column, position in region.cells[row].items():
            if column not in stubs or row != header.rows[0]:
                continue
            label = region.sheet.label(position)
            below = any(column in region.cells[r] for r in header.rows if r > row)
            if below and len(label) > 6 and (read_time(label).part or re.search(r"表$|数据$|情况$", label)):
                notes.kind[position] = "title"


def _annotate_aside(region: Region, row: int, notes: Annotations) -> None:
    for position in region.cells[row].values():
        notes.kind[position] = aside_kind(region.sheet, position)


def aside_kind(sheet: Sheet, position: int) -> str:
    """title, unit, note or other: a cell outside of header and body."""
    label = sheet.label(position)
    if sheet.cls[position] == NOTHING:
        return "other"
    if unit_note(sheet.text[position]) or is_unit(label):
        return "unit"
    if sheet.cls[position] in {NUMBER, DATE}:
        return "other"
    if NOTE.search(label) or (SENTENCE.search(label) and not read_time(label).part):
        return "note"
    if ADVERT.search(label):
        return "artefact"
    return "title"


def _title(region: Region, header: Header, stubs: set[int], notes: Annotations) -> _Title:
    sheet = region.sheet
    texts: list[str] = list(region.above)
    unit: str | None = None
    corner: str | None = None
    for row in [*header.asides, *header.rows]:
        for position in region.cells[row].values():
            kind = notes.kind[position]
            if kind == "title":
                texts.append(sheet.label(position))
                unit = title_unit(sheet.text[position]) or unit
            elif kind == "unit" and row in header.asides:
                label = sheet.label(position)
                corner = unit_note(sheet.text[position]) or label.strip("()")
            elif kind == "unit" and unit_note(sheet.text[position]):
                corner = unit_note(sheet.text[position])
    sheet_name = sheet.grid.sheet
    time = title_time([sheet_name, *(text for text in texts if not _OTHER_DATES.match(text))])
    return _Title(corner or unit, time, _ACCUMULATING.match(sheet_name) is not None)


def annotate_texts(region: Region, rows: list[int], notes: Annotations) -> None:
    """A region that is no table: a cover, an advertisement, scratch figures."""
    sheet = region.sheet
    adverts = ADVERT.search(sheet.grid.sheet) is not None
    titled = False
    for row in rows:
        for position in region.cells[row].values():
            kind = aside_kind(sheet, position)
            if sheet.cls[position] == NUMBER:
                kind = "artefact"
            elif adverts:
                kind = "artefact"
            elif kind == "title":
                kind, titled = ("other", True) if titled else ("title", True)
            notes.kind[position] = kind


class _Cells:
    """Composes the annotations of the cells of one table's body."""

    def __init__(
        self,
        region: Region,
        notes: Annotations,
        header: Header,
        role: dict[int, str],
        heads: dict[int, ColumnHead],
        rows: list[BodyRow],
        title: _Title,
    ) -> None:
        self.region, self.notes, self.sheet = region, notes, region.sheet
        self.header, self.role, self.heads, self.rows, self.title = header, role, heads, rows, title
        self.values = [c for c, r in sorted(role.items()) if r in {VALUE, ATTRIBUTE}]
        self.is_list = sum(r == ATTRIBUTE for r in role.values()) > 1
        self.unit_column = next((c for c, r in sorted(role.items()) if r == UNIT), None)
        self.innermost = max((c for c, r in role.items() if r == STUB), default=-1)
        self.named = {c for c in self.values if self._is_named(c)}
        self.total = {
            c for c in self.values if any(BARE_TOTAL.match(label) for label in self._head(c).path)
        }
        self.corner = self._corner()
        self.column_times = self._times_of_columns()
        self.row_times = self._times_of_rows()
        self._periods: dict[tuple[object, ...], str | None] = {}

    def _head(self, column: int) -> ColumnHead:
        return self.heads.get(column, ColumnHead())

    def _path(self, column: int) -> tuple[str, ...]:
        """The labels above a column; a column that only states its unit has the corner's name."""
        head = self._head(column)
        return head.path or (self.corner if head.units else ())

    def _corner(self) -> tuple[str, ...]:
        """What stands above an axis of time and is no word of time: the name of the figures."""
        path = self._head(self.innermost).path
        inner = [row.labels[-1][1] for row in self.rows if row.labels]
        timed = sum(read_time(label).pure for label in inner) * 2 > len(inner)
        return path[-1:] if timed and path and path[-1] not in TIME_HEADS else ()

    def _is_named(self, column: int) -> bool:
        head = self._head(column)
        return bool(head.path or head.units) or not self.header.rows

    def _times_of_columns(self) -> dict[int, tuple[Time, ...]]:
        """For each column the times of its labels from inner to outer; axes are read whole."""
        deepest = max((len(self._head(c).path) for c in self.values), default=0)
        found: dict[int, list[Time]] = {c: [] for c in self.values}
        for level in range(deepest):
            columns = [c for c in self.values if len(self._head(c).path) > level]
            labels = [self._head(c).path[-1 - level] for c in columns]
            for column, time in zip(columns, read_axis(labels), strict=True):
                found[column].append(time)
        return {column: tuple(times) for column, times in found.items()}

    def _times_of_rows(self) -> list[tuple[Time, ...]]:
        """For each row the times of its labels from inner to outer."""
        inner = read_axis([row.labels[-1][1] if row.labels else "" for row in self.rows])
        found = []
        for row, time in zip(self.rows, inner, strict=True):
            own = NONE if self.is_list and not time.pure else time
            outer = [read_time(label) for _, label in reversed(row.labels[:-1])]
            if self.is_list:
                outer = [t for t in outer if t.pure]
            found.append((own, *outer))
        return found

    def annotate(self) -> None:
        zeros = self._placeholders()
        for row, times in zip(self.rows, self.row_times, strict=True):
            for column, position in self.region.cells[row.row].items():
                kind = self._kind(row, column, position)
                if position in zeros and kind in {"data", "total"}:
                    kind = "artefact"
                self.notes.kind[position] = kind
                if kind in {"data", "total"}:
                    self._govern(row, times, column, position)

    def _kind(self, row: BodyRow, column: int, position: int) -> str:
        role = self.role[column]
        if row.kind == "note":
            return "note"
        if self.sheet.cls[position] == NOTHING and not self.sheet.text[position].strip():
            return "other"
        if role in {VALUE, ATTRIBUTE}:
            if row.kind == "unlabelled" or column not in self.named:
                return "artefact"
            if self.sheet.cls[position] == NUMBER or self.role[column] == VALUE:
                return "total" if row.is_total or column in self.total else "data"
            return "total" if row.is_total else "data"
        if role == UNIT:
            return "unit" if not row.kind == "section" else "section"
        if row.kind == "section":
            return "section"
        return "stub"

    def _govern(self, row: BodyRow, times: tuple[Time, ...], column: int, position: int) -> None:
        notes = self.notes
        notes.rows[position] = row.path(column)
        notes.columns[position] = self._path(column)
        if self.sheet.cls[position] == NUMBER or self.role[column] == VALUE:
            notes.unit[position] = self._unit(row, column)
        notes.period[position] = self._period(row, times, column)

    def _unit(self, row: BodyRow, column: int) -> str | None:
        head = self._head(column)
        if head.units:
            return head.units[0]
        if row.units:
            return row.units[0]
        if row.unit_beside and self._is_measured(column):
            return row.unit_beside
        unit = self.title.unit
        if unit is None:
            return None
        label = head.path[-1] if head.path else ""
        named = row.path(column)
        if RATIO.search(label) or (named and RATIO.search(named[-1])):
            return unit if "%" in unit or "=" in unit else None
        return unit

    def _is_measured(self, column: int) -> bool:
        """Whether a column of units governs a column: the figures right of it, else left of it."""
        unit = self.unit_column
        if unit is None:
            return False
        before = [c for c in self.values if self.innermost < c < unit and self.role[c] == VALUE]
        return column in before if before else column > unit

    def _period(self, row: BodyRow, times: tuple[Time, ...], column: int) -> str | None:
        frequency = self._head(column).frequency or row.frequency
        key = (times, self.column_times[column], frequency)
        if key not in self._periods:
            inner, *outer = self.column_times[column] or (NONE,)
            near = (inner, times[0], *outer, *times[1:])
            self._periods[key] = period_of(
                near, self.title.time, frequency, accumulates=self.title.accumulates
            )
        return self._periods[key]

    def _placeholders(self) -> set[int]:
        """Zeros of future periods, whether time runs down or across."""
        rows = [row for row in self.rows if row.kind != "note"]
        times = [
            t[0] for row, t in zip(self.rows, self.row_times, strict=True) if row.kind != "note"
        ]
        named = [column for column in self.values if column in self.named]
        if sum(time.pure for time in times) * 2 > len(times):
            lines = [
                {c: p for c, p in self.region.cells[row.row].items() if c in self.named}
                for row in rows
            ]
            return trailing_zeros(self.sheet, times, lines, named)
        across = [self.column_times[c][0] if self.column_times[c] else NONE for c in named]
        if sum(time.pure for time in across) * 2 > len(across) > 2:
            lines = [
                {
                    row.row: self.region.cells[row.row][column]
                    for row in rows
                    if column in self.region.cells[row.row]
                }
                for column in named
            ]
            return trailing_zeros(self.sheet, across, lines, [row.row for row in rows])
        return set()
