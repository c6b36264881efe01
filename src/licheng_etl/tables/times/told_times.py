"""The time that what stands above and below a table says its figures are of.

Here: which of the lines says so, days on which forms were filled in and figures made public. Not
here: which lines stand there (headers.titles_and_notes), the time of a single cell (cell_periods).
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import as_label, is_foreign
from licheng_etl.grammar.times.days_of_reports import names_day_of_filling, told_by_days
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import DAYS_OF_WEEK, NONE
from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.tables.times.times_of_titles import title_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.grammar.times.stated_times import Time

_OTHER_DAY: Final = re.compile(r"^日期[:：].*日$")
_RELEASED: Final = re.compile(
    r"^(?i:(?:(?:for|date of|next|expected) )?(?:releas|publi(?!c(?:ly)?\b)|"
    r"public(?:ly)? releas|embargo)|"
    r"(?:last )?(?:updated|modified)|date (?:modified|published|posted)|"
    r"(?:(?:letzte |zuletzt )?aktualisier(?:t|ung)|veröffentlicht|erschienen|erstellt)\b|"
    r"(?:dernière )?mise? à jour|"
    r"(?:fecha de |última |data d[ea] )*a?c?tuali[sz]a(?:ci[óo]n|ção|do)|"
    r"(?:ultimo )?aggiorna(?:mento|to)|(?:sist |senast |sidst )?(?:oppdatert|uppdaterad|opdateret)|"
    r"päivitetty|julkaistu|(?:laatst )?(?:bijgewerkt|gewijzigd)|gepubliceerd|"
    r"(?:ostatnia )?aktualizacja|(?:terakhir )?diperbarui|cập nhật|"
    r"(?:posted|printed|extracted|downloaded|accessed) )"
)
"""How a line begins that says when something was made public."""
_BYLINE: Final = re.compile(
    r"(?:发布)?(?:时间|日期)?[:：]?(?:19|20)[0-9]{2}(?:[-/.年月][0-9]{1,2}){2}日?"
    r"(?:[0-9]{1,2}(?::[0-9]{2}){1,2})?[|丨]?"
    r"(?:(?:信息|文章|稿件)?来源|作者|编辑|浏览|阅读|点击|访问|字[体号])"
)
"""How the line of a page begins that says when it was put there and by whom."""
_DAILY: Final = re.compile(r"日报表?$")
_TIME_OF_DATA: Final = re.compile(
    r"^(?:(?:统计|数据|监测)(?:时间|时段|期间|周期)|报告期|所属期)[:：](?!.*(?:发布|更新|填报|导出))"
)
"""What names the time that figures are of."""
_CLAUSE: Final = re.compile(r"[;；。,，]|(?<=注)[:：]|(?<=说明)[:：]")
_OF_DATA: Final = re.compile(
    r"(?:[0-9][.、])?(?:(?:以上|上述|本表|表中)?(?:各项|所有)?(?:统计)?(?:数据|数字|指标))?均?"
    r"(?P<time>截[至止]到?[0-9][0-9年月日时季度第一二三四初末底止、./-]{3,13}|"
    r"(?<=[据字标均])为[0-9].{3,12})"
)
"""A part of a note that says when all figures are of: 数据截至2024年8月底, not 甲县数据截至."""
_PARTS_OF_MONTHS: Final = frozenset({"month", "ytd", "day"})
"""Times that are of a month, or close with one."""
_FILLED_IN: Final = re.compile("(?:填报|填表|制表|报送|报出)(?:日期|时间)")
"""What a day is called on which a form was filled in; what is made public is of earlier months."""
_LATE: Final = 20
"""The day of a month from which on 本月 is surely that one."""
_ENDING_WITH_MONTHS: Final = frozenset({"month", "ytd"})
_BASIS: Final = re.compile(
    r"[按以]?[0-9]{4}年?(?:为基[期年]|(?:可比|不变|当年)?价格?|=100)|"
    r"以?(?:[0-9]{4}年|[上去][年月](?:同[期月])?)(?:价格)?[为=]100"
)


def told_time(
    sheet_name: str,
    lines: Sequence[str],
    titles: Sequence[str],
    notes: Sequence[str],
    told_below: Sequence[str],
) -> Time:
    """The time that the lines above a table and the name of the sheet say, or else those below.

    `notes`: the other lines above it, which may tell the day of filling in.
    """
    # A title says more surely than a line of units when the figures are of, the Chinese one than
    # its English half.
    sure = sorted(
        (line for line in lines if not _is_of_release(as_label(line))),
        key=lambda line: (not _states_unit(line), not is_foreign(line)),
    )
    daily = any(_DAILY.search(text) for text in titles)
    dated = [sheet_name, *(_without_other_dates(line, daily=daily) for line in sure)]
    time = title_time(dated)
    if not time.part:
        time = title_time(list(_times_below(told_below)))
    if time.part in {"", "day"} and not daily:
        told = told_by_days(dated, [part for line in (*sure, *notes) for part in line.split()])
        time = told if told and (told.days > 1 or told.number != time.number) else time
    return time


def _times_below(texts: Iterable[str]) -> Iterator[str]:
    """What lines below a table say of the time of all its figures."""
    for text in texts:
        if _TIME_OF_DATA.match(text):
            yield _TIME_OF_DATA.sub("", text)
        for clause in _CLAUSE.split(text):
            if told := _OF_DATA.fullmatch(clause):
                yield told["time"]


def released_time(lines: Iterable[str]) -> Time:
    """When figures were made public, or the month in which the form was filled in."""
    texts = list(map(as_label, lines))
    released = title_time([text for text in texts if _is_of_release(text)])
    if released.part:
        return released
    day = _day_of_filling(texts)
    return day._replace(part="month", day=None) if day.part == "day" else day


def _is_of_release(line: str) -> bool:
    return _RELEASED.match(line) is not None or _BYLINE.match(line) is not None


def report_spoken_of(labels: Iterable[str], before: Time | None, grid: Grid) -> Time:
    """The time of a report that labels are of and do not tell: that of the table before, or what
    the file's name states (限上零售企业2024年8月.csv).
    """
    times = list(map(read_time, labels))
    if before and not any(time.part for time in times) and _speak_of_report(times, before):
        return before
    named = title_time([as_label(PurePath(grid.file_name).stem)])
    return named if _speak_of_report(times, named) else NONE


def month_of_filling(labels: Iterable[str], lines: Iterable[str], before: Time | None) -> Time:
    """The month late in which a form was filled in, by the lines around it, or else that of the
    table before, if its labels speak of such a month. Early in a month 本月 may be the one before.
    """
    parts = [part for line in lines for part in as_label(line).split() if _FILLED_IN.match(part)]
    day = _day_of_filling(parts)
    made = day.period() if day.part == "day" else None
    late = made is not None and made.end.day >= _LATE
    month = day._replace(part="month", day=None) if late else before or NONE
    spoken = month.part and _speak_of_report(list(map(read_time, labels)), month)
    return month if spoken else NONE


def _speak_of_report(times: Sequence[Time], report: Time) -> bool:
    """Whether labels of columns are of the time of a report that they do not tell, or without its
    year: 本月, 1-本月, 1-8月.

    That of a year has no such month, and that of a quarter only 本季 and what accumulates. 上周 is
    the week before that of a week.
    """
    told = [time for time in times if time.part and not _is_of_years(time, report)]
    if not all(_closes_with(time, report) for time in told):
        return False
    if report.days == DAYS_OF_WEEK:
        return any(time.previous == "week" for time in times)
    of_month = any(time.single and not time.quarterly for time in times)
    parts = _PARTS_OF_MONTHS if of_month else _PARTS_OF_MONTHS | {"quarter", "half"}
    spoken = bool(told) or any(time.single or time.cumulative for time in times)
    return report.part in parts and spoken


def _is_of_years(time: Time, report: Time) -> bool:
    """Whether a label tells the whole year of a report, or the one before: 年度计划, 上年末."""
    ago = 0 if time.year is None or report.year is None else report.year - time.year
    return time.part == "year" and ago in {0, 1}


def _closes_with(time: Time, report: Time) -> bool:
    """Whether a label tells, without its year, the months that end with that of a report:
    1-8月 in what its file calls 2024年8月.
    """
    of_months = {time.part, report.part} <= _ENDING_WITH_MONTHS
    return of_months and time.year is None and time.number == report.number


def _without_other_dates(line: str, *, daily: bool) -> str:
    """What a line says without the day on which somebody filled the form in or sent it, which a
    report of a day calls by what it is, and without the year of whose prices the figures are.
    """
    kept = (
        part
        for part in line.split()
        if not (names_day_of_filling(part) or (not daily and _OTHER_DAY.match(part)))
    )
    return as_label(_BASIS.sub("", " ".join(kept)))


def _day_of_filling(texts: Iterable[str]) -> Time:
    return title_time([p for text in texts for p in text.split() if names_day_of_filling(p)])


def _states_unit(line: str) -> bool:
    return unit_note(line) is not None or english_note(as_label(line)) is not None
