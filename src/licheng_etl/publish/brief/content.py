"""What a brief consists of, whichever way it is written: sections of sentences, tables, charts.

Not here: where figures and words come from (composing), files (page, word).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from licheng_etl.publish.brief.months import Month


@dataclass(frozen=True)
class Figure:
    """A number as printed, and where it is from: origins as `sql/brief` writes them.

    `name`: the column that it is of; `how`: its unit there, or how it was to be printed. An origin
    `123/annual_plan` is a fact and a field of it, `#17` a receipt, `=分项相加` how they were used.
    """

    name: str
    how: str
    text: str
    value: Decimal
    origins: tuple[str, ...] = ()


Run = str | Figure
"""A stretch of a sentence: words, or a number."""


@dataclass(frozen=True)
class Paragraph:
    """Sentences, each a sequence of runs."""

    sentences: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        return "".join(map(plain, self.sentences))


@dataclass(frozen=True)
class Table:
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    more: str = ""
    """What is said of rows that are not shown."""


@dataclass(frozen=True)
class Series:
    """One number a category; None where there is none."""

    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Chart:
    """`kind`: bars or lines."""

    title: str
    kind: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def figures(self) -> list[Figure]:
        return [figure for series in self.series for figure in series.figures if figure]


Block = Paragraph | Table | Chart


@dataclass(frozen=True)
class Section:
    """`heading` without its number."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Brief:
    """A brief of a month. `places`: for each origin that is a cell or a receipt, where it is."""

    title: str
    as_of: str
    month: Month
    sections: tuple[Section, ...]
    places: dict[str, Place] = field(default_factory=dict)

    def figures(self) -> Iterator[Figure]:
        """Every number of the brief, in order."""
        for section in self.sections:
            for block in section.blocks:
                for runs in _runs_of(block):
                    yield from (run for run in runs if isinstance(run, Figure))


@dataclass(frozen=True)
class Place:
    """Where an origin is: a cell of a sheet of a file, or a file alone with what is said of it."""

    file: str
    sheet: str = ""
    cell: str = ""
    note: str = ""


def plain(runs: Sequence[Run]) -> str:
    """The words of runs."""
    return "".join(run.text if isinstance(run, Figure) else run for run in runs)


def _runs_of(block: Block) -> Iterator[Sequence[Run]]:
    match block:
        case Paragraph():
            yield from block.sentences
        case Table():
            for row in block.rows:
                yield from row
        case Chart():
            yield block.figures
