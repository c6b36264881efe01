"""Every way in which the generator writes a period, with the code that it means."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from licheng_etl.model import periods

YEARS = (1999, 2023, 2024)
CONTEXTS = (
    "{}",
    "{}历城区重点项目调度表",
    "历城区{}主要经济指标",
    "历城区重点项目调度表（{}）",
    "附表：历城区铁路货运情况表【{}】",
    "历城区_{}_铁路货运月报.xlsx",
)
DASHES = ("-", "—", "——", "–", "～", "~", "至", "到", " - ")
NUMERALS = "一二三四五六七八九十"
BESIDE_WORDS = CONTEXTS[1:3]
FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


class Spoken(NamedTuple):
    """A phrase and the code of its period.

    `is_digits`: without a word of time, so that beside other words it may be anything.
    """

    text: str
    code: str
    is_digits: bool = False


def numeral(number: int) -> str:
    """A month as a Chinese numeral."""
    return NUMERALS[number - 1] if number <= 10 else f"十{NUMERALS[number - 11]}"


def written(year: int) -> str:
    return str(year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def months(year: int, number: int) -> list[Spoken]:
    code = periods.month(year, number).code
    ways = (
        f"{year}年{number}月",
        f"{year}年{number:02}月份",
        f"{year}年度{number}月",
        f"{year} 年 {number} 月",
        f"{year}年{numeral(number)}月",
        f"{written(year)}年{numeral(number)}月",
        f"{year}.{number}月",
        f"{year}-{number:02}月",
        f"{year}-M{number:02}",
    )
    digits = (
        f"{year}.{number:02}",
        f"{year}-{number:02}",
        f"{year}/{number}",
        f"{year}{number:02}",
    )
    return [Spoken(way, code) for way in ways] + [Spoken(way, code, True) for way in digits]


def years_to_date(year: int, number: int) -> list[Spoken]:
    code = periods.year_to_date(year, number).code
    ways = [f"{year}年1{dash}{number}月" for dash in DASHES]
    ways += [
        f"{year}年1月{DASHES[1]}{number}月",
        f"{year}年01-{number:02}月",
        f"{year}.1—{number}月",
        f"{year}年一至{numeral(number)}月",
        f"{year}年1-{number}月累计",
        f"{year}年前{number}个月",
        f"{year}年1月—{year}年{number}月",
    ]
    if number == 9:
        ways += [f"{year}年前三季度", f"{year}年度前三季度"]
    return [Spoken(way, code) for way in ways]


def quarters(year: int, number: int) -> list[Spoken]:
    code = periods.quarter(year, number).code
    named = numeral(number)
    ways = (f"第{named}季度", f"{named}季度", f"{number}季度", f"第{number}季度", f"Q{number}")
    plain = (f"{year}Q{number}", f"{year}-Q{number}", f"{written(year)}年{named}季度")
    return [Spoken(f"{year}年{way}", code) for way in ways] + [Spoken(way, code) for way in plain]


def halves(year: int, number: int) -> list[Spoken]:
    code = periods.half(year, number).code
    named = "上下"[number - 1]
    ways = (
        f"{year}年{named}半年",
        f"{year}{named}半年",
        f"{year}年度{named}半年",
        f"{year}H{number}",
    )
    return [Spoken(way, code) for way in ways]


def years(year: int) -> list[Spoken]:
    ways = (f"{year}年", f"{year}年度", f"{year}年全年", f"{year} 年", f"{written(year)}年")
    return [Spoken(way, periods.year(year).code) for way in ways]


def spans(year: int) -> list[Spoken]:
    last = year + 2
    code = f"{year}..{last}"
    ways = [f"{year}{unit}{dash}{last}年" for dash, unit in product(DASHES, ("", "年"))]
    months_of = f"{year}-M03..{last}-M11"
    return [
        *(Spoken(way, code) for way in ways),
        Spoken(f"{year}-{last}", code, True),
        Spoken(f"{year}年3月至{last}年11月", months_of),
        Spoken(f"{year}.3-{last}.11", months_of, True),
        Spoken(f"{year}年4-6月", f"{year}-M04..{year}-M06"),
    ]


PHRASES = [
    *(phrase for year, month in product(YEARS, range(1, 13)) for phrase in months(year, month)),
    *(
        phrase
        for year, month in product(YEARS, range(1, 13))
        for phrase in years_to_date(year, month)
    ),
    *(phrase for year, number in product(YEARS, range(1, 5)) for phrase in quarters(year, number)),
    *(phrase for year, number in product(YEARS, (1, 2)) for phrase in halves(year, number)),
    *(phrase for year in YEARS for phrase in (*years(year), *spans(year))),
    Spoken("“八五”时期", "1991..1995"),
    Spoken("“十四五”时期", "2021..2025"),
]
