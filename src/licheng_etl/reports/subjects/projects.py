"""The project or organisation that a sentence is about, and goes on about.

Here: sentences that open with one, that tell what happened to it, that call it 该项目. Not here:
whose an amount of a clause is (owners).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.wording.nouns import LEADING

_WORDS: Final = Words("subjects")
_NAMED: Final = _WORDS.any_of("projects")
_PROJECT: Final = re.compile(
    rf"^(?:[^,。;:]{{0,14}}[日月年午晨晚],)?\s*(?:在|据悉,|其中,?)?(?:[位坐]于[^,]{{2,16}}的)?"
    rf"(?P<name>[^,。;:]{{2,28}}?(?:{_NAMED}))(?:项目)?"
    rf"(?={_WORDS.any_of('after_projects')})"
)
_NO_NAME: Final = re.compile(
    rf"^(?:{_WORDS.any_of('no_name_begins', 'indefinite')})|{_WORDS.any_of('no_name_bears')}"
)
_THE_SAME: Final = re.compile(rf"\s*(?:该|本|此)(?:{_WORDS.any_of('same_project')})")
_GOES_ON: Final = re.compile(rf"(?:^|,)\s*项目(?={_WORDS.any_of('project_goes_on')})")
_WITHIN: Final = re.compile(
    rf"(?:^|[,、。;:\s的内在为是]|公司|集团)(?:{_WORDS.any_of('visited')})?(?P<name>[^,、。;:\s的内在为是]{{2,24}}?"
    rf"(?:{_WORDS.any_of('undertaken')}))(?![一-龥]{{0,2}}(?:{_WORDS.any_of('undertaken')}))"
)
_OF_AN_AMOUNT: Final = re.compile(
    rf"\s?[余多]?的(?P<name>[^,、。;:的]{{2,28}}(?:{_WORDS.any_of('undertaken')}))"
    rf"(?=[,、。;等]|$|{_WORDS.any_of('after_projects')})"
)
_SHORTEST: Final = 4


def project_in(sentence: str) -> str | None:
    """The project or organisation that a sentence is about, if it names one."""
    match = _PROJECT.search(sentence)
    return _name(match["name"]) if match else None


def project_after(rest: str) -> str | None:
    """The project that the words behind an amount tell it of: 总投资20亿元的云河食品产业园项目."""
    match = _OF_AN_AMOUNT.match(rest)
    return _name(match["name"]) if match else None


def project_named_last(text: str) -> str | None:
    """The last project that a text names anywhere: what 该项目 after it is."""
    names = (_name(match["name"]) for match in _WITHIN.finditer(text))
    return next(reversed([name for name in names if name]), None)


def is_no_name(noun: str) -> bool:
    """Whether a noun is none of a certain thing: 一批企业, 新建园区."""
    return _NO_NAME.search(noun) is not None


def speaks_on(sentence: str) -> bool:
    """Whether a sentence goes on about the project of the paragraph before."""
    return is_of_the_same(sentence) or _GOES_ON.search(sentence) is not None


def is_of_the_same(sentence: str) -> bool:
    """Whether a sentence opens with 该项目, which one before it names."""
    return _THE_SAME.match(sentence) is not None


def _name(printed: str) -> str | None:
    name = LEADING.sub("", printed)
    if is_no_name(name) or re.search(r"[0-9]", name) or len(name) < _SHORTEST:
        return None
    return name
