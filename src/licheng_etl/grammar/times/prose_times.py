"""Times that running text mentions: which words, what they say, and whether they govern figures.

Here: the mentions of a text in order. Not here: phrases of labels (period_phrases), the points of
time themselves (time_points), which of them are only compared with (compared_times), which figures
a mention governs in a report (reports.times.timing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from licheng_etl.grammar.numbers.numerals import CHINESE
from licheng_etl.grammar.texts.stretches import Stretches
from licheng_etl.grammar.times.compared_times import (
    is_basis,
    is_compared,
    is_of_a_plan,
    is_ratio_to,
    opens_sentence,
    stands_aside,
)
from licheng_etl.grammar.times.time_points import Point, points_of
from licheng_etl.grammar.times.time_words import TO, YEAR


class Form(StrEnum):
    """What a mention says of its time: all of it, its end, from it on; or no time at all."""

    WHOLE = "whole"
    END = "end"
    SINCE = "since"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of time, where it stands, and the points from and to which it runs.

    `aside`: what a figure is compared with (比上年), or a name (“十四五”规划). `ratio`: what a
    figure is told as a part or a multiple of (为上年的105%). `same`: its months are those that the
    text tells of (上年同期). `dated`: the day of an event (于2023年8月开工). `named`: the year of a
    list or plan (是2024年省重大项目), the month in which works began or ended (今年5月开工，).
    `planned`: what is done of a plan for it (完成全年任务的85%). `single`: a month told beside a
    longer time (3月当月).
    """

    start: int
    end: int
    first: Point
    last: Point
    form: Form = Form.WHOLE
    aside: bool = False
    ratio: bool = False
    same: bool = False
    dated: bool = False
    named: bool = False
    planned: bool = False
    single: bool = False

    @property
    def governs(self) -> bool:
        """Whether it may be the period of what follows."""
        return not (self.aside or self.dated or self.named)


_SHORT_YEAR: Final = (
    rf"(?<![0-9])[0-9]{{2}}(?=\s?年\s?(?:[0-9]{{1,2}}|{CHINESE})\s?月)|(?<![0-9])0[0-9](?=年)"
)
_PART_OF_YEAR: Final = r"(?:第?[一二三四1-4]季|[上下]半年|第[0-9一二三四五六七八九十]{1,2}个月)"
_CHINESE_YEAR: Final = (
    rf"(?<![零〇一二三四五六七八九十])[一二三四五六七八九]{{2}}(?=年{_PART_OF_YEAR})"
    rf"|(?<![0-9])[0-9]{{2}}(?=年{_PART_OF_YEAR})"
    r"|[零〇○][零〇一二三四五六七八九](?=年)|[一二][零〇○一二三四五六七八九]{3}(?=[年至])"
)
_RELATIVE: Final = r"(?:今|本|当|去|上|前|明|次|同|翌|上一|报告)年"
_MONTH: Final = r"[0-9]{1,2}|十[一二]?|[一二三四五六七八九]|(?<![0-9万亿千百十美欧日港韩澳])元"
_OF_MONTH: Final = r"(?:当月|单月|(?P<tens>[上中下]{1,2})旬)?"
_DAY: Final = r"[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_COUNT: Final = "[一二两三四五六七八九十0-9]{1,2}"
_TO: Final = rf"\s?(?:{TO}|－|-){{1,2}}\s?"
_PLAN_NUMERAL: Final = r"(?<![一二三四五六七八九])(?P<plan>十[一二三四五六]?|[一二三四五六七八九])"
_PLAN_PART: Final = (
    r"(?:时期|期间)?的?[前后][一二两三四1-4]年|"
    r"时期|期间|以来|期?末|规划期(?:末)?|规划末|(?=累计|年均|全市|全县|全区|完成|新增)"
)


def _year(end: str) -> str:
    """The pattern of a year, its groups numbered for one end of a span."""
    written = rf"(?P<y{end}>(?<![0-9.]){YEAR}|{_SHORT_YEAR}|{_CHINESE_YEAR})\s?年?(?:度(?!假))?"
    return rf"(?:{written}|(?P<r{end}>{_RELATIVE}(?:度(?!假))?))"


