"""The national censuses of China as times: 第七次全国人口普查, 七普, 五经普.

Here: the year that the figures of each are of. Not here: years that texts state beside a census,
which speak first (periods).

Source: the censuses' bulletins (国家统计局); since the regulations on censuses the year ends in 0
for people, in 3 or 8 for the economy, in 6 for agriculture.
"""

from __future__ import annotations

import re
from typing import Final

_YEARS: Final = {
    "人口": (1953, 1964, 1982, 1990, 2000, 2010, 2020),
    "经济": (2004, 2008, 2013, 2018, 2023),
    "农业": (1996, 2006, 2016),
}
_KINDS: Final = {"": "人口", "人": "人口", "经": "经济", "农": "农业"}
_ORDINALS: Final = "一二三四五六七"
_CENSUS: Final = re.compile(
    rf"(?<![比较与同和距十第])第?(?P<ordinal>[{_ORDINALS}])"
    r"(?:次(?:[全我][国省市区县])?(?P<name>人口|经济|农业)普查|(?P<short>[人经农]?)普(?!查|[通遍及惠法]))"
)
"""A census, unless something is compared with it: 比六普增长."""


def census_of(text: str) -> tuple[int, bool] | None:
    """The year of the census that a text names, and whether it says nothing else; None where it
    names none, or several of different years.
    """
    named = list(_CENSUS.finditer(text)) if "普" in text else []
    years = {_year(match) for match in named}
    year = years.pop() if len(years) == 1 else None
    return None if year is None else (year, named[0].end() - named[0].start() == len(text))


def _year(match: re.Match[str]) -> int | None:
    years = _YEARS[match["name"] or _KINDS[match["short"]]]
    place = _ORDINALS.index(match["ordinal"])
    return years[place] if place < len(years) else None
