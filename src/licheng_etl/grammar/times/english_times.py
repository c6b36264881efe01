"""Phrases of time in English: `Apr 2021 to Mar 2022`, `Year ended 30 June 2023`, `1Q 2024`.

Here: what tables of statistical offices print, as patterns for period_phrases, longer kinds before
those that they hold. Not here: phrases in Chinese and digits alone, what a match says
(period_phrases).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.times.time_words import MONTH_IN_ENGLISH, YEAR

_YEAR: Final = rf"(?<![0-9])(?P<year>{YEAR})(?![0-9])"
_LAST: Final = rf"(?P<last>{YEAR})(?![0-9])"
_LAST_BEGUN: Final = rf"(?P<last>{YEAR})"
_LAST_DIGITS: Final = (
    r"(?P<last>1[3-9]|[2-9][0-9])(?:年度?)?(?=平均|[^0-9A-Za-z#/=\u3400-\u9fff]|$)(?!\s?=)"
)
"""Of the year that a span ends with, 2019-23, where they can be no month; 1982-84=100 is a base,
2019-23A and 2000-50户 are none.
"""
_MONTH: Final = rf"(?<![A-Za-z])(?P<number>{MONTH_IN_ENGLISH})"
_FIRST: Final = rf"(?<![A-Za-z])(?P<first>{MONTH_IN_ENGLISH})"
_END_OF_MONTH: Final = r"\b\.?"
_MONTH_NUMBER: Final = "0?[1-9]|1[0-2]"
_DAY: Final = r"(?<![0-9])(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er)?"
_DAY_NO_MONTH: Final = "(?P<day>1[3-9]|2[0-9]|3[01])"
"""What cannot be the month of 30/06/2023 or 12/31/2023; of 05/06/2023 either number may be."""
_DAY_NUMBER: Final = "(?P<since>0?[1-9]|[12][0-9]|3[01])"
_MONTH_SINCE: Final = f"(?P<first>{_MONTH_NUMBER})"
_YEAR_SINCE: Final = rf"(?:[/.](?P<opened>{YEAR}))?"
_UNTIL: Final = "(?i:to|through|until|bis|à|au?|al?|hasta|até|tot|til|till)"
_TO: Final = rf"\s?(?:[-–—]|\b{_UNTIL}\b)\s?"
_OF_YEAR: Final = r"(?:,?[\s-]| (?:de|del|di) )"
"""Between a month and its year: March 2019, marzo de 2019."""
_APART: Final = r"[\s,.:/-]*"
_NAMED: Final = (
    r"(?P<number>[1-4]|I{1,3}|IV|(?i:first|second|third|fourth|erstes|zweites|drittes|viertes|"
    r"premier|deuxième|troisième|quatrième|primer|primeiro|segundo|tercer|terceiro|[cq]uarto))"
    r"(?:(?i:st|nd|rd|th)|er|e|ème|º|°|ª|\.)?"
)
_ROMAN: Final = "(?P<number>I{1,3}|IV)"
_ROMAN_SPAN: Final = (
    r"(?P<first>I{1,3}|IV|VI{0,3}|IX|X|XI)\s?[-–—]\s?(?P<number>VI{0,3}|IX|XI{0,2})"
)
"""Months by Roman numbers: I-IX 2023; I-III and I-IV may be of quarters."""
_QUARTER: Final = r"(?i:quarters?|qtrs?\b\.?|trimestre|trim\b\.?|quartal|k[vw]artaa?l|vierteljahr)"
_TH: Final = r"(?:\.|º|°|er|e|ème)"
_HALF: Final = r"(?i:halbjahr|halvår|semestre|półrocze)(?![A-Za-z])"
WORDS: Final = (MONTH_IN_ENGLISH.removesuffix(_END_OF_MONTH), _QUARTER, _HALF)
"""No option in any pattern that holds one of them: what has no letters matches none of these."""
_QUARTER_TO_QUARTER: Final = r"(?<![A-Za-z])Q1\s?[-–—]\s?Q(?P<quarters>[2-4])"
_LENGTH: Final = (
    r"(?P<length>Y/?E|(?i:(?:(?:financial|fiscal|calendar|crop|marketing) )?years?|half[- ]years?|"
    r"quarters?|(?:12|twelve|9|nine|6|six|3|three)[- ]months?))"
)
_ENDED: Final = (
    rf"(?<![A-Za-z]){_LENGTH}(?:(?<=E) | (?i:ended|ending|to)(?: (?i:on|in))?(?: the)? )"
)
_WEEK: Final = (
    r"(?<![A-Za-z])(?:(?i:(?:week|wk)\.? (?:end(?:ed|ing)|to)(?: on)?)|(?i:w/e)|"
    r"(?P<begins>(?i:(?:week|wk)\.? (?:commencing|beginning|starting)(?: on)?)|w/c)):? "
)
_WEEK_NUMBER: Final = "(?P<week>[1-9]|[0-5][0-9])(?![0-9])"
"""As ISO 8601 counts the weeks of a year."""
_SINCE: Final = r"(?<![0-9])(?P<since>[0-9]{1,2})(?:st|nd|rd|th|er|[º°]|\.(?= [A-Za-z]))?"
_SHORT: Final = "(?P<short>[0-9]{2})"
_DASH: Final = "[-–—/]"
_SAME_TENS: Final = "|".join(f"(?<={n}.{_DASH}{n}.)" for n in range(10))
_NEXT_ONES: Final = "|".join(f"(?<={n}{_DASH}.{n + 1})" for n in range(9))
_NEXT_TENS: Final = "|".join(f"(?<={n}9{_DASH}{(n + 1) % 10}0)" for n in range(10))
_FINANCIAL: Final = rf"{_DASH}[0-9]{{2}}(?:(?:{_SAME_TENS})(?:{_NEXT_ONES})|{_NEXT_TENS})"
"""Behind the last digits of a year those of the next: 2023-24."""
_COMPARED: Final = "|".join(
    f"(?<={n % 100:02}) ?/ ?(?:19|20)?{n - 1:02}(?![0-9])" for n in range(1, 101)
)
"""Behind the last digits of a year the year before it: 2011/2010."""
NEXT_YEAR: Final = rf"(?!{_DASH}(?:0[1-9]|1[0-2])){_FINANCIAL}"
"""Without those that may be months: 2011-12 may be a December."""

_NUMBERED: Final = (
    *("lot", "plot", "block", "batch", "tender", "bid", "contract", "order", "permit", "licence"),
    *("notice", "circular", "ordinance", "resolution", "bill", "case", "file", "ref.", "no."),
)
"""What has a number: Lot 2023-24."""
_UNNUMBERED: Final = "".join(
    f"(?<!{re.escape(word)} )" for name in _NUMBERED for word in (name, name.title(), name.upper())
)
_BEFORE: Final = rf"{_UNNUMBERED}(?:^|(?<=[a-z),:;&%$] )|(?<=[A-Z]{{3}} )|(?<=[-–—,:;(]))"
"""What stands before such years and makes no number of a document or a thing of them: nothing, a
word or a stop; GB/T 2020-21 is a standard.
"""

_BEHIND_WORDS: Final = rf"{_UNNUMBERED}(?:^|(?<=[a-zà-ÿ.:,%] )|(?<=[(%]))"
"""What stands before two years of which one is compared with the other: Variation 2023/2019."""

_OF_ACCOUNTS: Final = (
    r"(?i:(?:original|adopted|approved|proposed|amended|revised|recommended|current|final|"
    r"preliminary|provisional|annual|projected|estimated|planned|audited|unaudited|"
    r"budget(?:ed)?|achievements?|actuals?|estimates?|forecasts?|projections?|outturn|plan|targets?|totals?))"
)
"""How what stands behind a year says of which state the figures of that year are: 2020 Budget."""

SURE: Final = (
    (rf"{_WEEK}{_DAY}[ -]{_MONTH},?[ -]{_YEAR}", "days"),
    (rf"{_WEEK}{_MONTH} {_DAY},? {_YEAR}", "days"),
    (
        (
            rf"{_SINCE}(?:(?: de)? {_FIRST})?(?:(?: del?)? (?P<opened>{YEAR}))?{_TO}"
            rf"{_DAY}\.?(?: de)? {_MONTH}(?:,| del?)? {_YEAR}"
        ),
        "days",
    ),
    (
        rf"{_FIRST} {_SINCE}(?:, (?P<opened>{YEAR}))?{_TO}(?:{_MONTH} )?{_DAY},? {_YEAR}",
        "days",
    ),
    (
        (
            rf"(?<![0-9])(?P<opened>{YEAR})-{_MONTH_SINCE}-{_DAY_NUMBER}(?: ?/ ?|{_TO})"
            rf"{_YEAR}-(?P<number>{_MONTH_NUMBER})-(?P<day>[0-3]?[0-9])(?![0-9])"
        ),
        "days",
    ),
    (rf"{_YEAR}-?W(?P<week>[0-5][0-9])(?![0-9])", "days"),
    (rf"{_YEAR}{_APART}(?i:week|wk\b\.?) {_WEEK_NUMBER}", "days"),
    (rf"(?<![A-Za-z])(?:W(?=[0-9]{{2}})|(?i:week|wk\b\.?) ){_WEEK_NUMBER}{_APART}{_YEAR}", "days"),
    (rf"{_ENDED}{_DAY} {_MONTH},?\s{_YEAR}", "ended"),
    (rf"{_ENDED}{_MONTH}(?:\s(?P<day>[0-9]{{1,2}}),)?\s{_YEAR}", "ended"),
    (rf"{_FIRST}(?:[\s,/-]*|{_OF_YEAR}){_YEAR}{_TO}{_MONTH}(?:[\s,/-]*|{_OF_YEAR}){_LAST}", "span"),
    (rf"{_FIRST}{_TO}{_MONTH}(?:{_OF_YEAR}|/){_YEAR}", "span"),
    (rf"{_MONTH}[ -](?P<length>{_QUARTER}),?\s{_YEAR}", "ended"),
    (rf"{_MONTH}[ -]{_YEAR} (?P<length>{_QUARTER})(?![A-Za-z])", "ended"),
    (rf"{_QUARTER_TO_QUARTER},?\s{_YEAR}", "ytd"),
    (rf"{_YEAR}[\s年]?{_QUARTER_TO_QUARTER}", "ytd"),
    (rf"(?<![A-Za-z])Q[23]\s?[-–—]\s?Q[34],?\s{_YEAR}", "aside"),
    (rf"{_YEAR}(?:{_FINANCIAL}){_TO}{_LAST_BEGUN}(?P<next>{_FINANCIAL})(?![0-9])", "span"),
    (rf"(?i:mid)-{_YEAR}{_TO}(?i:mid)-{_LAST}", "middles"),
    (rf"{_YEAR}\s(?:[-–—]|{_UNTIL})\s{_LAST}", "span"),
    (rf"{_DAY}-{_MONTH}-{_YEAR}", "day"),
    (rf"{_MONTH} {_DAY} {_YEAR}", "day"),
    (
        (
            rf"(?<![0-9/.]){_DAY_NUMBER}[/.]{_MONTH_SINCE}{_YEAR_SINCE}\.?{_TO}"
            rf"{_DAY_NO_MONTH}[/.](?P<number>{_MONTH_NUMBER})[/.]{_YEAR}(?![/.][0-9])"
        ),
        "days",
    ),
    (
        (
            rf"(?<![0-9/]){_MONTH_SINCE}/{_DAY_NUMBER}{_YEAR_SINCE}{_TO}"
            rf"(?P<number>{_MONTH_NUMBER})/{_DAY_NO_MONTH}/{_YEAR}(?!/)"
        ),
        "days",
    ),
    (rf"(?<![0-9/]){_DAY_NO_MONTH}/(?P<number>{_MONTH_NUMBER})/{_YEAR}(?!/)", "day"),
    (rf"(?<![0-9/])(?P<number>{_MONTH_NUMBER})/{_DAY_NO_MONTH}/{_YEAR}(?!/)", "day"),
)
"""What is read of any text."""

IN_A_LABEL: Final = (
    (rf"(?<![A-Za-z])[FASMT]Y\s?{_YEAR}(?P<next>{_FINANCIAL})(?![0-9])", "span"),
    (rf"{_YEAR}[\s,(]{{1,2}}{_FIRST}{_TO}{_MONTH}\)?$", "span"),
    (rf"^{_FIRST}{_TO}{_MONTH}\s?\({_YEAR}\)", "span"),
    (rf"^{_ROMAN_SPAN}[\s.,/]{{1,2}}{_YEAR}$", "span"),
    (rf"^{_YEAR}[\s.,/]{{1,2}}{_ROMAN_SPAN}$", "span"),
    (rf"{_UNNUMBERED}(?<=[A-Za-z.,:;)%] ){_YEAR}[-–—]{_LAST}(?![/-])", "span"),
    (rf"(?<![A-Za-z0-9])(?P<number>[369]|12)[Mm]\s?{_YEAR}", "ytd"),
    (rf"^(?P<number>[1-4])[Qq][\s'-]?{_SHORT}$", "quarter"),
    (rf"^[Qq](?P<number>[1-4])[\s'-]{{1,2}}{_SHORT}$", "quarter"),
    (rf"^{_NAMED}\s{_QUARTER}[\s'-]{{1,2}}{_SHORT}$", "quarter"),
    (rf"^(?P<number>[12])[Hh][\s'-]?{_SHORT}$", "half"),
    (rf"(?<![A-Za-z])FY\s?{_YEAR}(?![0-9/–—-])", "year"),
    (
        rf"^{_YEAR}(?= (?:{_OF_ACCOUNTS}\b|(?i:by|nach|par|por) |(?i:ytd|year[ -]to[ -]date)$))",
        "year",
    ),
    (rf"^(?P<number>{MONTH_IN_ENGLISH.removesuffix(_END_OF_MONTH)})\s?[pr]\s{_YEAR}$", "month"),
    (rf"{_BEFORE}{_YEAR}(?P<next>{NEXT_YEAR})(?![0-9号年月])", "span"),
    (rf"(?<=%) ?(?<![0-9])(?P<year>{YEAR})(?:{_COMPARED})$", "year"),
    (rf"{_BEHIND_WORDS}{_YEAR} ?/ ?{_LAST}(?=$|[ ,)%])", "compared"),
    (rf"{_BEFORE}{_YEAR}[-–—]{_LAST_DIGITS}", "span"),
    (rf"{_YEAR}/{_LAST}", "crossing"),
    (rf"^(?P<first>{_MONTH_NUMBER})[-–](?P<number>{_MONTH_NUMBER})/{_YEAR}$", "span"),
    (rf"^(?P<number>{_MONTH_NUMBER})/{_YEAR}$", "month"),
    (rf"(?<![0-9]){_DAY}\.(?P<number>0[1-9]|1[0-2])\.{_YEAR}", "day"),
    (rf"(?<![A-Za-z0-9])(?P<number>[1-4])[Qq]{_APART}{_YEAR}", "quarter"),
    (rf"{_YEAR}{_APART}(?P<number>[1-4])[Qq](?![A-Za-z0-9])", "quarter"),
    (rf"(?<![A-Za-z])[Qq](?P<number>[1-4])\s?:\s?{_YEAR}", "quarter"),
    (rf"{_YEAR}:\s?[Qq]?(?P<number>[1-4])(?![0-9])", "quarter"),
    (rf"{_YEAR}{_APART}(?:{_QUARTER}\s?(?P<number>[1-4])(?![0-9]))", "quarter"),
    (rf"(?<![A-Za-z]){_QUARTER}\s?(?P<number>[1-4]){_APART}{_YEAR}", "quarter"),
    (rf"(?<![A-Za-z0-9]){_NAMED}\s{_QUARTER}(?: of| del?| di|,)?{_APART}{_YEAR}", "quarter"),
    (rf"{_YEAR}{_APART}{_NAMED}\s{_QUARTER}", "quarter"),
    (rf"{_YEAR}[\s:/-]{{1,2}}{_ROMAN}$", "quarter"),
    (rf"^{_YEAR}[\s/-]?[TQK](?P<number>[1-4]|I{{1,3}}|IV)$", "quarter"),
    (rf"^{_ROMAN}[\s:/-]{{1,2}}{_YEAR}$", "quarter"),
    (rf"^[TK](?P<number>[1-4])[\s:/-]{{1,2}}{_YEAR}$", "quarter"),
    (rf"^(?P<number>[1-4])[TK][\s:/-]?{_YEAR}$", "quarter"),
    (rf"^(?P<number>[1-4])T[\s'-]?{_SHORT}$", "quarter"),
    (rf"(?<![A-Za-z0-9])[Hh](?P<number>[12])[\s,:/-]*{_YEAR}", "half"),
    (rf"(?<![A-Za-z0-9])(?P<number>[12])[Hh][\s,:/-]*{_YEAR}", "half"),
    (rf"(?<![A-Za-z])(?P<number>(?i:first|second)) (?i:half)(?: of|,)?\s{_YEAR}", "half"),
    (
        rf"(?<![A-Za-z0-9])(?P<number>[12]){_TH}? ?{_HALF}(?: del?| di)?{_APART}{_YEAR}",
        "half",
    ),
    (rf"{_YEAR}{_APART}(?P<number>[12]){_TH}? ?{_HALF}", "half"),
    (rf"^{_DAY}[- ]{_MONTH}[- ']{{1,2}}{_SHORT}$", "day"),
    (rf"^{_MONTH}(?:-|\s?'){_SHORT}$", "month"),
    (rf"^{_YEAR}: {_MONTH}$", "month"),
    (rf"^{_MONTH}[- ]{_SHORT} (?P<length>{_QUARTER})$", "ended"),
    (rf"^{_FIRST}{_TO}{_MONTH}\s?'{_SHORT}$", "span"),
    (rf"^{_FIRST}\s?'{_SHORT}{_TO}{_MONTH}\s?'(?P=short)$", "span"),
    (rf"^(?:FY|fy)\s?'?(?P<short>[0-9]{{2}})(?=$| {_OF_ACCOUNTS}\b)", "year"),
    (rf"^{_YEAR}\.$", "year"),
    (rf"(?<= [uvw] ){_YEAR}(?=\.? (?:rok[ue]|r\.|godin[iu]|letu)(?: |$))", "year"),
    (rf"(?:^|(?<=[,;:] )|(?<=[-–—] )|(?<=[-–—])){_YEAR}(?= (?i:census|survey|round)\b)", "year"),
    (rf"(?<=[a-z]\. ){_YEAR}(?=\.\s|\.?$)", "year"),
    # Without a year.
    (rf"^{_WEEK}{_DAY}[ -]{_MONTH}$", "days"),
    (rf"^{_WEEK}{_MONTH} {_DAY}$", "days"),
    (rf"^{_MONTH}\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?$", "day"),
    (rf"^{_DAY}[\s-]{_MONTH}$", "day"),
    (rf"^{_FIRST}{_TO}{_MONTH}(?=$| (?i:accumulated|cumulative|totals?)$)", "span"),
    (rf"^(?:(?i:(?:the )?month of|during|in) )?{_MONTH}$", "month"),
    (r"^[Qq](?P<number>[1-4])$", "quarter"),
    (rf"^Q[ .]?{_ROMAN}$", "quarter"),
    (rf"^Q[ .]?{_ROMAN}[\s,/-]{{1,2}}{_YEAR}$", "quarter"),
    (r"^(?P<number>[1-4])[Qq]$", "quarter"),
    (rf"^(?:{_QUARTER}\s?(?P<number>[1-4]))$", "quarter"),
    (rf"^{_NAMED}\s{_QUARTER}$", "quarter"),
    (r"^(?P<number>(?i:first|second)) (?i:half)$", "half"),
)
"""What is read where a label is expected."""

_MONTHS: Final = {"12": 12, "twelve": 12, "9": 9, "nine": 9, "6": 6, "six": 6, "3": 3, "three": 3}


def months_of(length: str) -> int:
    """How many months that is: a quarter, 9 months, half-year; any other length is a year."""
    first, second, *_ = *re.split("[- ]", length.lower()), ""
    if second.startswith("month"):
        return _MONTHS[first]
    return 6 if first == "half" else 3 if first.startswith(("q", "t", "v", "k")) else 12
