"""Months as other languages name them: leden, únor, březen; stycznia, lutego; tammikuu; Ocak.

Here: which labels of an axis are such months, or spans of them, by the months they follow: listopad
is November in one language and October in another, and ocak or červenec are words as well. Not
here: names that say their month by themselves (grammar.times.time_words).
"""

from __future__ import annotations

import re
from itertools import pairwise
from string import whitespace
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import Time
from licheng_etl.grammar.times.time_words import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGES: Final = tuple(
    {name: number for number, name in enumerate(names.split(), 1)}
    for names in (
        "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
        "led úno bře dub kvě čvn čvc srp zář říj lis pro",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "január február marec apríl máj jún júl august september október november december",
        (
            "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik "
            "listopad grudzień"
        ),
        (
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
            "listopada grudnia"
        ),
        (
            "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni "
            "prosinac"
        ),
        "januar februar marec april maj junij julij avgust september oktober november december",
        "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",
        (
            "január február március április május június július augusztus szeptember október "
            "november december"
        ),
        (
            "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie "
            "noiembrie decembrie"
        ),
        (
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
            "dicembre"
        ),
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts april maj juni juli august september oktober november december",
        "januar februar mars april mai juni juli august september oktober november desember",
        "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
        (
            "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu "
            "marraskuu joulukuu"
        ),
        (
            "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november "
            "detsember"
        ),
        (
            "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris "
            "novembris decembris"
        ),
        (
            "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis "
            "lapkritis gruodis"
        ),
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "januari februari mac april mei jun julai ogos september oktober november disember",
        "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    )
)
_SHORTEST: Final = 3
_KNOWN: Final = frozenset(
    name[:end] for names in _LANGUAGES for name in names for end in range(_SHORTEST, len(name) + 1)
)
_TO: Final = re.compile(r"\s*[-–—]\s*|\s+(?:až|do|to|tot|t/m|till|til|a|la|s/d|sampai|hingga)\s+")
_DATED: Final = re.compile(rf"(?P<name>[^\W0-9_]+)\.?[ -](?P<year>{YEAR})")
_MARKS: Final = f"{whitespace}.*"
"""What stands behind a name: the dot of an abbreviation, the mark of a footnote, dots that lead."""
_MONTHS: Final = 12
_FEWEST: Final = 3
"""Names in a row that no other words share."""


def months_in_their_language(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """The times of an axis where three months or more of one language follow one another; what says
    from which month to which among them is of these. Of several languages that one which names the
    most of them.
    """
    dated = [_DATED.fullmatch(label) for label in labels]
    bare = [match["name"] if match else label for match, label in zip(dated, labels, strict=True)]
    parts = [_TO.split(label.lower().rstrip(_MARKS), maxsplit=1) for label in bare]
    if sum(part[0] in _KNOWN for part in parts) < _FEWEST:
        return times
    years = [int(match["year"]) if match else None for match in dated]
    told = [named for names in _LANGUAGES if (named := _in_one(names, parts))]
    months = max(told, key=lambda named: sum(map(bool, named)), default=[])
    return [
        _time(numbers)._replace(year=year) if numbers else time
        for numbers, year, time in zip(months or [[]] * len(times), years, times, strict=True)
    ]


def _in_one(names: dict[str, int], parts: Sequence[Sequence[str]]) -> list[list[int]]:
    """The months of an axis by one language, the first and the last of each label that names any;
    none where they do not follow one another, or begin again below the next year.
    """
    named = [[n for word in part if (n := _number(names, word)) is not None] for part in parts]
    months = [
        numbers[0] for numbers, part in zip(named, parts, strict=True) if _is_month(numbers, part)
    ]
    steps = {(after - before) % _MONTHS for before, after in pairwise(months) if after != months[0]}
    if len(set(months)) < _FEWEST or steps not in ({1}, {_MONTHS - 1}):
        return []
    return [
        numbers if len(numbers) == len(part) else []
        for numbers, part in zip(named, parts, strict=True)
    ]


def _number(names: dict[str, int], word: str) -> int | None:
    """The month that a word is in a language, or begins and no other: sty., wrz., úno."""
    if word in names or len(word) < _SHORTEST:
        return names.get(word)
    begun = [number for name, number in names.items() if name.startswith(word)]
    return begun[0] if len(begun) == 1 else None


def _is_month(numbers: Sequence[int], part: Sequence[str]) -> bool:
    return len(numbers) == len(part) == 1


def _time(numbers: Sequence[int]) -> Time:
    if len(numbers) == 1:
        return Time("month", None, numbers[0], pure=True)
    first, last = numbers
    if first == 1:
        return Time("ytd", None, last, pure=True)
    return Time("span", None, last, first=first, pure=True)
