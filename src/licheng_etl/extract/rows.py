"""What each row below a header is: data, section, total, note or numbering, told by what it says.

Here: the rules for single rows and the scopes of printed totals. Not here: where tables begin and
end (layout).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.text import normalise_label

if TYPE_CHECKING:
    from licheng_etl.extract.grid import Grid
    from licheng_etl.extract.headers import Header, Vocabulary

ROLE = pl.Enum(
    [
        "data", "total", "partial", "section", "header", "title", "unit", "note", "numbering",
        "helper", "out_of_scope", "unclaimed", "stub", "artefact",
    ]
)  # fmt: skip
"""What a cell is for. `helper`: hidden and without a label, put there by a reporting system;
`out_of_scope`: on a sheet that the form leaves out by name; `unclaimed`: on one without a table;
`stub`: names rows of a cross table; `artefact`: a placeholder, as 0 for a year to come."""

_SAYS_NOTHING = r"^(?:[-—–_/\\\\…]*|无|待定)$"
_TOTAL = r"^(?:[总共]?合计|总计|共计|全[区市省县]合计)(?:[:：(].*)?$"
_SUBTOTAL = r"^(?:.{0,20}小计|.{1,20}(?:合计|总计))(?:[:：(].*)?$"
_PARTIAL = r"^其中(?:[:：].*)?$"
_NOTE = (
    r"^(?:注\d?[:：.、]|注释|备注[:：]|说明[:：]|\d+\.本表|"
    r"(?:填报|填表|制表|审核|复核|统计|单位|部门)?(?:负责人|填报人|填表人|制表人|审核人|联系人|填报单位)[:：]|"
    r"填报|填表|制表|审核|联系电话|报送日期|报出日期|填报日期|数据来源|资料来源)"
)
_NUMERAL = r"^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$"
_SECTION_LEVELS = (
    r"^[一二三四五六七八九十]{1,3}(?:[、.．]|$)",
    r"^[(（][一二三四五六七八九十]{1,3}[)）]",
)
_NUMBERING = (
    r"^(?:[(（]?\d{1,3}[)）]?|[①-⑳]|\d{1,3}=[\d+\-*/×÷()%]+|[甲乙丙丁戊己庚]|公式|栏次|"
    r"[A-Z](?:[=+\-*/×÷]?[A-Z0-9])*)$"
)
SECTION_SEPARATOR = "\x1f"
"""Between the texts of nested sections, the innermost first."""


@dataclass(frozen=True, order=True)
class TotalScope:
    """A row of printed totals and the data rows it adds up, zero-based, both ends inclusive."""

    row: int
    first_row: int
    last_row: int


_MIN_NUMBERING = 3
_MIN_DATA = 3
"""A row with fewer cells under labels than this is not what tells where the data ends."""


def classify(
    body: pl.DataFrame, grid: Grid, header: Header, vocabulary: Vocabulary
) -> pl.DataFrame:
    """The non-empty body rows: row, role, section, level, numbers, subtotal, is_note."""
    features = _features(body, header, vocabulary)
    count, is_record = pl.col("texts"), pl.col("identified") >= 2
    level = pl.coalesce(
        pl.when(pl.col("head").str.contains(pattern)).then(index)
        for index, pattern in enumerate(_SECTION_LEVELS)
    )
    known = pl.any_horizontal(
        pl.lit(value=False),
        *(pl.col("head").str.contains(pattern) for pattern in vocabulary.sections),
    )
    alone = (count <= 1 + pl.col("numeral")) & ~is_record
    wide = pl.col("row").is_in(_wide_merges(grid, header))
    section = alone & (level.is_not_null() | ((known | wide) & (pl.col("numbers") == 0)))
    total = (count <= 2) & ~is_record & (pl.col("total") | pl.col("subtotal"))
    is_note = pl.col("head").str.contains(_NOTE) & ~is_record & (pl.col("filled") <= count)
    partial = (count <= 2) & ~is_record & pl.col("partial")
    is_data = ~(total | partial | section | is_note) & (pl.col("filled") >= _MIN_DATA)
    last = pl.col("row").filter(is_data).max().fill_null(header.bottom)
    trailing = (pl.col("row") > last) & (pl.col("numbers") == 0) & ~is_record
    numbering = (pl.col("row") <= header.bottom + 2) & pl.col("numbering")
    role = (
        pl.when(numbering).then(pl.lit("numbering"))
        .when(total).then(pl.lit("total"))
        .when(partial).then(pl.lit("partial"))
        .when(is_note).then(pl.lit("note"))
        .when(section & ~(trailing & level.is_null())).then(pl.lit("section"))
        .when(trailing).then(pl.lit("note"))
        .otherwise(pl.lit("data"))
    )  # fmt: skip
    return _with_sections(
        features.with_columns(role=role.cast(ROLE), level=level.fill_null(0), is_note=is_note)
    )


def _features(body: pl.DataFrame, header: Header, vocabulary: Vocabulary) -> pl.DataFrame:
    """What the rules look at, row by row. Null tokens (—, 待定 …) are neither text nor number."""
    labelled = [head.column for head in header.columns if head.path]
    identity = [
        head.column for head in header.columns if head.path and head.path[-1] in vocabulary.identity
    ]
    said = ~pl.col("label").str.contains(_SAYS_NOTHING)
    is_text = (pl.col("kind") == "text") & said
    printed = is_text & pl.col("label").str.contains(r"^[-+]?[\d,.]+%?$")
    is_number = (pl.col("kind") == "number") | printed
    words = pl.col("label").filter(is_text & ~printed)
    first = words.first().fill_null("")
    numeral = first.str.contains(_NUMERAL)
    second = words.slice(1, 1).first().fill_null("")
    stub = is_text & (pl.col("column").rank("ordinal").over("row") <= 3)
    return (
        body.with_columns(label=normalise_label(pl.col("text")))
        .filter(pl.col("column").is_in(labelled) | (pl.col("kind") == "text"))
        .group_by("row", maintain_order=True)
        .agg(
            head=pl.when(numeral).then(pl.concat_str(first, second)).otherwise(first),
            numeral=numeral.cast(pl.Int8),
            texts=(is_text & ~printed).sum(),
            numbers=is_number.sum(),
            filled=(pl.col("column").is_in(labelled) & said).sum(),
            identified=(pl.col("column").is_in(identity) & is_text & ~printed).sum(),
            total=(stub & pl.col("label").str.contains(_TOTAL)).any(),
            subtotal=(stub & pl.col("label").str.contains(_SUBTOTAL)).any()
            & ~(stub & pl.col("label").str.contains(_TOTAL)).any(),
            partial=(stub & pl.col("label").str.contains(_PARTIAL)).any(),
            numbering=pl.col("label").str.contains(_NUMBERING).all() & (pl.len() >= _MIN_NUMBERING),
        )
    )


def _with_sections(rows: pl.DataFrame) -> pl.DataFrame:
    """Each row with the sections it stands in: an inner one ends where an outer one begins."""
    begins = pl.col("role") == "section"
    outer = begins & (pl.col("level") == 0)
    return (
        rows.with_columns(outer=pl.when(outer).then("head").forward_fill(), block=outer.cum_sum())
        .with_columns(
            inner=pl.when(begins & (pl.col("level") > 0)).then("head").forward_fill().over("block")
        )
        .with_columns(
            section=pl.concat_str("inner", "outer", separator=SECTION_SEPARATOR, ignore_nulls=True)
        )
        .with_columns(section=pl.when(pl.col("section") != "").then("section"))
        .select("row", "role", "section", "level", "numbers", "subtotal", "is_note")
    )


def _wide_merges(grid: Grid, header: Header) -> list[int]:
    """Rows that one merged cell spans for at least half of the table: section bands."""
    width = max(len(header.columns) // 2, 3)
    return [
        merge.top
        for merge in grid.merges
        if merge.top == merge.bottom > header.bottom and merge.right - merge.left + 1 >= width
    ]


def total_scopes(rows: pl.DataFrame) -> tuple[TotalScope, ...]:
    """Which data rows each printed total adds up.

    合计 covers the table. 小计, and 合计 with a name before it, covers rows of its block: those
    below it when it stands on top of them, else those since the last one. A block is a section, or
    the table where there are none; in nested sections a 小计 may be of either and is not checked.
    Numbers in a section row cover the rows down to the next section of its level.
    """
    if rows.is_empty():
        return ()
    last = int(rows["row"][-1])
    sections = rows.filter(pl.col("role") == "section")
    bands = [(int(row), int(level)) for row, level in sections.select("row", "level").iter_rows()]
    totals = rows.filter(pl.col("role") == "total").select("row", "subtotal").iter_rows()
    data = rows.filter(pl.col("role") == "data")["row"].to_list()
    scopes: list[TotalScope] = []
    subtotals: dict[tuple[int, int], list[int]] = {}
    for row, subtotal in totals:
        if not subtotal:
            scopes.append(TotalScope(row, int(rows["row"][0]), last))
        elif all(level == 0 for _, level in bands):
            start = max((band for band, _ in bands if band <= row), default=int(rows["row"][0]))
            end = min((band - 1 for band, _ in bands if band > row), default=last)
            subtotals.setdefault((start, end), []).append(row)
    for (start, end), block in subtotals.items():
        scopes += _block_scopes(block, start, end, data)
    for row, level in sections.filter(pl.col("numbers") > 0).select("row", "level").iter_rows():
        nexts = [band for band, other in bands if band > row and other <= level]
        scopes.append(TotalScope(row, row, nexts[0] - 1 if nexts else last))
    return tuple(sorted(scopes))


def _block_scopes(block: list[int], start: int, end: int, data: list[int]) -> list[TotalScope]:
    """The scopes of the 小计 rows of one block of rows."""
    if len(block) == 1:
        return [TotalScope(block[0], start, end)]
    on_top = not any(start <= row < block[0] for row in data)
    if on_top:
        ends = [row - 1 for row in block[1:]] + [end]
        return [TotalScope(row, row, close) for row, close in zip(block, ends, strict=True)]
    starts = [start, *(row + 1 for row in block[:-1])]
    return [TotalScope(row, begin, row) for row, begin in zip(block, starts, strict=True)]
