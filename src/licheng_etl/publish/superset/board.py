"""The dashboard, as `board.yaml` states it: its charts, their places, its filters.

Marts and columns go by their names in SQL. Here: the model of that file, validated when it is read.
Not here: what Superset calls any of it (charts, layout).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from licheng_etl.model.yaml_files import parse_yaml

_FILE: Final = "board.yaml"
WIDTH: Final = 12
"""Columns of a dashboard of Superset."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Metric(_Strict):
    """A metric that no column has: a quotient of sums in percent, or a count of what differs."""

    label: str
    share: str = ""
    of: str = ""
    distinct: str = ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if bool(self.share) != bool(self.of) or bool(self.share) == bool(self.distinct):
            raise ValueError("a metric is a share of something, or counts what is distinct")
        return self


class Condition(_Strict):
    """Which rows a chart shows; values as `集市` words them."""

    column: str
    operator: Literal["IN", "NOT IN", "NOT LIKE", "IS NOT NULL"]
    values: tuple[str, ...] = ()


class Chart(_Strict):
    """One chart of one mart.

    A number: its metric alone. Bars and lines: metrics along `x`, one series for each value of
    `by`. A table: rows as they stand, or, where it has metrics, a row for each group of `columns`.
    """

    title: str
    kind: Literal["number", "bars", "lines", "table"]
    mart: str
    x: str = ""
    by: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    order: str = ""
    """The column that a table begins with the greatest of."""
    width: int = Field(ge=2, le=WIDTH)
    note: str = ""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        plotted = self.kind in {"bars", "lines"}
        if plotted != bool(self.x) or (self.kind == "table") != bool(self.columns):
            raise ValueError("bars and lines run along x, a table has columns")
        if self.kind != "table" and not self.metrics:
            raise ValueError("a chart shows a metric")
        return self


class Filter(_Strict):
    """A choice of one value, the greatest at first, that these charts go by."""

    name: str
    mart: str
    column: str
    charts: tuple[str, ...] = Field(min_length=1)


class Section(_Strict):
    """Charts side by side under a heading, in rows, by their names."""

    heading: str
    rows: tuple[tuple[str, ...], ...] = Field(min_length=1)


class Board(_Strict):
    title: str
    colours: dict[str, str]
    metrics: dict[str, dict[str, Metric]]
    filters: tuple[Filter, ...]
    charts: dict[str, Chart]
    sections: tuple[Section, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _shows_each_chart_once(self) -> Self:
        shown = [name for section in self.sections for row in section.rows for name in row]
        chosen = {name for each in self.filters for name in each.charts}
        if sorted(shown) != sorted(self.charts) or not chosen <= set(self.charts):
            raise ValueError("each chart stands in one row, and filters name charts")
        return self


@cache
def board() -> Board:
    """The dashboard that ships with the product."""
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return Board.model_validate(parse_yaml(text))
