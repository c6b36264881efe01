"""To which list a row belongs: levels in words of the form, sections that say another, numbering.

A row's own word stands where it is of the form's vocabulary. Not here: what the word gives
(reading.typed_records), counts that sections state (section_counts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import CELL, findings
from licheng_etl.reading.frames import RECEIPT, CellRole
from licheng_etl.reading.records.levels import level_in_row, level_of_section

if TYPE_CHECKING:
    from licheng_etl.forms.record_rules import SectionRule
    from licheng_etl.reading.batch import SubmissionBatch

_TABLE = [RECEIPT, "source_table"]
_SERIAL = "serial"


def check_lists(batch: SubmissionBatch) -> pl.DataFrame:
    """Unknown levels, levels that are not those of their section, numbering that begins again."""
    rule = batch.form.section
    if rule is None:
        return findings(batch.cells.clear())
    bands = _bands(batch, rule)
    return pl.concat([_own_words(batch, rule, bands), _numbering(batch, rule)])


def _bands(batch: SubmissionBatch, rule: SectionRule) -> pl.DataFrame:
    """The section rows that name a list: _TABLE, row, band, its level, band_text."""
    return (
        batch.cells.filter(pl.col("role") == CellRole.SECTION)
        .with_columns(band=level_of_section(rule, normalise_label(pl.col("text"))))
        .filter(pl.col("band").is_not_null())
        .select(*_TABLE, "row", "band", band_row="row", band_text="text")
        .sort("row")
    )


def _own_words(batch: SubmissionBatch, rule: SectionRule, bands: pl.DataFrame) -> pl.DataFrame:
    levels = (
        batch.cells.filter((pl.col("role") == CellRole.DATA) & (pl.col("field") == rule.field))
        .filter(normalise_label(pl.col("text")) != "")
        .with_columns(own=level_in_row(rule, pl.col("text")))
        .sort("row")
        .join_asof(bands, on="row", by=_TABLE, check_sortedness=False)
    )
    unknown = levels.filter(pl.col("own").is_null()).with_columns(
        severity=pl.lit(str(Severity.SOFT)),
        **columns_of(
            "unknown_level",
            value=pl.col("text"),
            expected=pl.lit("、".join(dict.fromkeys(rule.values.values()))),
            printed=pl.col("band_text"),
            level=pl.col("band"),
        ),
    )
    differing = levels.filter(pl.col("own") != pl.col("band")).with_columns(
        severity=pl.lit(str(Severity.VERIFY)),
        **columns_of(
            "level_differs",
            value=pl.col("text"),
            printed=pl.col("band_text"),
            level=pl.col("own"),
        ),
    )
    return pl.concat(
        findings(part.with_columns(scope=pl.lit(CELL), value=pl.col("text")))
        for part in (unknown, differing)
    )


def _numbering(batch: SubmissionBatch, rule: SectionRule) -> pl.DataFrame:
    """Rows numbered 1 again in the same section, sheet, table and list."""
    sections = batch.cells.filter(pl.col("role") == CellRole.SECTION).select(*_TABLE, "row")
    last_section = sections.unique().with_columns(section_row="row").sort("row")
    levels = batch.records.select(RECEIPT, "record", level=rule.field)
    numbered = (
        batch.cells.filter((pl.col("role") == CellRole.DATA) & (pl.col("column_rule") == _SERIAL))
        .with_columns(number=pl.col("text").str.strip_chars().cast(pl.Int32, strict=False))
        .filter(pl.col("number").is_not_null())
        .join(levels, on=[RECEIPT, "record"], how="left")
        .sort("row")
        .join_asof(last_section, on="row", by=_TABLE, check_sortedness=False)
        .sort(*_TABLE, "column", "row")
    )
    within = [*_TABLE, "column", "section_row", "level"]
    again = numbered.with_columns(
        before=pl.col("number").shift(1).over(within, order_by="row"),
        above=pl.col("row").shift(1).over(within, order_by="row"),
    ).filter((pl.col("number") == 1) & (pl.col("before") > 1))
    return findings(
        again.drop("field").with_columns(
            severity=pl.lit(str(Severity.SOFT)),
            scope=pl.lit(CELL),
            value=pl.col("text"),
            **columns_of("numbering_restarts", row=pl.col("above") + 1, expected=pl.col("before")),
        )
    )
