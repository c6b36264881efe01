"""Rows as a CSV that spreadsheet programs open as they are: nothing runs, no digit is lost.

Not here: which rows (contents), where they are put (site).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import is_plain_number
from licheng_etl.grammar.texts.text import is_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes such a program run a text."""
_SAFE_DIGITS: Final = 15
"""Digits of a number that it keeps."""


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of the file, with the mark by which the programs know UTF-8."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(heads)
    writer.writerows([_neutral(cell) for cell in row] for row in rows)
    return "\ufeff" + lines.getvalue()


def _neutral(cell: str) -> str:
    """A text that would run or be rounded, as text; numbers stay numbers."""
    runs = cell.startswith(_FORMULA) and not is_plain_number(cell)
    rounded = is_digits(cell.removeprefix("-")) and len(cell) > _SAFE_DIGITS
    return f"'{cell}" if runs or rounded else cell
