"""What the parts of a form file have in common: strictness, patterns.

Not here: the parts themselves (definition, observations).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import polars as pl
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Mapping


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"不是正则表达式：{pattern}：{error}") from error
    return pattern


def _searches_columns(pattern: str) -> str:
    """Columns are searched by polars, whose expressions know no look-around."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        raise ValueError(f"不是 polars 能用的正则表达式：{pattern}：{error}") from error
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]
ColumnPattern = Annotated[Pattern, AfterValidator(_searches_columns)]
"""A pattern that is searched in a whole column of texts at once."""


def all_match(where: Mapping[str, str]) -> pl.Expr:
    """Whether each field matches its pattern of a form's `where`, from beginning to end."""
    return pl.all_horizontal(
        pl.lit(value=True),
        *(pl.col(name).str.contains(f"^(?:{pattern})$") for name, pattern in where.items()),
    )
