"""The words that the grammar of reports knows, kept as data beside this module.

Here: loading them, once, and the patterns made of them. Not here: what they mean in a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER: Final = files("licheng_etl.reports") / "lexicon"


@lru_cache(maxsize=16)
def load(name: str) -> dict[str, Any]:
    """One file of the lexicon."""
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def words(text: str) -> tuple[str, ...]:
    """The words of an entry, which are parted by white space."""
    return tuple(text.split())


def alternation(choices: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(choices), key=lambda w: (-len(w), w)))