def _day(end: str) -> str:
    month = rf"(?:(?P<m{end}>{_MONTH})\s?月份?\s?)?"
    return rf"(?:{_year(end)}\s?)?{month}(?P<d{end}>{_DAY})\s?[日号]"


_OF_YEAR: Final = rf"(?:{_year('1')}\s?)?的?"
_PREFIX: Final = (
    r"(?P<prefix>截[至止]到?|截止|[高低快慢多少好优]于|相当于|于|到|自从|自|从|由|比|较|与|同|和|是|为|至)?"
    r"\s?"
)
_SUFFIX: Final = (
    r"\s?(?P<mark>(?:年|月|季度?)?[末底]前?|初)?"
    r"\s?(?P<suffix>以来|来(?=[,，])|起(?=[^重止点步]|$)|开始|至今|及?[之以]后|同期|同月|"
    r"前(?=[,，、]|完成|建成))?"
)
_HOUR: Final = r"(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分)?)?"
_NUMBERS: Final = r"(?P<m1>[0-9]{1,2})\s?[-./]\s?(?P<d1>[0-9]{1,2})"
_TO_DAY: Final = rf"(?P<y2>{YEAR})[-./](?P<m2>[0-9]{{1,2}})[-./](?P<d2>[0-9]{{1,2}})(?![0-9])"
_TO_MONTH: Final = rf"(?:{_year('2')}\s?)?(?P<m2>{_MONTH})\s?月份?(?!\s?[0-9]{{1,2}}\s?[日号])"
_PAST_YEARS: Final = r"(?:过去|这)的?(?P<q1>[一两二三四五])年"
_YEARS_NOW: Final = r"(?P<q2>[一两二三四五])年"
_RULES: Final = (
    ("days", "日|号", rf"{_day('1')}{_HOUR}{_TO}{_day('2')}"),
    (
        "months", "月",
        rf"(?:{_year('1')}\s?)?(?<![0-9.])(?P<m1>{_MONTH})\s?月?份?{_TO}{_TO_MONTH}",
    ),
    (
        "days",
        "日|号",
        rf"(?<![0-9月])(?P<d1>[0-9]{{1,2}})\s?[日号]{_TO}(?P<d2>[0-9]{{1,2}})\s?[日号]",
    ),
    (
        "months", ".",
        rf"(?P<y1>{YEAR})\.(?P<m1>[0-9]{{1,2}}){_TO}(?P<y2>{YEAR})\.(?P<m2>[0-9]{{1,2}})(?![0-9])",
    ),
    (
        "years", "",
        rf"(?P<y1>(?<![0-9.]){YEAR}|{_CHINESE_YEAR})\s?年?{_TO}(?P<y2>{YEAR}|{_CHINESE_YEAR})\s?年度?",
    ),
    ("plan", "五", rf"(?P<quote>\"?){_PLAN_NUMERAL}五\"?\s?(?P<part>{_PLAN_PART})?"),
    (
        "decade", "年代",
        r"(?:(?P<century>上|本|20|21|二十一?)个?世纪)?(?P<decade>[1-9]0|[一二三四五六七八九]十)年代",
    ),
    ("days", "-|.|/", rf"(?P<y1>(?<![0-9]){YEAR})[-./]{_NUMBERS}{_TO}{_TO_DAY}"),
    ("day", "-|.|/", rf"(?P<y1>(?<![0-9]){YEAR})\s?[-./]\s?{_NUMBERS}(?![0-9.])"),
    ("day", "日|号", rf"{_OF_YEAR}(?<![0-9])(?P<m1>{_MONTH})\s?月份?\s?(?P<d1>{_DAY})\s?[日号]"),
    ("up_to_day", "日|号", rf"(?:(?<=截[至止])|(?<=截[至止]到))(?P<d1>{_DAY})[日号]"),
    (
        "years", "之间",
        rf"(?P<y1>(?<![0-9.]){YEAR})年[与和](?P<y2>{YEAR})年之间",
    ),
    ("first_days", "天|日", rf"{_OF_YEAR}前(?P<d1>[0-9]{{1,2}}|{_COUNT})[天日](?!的)"),
    ("month", "个月|首月", rf"{_year('1')}的?第(?P<m1>{_MONTH})个月|{_year('3')}的?首(?P<h3>月)"),
    ("to_date", "前", rf"{_OF_YEAR}(?<!提)前\s?(?P<q1>{_COUNT})\s?个?(?P<of>季度|月)(?!以?来)"),
    ("quarter", "季", rf"{_OF_YEAR}第?(?<![0-9])(?P<q1>[一二三四1-4])\s?季度"),
    ("half", "半年", rf"{_OF_YEAR}(?P<h1>[上下前后])半年"),
    (
        "month", "月",
        rf"{_OF_YEAR}(?<![0-9个])(?P<m1>{_MONTH})\s?月(?![0-9]{{1,2}}(?![0-9])|内)份?{_OF_MONTH}",
    ),
    ("tens", "旬", r"(?<![月0-9、和与及至到])(?P<tens>[上中下]{1,2})旬"),
    (
        "back", "月",
        rf"(?:{_year('1')}的?)?(?P<back>[本当]月|上个?月|上一个月)(?:(?P<d1>{_DAY})\s?[日号])?",
    ),
    ("year", "", rf"{_year('1')}(?:全年)?"),
    (
        "past",
        "过去|这|年来",
        rf"{_PAST_YEARS}(?:间|来|里|中)?(?![期级制])|(?<![一-龥0-9]){_YEARS_NOW}来(?=[,，])",
    ),
    ("whole", "全年|年末|年底|年初", r"全年(?![龄级])|年(?=[末底初])"),
    ("reported", "报告期", r"报告期内?"),
    ("vague", "前|来|期|今", r"目前|当前|近年来|多年来|近几年|几年来|日前|近日|近期|迄今"),
)  # fmt: skip
"""In the order in which they take their part of the text, each with the signs of which every phrase
of its kind has one; none for those that a number alone may be.
"""
_COMPILED: Final = tuple(
    (kind, tuple(signs.split("|")), re.compile(_PREFIX + rule + _SUFFIX))
    for kind, signs, rule in _RULES
)

