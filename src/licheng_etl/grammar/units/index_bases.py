"""What indices are told against, as units print it: 上年同月=100, 以上年为100, several at once.

Here: telling such texts and spelling them. Not here: other units (unit_names), which of several
each column has (tables.context.column_bases).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from licheng_etl.grammar.texts.text import normalise_text

_BASED: Final = re.compile(
    r"^以(?P<base>[^、;；]{1,10})为100$|^(?P<equal>[^、;；=]{1,20}? ?= ?100(?:\.0)?)%?$"
)
_SEVERAL: Final = re.compile(r"以(?P<bases>.{3,30})为100")
_JOINT: Final = re.compile(r"[、,;；和及]")


def spelled_base(text: str) -> str | None:
    """One base as its unit is spelled: 上年=100 of 以上年为100; None of any other text."""
    based = _BASED.match(text)
    return None if based is None else based["equal"] or f"{based['base']}=100"


@lru_cache(maxsize=1 << 12)
def bases_in(text: str) -> tuple[str, ...]:
    """The bases that a text states and nothing else: 上年同期=100 and 上月=100 of
    以上年同期、上月为100; empty of any other text.
    """
    if "100" not in text:
        return ()
    text = normalise_text(text)
    several = _SEVERAL.fullmatch(text)
    parts = _JOINT.split(several["bases"] if several else text)
    spelled = [spelled_base(f"{part}=100" if several else part) for part in parts]
    told = tuple(base for base in spelled if base is not None)
    return told if len(told) == len(spelled) else ()


def is_base(text: str) -> bool:
    """Whether a text says what indices are told against, one thing or several."""
    return bool(bases_in(text))
