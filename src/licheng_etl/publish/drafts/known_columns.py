"""Columns that name the rows of cross tables, as forms that are there already know them.

Here: finding them by their headers. Not here: tables whose rows no known column names (axes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.units.label_units import split_label

if TYPE_CHECKING:
    from licheng_etl.forms import Catalogue
    from licheng_etl.forms.columns import FieldColumn
    from licheng_etl.forms.definition import Form
    from licheng_etl.publish.drafts.seen import Seen


def known_form(seen: Seen, catalogue: Catalogue) -> Form | None:
    """The form all of whose required columns, two or more, head columns of this workbook."""
    printed = set(printed_labels(seen))
    for form in catalogue:
        if form.observations is None:
            continue
        read = {rule.at for rule in form.observations.rules}
        required = [
            column for column in form.columns if column.required and column.name not in read
        ]
        if len(required) > 1 and all(printed & spellings(column) for column in required):
            return form
    return None


def spellings(column: FieldColumn) -> set[str]:
    """The labels that a column has borne, as headers are compared."""
    return {normalise_label(split_label(label)[0] or label) for label in column.labels}


def printed_labels(seen: Seen) -> list[str]:
    """What the headers of the workbook say, normalised."""
    headers = seen.cells.filter(pl.col("kind").is_in(["header", "unit"]))
    labels = headers.select(normalise_label(pl.col("text"))).to_series()
    return labels.unique(maintain_order=True).to_list()


def texts_below(seen: Seen, column: FieldColumn) -> pl.Series:
    """What stands below a column's header."""
    labelled = seen.cells.with_columns(label=normalise_label(pl.col("text")))
    places = labelled.filter(
        pl.col("kind").is_in(["header", "unit"]), pl.col("label").is_in(list(spellings(column)))
    ).select("sheet", "column")
    below = labelled.filter(~pl.col("kind").is_in(["header", "title", "note"]))
    return below.join(places, on=["sheet", "column"], how="semi")["label"].unique()
