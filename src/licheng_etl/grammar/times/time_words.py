"""The words of time: numerals, five-year plans, words relative to the year or month of a report.

Here: regular expressions and tables of words, and the spelling in which phrases are looked for. Not
here: phrases of several words (period_phrases), what they mean for a label (periods).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.texts.scripts import in_both
from licheng_etl.grammar.texts.text import is_digits

YEAR: Final = r"(?:1[89][0-9][0-9]|2[01][0-9][0-9])"
"""Four digits that may be a year."""
TO: Final = "[-—–~～至到]{1,2}"
"""Between the two ends of a span."""

_NUMERALS: Final[tuple[str, ...]] = (
    *"一二三四五六七八九十",
    *(f"十{unit}" for unit in "一二三四五六七八九"),
)
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_OTHER_MONTHS: Final = {
    "jän": 1,
    "gen": 1,
    "ene": 1,
    "fév": 2,
    "fev": 2,
    "mär": 3,
    "maa": 3,
    "avr": 4,
    "abr": 4,
    "mai": 5,
    "mei": 5,
    "mag": 5,
    "giu": 6,
    "juin": 6,
    "lug": 7,
    "juil": 7,
    "aoû": 8,
    "ago": 8,
    "set": 9,
    "okt": 10,
    "ott": 10,
    "out": 10,
    "déc": 12,
    "dez": 12,
    "dic": 12,
}
_ROMANS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_OTHER_ORDINALS: Final = {
    **dict.fromkeys(("ers", "pre", "pri"), 1),
    **dict.fromkeys(("zwe", "deu", "seg"), 2),
    **dict.fromkeys(("dri", "tro", "ter"), 3),
    **dict.fromkeys(("vie", "qua", "cua"), 4),
}
_VALUES: Final[dict[str, int]] = {numeral: value for value, numeral in enumerate(_NUMERALS, 1)} | {
    "上": 1,
    "下": 2,
    "两": 2,
    **{month: number for number, month in enumerate(_MONTHS, 1)},
    **_OTHER_MONTHS,
    **{ordinal: number for number, ordinal in enumerate(("fir", "sec", "thi", "fou"), 1)},
    **_OTHER_ORDINALS,
    **{roman: number for number, roman in enumerate(_ROMANS, 1)},
}

_PLAN_STARTS: Final[dict[str, int]] = dict(
    zip(_NUMERALS[:16], (1953, 1958, *range(1966, 2036, 5)), strict=True)
)
"""The first year of each five-year plan, by its numeral; after the second came three years of
adjustment.
"""

_SPELLING: Final[dict[int, int]] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u2010\u2011\u2015\u2500"), ord("—")),
    0x2212: ord("-"),
    ord("﹪"): ord("%"),
    **dict.fromkeys(map(ord, "【〔〖[［"), ord("(")),
    **dict.fromkeys(map(ord, "】〕〗]］"), ord(")")),
    **dict.fromkeys(map(ord, "“”‘’＂＇「」"), ord('"')),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2009\u202f\u3000"), ord(" ")),
}
_WRITTEN_YEAR: Final = re.compile(r"[一二][〇○零O0一二三四五六七八九]{3}(?=年)")
REPUBLIC: Final = in_both("(?:中华)?民国").pattern
_OF_REPUBLIC: Final = re.compile(
    rf"{REPUBLIC}\s?(?P<year>[0-9]{{2,3}}|[一二三四五六七八九十百零]{{2,6}})"
    r"(?=\s?年(?!\s?\(?[0-9]{4}))"
)
"""A year of the Republic of China, which begins with 1912; not beside the year that it is."""
REPUBLIC_BEGAN: Final = 1911
_DIGITS: Final = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")

OF_ENGLISH_YEAR: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""The months as English calls them."""
MONTH_IN_ENGLISH: Final = (
    rf"(?i:{OF_ENGLISH_YEAR}|"
    r"janv(?:ier)?|févr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|août|septembre|octobre|"
    r"novembre|déc(?:embre)?|januar|jän(?:ner)?|februar|märz|juni|juli|okt(?:ober)?|dez(?:ember)?|"
    r"januari|februari|maart|augustus|(?<=[0-9] )mei|mei(?=[ -][0-9]{4})|"
    r"ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo(?=[ /-]{1,3}[0-9])|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|"
    r"gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dic(?:i?embre)?|janeiro|fev(?:ereiro)?|março|maio|junho|julho|setembro|set(?=[./])|out(?=[./])|setiembre|outubro|novembro|"
    r"dezembro)\b\.?"
)
"""In the other languages of Western Europe as well; Mayo without a year is a county."""
ANY_TIME: Final = re.compile(
    r"(?:18|19|20|21)[0-9][0-9]|[月季年]|五[\"时期计规]|五$|累计|[当本上]期|"
    r"^(?:调整|变动)后?预算|^[昨前上][一1]?[日天]|上个?周|^前值|"
    r"^(?i:same|last|previous|preceding|prior|a year|year (?:ago|earlier))\b|"
    rf"^(?:[0-9]{{1,2}}[- ])?{MONTH_IN_ENGLISH}(?:[^A-Za-z]|to |[pr]?$)|^[QqFf][Yy1-4]|"
    rf"^(?i:(?:the )?month of|during|in) {MONTH_IN_ENGLISH}$|"
    r"^[1-4][QqT]|^Q[ .]?I|^[12][Hh][0-9]|"
    r"\bYTD\b|(?i:year[- ]to[- ]date)|^(?i:cumulative|accumulated)(?:$| (?i:totals?)$)|"
    r"^(?i:cumul|acumulado)$|"
    r"^(?:[1-4]|I{1,3}|IV|(?i:first|second|third|fourth)).{0,3}(?i:quarter|qtr|half|trim|quartal|k[vw]arta)|^(?i:quarter|qtr|week)"
)
"""Signs of which every text that speaks of time has one."""

