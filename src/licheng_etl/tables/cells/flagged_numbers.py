"""Numbers beside the flag of a statistical office or the mark of a footnote: (R) 4,143, 710 p,
1,400*, 475¹.

Here: which texts of a sheet may be such, the bare number of each, and which cells of it are: those
in columns of figures. Not here: signs that change a number (signed_numbers), decimals after a comma
(printed_numbers), what the marks refer to.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.numbers.decimals import PLAIN_NUMBER
from licheng_etl.grammar.units.english_units import is_english_unit
from licheng_etl.tables.cells.rows import NUMBER, TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_LONGEST: Final = 24
_FIRST: Final = frozenset("0123456789-+\u2212.")
_LAST: Final = frozenset("0123456789%")
_NUMBER: Final = rf"(?P<number>{PLAIN_NUMBER}|[-+\u2212]?[0-9]{{1,3}}(?:[. ][0-9]{{3}})*,[0-9]+%?)"
_SIGN: Final = r"(?:[*†‡§]{1,3}|\\[0-9]{1,2}\\)"
_RAISED: Final = "[⁰¹²³⁴-⁹⁽⁾]+(?:,[⁰¹²³⁴-⁹⁽⁾]+)*"
_BEFORE: Final = re.compile(
    rf"(?:[(\[](?P<told>[A-Za-z]{{1,2}})[)\]]\s?|[(\[](?P<note>[0-9]{{1,2}})[)\]]\s|(?P<flag>[A-Za-z]{{1,2}})\s|{_SIGN}\s?){_NUMBER}",
    re.ASCII,
)
"""A bare letter right before a number makes it a code: M25, PM10. A number in brackets is a note
where a line explains it: (4) 71.6.
"""
_BEHIND: Final = re.compile(
    rf"{_NUMBER}(?:\s?(?:[(\[](?P<told>[A-Za-z]{{1,2}})[)\]]|(?P<flag>[A-Za-z]{{1,2}})|{_SIGN})|"
    rf"(?<!^10){_RAISED})",
    re.ASCII,
)
"""A raised number behind 10 is its power."""
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_FEW_DIGITS: Final = re.compile("[0-9]%?")
"""What may be a name with a mark: 5* hotels."""
_REVISED: Final = ("r", "R")
_SEVERAL: Final = 3
_EXPLAINED: Final = re.compile(
    r"(?:(?<![^\s;,.:(\[])(?P<flag>[A-Za-z]{1,2})[)\]]?(?:\s?[=:]|\s[-–—])\s?|"
    r"^(?P<small>[a-z]{1,2})[.)]? (?=[A-Z])|"
    r"^(?P<letter>[A-Za-z]{1,2}) (?=(?i:revised|provisional|preliminary|estimated?)\b))"
    r"(?=(?P<meaning>[A-Za-z]{3,}))"
)
"""Where a line says what a letter means."""
_NOTE: Final = re.compile(r"[(\[](?P<note>[0-9]{1,2})[)\]]\s?[A-Za-z]{2}")
"""How a line begins that says what a number in brackets refers to: (4) Data were revised."""
_PRINTED: Final = re.compile("[,.-]|\u2212")
"""What figures have, and no code or number of a house."""


class Flagged(NamedTuple):
    """The number beside a flag or mark, and whether the flag is a bare letter."""

    number: str
    bare: bool


def flagged_numbers(words: Collection[str]) -> dict[str, Flagged]:
    """The texts that may be such, of the distinct ones of a sheet, with the number beside the flag.

    A bare letter may as well be part of a code or a unit: it is a flag where the sheet explains it,
    and r, which is no unit, behind several figures.
    """
    matches = {word: match for word in words if (match := _match(word)) is not None}
    letters = Counter(match["flag"] for match in matches.values() if match["flag"])
    behind = Counter(m["flag"] for m in matches.values() if m["flag"] and m.end("flag") == m.end())
    notes = {m["note"] for m in map(_NOTE.match, words) if m}
    flags = _explained(words) if letters else set()
    flags |= {letter for letter in _REVISED if behind[letter] >= _SEVERAL}
    return {
        word: Flagged(match["number"], bool(match["flag"]))
        for word, match in matches.items()
        if (not match["flag"] or match["flag"] in flags)
        and (not match.groupdict().get("note") or match["note"] in notes)
    }


def _match(word: str) -> re.Match[str] | None:
    """The number and the flag of a text that has nothing else; a year with a mark is a label."""
    if len(word) > _LONGEST or (word[:1] in _FIRST) == (word[-1:] in _LAST):
        return None
    text = word.strip()
    match = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if match is None or _YEAR.fullmatch(match["number"]) or _FEW_DIGITS.fullmatch(match["number"]):
        return None
    return match


def _explained(words: Iterable[str]) -> set[str]:
    """The letters of which some line of a sheet says what they mean, if they are no unit: P =
    preliminary, r - revised, and not m = million.
    """
    flags: set[str] = set()
    for word in words:
        for told in _EXPLAINED.finditer(word):
            if not is_english_unit(told["meaning"].lower()):
                small = told["small"] or ""
                flags |= {told["flag"] or told["letter"] or small, small.upper()}
    return flags


def among_figures(
    flagged: Mapping[str, Flagged],
    text: Sequence[str],
    classes: bytes | bytearray,
    column: Sequence[int],
) -> dict[int, str]:
    """The numbers of the cells that are such: right of the first column, below another cell, in a
    column where figures stand without a flag as well; beside a bare letter, most of them do.
    """
    places = list(compress(range(len(text)), map(flagged.__contains__, text)))
    columns = {column[place] for place in places} - {min(column, default=0)}
    plain, others, begun = Counter[int](), Counter[int](), set[int]()
    kept: dict[int, list[int]] = {at: [] for at in columns}
    for place in compress(range(len(text)), map(columns.__contains__, column)):
        at, what = column[place], flagged.get(text[place])
        if what is not None:
            if at in begun:
                kept[at].append(place)
            plain[at] += _PRINTED.search(what.number) is not None
        elif chr(classes[place]) == NUMBER:
            plain[at] += 1
        elif chr(classes[place]) == TEXT and plain[at]:
            others[at] += 1
        begun.add(at)
    numbers: dict[int, str] = {}
    for at, cells in kept.items():
        rest = sum(not _PRINTED.search(flagged[text[place]].number) for place in cells)
        for place in cells:
            enough = plain[at] > rest + others[at] if flagged[text[place]].bare else plain[at] > 0
            if enough and plain[at] + rest > others[at]:
                numbers[place] = flagged[text[place]].number
    return numbers
