"""The words that make of a figure another one: planned, ranked, compared, of another area or scope.

Here: which words, by what they change, and finding them in a label. Not here: words of time
(times.time_words); whether a form names the word that a label bears (reading).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

CHANGES: Final[dict[str, str]] = {
    "计划数": "计划|规划|拟完成|拟安排",
    "目标任务": "目标|任务|考核值|达标值",
    "预计数": "预计|预测|预估|预期|力争|测算|估计|估算",
    "位次": "位次|排名|排位|名次|位居|位列",
    "环比": "环比|[比较]上[月季期](?:同期)?|月环",
    "完成率": "完成率|完成比[例重]|达成率|达标率|实现率|序时进度|进度$",
    "增减额": "增减|增加(?!值)|净增|增量|增额|增收|减少|减收|差额|差值|缺口",
    "增长": "同比|增长|增速|增幅|涨幅|降幅|下降|±",
    "比重": "占(?!地|用|道)|比重|占比|份额|贡献率|拉动",
    "另一时期": "上年|去年|上年度|同期|上月|下年|明年|下月",
    "另一地区": (
        "全国|全省|全市|全区|全县|全域|本省|本市|外省|外市|省内|市内|区内|省外|市外|区外|各区|各市|各县|各省"
    ),
    "另一口径": "国家铁路|国铁|地方铁路|合资铁路|不含(?!税)|不包括|剔除|扣除|除外",
    "另一算法": "可比口径|同口径|可比价|不变价|现价|名义|人均|平均",
}
"""What a word makes of a figure, as people say it -> the words, as a regular expression."""

_WORD: Final = re.compile("|".join(f"(?:{words})" for words in CHANGES.values()))
_COUNTED: Final = re.compile(CHANGES["另一算法"])
_OF_ANOTHER: Final = ("另一地区", "另一口径", "另一算法")
_FIGURE: Final = "|".join(
    f"(?:{words})" for what, words in CHANGES.items() if what not in _OF_ANOTHER
)
_AROUND: Final = re.compile(
    rf"^(?:{CHANGES['预计数']})|(?:{_FIGURE})(?=[数值额量率]?\)?$)|^(?:全国|全省|全市|本省|本市)$"
)
_GENERAL: Final = re.compile(
    r"(?:完成|执行|进展|落实|推进|进度)(?:情况|进度)$|"
    r"计划.{0,4}[与和及、].{0,4}完成|完成.{0,4}[与和及、].{0,4}计划"
)
"""计划完成情况 and 计划和完成投资 head what was planned and what was done alike."""


@lru_cache(maxsize=1 << 14)
def changing_words(label: str) -> tuple[str, ...]:
    """The words of a normalised label that change what it is of, in order, each once."""
    if _GENERAL.search(label):
        return ()
    return tuple(dict.fromkeys(match[0] for match in _WORD.finditer(label)))


def words_in_name(name: str) -> tuple[str, ...]:
    """Those of an indicator's own name: 职工平均工资 and 工业增加值(现价) are new names."""
    return tuple(word for word in changing_words(name) if not _COUNTED.fullmatch(word))


@lru_cache(maxsize=1 << 14)
def words_around(name: str) -> tuple[str, ...]:
    """The words before or behind the name of a thing that make another figure of what it is of.

    煤炭(预计) and 全市 bear such; 规划路站 and 省外 are names of things.
    """
    return tuple(dict.fromkeys(match[0] for match in _AROUND.finditer(name)))


def without_changes(label: str) -> str:
    """The label without such words: 累计目标 is 累计."""
    return _WORD.sub("", label)