OTHER_YEAR: Final = re.compile(
    r"上年|去年|上一年|同期|上期|上月|前值|[下明次]年|下一年|\b(?i:previous|prior|last year)\b"
)
"""Words that make of a figure one of another period than the report's."""

_BEFORE: Final = "(?:last|previous|preceding|prior)"
_WHEN_IT_BEGAN: Final = r"^(?:本年)?年初(?:数|余额|值|结[余存]|存量)?$"
"""What stood there when the year began (年初数) is of the end of the one before."""
LAST_YEAR: Final = re.compile(
    rf"{_WHEN_IT_BEGAN}|"
    r"(?<![比较較与與同为為占])(?:上年|去年|上一年)(?!.*相比|度?(?:结余)?结转|结余收入)|"
    rf"^(?i:(?:same (?:month|period|quarter)(?: of)?(?: the)? )?{_BEFORE} year|"
    r"(?:a )?year (?:ago|earlier))$"
)
"""比上年, 较去年 name what a figure is compared with, not when it is of; 上年结转 is what this year
has from the last one.
"""
YEAR_BEFORE_LAST: Final = re.compile("^前年(?:度|同期|[决決预預实實]|$)")
"""以前年度 are all before."""
LAST_YEAR_END: Final = re.compile(
    rf"(?<![比较較与與])(?:上年|去年|上一年)年?[末底]|{_WHEN_IT_BEGAN}"
)
THIS_YEAR: Final = re.compile(r"本年|今年|当年(?!价)|(?<![上去])年[末底]|年初至")
NEXT_YEAR: Final = re.compile(r"下年|明年|次年|下一年")
QUARTERS: Final = re.compile(r"季度|\b(?i:quarter|qtr)")
"""What a text says that speaks of quarters."""
CUMULATIVE: Final = re.compile(
    r"(?:[今本当]年|年初)以来累计|"
    r"(?<!^月)(?<!开工)(?<!投产)(?<!成立)(?<!以来)(?<!以来总)(?<!至今)(?<!历年)累计(?!结[余存]|余额)|"
    rf"年初至|本年止|自年初|(?<![0-9])1月?{TO}[本当][月季]|"
    r"^至[本当][月季]|"
    r"\b(?:YTD|(?i:(?<!iscal )(?<!ncial )year[- ]to[- ]date|cumulative|accumulated))\b|"
    r"^(?i:cumul|acumulado)$"
)
"""What accumulates in the year, not since works began (自开工累计) or over the years."""
OF_WEEK: Final = re.compile(r"[本当]周内?(?:累计|合计)")
"""What accumulates in the week alone."""
TELLS_WEEK: Final = re.compile(r"^[本当上](?:一|个)?周(?![一二三四五六日天末期年边围])")
"""How a column begins that tells what was done in a week."""
PREVIOUS: Final = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[至止于初]))上个?([月季]|周(?![一二三四五六日天末]))(?![球节])|"
    rf"^(?i:{_BEFORE} (month|quarter|week))$"
)
"""The month, quarter or week before the report's. What stands after other words is no such time:
比上月 names what a figure is compared with, 线上月销售额 and 以上月份 speak of none.
"""
SOME_PREVIOUS: Final = re.compile(
    r"^(?:上期|前值)(?:[数值额量]|金额|发生额|余额|累计|完成|均价|价格|实[际绩])*$|"
    r"^(?i:previous|preceding|prior)(?: (?i:periods?|values?|data|readings?|figures?))?$"
)
"""Before the report's, though nobody says by how much: 上期 may be last month or last year."""
YESTERDAY: Final = re.compile(r"^(?:昨[日天]|前[一1]日|上[一1]?日)")
WEEK_ENDING: Final = re.compile(r"(?i:(?:for (?:the )?)?weeks? end(?:ed|ing)):?")
"""What stands above days that are the last ones of weeks."""
SAME_DAY: Final = re.compile(r"^(?:[去上]年|上一年)同日")
"""The day before the report's, and the same day of the year before."""
SAME_PERIOD: Final = re.compile(r"(?:[去上]年|上一年)同期")
WHOLE_YEAR: Final = re.compile(
    r"^(?:(?:年初|全年|本年|当年|年度?)(?:调整后?)?的?"
    r"(?:投资|建设|收入|支出|税收|产值|产量|销售|招商|引资|运输|生产|工作){0,2}(?:预算|计划|目标|任务)|"
    r"调整后?预算|变动预算)"
    r"(?:安排|投资|[总金]?额|指标|[总]?数|值)*$"
)
"""What is planned for the year and so of all of it, whatever part of it a table tells."""
SINGLE: Final = re.compile(
    r"(?<![0-9月初][-—–~～至到])(?<!^至)(?:当[月期季]|本[月期季]|同月)(?!止|[末底]?累计)|^月累计"
)
"""What accumulates up to the month (本月止累计, 1-本月) is not of it alone; 月累计 is the month so
far.
"""
ONLY_RELATIVE: Final = re.compile(
    r"(?:本|当|上|去|今|报告)?[年月季期](?:[末底初度])?(?:累计)?[数值]?|"
    r"(?:自?年初至?今?|本年止)?累计(?:完成)?[数值]?|(?:上年|去年)同[期月](?:累计)?[数值]?"
)
"""Labels that say nothing but a time relative to the report's, or that they accumulate."""
RELATIVE_END: Final = re.compile(r"^(?:本|当|今|上|去)年(?=[末底初])")
LEADING_LAST_YEAR: Final = re.compile(r"^[上去]年度?(?![末底初同])")


