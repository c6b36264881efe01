"""The list that a row is on: by its own word, which is of the form's vocabulary, or its section's.

Not here: which rows are sections (row_classes), what is said of words that are unknown (quality).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.reading.records.row_classes import SECTION_SEPARATOR

if TYPE_CHECKING:
    from licheng_etl.forms.record_rules import SectionRule

_DEPTHS = 2
"""Sections stand in sections, and no deeper."""


def level_in_row(rule: SectionRule, text: pl.Expr) -> pl.Expr:
    """What a text in the row's own column says, whole; null where the form has no such word."""
    own = normalise_label(text)
    return pl.coalesce(
        pl.when(own.str.contains(f"^(?:{pattern})$")).then(pl.lit(value))
        for value, pattern in rule.vocabulary.items()
    )


def level_of_section(rule: SectionRule, text: pl.Expr) -> pl.Expr:
    """What a section's text says: the first pattern that is found in it."""
    return pl.coalesce(
        pl.when(text.str.contains(pattern)).then(pl.lit(value))
        for pattern, value in rule.values.items()
    )


def level_of_record(rule: SectionRule) -> pl.Expr:
    """The row's own word, else what the innermost of its sections says that names a list, else what
    the form says of rows without a word.

    `section` holds their texts, the innermost first.
    """
    nested = pl.col("section").str.split(SECTION_SEPARATOR)
    bands = [nested.list.get(depth, null_on_oob=True) for depth in range(_DEPTHS)]
    levels = (level_of_section(rule, band) for band in bands)
    silent = normalise_label(pl.col(rule.field)).fill_null("") == ""
    stated = pl.when(silent).then(pl.lit(rule.otherwise, pl.String))
    return pl.coalesce(level_in_row(rule, pl.col(rule.field)), *levels, stated)
