"""Regular expressions that are compiled at their first use.

For long ones that most texts never meet, such as units of other languages: compiled where they
stand, all of them together cost every command as much as reading a workbook does. Here: how. Not
here: which patterns there are.
"""

from __future__ import annotations

import re
from typing import Final, cast

_METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def late(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern, as `re.compile` gives it, but compiled when asked.

    A pattern that is none raises `re.error` at its first use.
    """
    return cast("re.Pattern[str]", _Late(pattern))


class _Late:
    """Stands for a compiled pattern, and has its methods as its own once one of them is used."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