_SIGN: Final = re.compile(
    r"[年月季五旬]|世纪|报告期|目前|当前|日前|近日|近期|迄今|[0-9]日|(?:19|20)[0-9]{2}[-./]"
)
"""Signs of which every text that mentions a time has one."""
_BEFORE: Final = 16
_AFTER: Final = 24
_RECURRING: Final = re.compile(r"(?:每|历)年的?(?:[于在从自])?\s?$")
"""每年6月1日至9月30日 comes again and again, and is of no year."""
_LISTED_WITH: Final = re.compile(r"\s?[、和与及]\s?")
_LEVEL_OF: Final = re.compile(r"的(?:约|近)?\s?[0-9]")
"""增加到2016年的1650亿元 tells of the year, and not of its end."""
EVENT: Final = re.compile(
    r"[^,;。]{0,6}?(?P<event>开工|动工|建成|投产|竣工|投入(?:使用|运营|运行|生产)|通车|开通|启用|入驻|成立|开业|"
    r"开园|挂牌|奠基|交付|落成|封顶|揭牌|验收|投用|运营)"
)
_HAPPENED: Final = re.compile(
    r"(?:已|正式|全面|如期|顺利|建成|竣工){0,2}(?:启动|开工(?:建设)?|动工|投产|建成|竣工|通车|开通|"
    r"投用|封顶|交付|开业|运营)(?=[,。;、]|$)"
)
"""本项目5月开工，总投资3亿元 tells of no amount of May."""
_HOLIDAY: Final = re.compile(
    r"的?\"?(?:五一|十一|国庆|春节|中秋|元旦|端午|清明)[一-龥、]{0,4}\"?(?:小?长?假|黄金周|期间|假期)"
)
"""Some days of a year, and not all of it: 2023年“五一”假期."""
_SINCE_EVENT: Final = re.compile(
    r"[一-龥]{1,10}?(?:以来(?!的?[^,;。]{0,6}(?:最|新[高低]|首次|第一))|至今)"
)
"""自6月1日入汛以来 begins with the day of what happened then."""
_LISTED: Final = re.compile(r"的?(?:国家|省|市|区|县|全国|全省|全市)?(?:级)?(?:重[大点]|政府|民生)")


