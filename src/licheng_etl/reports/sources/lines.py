"""What a line of a report is by its look: a heading of which level, a date line, the day it names.

Not here: which lines a file has (the readers), what headings say of time (figures).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_LEVELS: Final = (
    (1, re.compile(rf"^第{_NUMERAL}[章部编]|^{_NUMERAL}、")),
    (2, re.compile(rf"^[（(]{_NUMERAL}[)）]|^第{_NUMERAL}节")),
    (3, re.compile(r"^[0-9]{1,2}[.、．](?![0-9])")),
)
_LONGEST_HEADING: Final = 40
_SENTENCE: Final = re.compile(r"[。；，,;！？]")
_DAY: Final = (
    r"(?P<year>(?:19|20)[0-9]{2})\s?[-年/.]\s?(?P<month>[0-9]{1,2})\s?[-月/.]\s?"
    r"(?P<day>[0-9]{1,2})(?![0-9])\s?[日号]?"
)
_ANY_DAY: Final = re.compile(_DAY)
_LABEL: Final = (
    r"(?:(?:发布|更新|成文|发文|录入|上传|发表|来稿|公布|印发|稿件)?(?:时间|日期)|来源|信息来源|"
    r"发布人|作者|浏览(?:次数|量)?|点击(?:数|率|量)?|阅读(?:次数|量)?|访问量?|字[体号]|责任编辑|编辑|"
    r"索\s?引\s?号|文\s?号|发布机构|主题分类|分享|打印|关闭|稿源|字号|记者|通讯员)"
)
_ASIDE: Final = re.compile(
    rf"^[\[【（(]?{_LABEL}\s?[:：]|^[（(]?(?:记者|作者|来源|责任编辑)[^。]{{0,30}}$"
)
_DATE_LINE: Final = re.compile(
    rf"^[（(\[]?\s*{_DAY}\s*(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?\s*[)）\]]?"
)
_CLEAR: Final = re.compile(r"^(?:来源|作者|浏览|字[体号]|【|\[|发布|编辑|\s|[:：]|$)")
_PUBLISHED: Final = re.compile(
    rf"(?:(?:发布|发表|成文|发文|公布|印发|时间|日期|更新)[^0-9]{{0,8}}|^[（(\[—]*\s?){_DAY}"
)
_SPOKEN: Final = re.compile(rf"^[—－–-]*\s?[（(]?{_DAY}(?:在|[)）]|$|[^。，]{{0,30}}$)")


def level_of(line: str) -> int:
    """The level of a heading that is numbered as one; 0 for any other line."""
    if len(line) > _LONGEST_HEADING or (len(line) > 24 and _SENTENCE.search(line)):
        return 0
    if line.endswith(("。", "；", "，")):
        return 0
    return next((level for level, pattern in _LEVELS if pattern.search(line)), 0)


def looks_like_heading(line: str) -> bool:
    """Whether a line without a number is a heading by its length and lack of punctuation."""
    return 2 <= len(line) <= 24 and not re.search(r"[。；，,;！？：:|0-9]", line)


def is_aside(line: str) -> bool:
    """Whether a line tells of the publication, and nothing of what is reported."""
    if _ASIDE.search(line) and len(line) < 120:
        return True
    dated = _DATE_LINE.match(line)
    return dated is not None and _CLEAR.match(line[dated.end() :].strip()) is not None


def published(meta: Iterable[str], lines: Sequence[str]) -> date | None:
    """The day of a document: as its metadata say, else as a date line or a byline says."""
    for text in meta:
        day = _day(_ANY_DAY.search(text))
        if day is not None:
            return day
    for line in lines:
        if len(line) < 160 and (is_aside(line) or _SPOKEN.match(line)):
            day = _day(_PUBLISHED.search(line)) or _day(_SPOKEN.match(line))
            if day is not None:
                return day
    return None


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
