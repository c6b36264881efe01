"""What the parts of a form file have in common: strictness, patterns.

Not here: the parts themselves (definition, observations).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import polars as pl
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"不是正则表达式：{pattern}：{error}") from error
    return pattern


def _searches_columns(pattern: str, info: ValidationInfo) -> str:
    """Columns are searched by polars, whose expressions know no look-around.

    A list as context takes the patterns instead, for `check_together`.
    """
    if info.context is None:
        _search(pattern)
    else:
        info.context.append(pattern)
    return pattern


def check_together(patterns: Sequence[str]) -> bool:
    """Whether columns can be searched for all patterns: many cost hardly more than one."""
    try:
        _search(*patterns)
    except ValueError:
        return False
    return True


def _search(*patterns: str) -> None:
    searched = (
        pl.col("text").str.contains(pattern).alias(str(number))
        for number, pattern in enumerate(patterns)
    )
    try:
        pl.DataFrame({"text": [""]}).select(searched)
    except pl.exceptions.ComputeError as error:
        raise ValueError(f"不是 polars 能用的正则表达式：{'、'.join(patterns)}：{error}") from error


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]
ColumnPattern = Annotated[Pattern, AfterValidator(_searches_columns)]
"""A pattern that is searched in a whole column of texts at once."""


def all_match(where: Mapping[str, str]) -> pl.Expr:
    """Whether each field matches its pattern of a form's `where`, from beginning to end."""
    return pl.all_horizontal(
        pl.lit(value=True),
        *(pl.col(name).str.contains(f"^(?:{pattern})$") for name, pattern in where.items()),
    )
