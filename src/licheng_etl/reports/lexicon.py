"""The words that the grammar of reports knows, kept as data beside this module.

A file of words has entries, and an entry has words parted by white space. A word is a regular
expression, so that it may say what must not stand beside it: 投资(?!者).

Here: loading them, once, and the patterns made of them. Not here: what they mean in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.model.yaml_files import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER: Final = files("licheng_etl.reports") / "lexicon"
_BESIDE: Final = re.compile(r"\(\?<?[=!][^)]*\)")
"""What a word says of that which stands beside it: no part of its length."""


@lru_cache(maxsize=16)
def load(name: str) -> dict[str, Any]:
    """One file of the lexicon."""
    loaded: dict[str, Any] = parse_yaml((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def words(text: str) -> tuple[str, ...]:
    """The words of an entry, which are parted by white space."""
    return tuple(text.split())


def alternation(choices: Iterable[str]) -> str:
    """A pattern of any of these spellings, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(choices), key=lambda w: (-len(w), w)))


@dataclass(frozen=True)
class Words:
    """A file of words, asked for the patterns of its entries."""

    name: str

    def listed(self, entry: str) -> tuple[str, ...]:
        """The words of an entry."""
        return words(load(self.name)[entry])

    def any_of(self, *entries: str) -> str:
        """A pattern of the words of these entries, the longest first."""
        return joined(word for entry in entries for word in self.listed(entry))


def without_neighbours(word: str) -> str:
    """A word without what it says of that which stands beside it."""
    return _BESIDE.sub("", word)


def joined(choices: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(sorted(set(choices), key=lambda word: (-len(without_neighbours(word)), word)))
