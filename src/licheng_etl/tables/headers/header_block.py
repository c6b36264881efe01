"""The rows of a header as one block: which label speaks for which column, row by row.

Here: merged cells, groups, L-shaped groups, bilingual rows. Not here: labels over several lines
(broken_labels), which rows are the header (header_rows), what each of these is for (header_kinds).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.english_units import (
    is_count,
    is_english_unit,
    is_head_by_money,
    is_measure_below,
    is_unit_below,
)
from licheng_etl.grammar.units.index_bases import is_base
from licheng_etl.grammar.units.label_units import CHANGE_SIGN, split_label
from licheng_etl.grammar.units.unit_names import bare_unit, is_unit
from licheng_etl.grammar.words.heads import FORMULA
from licheng_etl.grammar.words.rows import BARE_TOTAL
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, is_shallow
from licheng_etl.tables.columns.marks_beside import marks_beside, speak_for_figures
from licheng_etl.tables.headers.broken_labels import (
    BrokenLabels,
    goes_on_in_brackets,
    is_unfinished,
)
from licheng_etl.tables.headers.column_head import HeadInMaking
from licheng_etl.tables.headers.header_kinds import (
    is_amount_among_names,
    is_any_unit,
    is_english_half,
    is_one_of_several,
    is_unit_among_units,
    is_unit_note,
    unit_in_words,
)
from licheng_etl.tables.regions.region import has_numbers_as_labels

if TYPE_CHECKING:
    from licheng_etl.tables.headers.column_head import ColumnHead
    from licheng_etl.tables.regions.region import Region

_WORKED_OUT: Final = re.compile(r"\([0-9]{1,2}(?:\+[0-9]{1,2})+\)")
"""What says by their numbers which columns one adds up, and is no label: (3+4)."""
_GROUP_AND_HEAD: Final = 2


class HeaderBlock:
    """The header rows: `speaks[row][column]` is the position of the label that governs there."""

    def __init__(
        self,
        region: Region,
        rows: list[int],
        stubs: set[int],
        columns: list[int],
        body: list[int],
        kinds: dict[int, str],
        *,
        bilingual: bool,
    ) -> None:
        self.bilingual, self.kinds = bilingual, kinds
        self.axes = {row for row in rows if has_numbers_as_labels(region, row)}
        self.region, self.sheet = region, region.sheet
        self.rows, self.stubs, self.columns = rows, stubs, columns
        self.speaks: dict[int, dict[int, int]] = {}
        self.reach: dict[int, int] = {}
        self._read_cells()
        speak_for_figures(self.speaks, marks_beside(region, body), stubs)
        self._reach_over_blanks()
        self._reach_below_times()
        self.span = Counter(p for within in self.speaks.values() for p in within.values())
        self.lines = BrokenLabels(
            region, stubs, columns, self.span, self._find_dimensions(), bilingual
        )

    def _read_cells(self) -> None:
        """Each cell speaks for itself, a merged one for all it covers and no further."""
        for row in self.rows:
            cells = self.region.cells[row].items()
            self.speaks[row] = {c: p for c, p in cells if self.sheet.cls[p] != NOTHING}
        for merge in self.sheet.merges(self.rows[0], self.rows[-1]):
            anchor = self.speaks.get(merge.top, {}).get(merge.left)
            if anchor is None or not is_shallow(merge):
                continue
            first = bisect_left(self.columns, merge.left)
            covered = self.columns[first : bisect_right(self.columns, merge.right)]
            if merge.right > merge.left:
                self.reach[anchor] = merge.bottom
            for row in self.rows:
                if merge.top <= row <= merge.bottom:
                    self.speaks[row].update(dict.fromkeys(covered, anchor))

    def _reach_over_blanks(self) -> None:
        """A group's label, L-shaped or not merged, reaches over the blanks to its right.

        It does where a label of its own stands below the blank, and the group above is the same.
        One merged over columns is a group by that, and reaches no further, unless the label below
        the blank stands beside it: then it hangs on it.
        """
        for index, row in enumerate(self.rows[:-1]):
            speaks = self.speaks[row]
            above = self.speaks[self.rows[index - 1]] if index else {}
            label, source = -1, -1
            for column in self.columns:
                own = speaks.get(column)
                if own is not None:
                    name = column in self.stubs and not self._groups_names(index, column)
                    alone = name or self._adds_up(index, column, own)
                    label, source = (-1 if alone else own), column
                elif label >= 0 and (
                    self._is_named_below(index, column, self.reach.get(label))
                    or self._has_unit_alone(column)
                ):
                    if column in above and above[column] != above.get(source):
                        label = -1
                    else:
                        speaks[column] = label

    def _groups_names(self, index: int, column: int) -> bool:
        """Whether a label over names is the group of a panel: none stands over figures in its row,
        and below it, once, what heads the names stands beside what heads their figures.
        """
        here, below = (self.speaks[row] for row in self.rows[index : index + 2])
        of_names = self.stubs.issuperset(here) and here.keys() < below.keys()
        heads = {speaks[column] for speaks in self.speaks.values() if column in speaks}
        return of_names and column in below and len(heads) == _GROUP_AND_HEAD

    def _reach_below_times(self) -> None:
        """A unit below a time, with nothing below the next times of its group, is theirs too:
        millions | | % below May, June, May to June.
        """
        for upper, row in pairwise(self.rows):
            above, speaks = self.speaks[upper], self.speaks[row]
            told = [p for column, p in speaks.items() if column not in self.stubs]
            if not told or not all(is_any_unit(self._bare(p)) for p in told):
                continue
            for before, column in pairwise(self.columns):
                times = [above.get(before), above.get(column)]
                if column in speaks or before not in speaks or None in times:
                    continue
                same = self._outer_of(upper, before) == self._outer_of(upper, column)
                if same and all(read_time(self.sheet.label(p)).pure for p in times if p):
                    speaks[column] = speaks[before]

    def _bare(self, position: int) -> str:
        """A label as that of a unit: % change is one of %."""
        label, unit = self.sheet.split(position)
        return unit or label

    def _outer_of(self, row: int, column: int) -> list[str]:
        """The labels of groups above a column, further up than a row."""
        groups = (self.speaks[other].get(column) for other in self.rows if other < row)
        return [self.sheet.label(group) for group in groups if group is not None]

    def _adds_up(self, index: int, column: int, position: int) -> bool:
        """Whether a label is the total of what stands beside it: 合计 with no label of its own
        below it, beside 进口 and 出口. Above 人次, 金额 it is a group like those of 人数, 金额.
        """
        total = BARE_TOTAL.match(self.sheet.label(position)) is not None
        named = total and self._is_named_below(index, column)
        return total and not named and not self._is_group_again(index, column)

    def _is_group_again(self, index: int, column: int) -> bool:
        """Whether below a label and the empty cell right of it stands a label each, the second one
        as below a group at the left.
        """
        row, below = (self.speaks[self.rows[n]] for n in (index, index + 1))
        right = next((each for each in self.columns if each > column), column)
        if column not in below or right not in below or right in row:
            return False
        told = {self.sheet.label(p) for each, p in below.items() if each < column}
        return self.sheet.label(below[right]) in told

    def _has_unit_alone(self, column: int) -> bool:
        """Whether a column has a unit of its own and no label: 绝对数 | % below 增减."""
        own = [speaks[column] for speaks in self.speaks.values() if column in speaks]
        return bool(own) and all(is_unit(self.sheet.label(position)) for position in own)

    def _is_named_below(self, index: int, column: int, bottom: int | None = None) -> bool:
        """Whether a column has a label of its own below a header row, down to a row: neither its
        number nor a unit, nor what goes on with the one above in brackets.
        """
        here = self.speaks[self.rows[index]].get(column)
        for row in self.rows[index + 1 :]:
            position = self.speaks[row].get(column)
            if self.kinds[row] == "numbering" or (bottom is not None and row > bottom):
                continue
            if position not in {None, here}:
                label = self.sheet.label(position)
                if not (
                    is_unit(label)
                    or is_english_half(label, bilingual=self.bilingual)
                    or goes_on_in_brackets(label)
                ):
                    return True
        return False

    def _find_dimensions(self) -> set[str]:
        """Labels that stand below several different groups: 全市, 一般债务."""
        groups: dict[str, set[str]] = defaultdict(set)
        for upper, lower in pairwise(self.rows):
            for column, position in self.speaks[lower].items():
                over = self.speaks[upper].get(column)
                if over is not None and over != position:
                    groups[self.sheet.label(position)].add(self.sheet.label(over))
        return {label for label, over in groups.items() if len(over) > 1}

    def head(self, column: int) -> ColumnHead:
        """What the header says of one column."""
        path = HeadInMaking()
        frequency = ""
        before = -1
        for index, row in enumerate(self.rows):
            position = self.speaks[row].get(column)
            if position is None or position == before:
                continue
            before = position
            label = self.sheet.label(position)
            match self.kinds[row]:
                case "frequency":
                    frequency = label
                case "unit" if (
                    is_any_unit(label) or label[:1] == "(" or unit_in_words(label)
                ) and not (path.units and is_english_half(label, bilingual=self.bilingual)):
                    path.cells.append(position)
                    path.state(
                        unit_in_words(label) or english_note(label) or bare_unit(label), position
                    )
                    path.labels += [CHANGE_SIGN] * (split_label(label)[0] == CHANGE_SIGN)
                    if is_base(label) and self._is_named_below(index, column):
                        path.labels.append(label)
                case "foreign" | "header" if is_english_half(label, bilingual=self.bilingual):
                    path.cells.append(position)
                    bare, unit = split_label(label)
                    path.foreign += filter(None, [bare])
                    if unit and not path.units:
                        path.state(unit, position)
                case "numbering" if FORMULA.match(label) or column in self.stubs:
                    pass
                case "numbering" | "header" if not is_unit_note(label):
                    group = self._is_named_below(index, column)
                    self._add(path, position, label, group=group)
        return path.head(frequency)

    def _add(self, path: HeadInMaking, position: int, printed: str, *, group: bool) -> None:
        """One more label of a path: a time as it stands, words without their unit.

        A word that can be a unit (户, 车) and has labels below it is the name of a group.
        """
        label, unit = self.sheet.split(position)
        if path.last >= 0 and label and is_unit_among_units(self.region, position, self.stubs):
            label, unit = "", label
        goes_on = path.last >= 0 and is_unfinished(path.labels[-1])
        if path.last >= 0 and unit is None and self._may_be_unit(position, printed) and not goes_on:
            beside = self._beside(path.last, position)
            if not is_one_of_several(printed, beside):
                path.cells.append(position)
                path.state(printed, position)
                return
            sure = not is_head_by_money(printed) or any(map(is_any_unit, beside))
            unit = printed if sure and is_english_unit(printed) else None
        if _WORKED_OUT.fullmatch(printed):
            path.cells.append(position)
            return
        stray = self.sheet.cls[position] in {NUMBER, DATE} and not read_time(printed).pure
        if stray and self.sheet.row[position] not in self.axes:
            return
        path.cells.append(position)
        if group and unit == printed:
            label, unit = printed, None
        if path.last < 0 and not group and is_amount_among_names(self.region, position):
            label, unit = "", printed
        if unit:
            path.state(unit, position)
        if not label:
            path.counted = (printed,) if unit == printed else ()
            return
        repeated = path.labels[-1:] == [label]
        if not repeated and path.last >= 0 and self.lines.goes_on(path.last, position):
            path.go_on(label, position)
        else:
            path.labels.append(label)
        path.last = position

    def _may_be_unit(self, position: int, label: str) -> bool:
        """Whether a label can be the unit of the one above: `number` where units stand beside."""
        if not is_count(label):
            return is_unit_below(label)
        beside = self.region.cells[self.sheet.row[position]].values()
        return any(is_measure_below(self.sheet.label(other)) for other in beside)

    def _beside(self, upper: int, lower: int) -> list[str]:
        """The other labels in a row below a label, or below the same one printed again in the same
        group.
        """
        label = self.sheet.label
        over = self.speaks[self.sheet.row[upper]]
        under = self.speaks[self.sheet.row[lower]]
        group, outer = label(upper), self._outer_of(self.sheet.row[upper], self.sheet.column[lower])
        below = {
            under.get(column)
            for column, p in over.items()
            if label(p) == group and self._outer_of(self.sheet.row[upper], column) == outer
        }
        return [label(p) for p in below if p is not None and label(p) != label(lower)]
