"""Facts that print their own unit, as people see them: 1.6倍 in a column of per cents.

Here: that unit in place of the one that governs the cell. Not here: reading it
(grammar.units.printed_amounts); what a form loads, where one that contradicts the governing is a
fault.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.grammar.units.printed_amounts import unit_behind

_MAY_PRINT: Final = r"^[^\p{L}]{0,2}[0-9].*[^0-9%％]$"


def with_printed_units(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells as understood, `unit` being what the text of a fact prints behind its number."""
    is_fact = pl.col("kind").is_in(["data", "total"])
    texts = cells.filter(is_fact & pl.col("value").str.contains(_MAY_PRINT))["value"].unique()
    units = {text: unit for text in texts if (unit := unit_behind(text)) is not None}
    if not units:
        return cells
    printed = pl.col("value").replace_strict(units, default=None, return_dtype=pl.String)
    return cells.with_columns(unit=pl.when(is_fact).then(printed).fill_null(pl.col("unit")))
