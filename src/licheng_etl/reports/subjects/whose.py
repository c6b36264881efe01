"""Whose each figure of a paragraph is, as a reader goes through it.

Here: how long an area, an organisation or a project that is named holds. Not here: the words that
name one (owners, projects).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.reports.subjects.owners import is_of_all, is_owner, owner_in
from licheng_etl.reports.subjects.projects import (
    is_of_the_same,
    project_after,
    project_in,
    project_named_last,
    speaks_on,
)
from licheng_etl.reports.wording.lists import listed

if TYPE_CHECKING:
    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.subjects.owners import Gazetteer
    from licheng_etl.reports.wording.layout import Seen

_SENTENCE_END: Final = re.compile(r"[。!?\n]")
_LEAVES_LIST: Final = re.compile(r"合计|总计|共计|依次|分别|平均")
"""What is told of all after a list of areas with a number each."""


class Whose:
    """The owner of figures, asked of each in the order of the text.

    `area`: of the document; `project`: what the paragraph before was about. `_here` holds until
    another area is named, `_aside` for its sentence, and what stands behind its amount
    (总投资3亿元的X项目) for its part of one: `_part` is where that begins, `_since` where it was
    named.
    """

    def __init__(self, plain: str, area: str | None, areas: Gazetteer, project: str | None) -> None:
        self._plain, self._area, self._areas = plain, area, areas
        self.project = project if speaks_on(plain) else project_in(self._words(0))
        self._here = area
        self._aside: str | None = None
        self._of_list: str | None = None
        self._sentence = self._part = self._since = -1

    def of(self, quantity: Quantity, seen: Seen) -> str | None:
        """Whose a figure is; those before it have been asked for."""
        _, part, sentence = seen.starts
        if sentence != self._sentence:
            self._enter(sentence)
        elif self._since >= 0 and part != self._part:
            self._aside, self._since = None, -1
        reach = quantity.start - max(self._since, quantity.start - len(seen.segment))
        named = listed(seen)
        if named is not None and is_owner(named.name) and self._areas.holds(named.name):
            self._aside, self._part, self._since = named.name, part, quantity.end
            self._of_list = named.name
            return named.name
        if self._aside == self._of_list and (
            (named and seen.same_clause) or _LEAVES_LIST.search(seen.lead)
        ):
            self._aside, self._since = None, -1
        owner = owner_in(seen.segment[len(seen.segment) - reach :], self._area, self._areas)
        if owner is not None:
            self._aside = owner.name if owner.aside else None
            self._here = self._here if owner.aside else owner.name
        if (project := project_after(seen.rest)) is not None:
            self._aside, self._part, self._since = project, part, quantity.end
        return self._aside or self.project or self._here

    def _enter(self, sentence: int) -> None:
        """What a sentence that begins there is about, as long as none names another."""
        words = self._words(sentence)
        self._sentence, self._aside, self._since = sentence, None, -1
        self.project = project_in(words) or (None if is_of_all(words) else self.project)
        if self.project is None and is_of_the_same(words):
            self.project = project_named_last(self._plain[:sentence])

    def _words(self, start: int) -> str:
        end = _SENTENCE_END.search(self._plain, start)
        return self._plain[start : end.start() if end else len(self._plain)]
