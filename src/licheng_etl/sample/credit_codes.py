"""Unified social credit codes of companies that there are not.

The shape and the check character are those of real codes (grammar.identities.credit_codes); the
digits are drawn from the name. Not here: who bears them.
"""

from __future__ import annotations

from licheng_etl.grammar.identities.credit_codes import CHARACTERS, check_character
from licheng_etl.sample.draw import draw

_DISTRICT = "370112"


def credit_code(company: str) -> str:
    """The code of a company of the district; the same for the same name."""
    drawn = "".join(CHARACTERS[draw(31, "credit", place, company)] for place in range(7))
    body = f"91{_DISTRICT}MA{drawn}"
    return body + check_character(body)