def find_mentions(text: str) -> list[Mention]:
    """The mentions of a text in the spelling of `time_words.spelled`, in order; none overlap."""
    if not _SIGN.search(text):
        return []
    mentions, taken = list[Mention](), Stretches()
    for kind, signs, pattern in _COMPILED:
        if not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            start, end = _span(match, text)
            if taken.overlaps(start, end):
                continue
            mention = _mention(kind, match, text, start)
            if mention is not None:
                mentions.append(mention)
                taken.add(start, end)
    return _compared_together(sorted(mentions, key=lambda mention: mention.start), text)


def _compared_together(mentions: list[Mention], text: str) -> list[Mention]:
    """比1—3月、1—4月提高: what is listed with a time that is compared with is compared with too."""
    together = mentions[:1]
    for mention in mentions[1:]:
        before = together[-1]
        listed = before.aside and _LISTED_WITH.fullmatch(text[before.end : mention.start])
        together.append(replace(mention, aside=True) if listed else mention)
    return together


def _span(match: re.Match[str], text: str) -> tuple[int, int]:
    """The place of a phrase without the word before it and the space after that."""
    start = match.end("prefix") if match["prefix"] else match.start()
    while start < match.end() and text[start] == " ":
        start += 1
    return start, match.end()


def _mention(kind: str, match: re.Match[str], text: str, start: int) -> Mention | None:
    groups = match.groupdict()
    points = points_of(kind, groups)
    bare_digits = kind == "year" and groups["y1"] is not None and "年" not in match[0]
    if points is None or bare_digits:
        return None
    first, last = points
    prefix, after = groups["prefix"] or "", text[match.end() : match.end() + _AFTER]
    if kind == "plan" and groups["part"] is None:
        return Mention(start, match.end(), first, last, aside=True) if groups["quote"] else None
    before = text[max(0, start - _BEFORE) : start]
    same = groups["suffix"] in {"同期", "同月"}
    ratio = is_ratio_to(before, after, relative=same or first.offset is not None)
    form = Form.VAGUE if _RECURRING.search(before) else _form(kind, groups, after)
    opens_year = groups["mark"] == "初" and first.is_year and form is not Form.SINCE
    return Mention(
        start,
        match.end(),
        first,
        last,
        form,
        aside=ratio
        or (same and not opens_sentence(before, after))
        or opens_year
        or is_compared(prefix, before)
        or is_basis(before, after, bounded=match[0].rstrip()[-1:] in {"前", "后"})
        or stands_aside(first, prefix, after, since=groups["suffix"] == "以来"),
        ratio=ratio,
        same=same,
        dated=prefix == "于" and EVENT.match(after) is not None,
        named=(prefix in {"是", "为"} and first.is_year and _LISTED.match(after) is not None)
        or (form is Form.WHOLE and kind in {"day", "month"} and _HAPPENED.match(after) is not None),
        planned=first.is_year and is_of_a_plan(before, after),
        single=first.back == 0 or match[0].rstrip().endswith(("当月", "单月")),
    )


def _form(kind: str, groups: dict[str, str | None], after: str) -> Form:
    prefix, mark = groups["prefix"] or "", groups["mark"] or ""
    part = groups.get("part") or ""
    if kind == "vague" or (kind == "year" and _HOLIDAY.match(after)):
        return Form.VAGUE
    if groups["suffix"] == "前":
        return Form.END
    event = prefix in {"自", "自从", "从"} and _SINCE_EVENT.match(after)
    since = event or groups["suffix"] not in {None, "同期", "同月"}
    if since or part == "以来":
        return Form.SINCE
    led_to = prefix in {"到", "至"} and _LEVEL_OF.match(after) is not None
    if "末" in mark or "底" in mark or (prefix[:1] in {"截", "到", "至"} and not led_to):
        return Form.END
    return Form.WHOLE
