"""Numbers in text, read exactly: no float anywhere on the way.

Not here: what a unit means or whether a percentage is a ratio; both are only reported as printed.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.extract.text import normalise_text, null_reason

DIGITS: Final = 38
PLACES: Final = 12
"""Values are Decimal(38, 12)."""

_NUMBER: Final = (
    r"^(?P<sign>[-+\x{2212}]?) ?"
    r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|\d+|)"
    r"(?:\.(?P<fraction>\d*))?"
    r"(?:[eE](?P<exponent>[-+]?\d{1,6}))?"
    r" ?(?P<percent>%?)"
    r"(?P<unit>(?:[\p{L}℃°‰$¥€²³][\p{L}℃°‰$¥€²³/·.() ]*[23]?)?)$"
)
_AMBIGUOUS_SIGN: Final = r"^(?:\([\d.,]+\)|[△▲▼▽] ?[\d.,]+)%?$"
_LONGEST: Final = 64
_ZEROS: Final = "0" * _LONGEST
