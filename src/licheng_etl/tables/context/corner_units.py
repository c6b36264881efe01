"""The unit that stands in the corner above the names of the rows: Country (US$ million), 万吨.

Here: whether it is that of the figures. Not here: units above columns (column_units), a corner that
says that it states a unit (headers.header_kinds).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import is_plain_number
from licheng_etl.grammar.units.unit_notes import units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.headers.column_head import ColumnHead
    from licheng_etl.tables.headers.titles import Title

_NUMBER: Final = re.compile("[0-9]")
_MARK_OF_NOTE: Final = re.compile(r"\s?\([0-9]{1,2}\)$")
"""The mark of a footnote behind a name: Nuclear (3)."""


def with_corner(title: Title, corner: ColumnHead, rows: Sequence[BodyRow]) -> Title:
    """The title of a table that states no unit, with the one in the corner above the names of its
    rows: Rates (%), Country (US$ million), 万吨. Above names with numbers it is theirs, as alone
    above numbers or names that end in it: Age (years), 岁, 批次 above 第1批次.
    """
    stated = title.unit or title.ratio_unit or title.named
    names = [row.labels[-1][1] for row in rows if row.labels]
    of_names = _NUMBER.search if corner.path else is_plain_number
    if stated or not corner.units or any(of_names(_MARK_OF_NOTE.sub("", name)) for name in names):
        return title
    (unit, *_) = corner.units
    if any(name.endswith(unit) for name in names):
        return title
    amounts, ratios = units_of(unit)
    return replace(title, unit=amounts, ratio_unit=ratios)
