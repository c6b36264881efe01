"""Numbers as typesetters print them: with a comma or a raised point before the decimals, points
between thousands, a sign set apart or made of a dash, a blank before the per cent.

Here: which texts of a sheet are such, and the numbers that they are. Not here: signs that are marks
(signed_numbers), numbers of plain digits, values that a form loads (grammar.numbers.decimals).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import is_plain_number
from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.texts.text import normalise_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_LONGEST: Final = 32
_FIRST: Final = frozenset("0123456789-+\u2010\u2011\u2212–—")
_LAST: Final = frozenset("0123456789%")
_MINUS: Final = "-\u2010\u2011\u2212–—"
_SHOWN: Final = rf"(?P<sign>[{_MINUS}+] ?)?(?P<shown>[0-9][0-9 .,'’·]*?)(?P<percent> ?%)?"
_PRINTED: Final = re.compile(_SHOWN)
_BY_COMMA: Final = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:(?P<group>[ .'’])[0-9]{3})(?:(?P=group)[0-9]{3})*|0|[1-9][0-9]*)"
    r"(?:,(?P<places>[0-9]+))?"
)
_BY_POINT: Final = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)\.(?:[0-9]{1,2}|[0-9]{4,})")
_GROUPS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
"""Thousands, or three decimals after a comma."""
_RAISED: Final = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)·[0-9]+")
"""Decimals behind a raised point, as the printers of Britain set them: 111·4."""
_BY_APOSTROPHE: Final = re.compile(
    r"[1-9][0-9]{0,2}(?P<mark>['’])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:\.[0-9]+)?"
)
"""Thousands as Switzerland parts them: 148'158. A single one may be feet, or minutes."""
_SEVERAL_MARKS: Final = re.compile(r"[1-9][0-9]{0,2}(?P<mark>['’])[0-9]{3}(?P=mark)[0-9.'’]+")
_BY_POINTS: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_SEVERAL_POINTS: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}")
_DIGITS: Final = re.compile(r"[0-9][0-9.]*")
_YEAR: Final = re.compile("(?:1[89]|20)[0-9]{2}")
_HUNDREDS: Final = 3
"""Digits of a number that comes near the thousand."""
_THOUSAND: Final = 1000
_FEWEST: Final = 3
_PREVAILS: Final = 4
"""Numbers with a comma before the decimals for one with a point: numbering has points as well."""


def printed_numbers(
    words: Collection[str],
    columns: Callable[[], Iterable[Collection[str]]] = tuple,
    *,
    marked: Collection[str] = (),
) -> dict[str, str]:
    """The texts that are such numbers, of the distinct ones of a sheet, as plain ones; `columns`
    has those of each column, and is asked only where they may tell. `marked`: what stands in
    brackets and behind marks, which is printed likewise: (2,5). As it may be a list of notes, no
    decimals of it tell of a comma.
    """
    inside = {word: match for word in marked if (match := _parts(word)) is not None}
    printed = {word: match for word in words if (match := _parts(word)) is not None}
    told = [match["shown"] for match in printed.values()]
    shown = [*told, *(match["shown"] for match in inside.values())]
    printed = inside | printed
    # In Chinese a comma parts what a list has: 3,4 are two clauses.
    foreign = not any(map(has_chinese, words))
    commas = foreign and _has_decimal_commas(told, shown)
    raised = foreign and sum(map(bool, map(_RAISED.fullmatch, shown))) >= _FEWEST
    apostrophes = _has_apostrophes_between_thousands(shown)
    points = foreign and not commas and _has_points_between_thousands(shown, columns)
    values: dict[str, str] = {}
    for word, match in printed.items():
        shown_so = match["shown"].replace(".", "") if points else match["shown"]
        number = _plain(shown_so, commas=commas, raised=raised, apostrophes=apostrophes)
        as_shown = not (commas or points) or number == match["shown"]
        if number is None or (as_shown and is_plain_number(match.string)):
            continue
        minus = "-" if (match["sign"] or "+")[0] in _MINUS else ""
        values[word] = minus + number + ("%" if match["percent"] else "")
    return values


