"""Where a quantity stands: its sentence, part of a sentence and clause, and the words around it.

Here: the words before and after each quantity, without times, brackets and what belongs to the one
before. Not here: what the words say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.prose_times import Mention
    from licheng_etl.reports.quantity import Quantity

_MARK: Final = re.compile(r"[。!?\n]|;|,(?![0-9]{3}(?![0-9]))|:(?![0-9])|—{2}")
_SENTENCE, _SEGMENT, _CLAUSE = 3, 2, 1
_STRENGTH: Final = {"。": _SENTENCE, "!": _SENTENCE, "?": _SENTENCE, "\n": _SENTENCE, ";": _SEGMENT}
_BRACKETS: Final = re.compile(r"\([^()]{0,60}\)")
_JOINED: Final = re.compile(r"^\s*(?:、|和|与|及|以及|或)?\s*$")
_LIST: Final = re.compile(r"^\s*(?:、|和|与|及|以及|,)?\s*$")


@dataclass(frozen=True, slots=True)
class Seen:
    """A quantity's surroundings in the spelled text of its paragraph.

    `lead`: from the quantity before, or from the clause's beginning, to it; `clause`: from the
    clause's beginning; `segment` and `sentence` likewise. `tail`: from it to the end of its clause,
    or to the next quantity. `joined`: nothing but 、 or 和 parts it from the one before.
    """

    lead: str
    clause: str
    segment: str
    sentence: str
    tail: str
    rest: str
    joined: bool
    bracketed: bool
    same_clause: bool
    same_segment: bool
    same_sentence: bool
    starts: tuple[int, int, int]
    """Where clause, segment and sentence begin."""


def see(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Seen]:
    """The surroundings of each quantity, in order."""
    blank = _blanked(text, mentions)
    marks = [(m.start(), m.end(), _STRENGTH.get(m[0], _CLAUSE)) for m in _MARK.finditer(blank)
             if not any(q.start <= m.start() < q.end for q in quantities)]  # fmt: skip
    ends = [end for _, end, _ in marks]
    all_seen, before = list[Seen](), None
    for index, quantity in enumerate(quantities):
        until = bisect_right(ends, quantity.start)
        starts = tuple(_start(marks[:until], strength) for strength in (1, 2, 3))
        clause_start, segment_start, sentence_start = starts
        bracket = _open_bracket(blank, clause_start, quantity.start)
        if bracket is not None:
            clause_start = bracket
        next_mark = next((m[0] for m in marks[until:]), len(text))
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        closing = blank.find(")", quantity.end) if bracket is not None else -1
        stop = min(next_mark, closing if closing >= 0 else len(text))
        lead_start = max(clause_start, before.end if before else 0)
        between = blank[before.end : quantity.start] if before else ""
        joined = before is not None and _JOINED.match(between) is not None
        all_seen.append(
            Seen(
                lead=_plain(blank[lead_start : quantity.start], bracket),
                clause=_plain(blank[clause_start : quantity.start], bracket),
                segment=blank[segment_start : quantity.start],
                sentence=blank[sentence_start : quantity.start],
                tail=blank[quantity.end : min(stop, following)],
                rest=blank[quantity.end : stop],
                joined=joined,
                bracketed=bracket is not None,
                same_clause=before is not None and before.start >= clause_start,
                same_segment=before is not None and before.start >= segment_start,
                same_sentence=before is not None and before.start >= sentence_start,
                starts=(clause_start, segment_start, sentence_start),
            )
        )
        before = quantity
    return all_seen


def _blanked(text: str, mentions: Sequence[Mention]) -> str:
    """The text with spaces where times stand, so that no word of theirs is taken for another."""
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _plain(words: str, bracket: int | None) -> str:
    return words if bracket is not None else _BRACKETS.sub("", words)


def _start(marks: list[tuple[int, int, int]], strength: int) -> int:
    return next((end for _, end, own in reversed(marks) if own >= strength), 0)


def _open_bracket(text: str, start: int, place: int) -> int | None:
    """Where the bracket that a place stands in opens; None where it stands in none."""
    sentence = text[max(0, place - 80) : place]
    opened = sentence.rfind("(")
    if opened < 0 or ")" in sentence[opened:]:
        return None
    return max(start, place - len(sentence) + opened + 1)
