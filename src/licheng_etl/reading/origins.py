"""Values that do not stand in their own row and column, or bear a unit of their own: their cells.

A list may be told by the row of its section, a text by the cell that is merged over its row; a
number may print its unit; the values of a card stand one below the other. Not here: where columns
stand (ADDRESSES), reading any of these texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.distinct import once_for_each
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.reading.frames import ORIGINS, RECEIPT, CellRole, conformed
from licheng_etl.reading.records.levels import level_in_row, level_of_section

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.record_rules import SectionRule
    from licheng_etl.reading.cell_mapping import CellMapping

_RECORD = [RECEIPT, "record"]
_TABLE = [RECEIPT, "source_table"]


def origins(
    form: Form, located: CellMapping, parsed: pl.DataFrame, records: pl.DataFrame
) -> pl.DataFrame:
    """The rows of ORIGINS of the files of a form, from their cells before and after parsing."""
    parts = [_own_units(parsed), _merged_texts(located)]
    if form.layout == "record_sheet":
        parts.append(_in_other_rows(located))
    if form.section:
        parts.append(_sections(form.section, located, parsed, records))
    return pl.concat([conformed(part, ORIGINS) for part in parts]).sort(*_RECORD, "field")


def _own_units(parsed: pl.DataFrame) -> pl.DataFrame:
    """Numbers whose cell shows another unit than the one that governs its column or row."""
    return parsed.filter(
        pl.col("record").is_not_null(),
        pl.col("amount").is_not_null(),
        pl.col("unit").ne_missing(pl.col("governing")),
    )


def _merged_texts(located: CellMapping) -> pl.DataFrame:
    """Texts that stand for rows below their own: the cell that is merged over these."""
    if "top" not in located.copies.columns:
        return ORIGINS.to_frame()
    merged = pl.col("top").is_not_null() & ~pl.col("shared").fill_null(value=False)
    texts = located.copies.filter(merged)
    return texts.with_columns(row="top", column="left", unit=pl.lit(None, pl.String))


def _in_other_rows(located: CellMapping) -> pl.DataFrame:
    """The values of a card that stand in other rows than its first label."""
    first = located.rows.select(*_RECORD, first="row")
    return (
        located.cells.filter(pl.col("field").is_not_null())
        .join(first, on=_RECORD)
        .filter(pl.col("row") != pl.col("first"))
        .with_columns(unit=pl.lit(None, pl.String))
    )


def _sections(
    rule: SectionRule, located: CellMapping, parsed: pl.DataFrame, records: pl.DataFrame
) -> pl.DataFrame:
    """The rows of sections that tell the lists of records whose own cell tells none."""
    level = level_of_section(rule, normalise_label(pl.col("text")))
    bands = (
        located.cells.filter(role=CellRole.SECTION)
        .select(*_TABLE, "sheet", "row", "column", band=level, band_row="row")
        .filter(pl.col("band").is_not_null())
        .sort("row")
    )
    words = parsed.filter(field=rule.field).select(*_RECORD, "string")
    own_level = level_in_row(rule, pl.col("string")).alias("own")
    own = words.with_columns(
        once_for_each(words.select("string"), lambda told: told.select(own_level))
    )
    return (
        located.rows.select(*_TABLE, "row", "record")
        .join(own, on=_RECORD, how="left")
        .join(records.select(*_RECORD, level=rule.field), on=_RECORD, how="left")
        .filter(pl.col("own").is_null())
        .sort("row")
        .join_asof(bands, on="row", by=_TABLE, check_sortedness=False)
        .filter(pl.col("band") == pl.col("level"))
        .with_columns(row="band_row", field=pl.lit(rule.field))
    )