def _parts(word: str) -> re.Match[str] | None:
    """The sign, the digits and the per cent of a text that has nothing else."""
    if len(word) > _LONGEST or "A" <= word[:1] <= "z" or "\u33ff" < word[:1] < "\uff00":
        return None
    text = word.strip() if word.isascii() else normalise_text(word)
    if text[:1] not in _FIRST or text[-1:] not in _LAST:
        return None
    return _PRINTED.fullmatch(text)


def _has_decimal_commas(told: list[str], shown: list[str]) -> bool:
    """Whether commas stand before decimals in a sheet: where they can part no thousands, in those
    that tell it, and others do not deny it.
    """
    points = sum(_BY_POINT.fullmatch(digits) is not None for digits in shown)
    groups = sum(_GROUPS.fullmatch(digits) is not None for digits in shown)
    commas = sum(
        "," in digits and not _GROUPS.fullmatch(digits) and _BY_COMMA.fullmatch(digits) is not None
        for digits in told
    )
    return commas >= _FEWEST and commas > max(groups, _PREVAILS * points)


def _has_apostrophes_between_thousands(shown: list[str]) -> bool:
    """Whether apostrophes part thousands in a sheet: in several numbers, or twice in one."""
    parted = {digits for digits in shown if _BY_APOSTROPHE.fullmatch(digits)}
    return len(parted) > 1 or any(map(_SEVERAL_MARKS.fullmatch, parted))


def _has_points_between_thousands(
    shown: list[str], columns: Callable[[], Iterable[Collection[str]]]
) -> bool:
    """Whether points part thousands in a sheet: none stands elsewhere or beside commas, and one
    number has several, or they stand where decimals cannot.
    """
    pointed = [digits for digits in shown if "." in digits or "," in digits]
    if not (pointed and all(map(_BY_POINTS.fullmatch, pointed))):
        return False
    several = any(map(_SEVERAL_POINTS.fullmatch, pointed))
    return several or _are_no_decimals(columns())


def _are_no_decimals(columns: Iterable[Collection[str]]) -> bool:
    """Whether numbers without points, all below a thousand, say that those with such in the same
    columns have no decimals: 919 beside 38.457 and 1.010, which had lost its last zero as 919 all
    of its own. Most of them come near the thousand and others go well beyond it, as no numbering of
    columns, no rate of exchange and no measure of another thing does.
    """
    beside: set[str] = set()
    for words in columns:
        numbers = {word.strip() for word in words if _DIGITS.fullmatch(word.strip())}
        pointed = {number for number in numbers if "." in number}
        whole = {n for n in numbers - pointed if n != "0" and not _YEAR.fullmatch(n)}
        beside |= pointed | whole if pointed and whole else set()
    pointed = {number for number in beside if "." in number}
    whole = beside - pointed
    hundreds = [number for number in whole if len(number) == _HUNDREDS]
    near = min(len(hundreds), len(pointed)) >= _FEWEST and len(hundreds) * 2 > len(whole)
    below = all(int(number) < _THOUSAND for number in whole)
    beyond = any(number.index(".") > 1 for number in pointed)
    return near and below and beyond and any(number.endswith("0") for number in pointed)


def _plain(shown: str, *, commas: bool, raised: bool, apostrophes: bool) -> str | None:
    """The number that some digits are; `commas`, `raised`: where commas or raised points stand
    before decimals, `apostrophes` between thousands.
    """
    if raised and _RAISED.fullmatch(shown):
        return shown.replace(",", "").replace("·", ".")
    if commas:
        match = _BY_COMMA.fullmatch(shown)
        if match is None:
            return None
        whole = re.sub("[^0-9]", "", match["whole"])
        return f"{whole}.{match['places']}" if match["places"] else whole
    if apostrophes and _BY_APOSTROPHE.fullmatch(shown):
        return re.sub("['’]", "", shown)
    return re.sub("[, ]", "", shown) if is_plain_number(shown) else None
