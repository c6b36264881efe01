"""Numerals as running text writes them: digits, Chinese numerals and mixtures, read exactly.

Here: 1.2万, 三百五十一万亿, 1千零1, 肆拾肆, and words such as 余 among them. Not here: numbers that
fill a cell (decimals), what is counted.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

_DIGITS: Final = "零一二三四五六七八九"
_VALUES: Final[dict[str, int]] = (
    {word: value for value, word in enumerate(_DIGITS)}
    | {word: value for value, word in enumerate("〇壹贰叁肆伍陆柒捌玖")}
    | {"○": 0, "两": 2, "貳": 2, "參": 3, "陸": 6}
)
_POWERS: Final[dict[str, int]] = {
    "十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "亿": 8, "億": 8,
}  # fmt: skip
_DIGIT: Final = "".join(_VALUES)
_POWER: Final = "".join(_POWERS)
COMMA_GROUPS: Final = r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,12}"
SPACE_GROUPS: Final = r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,12}"
"""Groups of three digits, by commas and by the spaces of ISO 80000-1, wherever numbers are read."""
_IN_PROSE: Final = rf"{SPACE_GROUPS}(?=\.[0-9])|[1-9][0-9]?(?: [0-9]{{3}}){{1,12}}(?=[^\W0-9_])"
"""In a text a space parts numbers too (分别为120 135 148家): a fraction, or a short first group
with a word right behind the last one, shows that they are groups of one number.
"""
_ARABIC: Final = rf"(?:{COMMA_GROUPS}|{_IN_PROSE})(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_PLAIN_POWERS: Final = "".join(set(_POWERS) - {"千", "百", "仟"})
SCALE: Final = rf"(?:千(?![瓦克米卡焦伏升赫]|分点)|百(?!分[之点])|仟(?!分之)|[{_PLAIN_POWERS}])"
"""A power of ten, and not the first word of a unit: 千瓦, 百分点."""
CHINESE: Final = rf"(?:[{_DIGIT}]|{SCALE})+(?:点[{_DIGIT}]+)?"
_MORE: Final = rf"(?:零?(?:{_ARABIC}){SCALE}+|零(?:{_ARABIC})|[{_DIGIT}]++{SCALE}*+)"
"""What may follow a scale: 6千 of 25万6千, 零1 of 1千零1; a bare number is one of its own."""
NUMERAL: Final = (
    rf"(?>(?<![0-9])(?:{_ARABIC})(?:\s?{SCALE}+{_MORE}{{0,8}}+)?|(?<![{_DIGIT}{_POWER}]){CHINESE})"
)
"""A number with its scales: all of a run of digits, so that none is read twice."""

_TOKEN: Final = re.compile(rf"(?P<arabic>{_ARABIC})|(?P<digit>[{_DIGIT}])|(?P<power>[{_POWER}])")
_SPACE: Final = re.compile(r"\s")


class Numeral(NamedTuple):
    """A number, and whether a scale such as 万 closes it: the power of ten of that scale."""

    value: Decimal
    scale: int = 0


@lru_cache(maxsize=1 << 12)
def read_numeral(text: str) -> Numeral | None:
    """The number that a whole text says; None for one that says none."""
    plain = _SPACE.sub("", text)
    if not plain:
        return None
    whole, point, places = plain.partition("点")
    if point:
        return _with_places(whole, places)
    tokens = list(_TOKEN.finditer(plain))
    if "".join(token[0] for token in tokens) != plain:
        return None
    if not any(token["power"] for token in tokens):
        return _positional(tokens)
    total = section = Decimal(0)
    pending: Decimal | None = Decimal(1) if tokens[0]["power"] in {"万", "亿"} else None
    for token in tokens:
        if token["arabic"]:
            pending = Decimal(token["arabic"].replace(",", ""))
        elif token["digit"]:
            pending = Decimal(_VALUES[token["digit"]])
        else:
            power = _POWERS[token["power"]]
            total, section, pending = _scaled(total, section, pending, power)
    value = total + section + (pending or 0)
    closing = tokens[-1]["power"]
    return Numeral(value, _closing_scale(tokens) if closing else 0)


def _scaled(
    total: Decimal, section: Decimal, pending: Decimal | None, power: int
) -> tuple[Decimal, Decimal, Decimal | None]:
    """The sums after a power of ten: 万 and 亿 raise what stands before them, 百 its own digit."""
    if power < 4:
        return total, section + (1 if pending is None else pending) * 10**power, None
    before = section + (pending or 0)
    if power == 8:
        return (before + total) * 10**8, Decimal(0), None
    if pending is None and not section and total and not total % 10**8:
        return total * 10**4, Decimal(0), None
    return total + before * 10**4, Decimal(0), None


def _closing_scale(tokens: list[re.Match[str]]) -> int:
    """The scale that a numeral closes with: 万 of 三十万, but all of 百万 after digits."""
    powers = list[int]()
    before = None
    for token in reversed(tokens):
        if not token["power"]:
            before = token
            break
        powers.append(_POWERS[token["power"]])
    if before is not None and before["arabic"]:
        return sum(powers)
    return sum(takewhile(lambda power: power >= 4, powers))


def _positional(tokens: list[re.Match[str]]) -> Numeral | None:
    """Digits without powers: an arabic number, or Chinese digits one after the other (二〇二四)."""
    if len(tokens) == 1 and tokens[0]["arabic"]:
        return Numeral(Decimal(tokens[0]["arabic"].replace(",", "")))
    if any(token["arabic"] for token in tokens):
        return None
    return Numeral(Decimal("".join(str(_VALUES[token[0]]) for token in tokens)))


def _with_places(whole: str, places: str) -> Numeral | None:
    before = read_numeral(whole)
    if before is None or not places or any(place not in _VALUES for place in places):
        return None
    return Numeral(before.value + Decimal("0." + "".join(str(_VALUES[place]) for place in places)))