def spelled(text: str) -> str:
    """The text in the spelling in which phrases are looked for: each character in its place."""
    plain = text.translate(_SPELLING)
    plain = _OF_REPUBLIC.sub(_of_our_era, plain) if "民" in plain else plain
    return _WRITTEN_YEAR.sub(lambda year: year[0].translate(_DIGITS), plain)


def _of_our_era(year: re.Match[str]) -> str:
    """A year of the Republic as it is elsewhere, with white space up to its end."""
    return f"{REPUBLIC_BEGAN + _of_numeral(year['year'])}".ljust(len(year[0]))


def _of_numeral(text: str) -> int:
    """The number of digits, or of a Chinese numeral below two hundred."""
    if is_digits(text):
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.strip("零").rpartition("十")
    return 100 * bool(hundreds) + 10 * (_VALUES.get(tens, 1) if ten else 0) + _VALUES.get(ones, 0)


def number_of(text: str) -> int:
    """The number of digits, of a Chinese numeral, 上 and 下 among them, of an English month or
    ordinal, or of a Roman numeral; 0 for any other text.
    """
    if is_digits(text):
        return int(text)
    begins = text.lower()
    return _VALUES.get(begins[:4]) or _VALUES.get(begins[:3]) or _VALUES.get(text, 0)


def plan_start(numeral: str) -> int:
    """The first year of a five-year plan; 0 for one that there is not."""
    return _PLAN_STARTS.get(numeral, 0)
