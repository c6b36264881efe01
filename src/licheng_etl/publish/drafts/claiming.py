"""What a workbook says of itself as a whole: the title that claims it, its area, its period.

Here: choosing and loosening texts, so that next month's file is claimed too. Not here: its tables.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, TypeGuard

from licheng_etl.grammar.identities.area_names import areas_named, is_area
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.days_of_reports import told_by_days, told_by_year
from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.periods import cut_out, read_time
from licheng_etl.grammar.times.time_words import TO, YEAR
from licheng_etl.grammar.times.title_times import month_of_name, stated_period
from licheng_etl.grammar.words.heads import CODE_HEAD, METADATA_HEAD, NAME_HEAD
from licheng_etl.grammar.words.notes import KEY_VALUE, SENTENCE, TABLE_NUMBER
from licheng_etl.model.periods import Period, PeriodKind

if TYPE_CHECKING:
    from licheng_etl.publish.drafts.seen import Seen

_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_FEWEST: Final = 4
"""A title with fewer Chinese characters would claim files of other forms."""
_LONGEST: Final = 60
_NO_TITLE: Final = re.compile(
    r"^(?:数据库|地区|时间|频率|来源|填报|单位|金额|报送|编制)\w*(?:\([^()]*\))?[:：]|"
    r"^(?:分省|全国|主要城市)?(?:年度|季度|月度)数据$"
)
_TIMES: Final = (
    (YEAR, r"\d{4}"),
    (rf"(?:\d{{1,2}}月?{TO})?\d{{1,2}}(?=月)", rf"(?:\d{{1,2}}月?{TO})?\d{{1,2}}"),
    (r"[一二三四1-4](?=季度)", "[一二三四1-4]"),
    (r"[上下](?=半年)", "[上下]"),
    (r"[上中下](?=旬)", "[上中下]"),
    (r"(?<=月)\d{1,2}(?=[日号])", r"\d{1,2}"),
    (r"(?<=第)\d{1,3}(?=[期周])", r"\d{1,3}"),
)
"""What changes from one period to the next, and what stands in its place in a pattern."""
_TIME: Final = re.compile("|".join(f"({pattern})" for pattern, _ in _TIMES))
_AREA_ENDS: Final = "省|自治区|市|盟|县|区|州|旗"
_LEADING: Final = re.compile(
    rf"^(?:{YEAR}|\d+(?:[-—–.]\d+)+|[\W_]+|"
    rf"\d+(?=[\u3400-\u9fff]{{2,8}}(?:{_AREA_ENDS})))+"
)
"""Years, the numbers of tables and the codes of areas before what a title says."""
_OF_ONE_FILE: Final = re.compile(rf"{YEAR}(?:年度?)?|\(示例数据\)|\(第\d{{1,3}}[期周]\)")
_IN_BRACKETS: Final = re.compile(r"\(.*\)")
_EMPTY_BRACKETS: Final = re.compile(r"\((?:截[至止到])?[底末\W]*\)")
_STATED_AREA: Final = re.compile(
    r"(?:所[在属])?(?:地区|区域|行政区划?)[:：](?P<area>[\u3400-\u9fff]{2,12})$"
)
_ENDING_MONTHS: Final = frozenset({PeriodKind.MONTH, PeriodKind.YTD, PeriodKind.DAY})
_PLACES: Final = ("title", "note", "file_name")
"""Where a workbook tells its period, in order of authority."""
_META: Final = re.compile(r"[.^$*+?{}\[\]\\|()]")


@dataclass(frozen=True)
class Heading:
    """The text by which a workbook is known, and where it stands.

    `place`: `title`, `sheet`, `label` or `file_name`.
    """

    text: str
    place: str
    doubts: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """A regular expression for the text with any year and month in place of its own."""
        if self.place == "file_name":  # which may be short: it is the name's beginning
            return f"^{loosened(self.text)}[.]"
        bare = _begun(self.text)
        return loosened(bare if len(bare) >= _FEWEST else self.text)

    @property
    def name(self) -> str:
        """The text without its time and leading numbers."""
        bare = _begun(_EMPTY_BRACKETS.sub("", _undated(self.text)))
        return bare.strip(" -_") or self.text or "未命名"


def heading(seen: Seen) -> Heading:
    """The most telling title, else the name of a sheet, a first label, or the file's name."""
    titles = [text for text in seen.titles if _telling(text)]
    lines = [text for text in titles if not SENTENCE.search(text)]
    plain = [text for text in lines if not KEY_VALUE.match(text)]
    # What stands in brackets below a title explains it.
    own = [text for text in plain if not _IN_BRACKETS.fullmatch(text)]
    best = _best(_of_all_sheets(seen, lines)) or _best(own) or _best(plain) or _best(lines)
    if best:
        doubt = f"另有{len(titles) - 1}个标题，此处只用一个认表；请确认它在每期文件中都有"
        return Heading(best, "title", (doubt,) if len(titles) > 1 else ())
    best = _best([normalise_label(grid.sheet) for grid in seen.grids])
    if best:
        return Heading(best, "sheet", ("表内没有标题，以工作表名认表；请确认每期文件都用此名",))
    # What stands above words alone (所属行业) other forms have too.
    figures = (label for label in seen.first_labels if label not in seen.word_labels)
    label = next(filter(_names_a_figure, figures), None)
    if label:
        return Heading(
            label, "label", ("没有标题，以表中第一个名称认表；请确认每期文件开头都有它",)
        )
    stem = normalise_label(PurePath(seen.file_name).stem)[:_LONGEST]
    return Heading(stem, "file_name", ("没有标题，只能以文件名认表；请确认每期文件都用此名",))


