"""A drafted form tried on a workbook: validated as a file, read as it, checked.

Here: the trial and what is counted in it. Not here: which workbooks, and what they must show.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.forms import load_catalogue
from licheng_etl.forms.form_file import load_form
from licheng_etl.model.addresses import column_letters_expr
from licheng_etl.publish.drafts.drafting import draft
from licheng_etl.quality.check import check
from licheng_etl.reading.sheets import in_scope
from licheng_etl.reading.submission import read_opened
from licheng_etl.tables.detect import understand
from tests.reading.received import catalogue, receipt

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms import Form
    from licheng_etl.quality import Checked
    from licheng_etl.reading.batch import SubmissionBatch

NAME = "drafted"


def filled_in(text: str, unit: str) -> str:
    """The draft as a person leaves it who has found out the unit that the workbook lacks."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.strip().startswith("# stated_unit:"):
            lines[number] = line.partition("#")[0] + f"stated_unit: {unit}"
        if line.startswith("# unit:"):
            lines[number] = "unit: {source: 来源单位电话说明}"
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Trial:
    """A workbook, and the text of the form file that was drafted for it."""

    grids: tuple[Grid, ...]
    file_name: str
    form: Form

    @cached_property
    def reading(self) -> SubmissionBatch:
        arrival = receipt(f"某局/{self.file_name}")
        (batch,) = read_opened([(arrival, self.grids)], catalogue(self.form)).batches
        return batch

    @cached_property
    def checked(self) -> Checked:
        return check(self.reading)

    @cached_property
    def cells(self) -> pl.DataFrame:
        """What the table reader says of the sheets that the form is about, in A1 terms."""
        parts = [
            understand(grid).with_columns(sheet=pl.lit(grid.sheet))
            for grid in self.grids
            if in_scope(self.form, grid)
        ]
        return pl.concat(parts).with_columns(
            source_row=(pl.col("row") + 1).cast(pl.Int32),
            source_column=column_letters_expr(pl.col("column")),
        )

    @cached_property
    def kept(self) -> pl.DataFrame:
        """Sheet, row, column of cells that are loaded, name what is, or are checked as a whole."""
        aside = self.reading.cells.join(
            self.reading.problems, on=["sheet", "row", "column"], how="semi"
        )
        number = pl.col("field").is_not_null() & pl.col("role").is_in(["data", "total"])
        return self.reading.cells.filter(number | (pl.col("role") == "stub")).join(
            aside, on=["sheet", "row", "column"], how="anti"
        )

    @property
    def share(self) -> float:
        """Of the cells that the table reader calls data, how many find their way."""
        data = self.cells.filter(pl.col("kind") == "data")
        return data.join(self.kept, on=["sheet", "row", "column"], how="semi").height / data.height

    @property
    def units(self) -> pl.DataFrame:
        """Each observation with its `source_unit` beside the `unit` that the table reader saw."""
        sheets = self.reading.cells.select("source_table", "sheet").drop_nulls().unique()
        return (
            self.reading.records.drop("unit")
            .join(sheets, on="source_table")
            .join(
                self.cells.select("sheet", "source_row", "source_column", "unit"),
                on=["sheet", "source_row", "source_column"],
            )
        )


def try_draft(file: Path, folder: Path, unit: str | None = None) -> Trial:
    """Drafts a form for a workbook, fills in a unit if one is given, validates it as a file."""
    grids = read_workbook(file.read_bytes(), file.name)
    text = draft(grids, file.name, load_catalogue(), NAME)
    form_file = folder / f"{NAME}.yaml"
    form_file.write_text(filled_in(text, unit) if unit else text, encoding="utf-8")
    return Trial(tuple(grids), file.name, load_form(form_file))
