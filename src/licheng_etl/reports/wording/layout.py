"""Where a quantity stands: its sentence, part of a sentence and clause, and the words around it.

Here: the words before and after each quantity, without times, brackets and what belongs to the one
before. Not here: what the words say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.texts.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.times.prose_times import Mention
    from licheng_etl.reports.numbers.quantity import Quantity

_MARK: Final = re.compile(r"[。!?\n]|;|,(?![0-9]{3}(?![0-9]))|:(?![0-9])|—{2}")
_SENTENCE, _SEGMENT, _CLAUSE = 3, 2, 1
_STRENGTH: Final = {"。": _SENTENCE, "!": _SENTENCE, "?": _SENTENCE, "\n": _SENTENCE, ";": _SEGMENT}
_BRACKETS: Final = re.compile(r"\([^()]{0,60}\)")
_JOINED: Final = re.compile(r"^\s*(?:、|和|与|及|以及|或)?\s*$")
_REACH: Final = 240
"""How far words are looked for, however long their sentence: code points."""
_BRACKET_REACH: Final = 80


class _Mark(NamedTuple):
    """A mark of punctuation, and what ends there: a clause, part of a sentence, or sentence.
    `bracketed`: only for what stands in the same brackets.
    """

    start: int
    end: int
    strength: int
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A quantity's surroundings in the spelled text of its paragraph.

    `lead`: from the quantity before, or from the clause's beginning, to it; `clause`: from the
    clause's beginning; `segment` likewise. `tail`: from it to the end of its clause, or to the next
    quantity; `rest`: past that one. `joined`: nothing but 、 or 和 parts it from the one before.
    """

    lead: str
    clause: str
    segment: str
    tail: str
    rest: str
    joined: bool
    bracketed: bool
    same_clause: bool
    same_segment: bool
    starts: tuple[int, int, int]
    """Where clause, segment and sentence begin."""

    @property
    def clause_before(self) -> str:
        """The clause before its own, where no quantity stands between: 占比过半，达52.3%."""
        return self.segment.rpartition(",")[0].rpartition(",")[2]


def see(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Seen]:
    """The surroundings of each quantity, in order."""
    blank = _blanked(text, mentions)
    marks = _marks(blank, quantities)
    starts, inner, passed = [0, 0, 0], 0, 0
    all_seen, before = list[Seen](), None
    for quantity, following in zip_longest(quantities, quantities[1:]):
        while passed < len(marks) and marks[passed].end <= quantity.start:
            inner = marks[passed].end
            if not marks[passed].bracketed:
                starts[: marks[passed].strength] = [inner] * marks[passed].strength
            passed += 1
        clause_start, segment_start, _ = starts
        bracket = _open_bracket(blank, max(clause_start, inner), quantity.start)
        if bracket is not None:
            clause_start = bracket
        furthest = min(len(text), quantity.end + _REACH)
        stop = min(furthest, marks[passed].start) if passed < len(marks) else furthest
        closing = blank.find(")", quantity.end, stop) if bracket is not None else -1
        stop = closing if closing >= 0 else stop
        until = min(stop, following.start) if following else stop
        lead_start = max(clause_start, before.end if before else 0)
        nearest = quantity.start - _REACH
        between = blank[max(before.end, nearest) : quantity.start] if before else ""
        all_seen.append(
            Seen(
                lead=_plain(blank[max(lead_start, nearest) : quantity.start], bracket),
                clause=_plain(blank[max(clause_start, nearest) : quantity.start], bracket),
                segment=blank[max(segment_start, nearest) : quantity.start],
                tail=blank[quantity.end : until],
                rest=blank[quantity.end : stop],
                joined=before is not None and _JOINED.match(between) is not None,
                bracketed=bracket is not None,
                same_clause=before is not None and before.start >= clause_start,
                same_segment=before is not None and before.start >= segment_start,
                starts=(clause_start, starts[1], starts[2]),
            )
        )
        before = quantity
    return all_seen


def _blanked(text: str, mentions: Sequence[Mention]) -> str:
    """The text with spaces where times stand, so that no word of theirs is taken for another."""
    parts, place = list[str](), 0
    for mention in mentions:
        parts += text[place : mention.start], " " * (mention.end - mention.start)
        place = mention.end
    return "".join(parts) + text[place:]


def _marks(text: str, quantities: Sequence[Quantity]) -> list[_Mark]:
    """The marks of punctuation in order, without those within a quantity."""
    ends, marks = [quantity.end for quantity in quantities], list[_Mark]()
    brackets = Stretches(bracket.span() for bracket in _BRACKETS.finditer(text))
    for mark in _MARK.finditer(text):
        next_one = bisect_right(ends, mark.start())
        if next_one == len(ends) or mark.start() < quantities[next_one].start:
            strength = _STRENGTH.get(mark[0], _CLAUSE)
            within = strength < _SENTENCE and brackets.overlaps(*mark.span())
            marks.append(_Mark(*mark.span(), strength, within))
    return marks


def _plain(words: str, bracket: int | None) -> str:
    return words if bracket is not None else _BRACKETS.sub("", words)


def _open_bracket(text: str, start: int, place: int) -> int | None:
    """Where the bracket that a place stands in opens; None where it stands in none."""
    nearest = max(0, place - _BRACKET_REACH)
    opened = text.rfind("(", nearest, place)
    if opened < 0 or text.find(")", opened, place) >= 0:
        return None
    return max(start, opened + 1)
