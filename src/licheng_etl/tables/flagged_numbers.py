"""Numbers beside the flag of a statistical office or the mark of a footnote: (R) 4,143, 710 p,
1,400*, 475¹.

Here: which texts of a sheet are such, and the bare number of each. Not here: signs that change a
number (signed_numbers), decimals after a comma (printed_numbers), what the marks refer to.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.decimals import PLAIN_NUMBER
from licheng_etl.grammar.english_units import is_english_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_LONGEST: Final = 24
_FIRST: Final = frozenset("0123456789-+\u2212.")
_LAST: Final = frozenset("0123456789%")
_NUMBER: Final = rf"(?P<number>{PLAIN_NUMBER}|[-+\u2212]?[0-9]{{1,3}}(?:[. ][0-9]{{3}})*,[0-9]+%?)"
_SIGN: Final = r"(?:[*†‡§]{1,3}|\\[0-9]{1,2}\\)"
_RAISED: Final = "[⁰¹²³⁴-⁹⁽⁾]+(?:,[⁰¹²³⁴-⁹⁽⁾]+)*"
_BEFORE: Final = re.compile(
    rf"(?:[(\[](?P<told>[A-Za-z]{{1,2}})[)\]]|(?P<flag>[A-Za-z]{{1,2}})|{_SIGN})\s?{_NUMBER}",
    re.ASCII,
)
_BEHIND: Final = re.compile(
    rf"{_NUMBER}(?:\s?(?:[(\[](?P<told>[A-Za-z]{{1,2}})[)\]]|(?P<flag>[A-Za-z]{{1,2}})|{_SIGN})|"
    rf"{_RAISED})",
    re.ASCII,
)
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_FEW_DIGITS: Final = re.compile("[0-9]%?")
"""What may be a name with a mark: 5* hotels."""
_REVISED: Final = ("r", "R")
_SEVERAL: Final = 3
_MEANING: Final = r"(?P<meaning>[A-Za-z]{3,}(?: [a-z]+)?)"


def flagged_numbers(words: Collection[str]) -> dict[str, str]:
    """The texts that are such, of the distinct ones of a sheet, with the number beside the flag.

    A bare letter may as well be part of a code or a unit: it is a flag where the sheet explains it,
    and r, which is no unit, behind several figures.
    """
    matches = {word: match for word in words if (match := _match(word)) is not None}
    letters = Counter(match["flag"] for match in matches.values() if match["flag"])
    flags = {letter for letter in letters if _is_explained(letter, words)}
    flags |= {letter for letter in _REVISED if letters[letter] >= _SEVERAL}
    return {
        word: match["number"]
        for word, match in matches.items()
        if not match["flag"] or match["flag"] in flags
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


def _is_explained(flag: str, words: Iterable[str]) -> bool:
    """Whether some line of a sheet says what a flag means, and that it is no unit: P = preliminary,
    r - revised, m = million.
    """
    says = re.compile(
        rf"(?:(?<![^\s;,.:(\[]){flag}[)\]]?(?:\s?[=:]|\s[-–—])\s?|^{flag.lower()}[.)]? (?=[A-Z])|"
        rf"^{flag} (?=(?i:revised|provisional|preliminary|estimated?)\b)){_MEANING}"
    )
    told = (match["meaning"] for word in words if (match := says.search(word)))
    return any(not is_english_unit(meaning.lower().split(" ")[0]) for meaning in told)
