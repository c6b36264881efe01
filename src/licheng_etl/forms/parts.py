"""What the parts of a form file have in common: strictness, patterns.

Not here: the parts themselves (definition, observations).
"""

from __future__ import annotations

import re
from typing import Annotated

import polars as pl
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {pattern!r}: {error}") from error
    return pattern


def _searches_columns(pattern: str) -> str:
    """Columns are searched by polars, whose expressions know no look-around."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        raise ValueError(f"no regular expression of polars: {pattern!r}: {error}") from error
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]
ColumnPattern = Annotated[Pattern, AfterValidator(_searches_columns)]
"""A pattern that is searched in a whole column of texts at once."""
