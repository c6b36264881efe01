"""Panels: tables printed side by side without a gap, as the halves of a balance sheet are.

Here: cutting a segment where, to the right of figures, names begin anew under the same labels. Not
here: tables with an empty column between them (regions).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.measured_names import names_sum
from licheng_etl.grammar.words.heads import REMARK_HEAD
from licheng_etl.tables.cells.sheet import NUMBER, TEXT
from licheng_etl.tables.headers.header_rows import Header, find_header
from licheng_etl.tables.headers.label_paths import labels_above
from licheng_etl.tables.regions.merged_cells import reaching_down
from licheng_etl.tables.regions.region import Region
from licheng_etl.tables.regions.worded_rows import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.tables.regions.segments import Segment

_SAMPLE: Final = 50
"""Body rows that tell what the columns hold."""
_MOST_PANELS: Final = 20
_FEWEST: Final = 2


def panels_of(segment: Segment) -> Iterator[tuple[Region, Header]]:
    """The panels of a segment from left to right, each with its header; most segments are one."""
    region = segment.region
    header = find_header(segment)
    known = not region.sheet.naming_rows.isdisjoint(header.rows)
    cuts = [] if known or len(region.columns) < 4 or not header.rows else _cuts(region, header)
    cuts = _before_names_of_all(region, header, cuts)
    if not 0 < len(cuts) < _MOST_PANELS:
        yield region, header
        return
    edges = [region.columns[0], *cuts, region.columns[-1] + 1]
    header = _with_groups(region, header, edges)
    asides = region.cells.only(header.asides)
    above = tuple(region.sheet.text[p] for cells in asides.values() for p in cells.values())
    for low, high in pairwise(edges):
        part = region.cut(range(low, high), [*header.rows, *header.body])
        rows = [row for row in header.rows if row in part.cells]
        body = [row for row in header.body if row in part.cells]
        if low == edges[0]:
            whole = Region(part.sheet, [*asides, *part.rows], asides | part.cells, region.above)
            yield whole, Header(rows, header.asides, body)
        else:
            beside = Region(part.sheet, part.rows, part.cells, region.above + above)
            yield beside, Header(rows, [], body)


def _with_groups(region: Region, header: Header, edges: list[int]) -> Header:
    """The header, with a row right above it that is merged over each of the panels: their groups,
    unless it says the same of all, as a title does.

    `edges`: where the panels begin, and where the last one ends.
    """
    if not header.asides or header.asides[-1] + 1 != header.rows[0]:
        return header
    row = header.asides[-1]
    merged = [(merge.left, merge.right + 1) for merge in region.sheet.merges(row, row)]
    labels = {region.sheet.label(position) for position in region.cells[row].values()}
    if merged != list(pairwise(edges)) or len(labels) == 1:
        return header
    return Header([row, *header.rows], header.asides[:-1], header.body)


def _cuts(region: Region, header: Header) -> list[int]:
    """The columns where names begin anew: under the first label again, or before figures alike.
    Figures on both sides of their names are one table.
    """
    if headed := _below_labels(region, header):
        return headed
    columns = region.columns
    paths = labels_above(region, header)
    heads = {column: labels[-1] for column, labels in paths.items()}
    if len(set(heads.values())) == len(heads):
        return []
    lowest = region.cells[header.rows[-1]]
    period = period_of([region.sheet.label(position) for position in lowest.values()])
    if period and list(lowest) == columns:
        return columns[period::period]
    figures = _columns_of(region, header.body[:_SAMPLE], NUMBER)
    names = _columns_of(region, header.body[:_SAMPLE], TEXT)
    values = [column for column in columns[1:] if column in figures]
    corner = heads.get(columns[0])
    tied = {
        column
        for merge in region.sheet.merges(header.rows[0], header.rows[-1])
        for column in range(merge.left + 1, merge.right + 1)
    }
    cuts: list[int] = []
    since = values[0] if values else columns[-1]
    for column, following in pairwise(columns):
        if column <= since or column in tied or REMARK_HEAD.match(heads.get(column, "")):
            continue
        again = corner is not None and heads.get(column) == corner
        alike = (
            following in figures
            and heads.get(following, "") == heads.get(values[0])
            and _groups(paths, following) in (_groups(paths, values[0]), _groups(paths, column))
        )
        if (again and column in figures) or ((again or alike) and column in names):
            cuts.append(column)
            since = next((value for value in values if value > column), columns[-1])
    edges = [columns[0], *cuts, columns[-1] + 1]
    named = [not names.isdisjoint(range(low, high)) for low, high in pairwise(edges)]
    return [] if named[0] and not any(named[1:]) else cuts


def _before_names_of_all(region: Region, header: Header, cuts: list[int]) -> list[int]:
    """The cuts, each before the name of all rows of its panel where one is merged down left of
    theirs: 收入 left of 项目, 金额, 支出 left of these again.
    """
    names = reaching_down(region.sheet, region.cells, header.body) if cuts else {}
    before = {right: left for left, right in pairwise(region.columns) if left in names}
    return [before.get(cut, cut) for cut in cuts]


def _below_labels(region: Region, header: Header) -> list[int]:
    """The columns where names begin anew below a label that is merged over them and their figures,
    as one is over the first names, and nothing else: 优良天数比例 | PM2.5浓度 over a rank, a city
    and a figure each. What may tell more of the first names, as 责任人 does of 企业, is no list.
    """
    row, columns = header.rows[-1], region.columns
    spans = [(merge.left, merge.right + 1) for merge in region.sheet.merges(row, row)]
    edges = [*(left for left, _ in spans), columns[-1] + 1]
    if len(spans) < _FEWEST or edges[0] != columns[0] or spans != list(pairwise(edges)):
        return []
    body = header.body[:_SAMPLE]
    names, figures = _columns_of(region, body, TEXT), _columns_of(region, body, NUMBER)
    held = {
        tuple((column in names, column in figures) for column in range(*span)) for span in spans
    }
    kinds = held.pop()
    if held or sum(is_name for is_name, _ in kinds) != 1 or not kinds[-1][1]:
        return []
    named = next(index for index, (is_name, _) in enumerate(kinds) if is_name)
    told = [[_told(region, body, left + index) for left, _ in spans] for index in range(named + 1)]
    lists = any(all(map(_counts_up, column)) for column in told[:-1]) or _come_again(told[-1])
    return edges[1:-1] if lists or _tell_figures(region, row, edges[:-1]) else []


def _told(region: Region, rows: list[int], column: int) -> list[str]:
    """What the cells of a column say in some rows."""
    cells = (region.cells[row].get(column) for row in rows)
    return [region.sheet.label(position) for position in cells if position is not None]


def _counts_up(labels: list[str]) -> bool:
    """Whether labels are ranks, from the first on."""
    numbers = [int(label) for label in labels if is_digits(label)]
    return numbers[:1] == [1] and numbers == sorted(numbers) and numbers[-1] > 1


def _come_again(lists: list[list[str]]) -> bool:
    """Whether names are those of the first list again, most of them."""
    first, *others = map(set, lists)
    return all(len(first & other) * 2 > len(first) for other in others)


def _tell_figures(region: Region, row: int, columns: list[int]) -> bool:
    """Whether labels say what figures are or when, and no names: each has a unit, or is money."""
    positions = [region.cells[row].get(column) for column in columns]
    split = [("", None) if p is None else region.sheet.split(p) for p in positions]
    return all(unit or names_sum(label) or read_time(label).pure for label, unit in split)


def _groups(paths: Mapping[int, tuple[str, ...]], column: int) -> tuple[str, ...]:
    """The groups a column stands in: one of figures alone, as 到位资金, is of the same list."""
    return paths.get(column, ())[:-1]


def _columns_of(region: Region, rows: list[int], cls: str) -> set[int]:
    """The columns most of whose cells in those rows are of a class."""
    of_column: dict[int, int] = {}
    for row in rows:
        for column, position in region.cells[row].items():
            vote = 1 if region.sheet.cls[position] == cls else -1
            of_column[column] = of_column.get(column, 0) + vote
    return {column for column, votes in of_column.items() if votes > 0}
