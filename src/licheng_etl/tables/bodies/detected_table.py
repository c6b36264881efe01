"""A table of a sheet as it was detected.

Here: the value. Not here: detecting it (detect), reading its rows (body, pages).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.measured_names import tells_share
from licheng_etl.grammar.words.heads import REMARK_HEAD
from licheng_etl.grammar.words.measures import RANK
from licheng_etl.tables.columns.column import ATTRIBUTE
from licheng_etl.tables.columns.column_kinds import is_of_rates

if TYPE_CHECKING:
    from licheng_etl.tables.headers.column_head import ColumnHead
    from licheng_etl.tables.headers.header_rows import Header
    from licheng_etl.tables.headers.titles import Title
    from licheng_etl.tables.regions.region import Region

_MARGIN: Final = re.compile(r"± ?[0-9]|(?:\+/-|\+-) ?[0-9]")


@dataclass(frozen=True)
class DetectedTable:
    """One table of a sheet: where its parts stand, before its cells are governed by them.

    `body` are its rows, `footnotes` the notes and signatures below them. `role` tells what each
    column is for, `heads` what stands above it.
    """

    number: int
    region: Region
    header: Header
    body: list[int]
    footnotes: list[int]
    role: dict[int, str]
    heads: dict[int, ColumnHead]
    title: Title

    @cached_property
    def is_list(self) -> bool:
        """Whether its rows are things that several columns of words describe, remarks and margins
        of error apart.
        """
        worded = [c for c, role in self.role.items() if role == ATTRIBUTE]
        described = [self.heads.get(c) for c in worded if not self._tells_margins(c)]
        remarks = [head for head in described if head and any(map(REMARK_HEAD.match, head.path))]
        return len(described) - len(remarks) > 1

    def _tells_margins(self, column: int) -> bool:
        """Whether most cells of a column say by how much figures may be off: ±212."""
        labels = self.region.sheet.labels(list(self.region.cells.down(column, self.body).values()))
        return sum(_MARGIN.match(label) is not None for label in labels) * 2 > len(labels)

    @cached_property
    def rates(self) -> frozenset[int]:
        """The columns of rates and ranks, which never add up; shares of a whole do."""
        paths = {head.path for head in self.heads.values()}
        return frozenset(
            column
            for column, head in self.heads.items()
            if any(map(RANK.search, head.path[-1:]))
            or (is_of_rates(head.path, paths) and not tells_share(head.path))
        )
