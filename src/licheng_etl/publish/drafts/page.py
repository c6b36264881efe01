"""A form file as text: YAML with comments that say where a person has to look.

Here: writing; any text of a workbook comes out as the same text when it is read again. PyYAML
writes each value; it knows no comments, and a second YAML library (ruamel.yaml) for one command
would still have to be told line by line where each comment stands. Not here: what is written.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DOUBT: Final = "# 请核对："
_LONGEST_COMMENT: Final = 200


@dataclass(frozen=True)
class Row:
    """One item of a list; `proposed` ones are written as a comment, to be taken in by a person."""

    values: dict[str, object]
    doubts: tuple[str, ...] = ()
    proposed: bool = False


@dataclass(frozen=True)
class Entry:
    """A key with its value: a scalar, a flow collection, entries below it, or rows."""

    key: str
    value: object
    doubts: tuple[str, ...] = ()
    proposed: bool = False
    gap: bool = False
    """Whether an empty line stands before it."""


def write(about: Sequence[str], entries: Iterable[Entry]) -> str:
    """The text of a form file; `about` are the comments at its top."""
    lines = [f"# {comment(line)}" for line in about]
    return "\n".join([*lines, *_mapping(entries, "")]) + "\n"


def unfinished(entries: Iterable[Entry]) -> list[Entry]:
    """What says that the form is a draft, and asks what its entries doubt."""
    asked = [Row({"at": at, "question": comment(doubt)}) for at, doubt in _questions(entries, "")]
    questions = [Entry("questions", asked)] if asked else []
    return [Entry("draft", True, gap=True), *questions]


def _questions(entries: Iterable[Entry], above: str) -> Iterator[tuple[str, str]]:
    """The doubts, each with the keys that lead to it; rows are known by name, else counted."""
    for entry in entries:
        place = f"{above}{entry.key}"
        yield from ((place, doubt) for doubt in entry.doubts)
        for number, part in enumerate(entry.value if isinstance(entry.value, list) else [], 1):
            if isinstance(part, Entry):
                yield from _questions([part], f"{place}.")
            elif isinstance(part, Row):
                at = f"{place}.{part.values.get('name', number)}"
                yield from ((at, doubt) for doubt in part.doubts)


def comment(text: str) -> str:
    """Any text as part of one line that YAML takes for a comment."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(shown.split())
    return line if len(line) <= _LONGEST_COMMENT else line[: _LONGEST_COMMENT - 1] + "…"


def _mapping(entries: Iterable[Entry], pad: str) -> Iterator[str]:
    for entry in entries:
        yield from [""] * entry.gap
        yield from _doubts(entry.doubts, pad)
        start = f"{pad}{'# ' if entry.proposed else ''}{entry.key}:"
        nested = entry.value if isinstance(entry.value, list) else []
        if nested and all(isinstance(part, Entry) for part in nested):
            yield start
            yield from _mapping(nested, pad + "  ")
        elif nested and all(isinstance(part, Row) for part in nested):
            yield from _rows(start, nested, pad + "  ")
        else:
            yield f"{start} {_flow(entry.value)}"


def _rows(start: str, rows: Sequence[Row], pad: str) -> Iterator[str]:
    yield start + ("" if any(not row.proposed for row in rows) else " []")
    for row in rows:
        yield from _doubts(row.doubts, pad)
        yield f"{pad}{'# ' if row.proposed else ''}- {_flow(row.values)}"


def _doubts(doubts: Iterable[str], pad: str) -> Iterator[str]:
    return (f"{pad}{_DOUBT}{comment(doubt)}" for doubt in doubts)


class _Dumper(yaml.SafeDumper):
    """Writes everything on one line."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's face
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _flow(value: object) -> str:
    """A value in flow style, on one line."""
    written = yaml.dump(
        [value],
        Dumper=_Dumper,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=math.inf,
    )
    return written.strip().removeprefix("[").removesuffix("]")
