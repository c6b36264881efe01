"""The national censuses of China as times: 第七次全国人口普查, 七普, 五经普.

Here: the year that the figures of each are of. Not here: years that the same text states, which
speak first (periods).

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
_OF_PEOPLE: Final = {"六": 2010, "七": 2020}
"""What 六普 and 七普 are; 三普 is as well of soil or of monuments, 五普 of the economy."""
_KINDS: Final = {"人": "人口", "经": "经济", "农": "农业"}
_ORDINALS: Final = "一二三四五六七"
_CENSUS: Final = re.compile(
    rf"(?<![十第])第?(?P<ordinal>[{_ORDINALS}])"
    r"(?:次(?:[全我][国省市区县])?(?P<name>人口|经济|农业)普查|"
    r"(?P<short>[人经农])普(?!查)|普(?![查通遍及惠法]))"
)
_COMPARED: Final = re.compile("[比较与同和距]$")
"""What stands before a census that something is compared with: 比六普增长."""
_AND_ANOTHER: Final = re.compile(rf"第?[{_ORDINALS}]次?[、,和与及至—-]$")
"""One before it that is told as well: 第六次、第七次人口普查."""
_OF_WORK: Final = re.compile(
    "经费|专项|项目|工作|培训|人员|队伍|进度|样[点本]|登[记录]|宣传|表彰|试点|[班组办]|土壤|文物|污染|水利"
)
"""What tells of taking a census, or of another one, and not of its results."""


def census_of(text: str) -> tuple[int, bool] | None:
    """The year of the census whose figures a text tells, and whether it says nothing else; None
    where it names none or several, compares with one, or tells of the work on it.
    """
    named = list(_CENSUS.finditer(text)) if "普" in text else []
    years = {_year(match) for match in named}
    year = years.pop() if len(years) == 1 else None
    before = text[: named[0].start()] if named else ""
    other = _COMPARED.search(before) or _AND_ANOTHER.search(before) or _OF_WORK.search(text)
    if year is None or other:
        return None
    return year, named[0].end() - named[0].start() == len(text)


def _year(match: re.Match[str]) -> int | None:
    kind = match["name"] or _KINDS.get(match["short"] or "")
    if kind is None:
        return _OF_PEOPLE.get(match["ordinal"])
    years, place = _YEARS[kind], _ORDINALS.index(match["ordinal"])
    return years[place] if place < len(years) else None
