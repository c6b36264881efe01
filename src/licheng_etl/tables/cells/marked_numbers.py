"""Numbers with a mark: a triangle or an arrow before them, brackets or the sign of a money around
them.

Here: which texts are such, and the numbers inside, as the sheet prints numbers. Not here: which
marks are signs (signed_numbers), values that a form loads (grammar.numbers.decimals).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.numbers.decimals import is_plain_number
from licheng_etl.grammar.texts.text import normalise_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

BRACKET: Final = "("
SIGNED: Final = "(-"
"""The mark of a number that has its sign: (-3.1). Those of its line of shares, or of its column
where that has no others, are set off."""
_FIRST: Final = frozenset("(（△▲▼▽↑↓")
_MARKED: Final = re.compile(
    r"(?:(?P<mark>[△▲▼▽↑↓]) ?(?P<shown>[0-9](?:[0-9 .,'’]*[0-9])?)|"
    r"\((?P<minus>-)?(?P<inside>[0-9](?:[0-9 .,'’]*[0-9])?)(?P<percent> ?%)?\))%?"
)
"""What is inside is a number if the sheet prints numbers so: (1.234), (2,5)."""
_AMOUNT: Final = (
    r"(?P<shown>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?)"
)
_PRICED: Final = re.compile(
    r"(?P<open>\()?(?P<minus>-)?(?P<sign>(?:US|A|C|HK|NZ|NT|S|R)?[$£€¥₹]) ?(?P<after>-)?"
    rf"{_AMOUNT}(?(open)\))"
)
_PRICED_BEHIND: Final = re.compile(
    rf"(?P<open>\()?(?P<minus>-)?{_AMOUNT} ?(?P<sign>[$£€¥₹])(?P<after>-)?(?(open)\))"
)
"""An amount before the sign of its money: 14,054$."""
SIGNS: Final = frozenset("$£€¥￥₹")
_HUNDREDS: Final = 3
"""Digits of which none stand apart."""
SCALE: Final = re.compile(r"10{2,}|1(?:[,. ]000)+|000")
"""What is no number but what figures below are counted in: (1,000), £000."""


class Marked(NamedTuple):
    """A number as shown, and its mark: a triangle, a bracket, or the sign of a money with a minus
    before it, if it has one; `percent`: with % inside it.
    """

    mark: str
    shown: str
    percent: bool
    digits: str = ""
    """The number in plain digits; none where it is none as the sheet prints numbers."""

    @property
    def is_grouped(self) -> bool:
        """Whether its thousands stand apart."""
        whole = self.digits.partition(".")[0]
        return len(whole) > _HUNDREDS and not self.shown.startswith(whole)


def marked_words(words: Collection[str]) -> dict[str, Marked]:
    """The texts that are numbers with a mark, of some distinct ones."""
    marked: dict[str, Marked] = {}
    for word in words:
        if word[:1] in _FIRST and (match := _MARKED.fullmatch(normalise_text(word))):
            shown = match["shown"] or match["inside"]
            mark = match["mark"] or (SIGNED if match["minus"] else BRACKET)
            plain = re.sub("[, ]", "", shown) if is_plain_number(shown) else ""
            marked[word] = Marked(mark, shown, bool(match["percent"]), plain)
        elif (priced := _priced(word)) and not SCALE.fullmatch(priced["shown"]):
            minus = "-" if priced["open"] or priced["minus"] or priced["after"] else ""
            shown = priced["shown"]
            marked[word] = Marked(minus + priced["sign"], shown, False, shown.replace(",", ""))
    return marked


def numbers_of(marked: Mapping[str, Marked], printed: Mapping[str, str]) -> dict[str, Marked]:
    """Those whose mark stands at a number, as the sheet prints numbers: `printed` are the plain
    ones of those that it prints otherwise.
    """
    told = {word: m._replace(digits=printed.get(m.shown, m.digits)) for word, m in marked.items()}
    return {word: m for word, m in told.items() if m.digits}


def money_sign(text: str) -> str:
    """The sign of the money that an amount is printed with; empty where there is none."""
    priced = _priced(text)
    return priced["sign"] if priced else ""


@lru_cache(maxsize=1 << 12)
def _priced(text: str) -> re.Match[str] | None:
    """The parts of an amount with the sign of its money."""
    if SIGNS.isdisjoint(text):
        return None
    plain = normalise_text(text)
    return _PRICED.fullmatch(plain) or _PRICED_BEHIND.fullmatch(plain)
