"""The styles of an HTML table: what is hidden, and how Excel's own HTML formats a cell.

Here: the declarations of style sheets and attributes. Not here: the table (sheet).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.formats.number_formats import PLAIN, Style, is_date, number_style

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLASS: Final = re.compile(r"(?:td|th|tr|col|table)?\.([\w-]+)")
_FORMAT: Final = re.compile(r'mso-number-format:\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.IGNORECASE)
_INDENT: Final = re.compile(r"mso-char-indent-count:\s*(\d{1,2})\b", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display:\s*none|visibility:\s*collapse", re.IGNORECASE)
_STRUCK: Final = re.compile(r"text-decoration:[^;]*line-through", re.IGNORECASE)
_CODE_POINT: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


class Shown(NamedTuple):
    """How a cell is shown: its style, whether its number is a date, whether one sees it at all."""

    style: Style = PLAIN
    is_date: bool = False
    is_hidden: bool = False


class _Said(NamedTuple):
    """What declarations say: nothing of a property that they do not name."""

    code: str | None = None
    indent: int | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None

    def over(self, other: _Said) -> _Said:
        """Both, this one first."""
        return _Said(
            other.code if self.code is None else self.code,
            other.indent if self.indent is None else self.indent,
            other.is_hidden if self.is_hidden is None else self.is_hidden,
            other.is_struck if self.is_struck is None else self.is_struck,
        )


_NOTHING: Final = _Said()
_SAY_HOW_SHOWN: Final = frozenset({"style", "class", "hidden", "sdnum"})
_AS_IT_IS: Final = Shown()


class Styles:
    """The style sheets of one document, by class."""

    def __init__(self) -> None:
        self._classes: dict[str, _Said] = {}

    def add_sheet(self, css: str) -> None:
        # Cut at single signs: a search for whole rules or comments takes for ever on bad ones.
        first, *others = css.split("/*")
        bare = first + "".join(other.partition("*/")[2] for other in others)
        for rule in bare.split("}"):
            head, _, declarations = rule.rpartition("{")
            if (declared := _declared(declarations)) == _NOTHING:
                continue
            for selector in head.rpartition("{")[2].replace("<!--", "").split(","):
                if named := _CLASS.fullmatch(selector.strip().lower()):
                    self._classes[named[1]] = declared.over(self._classes.get(named[1], _NOTHING))

    def shown(self, attributes: Mapping[str, str]) -> Shown:
        """What the classes and the attributes of an element say."""
        if not attributes.keys() & _SAY_HOW_SHOWN:
            return _AS_IT_IS
        declared = _declared(attributes.get("style", ""))
        for name in attributes.get("class", "").lower().split():
            declared = declared.over(self._classes.get(name, _NOTHING))
        # LibreOffice writes language;;format.
        code = (
            attributes.get("sdnum", "").split(";", 2)[-1]
            if declared.code is None
            else declared.code
        )
        style = number_style(code, declared.indent or 0)._replace(struck=bool(declared.is_struck))
        return Shown(style, is_date(code), "hidden" in attributes or bool(declared.is_hidden))


@lru_cache(maxsize=4096)
def _declared(declarations: str) -> _Said:
    code, indent = _FORMAT.search(declarations), _INDENT.search(declarations)
    return _Said(
        _unescape(code[1].strip().strip('"')) if code else None,
        int(indent[1]) if indent else None,
        True if _HIDDEN.search(declarations) else None,
        True if _STRUCK.search(declarations) else None,
    )


def _unescape(css: str) -> str:
    """The text of a string in a style sheet, where a backslash stands before most signs."""
    return _CODE_POINT.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], css)
