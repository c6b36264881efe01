"""A workbook as the table reader sees it, and which of its sheets one form can be about.

Here: the cells of all visible sheets side by side; cross tables told from lists of things. Not
here: what a form says of either (observing, recording).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.formats.grid import KIND
from licheng_etl.grammar.numbers.decimals import ONLY_NUMBER
from licheng_etl.grammar.texts.text import normalise_label, normalise_text
from licheng_etl.grammar.units.unit_notes import without_unit_note
from licheng_etl.grammar.words.heads import (
    CODE_HEAD,
    METADATA_HEAD,
    REMARK_HEAD,
    SERIAL_HEAD,
    is_time_of_thing,
)
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.tables.detect import UNDERSTOOD, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.formats.grid import Grid

_TITLE_ROWS: Final = 10
_FIGURE: Final = r"^[^\d\p{Han}\p{L}↑↓▲▼]{0,2}[约近超]?[\d,. ]*\d[\d,. ]*[^\d]{0,5}$"
"""A number, with its unit or a sign: 142户, 约200亩, ≥90%."""
_GRADE: Final = r"^\d[A-Z]{1,2}$"
"""A grade with a number: 4A."""
_MOSTLY: Final = 0.5
_TEXT_COLUMNS: Final = 2
"""A table with so many columns of texts beside the one that names its rows is a list."""


@dataclass(frozen=True)
class Seen:
    """The visible sheets of a workbook.

    `cells`: UNDERSTOOD with sheet, text, stated (the kind of the grid), percent; `left_out`: sheets
    of another kind than the rest, which a form of one kind cannot be about.
    """

    file_name: str
    grids: tuple[Grid, ...]
    cells: pl.DataFrame
    left_out: tuple[str, ...] = ()

    @property
    def data(self) -> pl.DataFrame:
        return self.cells.filter(pl.col("kind") == "data")

    @property
    def numbers(self) -> pl.DataFrame:
        """Cells that state numbers of tables, printed aggregates among them."""
        return self.cells.filter(pl.col("kind").is_in(["data", "total"]))

    @cached_property
    def word_labels(self) -> tuple[str, ...]:
        """The labels above columns of words alone, normalised, in their order; then those for
        remarks of which there are none yet.
        """
        states = null_reason(normalise_text(pl.col("value"))).is_null()
        label, value = normalise_label(pl.col("columns").list.last()), pl.col("value")
        is_figure = value.str.contains(_FIGURE) & ~value.str.contains(_GRADE)
        by_label = (
            self.data.filter(pl.col("columns").list.len() > 0, states)
            .group_by(label.alias("label"), maintain_order=True)
            .agg(counted=is_figure.mean() > _MOSTLY)
        )
        dated = pl.col("label").map_elements(is_time_of_thing, return_dtype=pl.Boolean)
        remarks = pl.col("label").str.contains(f"{REMARK_HEAD.pattern}|{CODE_HEAD.pattern}")
        worded = by_label.filter(~pl.col("counted") | dated | remarks)["label"]
        heads = self.cells.filter(pl.col("kind") == "header").select(
            normalise_label(pl.col("text"))
        )
        unused = (label for label in heads.to_series() if REMARK_HEAD.match(label))
        return tuple(dict.fromkeys([*worded, *unused]))

    @cached_property
    def has_figures(self) -> bool:
        """Whether its tables tell figures, and not words, times and serial numbers alone."""
        label = normalise_label(pl.col("columns").list.last().fill_null(""))
        told = self.data.filter(
            pl.col("value").str.contains(_FIGURE),
            ~label.is_in(list(self.word_labels)),
            ~label.str.contains(SERIAL_HEAD.pattern),
        )
        return not told.is_empty()

    @cached_property
    def first_labels(self) -> list[str]:
        """What the first tables begin with, normalised."""
        return self._top_texts("header", "stub")

    @cached_property
    def titles(self) -> list[str]:
        """What stands above the tables, sheet by sheet, normalised; without a unit at its end."""
        texts = self._top_texts("title", "unit")
        bare = map(without_unit_note, texts)
        return [text for text in dict.fromkeys(bare) if text]

    @cached_property
    def lines(self) -> list[str]:
        """All that stands beside the tables, normalised: titles, units, notes, who filled it in."""
        beside = pl.col("kind").is_in(["title", "unit", "note"]) & (pl.col("stated") == "text")
        return (
            self.cells.filter(beside).select(normalise_label(pl.col("text"))).to_series().to_list()
        )

    def _top_texts(self, *kinds: str) -> list[str]:
        above = self.cells.filter(
            pl.col("kind").is_in(kinds), pl.col("row") < _TITLE_ROWS, pl.col("stated") == "text"
        )
        return (
            above.select(normalise_label(pl.col("text")))
            .to_series()
            .unique(maintain_order=True)
            .to_list()
        )

    @cached_property
    def is_list(self) -> bool:
        """Whether the sheets in scope list things, one a row."""
        return _listing(self.cells)["listed"].sum() * 2 > self.data.height

    def only(self, *, lists: bool) -> Seen:
        """The same with the sheets that hold mostly lists, or mostly cross tables."""
        by_sheet = (
            _listing(self.cells)
            .group_by("sheet", maintain_order=True)
            .agg(listed=pl.col("listed").sum() * 2 > pl.col("data").sum())
        )
        kept = by_sheet.filter(pl.col("listed") == lists)["sheet"].to_list()
        others = by_sheet.filter(pl.col("listed") != lists)["sheet"].to_list()
        return replace(
            self,
            grids=tuple(grid for grid in self.grids if grid.sheet in kept),
            cells=self.cells.filter(pl.col("sheet").is_in(kept)),
            left_out=tuple(others),
        )


def detect(grids: Sequence[Grid], file_name: str) -> Seen:
    """Reads all visible sheets with the table reader."""
    visible = tuple(grid for grid in grids if grid.visible and not grid.cells.is_empty())
    sheets = [
        understand(grid).with_columns(
            grid.cells["text"],
            grid.cells["percent"],
            stated=grid.cells["kind"],
            sheet=pl.lit(grid.sheet),
        )
        for grid in visible
    ]
    return Seen(file_name, visible, pl.concat(sheets) if sheets else _nothing())


def _nothing() -> pl.DataFrame:
    more = {"text": pl.String(), "percent": pl.Boolean(), "stated": KIND, "sheet": pl.String()}
    return pl.DataFrame(schema={**UNDERSTOOD, **more})


def _listing(cells: pl.DataFrame) -> pl.DataFrame:
    """sheet, table, data (how many cells), listed (the same where the table is a list)."""
    data = cells.filter(pl.col("kind") == "data")
    is_text = ~pl.col("value").str.contains(ONLY_NUMBER) & null_reason(pl.col("value")).is_null()
    head = pl.col("columns").list.last().fill_null("")
    texts = (
        data.filter(~head.str.contains(METADATA_HEAD.pattern))
        .group_by("sheet", "table", "column")
        .agg(texts=is_text.mean() > 0.5)
        .group_by("sheet", "table")
        .agg(columns=pl.col("texts").sum())
    )
    return (
        data.group_by("sheet", "table", maintain_order=True)
        .agg(data=pl.len())
        .join(texts, on=["sheet", "table"], how="left", maintain_order="left")
        .with_columns(listed=pl.when(pl.col("columns") >= _TEXT_COLUMNS).then("data").otherwise(0))
    )
