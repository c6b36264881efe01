"""Which rows of a list of records each printed total may add up.

Here: what words and place of a total leave open. Not here: which rows are aggregates (row_classes),
adding up, by which one of several is taken, and judging (quality.rules.row_aggregates).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.reading.frames import CellRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.reading.records.row_classes import ClassedRows

_Span = tuple[int, int]
"""First and last row, zero-based, both inclusive."""


@dataclass(frozen=True, order=True)
class AggregateScope:
    """A row of printed aggregates and data rows that it may add up, zero-based, ends inclusive.

    `rank`: 0 for the rows that the total's words and place say, higher for others that it may mean.
    """

    row: int
    rank: int
    first_row: int
    last_row: int


def aggregate_scopes(rows: Sequence[ClassedRows]) -> tuple[AggregateScope, ...]:
    """Which data rows each printed total may add up, what it most likely does first.

    合计 covers the table, or its block, or the rows since the last 合计. 小计, and 合计 with a name
    before it, covers rows of its block: those below it when it stands on top of them, else those
    since the last one; or all above it in the block, the block, the outer one, the table. A block
    is a section, or the table where there are none; in nested sections the place of a 小计 does not
    say which is meant.
    Numbers in a section row cover the rows down to the next section of its level.
    """
    if not rows:
        return ()
    return tuple(sorted(scope for scopes in (_Scopes(rows).of_each_block()) for scope in scopes))


class _Scopes:
    def __init__(self, rows: Sequence[ClassedRows]) -> None:
        self.table: _Span = (rows[0].row, rows[-1].rows[-1])
        self.sections = [row for row in rows if row.role == CellRole.SECTION]
        self.data = [row for each in rows if each.role == CellRole.DATA for row in each.rows]
        self.aggregates = [row for row in rows if row.role == CellRole.TOTAL]
        self.is_nested = any(section.level for section in self.sections)

    def of_each_block(self) -> Iterator[list[AggregateScope]]:
        own = self._own_parts()
        for total in self.aggregates:
            block, outer = self._block(total.row), self._block(total.row, outer=True)
            part = own[total.row]
            if total.subtotal:
                above = (block[0], total.row)
                yield _ranked(
                    total.row, part, above, block, outer, self.table, first=self.is_nested
                )
            else:
                yield _ranked(total.row, self.table, outer, block, part)
        for band in (section for section in self.sections if section.numbers):
            ends = [section.row for section in self.sections if _ends(section, band)]
            yield [AggregateScope(band.row, 0, band.row, ends[0] - 1 if ends else self.table[1])]

    def _block(self, row: int, *, outer: bool = False) -> _Span:
        """The rows of the section around a row; `outer`: of the outermost one."""
        first, last = self.table
        bands = [section.row for section in self.sections if not outer or not section.level]
        start = max((band for band in bands if band <= row), default=first)
        return start, min((band - 1 for band in bands if band > row), default=last)

    def _own_parts(self) -> dict[int, _Span]:
        """Of each total, the rows between it and its neighbours of the same kind and block."""
        groups: dict[tuple[_Span, bool], list[int]] = {}
        for total in self.aggregates:
            span = self._block(total.row) if total.subtotal else self.table
            groups.setdefault((span, total.subtotal), []).append(total.row)
        return {
            row: part
            for (span, _), block in groups.items()
            for row, part in zip(block, self._parts(block, span), strict=True)
        }

    def _parts(self, block: list[int], span: _Span) -> list[_Span]:
        start, end = span
        if len(block) == 1:
            return [span]
        if not any(start <= row < block[0] for row in self.data):
            closes = [row - 1 for row in block[1:]] + [end]
            return list(zip(block, closes, strict=True))
        return list(zip([start, *(row + 1 for row in block[:-1])], block, strict=True))


def _ends(section: ClassedRows, band: ClassedRows) -> bool:
    return section.row > band.row and section.level <= band.level


def _ranked(row: int, *spans: _Span, first: int = 0) -> list[AggregateScope]:
    """Each span once, in the order of preference; `first`: the rank of the first one."""
    return [
        AggregateScope(row, rank, *span) for rank, span in enumerate(dict.fromkeys(spans), first)
    ]
