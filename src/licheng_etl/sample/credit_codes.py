"""Unified social credit codes (GB 32100—2015) of companies that there are not.

The shape and the check character are those of real codes; the digits are drawn from the name. Not
here: who bears them.
"""

from __future__ import annotations

from licheng_etl.sample.draw import draw

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DISTRICT = "370112"


def credit_code(company: str) -> str:
    """The code of a company of the district; the same for the same name."""
    drawn = "".join(_CHARACTERS[draw(31, "credit", place, company)] for place in range(7))
    code = f"91{_DISTRICT}MA{drawn}"
    return code + check_character(code)


def check_character(code: str) -> str:
    """The eighteenth character, which the seventeen before it give."""
    weighed = sum(
        _CHARACTERS.index(character) * pow(3, place, 31) for place, character in enumerate(code)
    )
    return _CHARACTERS[-weighed % 31]
