"""Where the figures of a brief are from, in words: files, sheets, cells and how they were used.

Not here: how sources are set on a page or in a document (page, word).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.addresses import column_letters, parse_a1

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from licheng_etl.publish.brief.content import Place


@dataclass(frozen=True)
class Cited:
    """One cell or receipt that a figure is from; `command` shows it, empty for a receipt."""

    address: str
    command: str


@dataclass(frozen=True)
class Source:
    """What a figure is from. `how`: how the cells were used; empty where the figure is the cell."""

    how: str
    summary: str
    cited: tuple[Cited, ...]

    @property
    def text(self) -> str:
        """The source in one line."""
        return "：".join(part for part in (self.how, self.summary) if part)


def source_of(origins: Sequence[str], places: Mapping[str, Place]) -> Source:
    """The source of a figure by its origins."""
    hows = dict.fromkeys(origin[1:] for origin in origins if origin.startswith("="))
    located = {origin: places[origin] for origin in origins if origin in places}
    return Source(
        how="；".join(hows),
        summary="；".join(_summaries(located.values())),
        cited=tuple(Cited(_address(place), _command(origin)) for origin, place in located.items()),
    )


def _command(origin: str) -> str:
    if origin.startswith("#"):
        return ""
    trace_id, _, field = origin.partition("/")
    # A number that begins with a minus would be an option.
    return (
        f"licheng trace -- {trace_id} {field}"
        if trace_id.startswith("-")
        else (f"licheng trace {trace_id} {field}")
    )


def _address(place: Place) -> str:
    cell = f"{place.sheet}!{place.cell}" if place.cell else place.note
    return f"{place.file} {cell}".strip()


def _summaries(places: Iterable[Place]) -> Iterable[str]:
    """Sheets and files with their cells: `表.xlsx 重点项目!Q7:Q20、Q22`."""
    cells = defaultdict[tuple[str, str], list[str]](list)
    for place in places:
        if place.cell:
            cells[place.file, place.sheet].append(place.cell)
        else:
            yield _address(place)
    for (file, sheet), listed in cells.items():
        yield f"{file} {sheet}!{'、'.join(ranges(listed))}"


def ranges(cells: Iterable[str]) -> list[str]:
    """Cells of one sheet, those that follow one another in a column as a range."""
    by_column = defaultdict[int, set[int]](set)
    for cell in cells:
        row, column = parse_a1(cell)
        by_column[column].add(row)
    listed = list[str]()
    for column, rows in sorted(by_column.items()):
        letters = column_letters(column)
        for first, last in _stretches(sorted(rows)):
            begin, end = f"{letters}{first + 1}", f"{letters}{last + 1}"
            listed.append(begin if first == last else f"{begin}:{end}")
    return listed


def _stretches(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Numbers that follow one another, as first and last."""
    first = previous = numbers[0]
    for number in numbers[1:]:
        if number != previous + 1:
            yield first, previous
            first = number
        previous = number
    yield first, previous
