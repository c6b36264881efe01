"""The states that things come to, each code with its Chinese name.

Here: what rules judge by, what becomes of files and of cells. The comments of tables, the commands
and the checks say these names. Not here: which rule leads to which state (quality).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class State(StrEnum):
    """A code, as it is stored, with the name that people read. `State(code)` looks one up."""

    chinese: str

    def __new__(cls, code: str, chinese: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.chinese = chinese
        return member

    @classmethod
    def names(cls) -> dict[str, str]:
        """Code -> Chinese name, in order."""
        return {member.value: member.chinese for member in cls}


class Severity(State):
    """How grave what a rule finds is (DESIGN.md §4), the gravest first."""

    HARD = "hard", "强制"
    SOFT = "soft", "准强制"
    VERIFY = "verify", "核实"


class SubmissionStatus(State):
    """What became of a file."""

    ACCEPTED = "accepted", "接收"
    RETURNED = "returned", "退回"
    UNRECOGNISED = "unrecognised", "未识别"
    UNREADABLE = "unreadable", "不可读"


class Punctuality(State):
    """Whether what was due of a month came."""

    IN_TIME = "in_time", "按期"
    LATE = "late", "迟报"
    NOT_ACCEPTED = "not_accepted", "已报未接收"
    MISSING = "missing", "缺报"
    NOT_DUE = "not_due", "未到期"
    NOT_ASKED = "not_asked", "本月不报"


class CellState(State):
    """Where a non-empty cell went: exactly one of these."""

    LOADED = "loaded", "入库"
    CHECKED = "checked", "核对"
    IGNORED = "ignored", "忽略"
    QUARANTINED = "quarantined", "隔离"
    RETURNED = "returned", "退回"
    UNRECOGNISED = "unrecognised", "未识别"


def legend(states: Iterable[State]) -> str:
    """Codes and names as a comment explains them: `soft 准强制、verify 核实`."""
    return "、".join(f"{state} {state.chinese}" for state in states)


_EXPLAINED = re.compile(r"(?<![a-z_.])([a-z][a-z_]*) ([^、（）；。，：a-z ]+)")


def explained_codes(comment: str) -> dict[str, str]:
    """The codes that a comment explains, with their names: what `legend` wrote, read back."""
    return dict(_EXPLAINED.findall(comment))
