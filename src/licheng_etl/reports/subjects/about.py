"""Whom a report is about: the area, town or organisation that its figures are of unless another is
named.

Here: looking for it in title, file name and opening, and among those that go on as 全县. Not here:
whom a clause names (owners), what is a name of an area (grammar.identities.area_names).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.identities.area_names import areas_named
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.reports.lexicon import Words, alternation, load, words

if TYPE_CHECKING:
    from licheng_etl.reports.sources.document import Document

_WORDS: Final = Words("subjects")
_KIND: Final = f"(?:{_WORDS.any_of('kinds')})"
_SHORT_AREA: Final = re.compile(rf"(?P<area>{alternation(words(load('areas')['short']))})")
_STEM: Final = re.compile(r"(?:[0-9]{4}年)?(?P<stem>[一-龥]{2,4})")
_PARTS: Final = re.compile(r"-{2}|—+|[:：|　 ]+")
_NUMBER: Final = "[0-9一二三四五六七八九十]+"
_TIME: Final = rf"(?=[12][0-9]{{3}}年|{_NUMBER}[-—至]?[0-9]*[月季]|前{_NUMBER}|上半年|年度|半年度)"
_TOWN: Final = re.compile(r"(?P<name>[一-龥]{2,4}?(?:镇|乡|街道办事处|街道))")
_NAMED: Final = _WORDS.any_of("organisations", "of_trade")
_TITLED: Final = re.compile(rf"(?P<name>[一-龥A-Za-z()（）]{{2,24}}?(?:{_NAMED})){_TIME}")
_ASSEMBLY: Final = re.compile(
    rf"在(?P<area>[一-龥]{{2,10}}?{_KIND})第[一二三四五六七八九十]+届人民代表大会"
)
_NATIONAL: Final = re.compile(r"中国[一-龥]{2,8}")
_SHORTEST_NATIONAL: Final = 4
_OPENING: Final = 400
"""How much of a text says to whom it was told: code points."""
_NO_AREA: Final = re.compile(_WORDS.any_of("no_area"))
_ALL_OF_IT: Final = re.compile(r"[全我](?P<kind>[国省市区县州盟旗])")
_TELLS_OF_IT: Final = re.compile(r"[0-9一二三四前上下的]|国民|经济|人口|统计|$")
_CLAUSE: Final = re.compile(r"[,，。；;：:\n、]|获悉|据悉|从(?![江化])")


def area_of(document: Document) -> str | None:
    """Whom a document's title is about, else its file's name; else the area whose assembly it was
    given to, or of which it goes on to tell as 全县.
    """
    names_of_file = re.sub(r"\..*$", "", document.name).split("_")
    body = document.text[len(document.title) :]
    for text in (document.title, *_PARTS.split(document.title)[1:], *names_of_file):
        short = next(filter(_is_alone, _SHORT_AREA.finditer(text)), None)
        rest = text[short.end() :] if short else text
        names = areas_named(normalise_label(text)) or areas_named(normalise_label(rest))
        named = names[-1] if names else _in_full(rest, document.text) or _titled(text, body)
        if named is not None or short is not None:
            return named or (short and short["area"])
    assembly = _ASSEMBLY.search(document.text[:_OPENING])
    return assembly["area"] if assembly else _gone_on_about(document.text)


def _is_alone(short: re.Match[str]) -> bool:
    """Whether the name of an area is no part of that of somebody: 中国五矿, 上海电气集团."""
    if short["area"] == "中国":
        return _TELLS_OF_IT.match(short.string, short.end()) is not None
    return True


def _titled(title: str, body: str) -> str | None:
    """The town or organisation that a title opens with: 柳林镇2024年工作总结; one without a time
    behind it as the body names it, too.
    """
    town = _TOWN.match(title)
    if (national := _national(title, body)) is not None:
        return national
    if town is not None and (re.match(_TIME, title[town.end() :]) or town["name"] in body):
        match: re.Match[str] | None = town
    else:
        match = _TITLED.match(title)
    return match["name"] if match and not _NO_AREA.search(match["name"]) else None


def _national(title: str, body: str) -> str | None:
    """Whom a title calls 中国 with a name behind it: as much of it as the body repeats."""
    match = _NATIONAL.match(title)
    stem = match[0] if match else ""
    lengths = range(len(stem), _SHORTEST_NATIONAL - 1, -1)
    return next((stem[:length] for length in lengths if body.count(stem[:length]) > 1), None)


def _in_full(text: str, body: str) -> str | None:
    """The area whose name without its kind a text opens with, in full as the body has it."""
    opening = _STEM.match(text)
    stem = opening["stem"] if opening else ""
    for length in range(len(stem), 1, -1):
        full = re.search(rf"{stem[:length]}{_KIND}", body)
        if full is not None and areas_named(full[0]):
            return full[0]
    return None


def _gone_on_about(text: str) -> str | None:
    """The area that a text opens with and then calls 全县: the first of that kind."""
    kinds = Counter(match["kind"] for match in _ALL_OF_IT.finditer(text))
    if not kinds:
        return None
    kind = kinds.most_common(1)[0][0]
    for clause in _CLAUSE.split(text[:_OPENING]):
        if kind == "国" and _ALL_OF_IT.match(clause.strip()):
            return "全国"
        for name in areas_named(clause.strip()):
            if name.endswith(kind) and not _NO_AREA.search(name):
                return name
    return None
