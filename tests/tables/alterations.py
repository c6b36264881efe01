"""What people do to a sheet without changing what it says.

Here: one function for each alteration, from a paper to the altered paper with its meaning, or to
None where the alteration cannot be made or would change what a person reads. Not here: papers
(papers), the bars (test_metamorphic).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from tests.tables.annotated_workbooks import FACTS
from tests.tables.papers import UNJUDGED, Cell, Meaning, Paper, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.tables.papers import Place

Alteration: TypeAlias = "Callable[[Paper, Random], Paper | None]"

ALTERATIONS: Final[dict[str, Alteration]] = {}

_YEAR: Final = re.compile(r"(?<!\d)(19[5-9]\d|20[0-3]\d)(?!\d)")
_PLAIN_WORD: Final = re.compile(r"^[\u4e00-\u9fff]{4,}$")
_SPEAKING: Final = re.compile(
    r"[年月季旬日期计比率增数量额注本上全其占人单序项名编代频来指省市区县州盟]"
)
"""Characters whose labels mean more to a reader than a name does."""


def alteration(function: Alteration) -> Alteration:
    ALTERATIONS[function.__name__] = function
    return function


@alteration
def shifted(paper: Paper, _random: Random) -> Paper | None:
    return paper.moved(lambda row: row + 3, lambda column: column + 2)


@alteration
def without_title(paper: Paper, _random: Random) -> Paper | None:
    """Unit and period may have stood there and are not judged."""
    if not paper.header or paper.header[0] == 0:
        return None
    top = paper.header[0]
    cut = paper.moved(lambda row: row - top if row >= top else None)
    return cut.meaning_so(lambda said: said._replace(unit=UNJUDGED, period=UNJUDGED))


def _first_rows(most: int) -> Alteration:
    def cut(paper: Paper, _random: Random) -> Paper | None:
        if len(paper.body) <= most or not paper.header:
            return None
        last = paper.body[most - 1]
        return paper.moved(lambda row: row if row <= last else None)

    return cut


def _first_columns(most: int) -> Alteration:
    """Asides printed right of them go with the rest, so units are not judged."""

    def cut(paper: Paper, _random: Random) -> Paper | None:
        if len(paper.figures) <= most or len(paper.header) != 1:
            return None
        last = paper.figures[most - 1]
        kept = paper.moved(column=lambda column: column if column <= last else None)
        return kept.meaning_so(lambda said: said._replace(unit=UNJUDGED))

    return cut


for _number in (2, 3, 5):
    ALTERATIONS[f"only_{_number}_rows"] = _first_rows(_number)
    ALTERATIONS[f"only_{_number}_columns"] = _first_columns(_number)


@alteration
def rows_shuffled(paper: Paper, random: Random) -> Paper | None:
    """A series in time stays in order: nobody reads one that does not."""
    if not paper.is_flat or len({said.period for said in paper.facts.values()}) > 1:
        return None
    places = dict(zip(paper.body, random.sample(paper.body, len(paper.body)), strict=True))
    return paper.moved(lambda row: places.get(row, row))


@alteration
def rows_reversed(paper: Paper, _random: Random) -> Paper | None:
    if not paper.is_flat:
        return None
    places = dict(zip(paper.body, reversed(paper.body), strict=True))
    return paper.moved(lambda row: places.get(row, row))


@alteration
def sheet_renamed(paper: Paper, _random: Random) -> Paper | None:
    return None if re.search(r"\d|累计|年|月|季", paper.name) else replace(paper, name="Sheet1")


@alteration
def as_csv(paper: Paper, _random: Random) -> Paper | None:
    """Every cell is text; merged cells are lost and their other parts blank.

    What spans rows of a header, or the names of rows with their figures, cannot be told any more.
    """
    first = min(column for _, column in paper.cells)
    if any(
        merge.top in paper.header
        and (merge.bottom > merge.top or merge.left == first < merge.right)
        for merge in paper.merges
    ):
        return None
    return replace(
        paper.rewritten(lambda _place, cell, _said: cell._replace(kind="text", percent=None)),
        merges=tuple(merge for merge in paper.merges if merge.right == merge.left),
    )


@alteration
def without_merges(paper: Paper, _random: Random) -> Paper | None:
    """As programs give a sheet on that know no merged cells.

    Names merged down are told no more, and a label over the first columns may be a title then.
    """
    first = min(column for _, column in paper.cells)
    if not paper.merges or any(
        merge.bottom > max(merge.top, paper.body[0] - 1)
        or (merge.top in paper.header and merge.left == first < merge.right)
        for merge in paper.merges
    ):
        return None
    return replace(paper, merges=())


@alteration
def with_merges_filled(paper: Paper, _random: Random) -> Paper | None:
    """As programs give a sheet on that write the label of a merged cell into every cell of it."""
    merges = [merge for merge in paper.merges if merge.top in paper.header]
    if not merges:
        return None
    cells = dict(paper.cells)
    for merge in merges:
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                if (merge.top, merge.left) in cells:
                    cells[row, column] = cells[merge.top, merge.left]
    rest = tuple(merge for merge in paper.merges if merge not in merges)
    return replace(paper, cells=cells, merges=rest)


def _figures(write: Callable[[Cell, Random], Cell | None]) -> Alteration:
    """An alteration of the numbers among the facts."""

    def alter(paper: Paper, random: Random) -> Paper | None:
        return paper.rewritten(
            lambda _place, cell, said: (
                write(cell, random) if said.kind in FACTS and cell.kind == "number" else cell
            )
        )

    return alter


def _sometimes(new: Cell | None) -> Callable[[Cell, Random], Cell | None]:
    return lambda cell, random: new if random.random() < 0.25 else cell


_FULL_WIDTH: Final = str.maketrans("0123456789.-", "０１２３４５６７８９．－")

ALTERATIONS.update(
    {
        "thousands_separated": _figures(lambda cell, _: Cell("text", f"{Decimal(cell.text):,}")),
        "figures_padded": _figures(lambda cell, _: Cell("text", f" {cell.text} ")),
        "full_width_digits": _figures(
            lambda cell, _: Cell("text", cell.text.translate(_FULL_WIDTH))
        ),
        "some_dashes": _figures(_sometimes(Cell("text", "—"))),
        "some_hyphens": _figures(_sometimes(Cell("text", "-"))),
        "some_dots": _figures(_sometimes(Cell("text", "…"))),
        "some_zeros": _figures(_sometimes(Cell("number", "0"))),
        "some_blanks": _figures(_sometimes(None)),
    }
)


def _labels(kinds: set[str], write: Callable[[str], str]) -> Alteration:
    """An alteration of the texts of those kinds."""

    def alter(paper: Paper, _random: Random) -> Paper | None:
        return paper.rewritten(
            lambda _place, cell, said: (
                Cell("text", write(cell.text))
                if said.kind in kinds and cell.kind == "text"
                else cell
            )
        )

    return alter


def _broken(text: str) -> str:
    middle = len(text) // 2
    return (
        f"{text[:middle]}\n{text[middle:]}" if re.fullmatch(r"[\u4e00-\u9fff]{4,}", text) else text
    )


def _spread(text: str) -> str:
    return "　".join(text) if re.fullmatch(r"[\u4e00-\u9fff]{2,3}", text) else text


ALTERATIONS.update(
    {
        "heads_padded": _labels({"header", "title", "unit"}, lambda text: f" {text}  "),
        "names_padded": _labels({"stub", "section"}, lambda text: f"{text}  "),
        "heads_broken": _labels({"header"}, _broken),
        "labels_spread": _labels({"header", "stub", "section"}, _spread),
    }
)


@alteration
def years_earlier(paper: Paper, _random: Random) -> Paper | None:
    if any(re.search(r"\d{6}|五", text) for _, text, _ in paper.cells.values()):
        return None

    def earlier(text: str) -> str:
        return _YEAR.sub(lambda match: str(int(match[1]) - 4), text)

    def meant(said: Meaning) -> Meaning:
        period = said.period and re.sub(
            r"\b\d{4}", lambda match: str(int(match[0]) - 4), said.period
        )
        rows, columns = tuple(map(earlier, said.rows)), tuple(map(earlier, said.columns))
        return said._replace(rows=rows, columns=columns, period=period)

    altered = paper.rewritten(
        lambda _place, cell, said: (
            cell
            if said.kind in FACTS | {"artefact"} and cell.kind == "number"
            else cell._replace(text=earlier(cell.text))
        )
    )
    return replace(altered, name=earlier(paper.name)).meaning_so(meant)


def _renamed(kinds: set[str]) -> Alteration:
    """An alteration of names that nobody has a list of, each to the same word everywhere."""

    def alter(paper: Paper, random: Random) -> Paper | None:
        new: dict[str, str] = {}
        for place, said in paper.meaning.items():
            word = plain(paper.cells[place].text)
            if said.kind in kinds and _PLAIN_WORD.match(word) and not _SPEAKING.search(word):
                new[word] = "".join(random.choices("昂彼册登恩斐戈浩伊坎洛曼诺欧潘琼", k=len(word)))

        def write(_place: Place, cell: Cell, _said: Meaning) -> Cell:
            indent = cell.text[: len(cell.text) - len(cell.text.lstrip())]
            word = new.get(plain(cell.text))
            return Cell("text", indent + word) if word else cell

        altered = paper.rewritten(write).meaning_so(
            lambda said: said._replace(
                rows=tuple(new.get(label, label) for label in said.rows),
                columns=tuple(new.get(label, label) for label in said.columns),
            )
        )
        return altered if new else None

    return alter


ALTERATIONS["columns_renamed"] = _renamed({"header"})
ALTERATIONS["rows_renamed"] = _renamed({"stub", "section"})
