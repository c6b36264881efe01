"""Labels of columns that are all printed over two rows: 资金 above 利税率, 产值 above 利税率.

Here: whether the words of two rows are the halves of labels. Not here: a label that alone goes on
in the next row, groups of columns (label_paths), names of rows over two rows
(outlines.broken_names).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.rows import BARE_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST: Final = 3
_LONGEST: Final = 6
_ALIKE: Final = 4
"""One in so many of the lower halves may be as another: 利税率 of 资金 and of 产值."""


def are_halves(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the words of two rows, those of each column, are halves of one label each.

    No upper one comes again, as groups do, and the lower ones are hardly the same few, as those
    below groups are. A line breaks where it is full: the second is not the longer one.
    """
    uppers, lowers = [upper for upper, _ in pairs], [lower for _, lower in pairs]
    if len(pairs) < _FEWEST or len(set(uppers)) < len(uppers):
        return False
    if len(lowers) - len(set(lowers)) > max(1, len(lowers) // _ALIKE):
        return False
    if all(map(BARE_TOTAL.match, lowers)) or any(map(BARE_TOTAL.match, uppers)):
        return False
    return all(
        _is_half(upper) and _is_half(lower) and len(lower) <= len(upper) + 1
        for upper, lower in pairs
    )


def _is_half(label: str) -> bool:
    """Whether a label can be half of one: a few characters that say no time."""
    return len(label) <= _LONGEST and has_chinese(label) and not read_time(label).pure
