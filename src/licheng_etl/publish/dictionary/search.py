"""Search in Chinese for the generator of the site: an extension of it.

A phrase is found by its pairs of characters, in order or not, so that no dictionary of words has to
know 纳统 or 中欧班列: the index holds each pair, and a query is cut in the same way.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sphinx.search import SearchLanguage, languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_RUNS: Final = re.compile(r"([\u4e00-\u9fff]+)|([0-9A-Za-z_]+)")


def pairs_of(text: str) -> list[str]:
    """Each pair of Chinese characters that stand together, one alone, and each other word."""
    parts: list[str] = []
    for chinese, word in _RUNS.findall(text):
        pairs = ["".join(pair) for pair in pairwise(chinese)] or [chinese]
        parts += [word.lower()] if word else pairs
    return parts


class SearchByPairs(SearchLanguage):
    """Chinese and Latin words in one index; what cuts a query says the same as `pairs_of`."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = """
var splitQuery = (query) =>
  [...query.matchAll(/([\\u4e00-\\u9fff]+)|([0-9A-Za-z_]+)/g)].flatMap(([run, chinese]) =>
    chinese && run.length > 1
      ? [...run].slice(1).map((mark, place) => run[place] + mark)
      : [run.toLowerCase()]);
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name that the generator calls it by
        return pairs_of(input)

    def word_filter(self, word: str) -> bool:
        return bool(word)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by the generator."""
    del app
    languages["zh"] = SearchByPairs
    return {"parallel_read_safe": True}
