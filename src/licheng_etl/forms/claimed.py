"""The fields of a report's figures: those of the fact that they feed, whatever the form.

Not here: what a form says of its reports (definition), finding the figures (reports).
"""

from __future__ import annotations

from functools import cache

from licheng_etl.forms.columns import FieldColumn, FieldType
from licheng_etl.model.tables.claims import FCT_TEXT_CLAIM
from licheng_etl.model.tables.definition import QUANTITY
from licheng_etl.model.tables.fact_tables import own_columns


@cache
def claimed_columns() -> tuple[FieldColumn, ...]:
    """A column for each thing that is told of a figure; days and places are written as text."""
    return tuple(
        FieldColumn(
            name=column.name,
            labels=(column.comment.partition("：")[0],),
            type=FieldType.NUMBER if column.type == QUANTITY else FieldType.TEXT,
        )
        for column in own_columns(FCT_TEXT_CLAIM)
    )