def _of_all_sheets(seen: Seen, titles: list[str]) -> list[str]:
    """What titles say beside the names of their sheets, where several say the same."""
    names = [normalise_label(grid.sheet) for grid in seen.grids]
    rests = Counter(
        text.replace(name, "", 1) for name in names for text in titles if name in text != name
    )
    return [rest for rest, times in rests.items() if times > 1]


def escaped(text: str) -> str:
    """A regular expression for a text itself, here and in polars."""
    return _META.sub(r"\\\g<0>", text)


def loosened(text: str) -> str:
    """A regular expression for a text with other years and months."""
    parts: list[str] = []
    end = 0
    for match in _TIME.finditer(text):
        parts += [escaped(text[end : match.start()]), _TIMES[(match.lastindex or 1) - 1][1]]
        end = match.end()
    return "".join([*parts, escaped(text[end:])])


def area(seen: Seen, head: Heading) -> str | None:
    """The area that a line above the tables states, else the smallest of title or file name."""
    for stated in map(_STATED_AREA.match, seen.titles):
        if stated:
            return stated["area"]
    texts = (head.text, normalise_label(seen.file_name))
    named = (areas_named(form) for text in texts for form in (text, _begun(text)))
    return next((names[-1] for names in named if names), None)


def reported(seen: Seen, head: Heading) -> tuple[Period, list[str]] | None:
    """The month that the whole workbook reports, or the week of a title without a year, and the
    evidence that says so, in order.
    """
    notes = [text for text in seen.titles if text != head.text]
    evidence: list[str] = []
    period: Period | None = None
    file_name = normalise_label(seen.file_name)
    for place, texts in (("title", [head.text]), ("note", notes), ("file_name", [file_name])):
        stated = (stated_period(text, apart=place != "note") for text in texts)
        months = {period.as_month() for period in stated if _ends_a_month(period)}
        if len(months) == 1 and months <= {period or next(iter(months))}:
            (period,) = months
            evidence.append(place)
    if period is None:
        told = told_by_days([head.text], seen.lines) or told_by_year(head.text, seen.lines)
        period, evidence = (told.period(), ["title"]) if told else (None, evidence)
    if period is None or period.is_of_days:
        return None if period is None else (period, evidence)
    names = {"title": head.text, "file_name": normalise_label(PurePath(file_name).stem)}
    alone = {place: month_of_name(name, period.end.year) for place, name in names.items()}
    whole = period.as_month()
    fits = [place for place, told in alone.items() if told and told.as_month() == whole]
    told_by = {*evidence, *fits}
    return whole, [place for place in _PLACES if place in told_by]


def _ends_a_month(period: Period | None) -> TypeGuard[Period]:
    return period is not None and period.kind in _ENDING_MONTHS


def _best(texts: list[str]) -> str | None:
    telling = [text for text in texts if _telling(text)]
    return max(telling, key=lambda text: len(_CHINESE.findall(text)), default=None)


def _names_a_figure(label: str) -> bool:
    """Whether a label names something of this workbook and is no word for any column or area."""
    named = NAME_HEAD.search(label) or CODE_HEAD.search(label)
    common = named or METADATA_HEAD.match(label) or is_area(label)
    return _telling(label) and not common


def _undated(text: str) -> str:
    """A text without times."""
    phrases = find_phrases(text, Trust.LABEL)
    return _OF_ONE_FILE.sub("", cut_out(text, [(phrase.start, phrase.end) for phrase in phrases]))


def _begun(text: str) -> str:
    """A text from where it says more than a time, the number of a table or the code of an area."""
    before = ""
    while text != before:
        before = text
        text = _LEADING.sub("", text[_time_at_start(text) :])
    return text


def _time_at_start(text: str) -> int:
    phrases = find_phrases(text, Trust.LABEL)
    return phrases[0].end if phrases and phrases[0].start == 0 else 0


def _telling(text: str) -> bool:
    chinese = len(_CHINESE.findall(_undated(text)))
    fits = chinese >= _FEWEST and len(text) <= _LONGEST
    common = TABLE_NUMBER.match(text) or _NO_TITLE.match(text) or read_time(text).pure
    return fits and not common
