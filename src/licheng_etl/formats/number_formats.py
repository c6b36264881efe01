"""What the style of a cell shows that its value does not say: percentages, scaled numbers, words
beside the number, indents.

Here: reading a number format code. Not here: where styles stand in a file (the second properties);
which cells of a workbook are dates, which the reading library tells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple


class Style(NamedTuple):
    """`scale`: a number is shown divided by this power of ten. `indent`: steps to the right.
    `affix`: the words and the currency sign that are shown with a number. `struck`: struck out.
    """

    percent: bool = False
    scale: int = 0
    indent: int = 0
    affix: str = ""
    struck: bool = False


PLAIN: Final = Style()
BUILT_IN: Final = {9: Style(percent=True), 10: Style(percent=True)}
"""The formats 0% and 0.00%, which files need not define."""

_NAMED_DATES: Final = frozenset(
    map(" ".join, product(("general", "short", "medium", "long"), ("date", "time")))
)
"""Dates and times as HTML and XML files name them."""
_LITERAL: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]',
    re.DOTALL,
)
_LONGEST_CODE: Final = 255
_THOUSANDS: Final = re.compile(r"(?<=[0#?])(,+)(?![0#?,])")
_DRAWN_POINT: Final = "\N{BULLET}"
_DIGITS_AFTER_DRAWN_POINT: Final = re.compile(_DRAWN_POINT + "([0#?]*)")
_PART_OF_DATE: Final = re.compile("[ymdhs]", re.IGNORECASE)
_GENERAL: Final = re.compile("general|通用格式|g/", re.IGNORECASE)
_NO_WORDS: Final = re.compile(r"[^\w%‰/·$€£¥￥]|_")
"""What stands with a number and says nothing of its unit: brackets, signs, arrows."""
_BARE: Final = re.compile(r"[\x00-#%-\x7f]|[^\w$€£¥￥]")
"""What stands bare in a format and is no word: places of digits, points, letters of codes."""
_PARTS: Final = re.compile("\x00([^\x01]*)\x01|([^\x00]+)")


@lru_cache(maxsize=1024)
def number_style(code: str, indent: int = 0) -> Style:
    """The style of a format code such as `0.0%` or `#,##0,`, or of the name Percent.

    A comma behind the last digit divides by a thousand; a point that is only drawn (`0!.0000`)
    divides by as many tens as digits follow it. Of several sections the first counts.
    """
    if code.lower() == "percent":
        return Style(percent=True, indent=indent)
    bare = _LITERAL.sub(_without_literal, code[:_LONGEST_CODE])
    first = bare.partition(";")[0]
    thousands = sum(len(commas) for commas in _THOUSANDS.findall(first))
    drawn = _DIGITS_AFTER_DRAWN_POINT.search(first)
    scale = 3 * thousands + (len(drawn[1]) if drawn else 0)
    return Style("%" in bare, scale, indent, "" if is_date(code) else _affix(code))


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Whether a format code, or a format's name, shows a number as a date or a time."""
    if code.lower() in _NAMED_DATES:
        return True
    first = _LITERAL.sub("", code[:_LONGEST_CODE]).partition(";")[0]
    return not first.lower().startswith("general") and bool(_PART_OF_DATE.search(first))


def _without_literal(match: re.Match[str]) -> str:
    return _DRAWN_POINT if "." in (match["quoted"], match["escaped"]) else ""


def _affix(code: str) -> str:
    """The words that the first section of a format shows with a number: quoted, escaped or bare."""
    marked = _LITERAL.sub(_marked, code[:_LONGEST_CODE])
    first = _GENERAL.sub("", marked.partition(";")[0])
    return "".join(literal or _BARE.sub("", bare) for literal, bare in _PARTS.findall(first))


def _marked(match: re.Match[str]) -> str:
    literal = match["quoted"] or match["escaped"] or match["currency"] or ""
    return f"\x00{_NO_WORDS.sub('', literal)}\x01"
