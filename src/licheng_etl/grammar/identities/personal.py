"""Personal data in free text: telephone numbers and identity-card numbers, recognised and masked.

Here: one pattern and one check digit, for single texts, polars expressions, and the SQL that masks
in the marts (warehouse.sql_values). Codes are never masked: the pattern takes a project code
(GB/T 40058) or an unified credit code (GB 32100) whole, so that nothing within it is taken for a
number of a person. Not here: fields whose every value is personal (forms: `sensitive`).
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from licheng_etl.grammar.identities import credit_codes
from licheng_etl.grammar.texts.text import normalise_text

_D: Final = "[0-9０-９]"
_DASH: Final = "[-‐‑–—－]"
_GAP: Final = f"(?: |{_DASH})?"
_ALONE: Final = f"(?<!{_D})(?<!{_D}[.．])"
_ENDS: Final = f"(?![.．]?{_D})"

_PROJECT_CODE: Final = _GAP.join(f"{_D}{{{length}}}" for length in (4, 6, 2, 2, 6))
_CREDIT_CODE: Final = f"(?<![0-9A-Za-z]){credit_codes.WRITTEN}(?![0-9A-Za-z])"
_IDENTITY_CARD: Final = f"{_D}{{6}}{_GAP}{_D}{{8}}{_GAP}{_D}{{3}}[0-9０-９XxＸｘ]"
_MOBILE: Final = (
    f"(?:(?:[+＋]|00|００)?[8８][6６]{_GAP})?[1１][3-9３-９]{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}"
)
_LANDLINE: Final = (
    f"(?<![-/_－])[(（]?[0０][1-9１-９]{_D}{{1,2}}[)）]?{_GAP}{_D}{{3,4}}{_GAP}{_D}{{4}}"
)

PATTERN: Final = "|".join(
    (
        f"{_ALONE}{_PROJECT_CODE}{_ENDS}",
        _CREDIT_CODE,
        f"{_ALONE}{_IDENTITY_CARD}{_ENDS}",
        f"{_ALONE}{_MOBILE}{_ENDS}",
        f"{_ALONE}{_LANDLINE}{_ENDS}",
    )
)
"""What may be personal, and the codes that look like it, in terms of both Python and PostgreSQL."""

SIGN: Final = f"{_D}{{4}}"
"""What every number of a person has and most texts have not; much sooner seen than the pattern."""

TELEPHONE: Final = r"(?:(?:\+|00)?86)?1[3-9][0-9]{9}|\(?0[1-9][0-9]{1,2}\)?[0-9]{7,8}"
IDENTITY: Final = (
    "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}"
    "(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
)
"""Of what `PATTERN` found, spelt plainly and without gaps: what is a person's, as a whole."""

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS: Final = "10X98765432"
"""GB 11643: the weighted sum of the first 17 digits, modulo 11, says the last one."""

GAPS: Final = "[- ‐‑–—]"
KEPT: Final = 3
"""How many characters of a number stay, to tell a telephone from a card and one from another."""

_PATTERN: Final = re.compile(PATTERN)
_TELEPHONE: Final = re.compile(TELEPHONE)
_IDENTITY: Final = re.compile(IDENTITY)
_GAPS: Final = re.compile(GAPS)


def mask_personal(text: str) -> str:
    """The text with `138********` for each number of a person; its length stays."""
    return _PATTERN.sub(lambda match: _masked(match[0]), text)


def masked_personal(text: pl.Expr) -> pl.Expr:
    """The same for a column: each different text that holds a longer number is looked at once."""
    return text.map_batches(_mask_column, return_dtype=pl.String)


def is_personal(number: str) -> bool:
    """Whether this is a telephone number, or an identity-card number whose check digit is right."""
    plain = _GAPS.sub("", normalise_text(number)).upper()
    if _IDENTITY.fullmatch(plain):
        weighted = sum(
            weight * int(digit) for weight, digit in zip(WEIGHTS, plain[:17], strict=True)
        )
        return CHECK_DIGITS[weighted % 11] == plain[17]
    return _TELEPHONE.fullmatch(plain) is not None


def _masked(number: str) -> str:
    return number[:KEPT] + "*" * (len(number) - KEPT) if is_personal(number) else number


def _mask_column(texts: pl.Series) -> pl.Series:
    candidates = texts.filter(texts.str.contains(r"[0-9０-９]{3}")).unique().drop_nulls()
    masks = {text: mask for text in candidates if (mask := mask_personal(text)) != text}
    return texts.replace(masks) if masks else texts
