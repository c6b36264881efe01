"""Notes among and below the rows of a table: what explains it, who signed it.

Here: which rows they are. Not here: notes above and beside tables (headers.titles_and_notes).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.notes import KEY_VALUE, LEGEND, NOTE, SENTENCE, SIGNATURE, TOLD_BELOW
from licheng_etl.grammar.words.rows import is_total
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT
from licheng_etl.tables.regions.region import LOOK_AHEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.regions.region import Region

_NUMBER: Final = re.compile(r"[0-9a-z*†‡]{1,2}[.)]?|[:\-]|\([0-9a-z]{1,2}\)|[①-⑳]")
_MARKED: Final = re.compile(r"[①-⑳*＊†‡]")
_FLAG: Final = re.compile(r"[A-Z]{1,2}")
_WORDS: Final = re.compile(r"[A-Z][a-z]+(?: [a-z]+){2,}")
"""What a flag of figures means: Use with caution."""
_PAIRS_IN_LINE: Final = re.compile(r"^[^:：]{2,24}[:：][^:：]*[ \u3000]{2,}[^:：]{2,24}[:：]")
"""Things and their values laid out in one cell: 负责人：张三    日期：3月5日."""
_NUMBER_AND_TEXT: Final = 2
_DIGITS: Final = re.compile("[0-9]+")
_PROSE: Final = re.compile(r"(?:[!-~]+ ){3,}[!-~]*[a-z0-9)]\.")
"""A sentence in English: names end otherwise."""


def split_notes(region: Region, body: list[int]) -> tuple[list[int], list[int]]:
    """The rows of a body, and the notes and signatures below it, which have no say in what its
    columns and its indentation mean.
    """
    sheet = region.sheet
    start = len(body)
    index = start
    while (index := index - 1) > 0:
        if _signs(region, body, index):
            start = index
            continue
        if _is_numbered(region, body[index]):
            first = _first_numbered(region, body, index)
            if first is None:
                break
            start = index = first
            continue
        cells = region.cells[body[index]].values()
        labels = [sheet.label(position) for position in cells if sheet.cls[position] != NOTHING]
        if not labels or any(sheet.cls[p] not in {TEXT, NOTHING} for p in cells):
            break
        if (len(labels) > 1 and not all(map(_is_remark, labels))) or is_total(labels[0]):
            break
        apart = body[index] - body[index - 1] > 1 and len(labels) == len(cells)
        apart = apart or (index == len(body) - 1 and _stands_below_all(region, body))
        alone = len(cells) == 1 and LEGEND.match(labels[0])
        told = _tells_of_table(labels) or _PAIRS_IN_LINE.search(sheet.text[next(iter(cells))])
        marked = _explains_mark(region, body[index])
        if NOTE.search(labels[0]) or alone or apart or told or marked:
            start = index
    return body[:start], body[start:]


def _stands_below_all(region: Region, body: list[int]) -> bool:
    """Whether the last row is one text merged over all columns, as none of the others is: with
    nothing below it, it names nothing.
    """
    merges = region.sheet.merges(body[0], body[-1])
    whole = [m for m in merges if m.left <= region.columns[0] and m.right >= region.columns[-1]]
    return [merge.top for merge in whole] == body[-1:]


def foot_of(region: Region) -> list[int]:
    """The last rows of a part, each cell of which is a note or says a thing of the document and
    its value: 审核人：李四.
    """
    sheet, rows = region.sheet, region.rows
    start = len(rows)
    for index in range(len(rows) - 1, 0, -1):
        labels = [sheet.label(position) for position in region.cells[rows[index]].values()]
        if all(map(_is_remark, labels)):
            start = index
        elif len(labels) > 1 or not SENTENCE.search(labels[0]):
            break
    return rows[start:]


def _signs(region: Region, body: list[int], index: int) -> bool:
    """Whether a row below the others says who made the table, and when: in pairs of a word for that
    and what it is, of which there are two or one stands where the others have figures; or a day
    alone.
    """
    sheet, row = region.sheet, body[index]
    cells = {c: p for c, p in region.cells[row].items() if sheet.cls[p] != NOTHING}
    pairs = _pairs_of_signature(sheet, list(cells.values()))
    if pairs is None:
        alone = len(cells) == 1 and region.columns[0] not in cells
        return alone and _is_day(sheet, *cells.values())
    if pairs > 1:
        return True
    words = {column for column, p in cells.items() if sheet.cls[p] != NUMBER}
    others = (region.cells[row] for row in body[: min(index, LOOK_AHEAD)])
    rows = [row for row in others if _pairs_of_signature(sheet, list(row.values())) is None]
    return any(
        {sheet.cls[row[column]] for row in rows if column in row} == {NUMBER} for column in words
    )


def _pairs_of_signature(sheet: Sheet, positions: list[int]) -> int | None:
    """How many pairs a row consists of, each a word of signatures and its value; None where it has
    anything else.
    """
    pairs, is_open = 0, False
    for position in positions:
        label = sheet.label(position)
        signature = SIGNATURE.match(label) if sheet.cls[position] == TEXT else None
        if signature is not None:
            pairs += sum(SIGNATURE.match(part) is not None for part in label.split() or [label])
            is_open = not signature["value"]
        elif is_open or (pairs and _is_day(sheet, position)):
            is_open = False
        else:
            return None
    return pairs or None


def _is_day(sheet: Sheet, position: int) -> bool:
    time = read_time(sheet.label(position))
    return sheet.cls[position] == DATE or (time.pure and time.part == "day")


def _explains_mark(region: Region, row: int) -> bool:
    """Whether nothing but a sentence that begins with the mark of a footnote stands in a row, where
    the table begins: ①为初步统计数。
    """
    cells = region.cells[row]
    text = region.sheet.text[next(iter(cells.values()))].strip()
    alone = list(cells) == region.columns[:1]
    return alone and _MARKED.match(text) is not None and SENTENCE.search(text) is not None


def _tells_of_table(labels: list[str]) -> bool:
    """Whether a row below all figures says of all of them what they are, by its name (统计时间：
    2024年8月), as their unit (单位：万元), or in a sentence.
    """
    if len(labels) != 1:
        return False
    (label,) = labels
    return bool(TOLD_BELOW.match(label) or _PROSE.fullmatch(label) or unit_note(label))


def _first_numbered(region: Region, body: list[int], last: int) -> int | None:
    """The first of the numbered footnotes that end there. Those with digits begin to count below a
    row that is no number and a text itself: others are numbered rows of the table.
    """
    first = last
    while first > 1 and _is_numbered(region, body[first - 1]):
        first -= 1
    number = region.sheet.label(next(iter(region.cells[body[first]].values())))
    counts = _DIGITS.search(number)
    above = list(region.cells[body[first - 1]].values())
    listed = len(above) <= _NUMBER_AND_TEXT and region.sheet.cls[above[0]] == NUMBER
    return None if counts and (counts[0] != "1" or listed) else first


def _is_numbered(region: Region, row: int) -> bool:
    """Whether a row is the number of a footnote, or a sign, and in a cell beside what it says."""
    sheet, positions = region.sheet, list(region.cells[row].values())
    if len(positions) != _NUMBER_AND_TEXT:
        return False
    number, text = map(sheet.label, positions)
    if _FLAG.fullmatch(number) and _WORDS.fullmatch(text):
        return True
    if not _NUMBER.fullmatch(number):
        return False
    return sheet.cls[positions[1]] == TEXT and (
        NOTE.search(text) is not None
        or SENTENCE.search(text) is not None
        or text.endswith(".")
        or text[:1].islower()
    )


def _is_remark(label: str) -> bool:
    return bool(NOTE.search(label) or KEY_VALUE.match(label))


def notes_among(region: Region, has_data: Mapping[int, bool]) -> set[int]:
    """The rows of words that explain: those that say so, and what follows them at the end.

    `has_data` tells of each row of the body, in order, whether it has figures or facts.
    """
    sheet = region.sheet
    notes_of: set[int] = set()
    noted = False
    for number, (row, filled) in enumerate(has_data.items()):
        if region.cells.pattern(row).numbers:
            noted = False
            continue
        cells = region.cells[row].values()
        labels = [sheet.label(position) for position in cells if sheet.cls[position] != NOTHING]
        if not labels:
            continue
        says_so = NOTE.search(labels[0]) is not None
        if filled and not says_so:
            noted = False
        elif noted or says_so:
            notes_of.add(row)
            noted = True
        elif number and _explain(labels):
            notes_of.add(row)
    return notes_of


def _explain(labels: list[str]) -> bool:
    if len(labels) == 1:
        return SENTENCE.search(labels[0]) is not None
    return all(map(KEY_VALUE.match, labels))
