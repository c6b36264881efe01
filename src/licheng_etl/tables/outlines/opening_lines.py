"""Lines without figures that name the lines below them: sections, by what stands right below.

Here: telling one. Not here: where the section ends, what stands below what (outline).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.unit_names import is_ratio_unit
from licheng_etl.grammar.words.rows import PROVINCE
from licheng_etl.tables.outlines.numbered_lists import ordinal_of

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line

BASIS: Final = re.compile(r"按.{1,16}分(?:组|类)?$")
"""How a line ends that says by what the lines below it, sections too, are divided."""
_DIVISION: Final = "省市县区旗州盟乡镇"
_FEWEST: Final = 2
"""Names that come again by no chance."""
_NUMBER: Final = re.compile("[0-9]+")
_NO_KIND: Final = re.compile("(?:[非不未无总全]|其[他它余])$")
"""What before a name makes another thing of it than a kind."""


def opens(lines: list[Line], number: int, *, units_above: bool = False) -> bool:
    """Whether a line without figures names the lines below it; `units_above`: see
    `units_stand_above`.
    """
    line = lines[number]
    if number + 1 == len(lines):
        return False
    below = lines[number + 1]
    if line.total:
        # As of a section: its parts are told again below others.
        others = lines[number + 2 :]
        again = any(other.label == below.label for other in others)
        # Annual totals, 2014, 2015, before By month.
        annual = read_time(below.label).pure and not all(other.has_data for other in others)
        return below.has_data and below.indent == line.indent and (again or annual)
    if line.announces or _tells_again(lines, number):
        return True
    if line.numbered is not None and below.numbered is not None:
        return below.numbered > line.numbered
    if not below.has_data and ordinal_of(below) == 1 and line.indent == below.indent:
        # The sections that a list counts are its own.
        return line.numbered is None
    if below.indent != line.indent:
        return below.indent > line.indent
    if BASIS.search(line.label) or (not below.has_data and is_kind_of(below.label, line.label)):
        return True
    if line.numbered is not None:
        return True
    units = line.unit and not (_is_told_again(lines, number + 1) or units_above)
    if line.indent or units:
        return False
    same = line.label[-1:] == below.label[-1:] and line.label[-1:] in _DIVISION
    same = same or _counts_on(line.label, below.label)
    provinces = PROVINCE.match(line.label) and PROVINCE.match(below.label)
    return below.has_data and not same and not provinces


def _tells_again(lines: list[Line], number: int) -> bool:
    """Whether a line without figures has a unit, and right below it stand names that are told above
    and print none: 构成(%), after the amounts of the same. Below other lines without figures it has
    one of rates: amounts may be left blank there.
    """
    line, below = lines[number], lines[number + 1 : number + 1 + _FEWEST]
    if line.unit is None or len(below) < _FEWEST:
        return False
    first = all(other.has_data for other in lines[:number])
    above = {other.label for other in lines[:number] if other.has_data}
    again = all(other.has_data and not other.unit and other.label in above for other in below)
    return again and (first or is_ratio_unit(line.unit))


def is_kind_of(label: str, other: str) -> bool:
    """Whether a label ends with another one, as the name of a kind of it: 城乡居民基本养老保险 of
    基本养老保险. 非农业人口 is none of 农业人口, nor one place of another.
    """
    kind = label.removesuffix(other)
    told = "" != kind != label and _NO_KIND.search(kind) is None
    return told and len(other) > 1 and has_chinese(other) and other[-1] not in _DIVISION


def _counts_on(label: str, below: str) -> bool:
    """Whether two labels differ by numbers alone, as names of one kind do: 2022 1, 2021 1."""
    shape = _NUMBER.sub("0", label)
    return shape != label and shape == _NUMBER.sub("0", below)


def _is_told_again(lines: list[Line], number: int) -> bool:
    """Whether a line with figures comes again below another line that has a unit and none: 人数(人)
    of each age, then 构成(%) of each. What the table begins with has none above it.
    """
    label = lines[number].label
    above = [earlier for earlier, line in pairwise(lines) if line.label == label]
    units = any(line.unit for line in above)
    again = len(above) + (lines[0].label == label) > 1
    return again and units and not any(line.has_data for line in above)


def units_stand_above(lines: list[Line]) -> bool:
    """Whether lines without figures, of which there are several, have a unit, and those below them
    figures and none: Age (thousands), Sex (thousands).
    """
    told = [
        below.has_data and not below.unit and line.numbered is None
        for line, below in pairwise(lines)
        if line.unit and not line.has_data
    ]
    others = sum(
        below.has_data and not (line.unit or line.has_data) for line, below in pairwise(lines)
    )
    return len(told) + min(others, 1) > 1 and all(told)
