"""The words and marks by which a cell says that it holds no value, by the reason they give.

Where problems are told, some words say that there is none. Not here: what a reader makes of them: a
field of texts keeps 无, and 无 names a row (tables.bodies.body).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, overload

from licheng_etl.grammar.texts.text import of_each_text

if TYPE_CHECKING:
    import polars as pl

_MARKS: Final = {
    "dash": "[-\u2010-\u2015\u2212\u2500\u2501_]+",
    "ellipsis": r"…+|⋯+|\.{2,}",
    "slash": r"[/\\]+",
    "suppressed": r"\*{1,3}",
}
_WORDS: Final = {
    "pending": (
        "待定|待核|待核实|待明确|待确定|待报|待补|待补充|待填报|待统计|未定|尚未确定|暂未确定|暂无|暂无数据|暂缺|"
        "(?i:tbd)"
    ),
    "none": r"无|空|不详|未知|不适用|无数据|未统计|未公布|(?i:n/a|na|nan|null|none|nil)",
}
_REASONS: Final = _MARKS | _WORDS
_MATTER = "(?:问题|困难|障碍|事项|情况)"
_NO_PROBLEM: Final = (
    "(?:截至)?(?:目前|现阶段|当前|本月|本期)?[,:]?(?:暂时?|均|都|尚|并)?(?:无|没有|不存在|未发现)"
    f"(?:(?:存在|其[他它]|任何)?的?{_MATTER}"
    f"|需要?(?:上级|区里|区级)?(?:帮助|协助)?(?:协调|解决|协调解决)的?{_MATTER}?)?[.。]?"
)
"""What stands under 存在问题 where there is none; 无建设用地指标 is one."""
ERROR_TEXT: Final = r"^#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!)$"
"""An error of a formula where only its text is left: it says that there should be a value."""
_REASON: Final = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _REASONS.items()))
_NONE: Final = re.compile(_NO_PROBLEM)
_REMEMBERED: Final = 1 << 15


@overload
def null_reason(text: str) -> str | None: ...
@overload
def null_reason(text: pl.Expr) -> pl.Expr: ...
def null_reason(text: str | pl.Expr) -> str | pl.Expr | None:
    """Why normalised text gives no value: blank, dash, ellipsis, slash, suppressed (confidential),
    pending, none; or null."""
    if isinstance(text, str):
        return _reason_of(text)
    return of_each_text(text.fill_null(""), _reason_of)


def no_problem_reason(text: pl.Expr) -> pl.Expr:
    """Why normalised text tells of no problem: what says that there is none gives `none`."""
    return of_each_text(text.fill_null(""), _no_problem_reason_of)


@lru_cache(maxsize=_REMEMBERED)
def _reason_of(text: str) -> str | None:
    if not text:
        return "blank"
    match = _REASON.fullmatch(text)
    return match.lastgroup if match else None


@lru_cache(maxsize=_REMEMBERED)
def _no_problem_reason_of(text: str) -> str | None:
    return "none" if _NONE.fullmatch(text) else _reason_of(text)


def is_null_word(text: str) -> bool:
    """Whether normalised text says in words that there is no value: they may name a row too."""
    return _reason_of(text) in _WORDS
