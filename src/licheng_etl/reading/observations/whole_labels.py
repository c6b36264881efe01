"""The spellings under which a rule may match a label whole, and the words that it must name.

Here: a label or a path of labels without time, without outer labels that change nothing; words that
change the meaning and that no rule which fits names. Not here: applying the rules (label_rules).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.forms.observations import Place
from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.periods import cut_out, names_other_period
from licheng_etl.grammar.words.changing_words import changing_words
from licheng_etl.reading.observations.timeless_labels import PATH_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.observations import LabelRule, Observations

_LOOSE_ENDS: Final = " :：_,，、-—–"
_GROUP: Final = re.compile(r"\(\?P<\w+>")
_ABOVE: Final = frozenset({Place.COLUMN, Place.COLUMN_WORDS, Place.LABEL})
"""Places of rules that may name what a word in the labels above a number changes."""


@lru_cache(maxsize=1 << 14)
def spellings(path: str) -> tuple[str, ...]:
    """A path of labels as rules may match it, the most specific spelling first.

    As printed; without the dates it says, joined by PATH_SEPARATOR and by nothing; and the inner
    labels alone, where those outside of them make no other figure of it.
    """
    labels = path.split(PATH_SEPARATOR)
    dateless = [without_dates(label) for label in labels]
    return tuple(dict.fromkeys([path, *_joined(labels), *_joined(dateless)]))


def _joined(labels: Sequence[str]) -> Iterator[str]:
    for first in range(len(labels)):
        outside = labels[:first]
        if any(changing_words(text) or names_other_period(text) for text in outside):
            return
        kept = [label for label in labels[first:] if label]
        yield PATH_SEPARATOR.join(kept)
        yield "".join(kept)


def without_dates(label: str) -> str:
    """A label without the spans of time that it says."""
    spans = [
        (phrase.start, phrase.end)
        for phrase in find_phrases(label, Trust.LABEL)
        if phrase.time.part and not phrase.aside
    ]
    return cut_out(label, spans).strip(_LOOSE_ENDS)


def unnamed_words(path: str, form: Observations) -> tuple[str, ...]:
    """The words of the labels above a number that change it and that the form does not name.

    A rule that fits names the words that stand in its pattern outside of the groups that capture
    names; the form, those that it lists. Where some are of no rule at all, these are told alone.
    """
    words = [word for label in path.split(PATH_SEPARATOR) for word in changing_words(label)]
    if not words:
        return ()
    speaking = (rule for rule in form.rules if rule.at in _ABOVE)
    fitting = [rule for rule in speaking if _fits(rule, path)]
    named = " ".join([*map(literal_of, fitting), *form.names])
    unnamed = tuple(word for word in words if word not in named)
    anywhere = " ".join(map(literal_of, form.rules))
    return tuple(word for word in unnamed if word not in anywhere) or unnamed


def _fits(rule: LabelRule, path: str) -> bool:
    ways = spellings(path)
    if rule.at == Place.LABEL:
        ways = (*ways, *spellings(path.rpartition(PATH_SEPARATOR)[2]))
    return any(re.fullmatch(rule.match, spelling) for spelling in ways)


def literal_of(rule: LabelRule) -> str:
    """The pattern without its named groups: what they capture, it does not name."""
    pattern, kept, start = rule.match, [], 0
    for group in _GROUP.finditer(pattern):
        if group.start() >= start:
            kept.append(pattern[start : group.start()])
            start = _end_of_group(pattern, group.start())
    return "".join([*kept, pattern[start:]])


def _end_of_group(pattern: str, start: int) -> int:
    depth = 0
    for index in range(start, len(pattern)):
        if pattern[index - 1] == "\\":
            continue
        depth += {"(": 1, ")": -1}.get(pattern[index], 0)
        if depth == 0:
            return index + 1
    return len(pattern)
