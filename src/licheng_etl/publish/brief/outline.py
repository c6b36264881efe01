"""The outline of the brief, as `outline.yaml` states it: which figures stand in which words.

Here: the model of that file, validated when it is read. Not here: filling it (composing).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from licheng_etl.model.yaml_files import parse_yaml

_FILE: Final = "outline.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChartOutline(_Strict):
    """`label`: the column that names the categories; `series`: name -> column of values."""

    title: str
    kind: Literal["bars", "lines"]
    unit: str
    label: str
    series: dict[str, str] = Field(min_length=1)


class Part(_Strict):
    """The rows of `figures` as one of: a sentence each, a table, a chart.

    Of several templates for a sentence or a cell the first applies that has all it needs. `lead`,
    `between`, `end`: what stands before, between and after the words of the rows, where they make
    one sentence. `by`: a sentence or a chart for each value of that column. `none`: what is said
    where there are no rows.
    """

    figures: str
    each: tuple[str, ...] = ()
    lead: str = ""
    between: str = ""
    end: str = ""
    table: str = ""
    columns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    shown: int = 50
    chart: ChartOutline | None = None
    by: str = ""
    none: str = ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Part:
        if sum(map(bool, (self.each, self.table, self.chart))) != 1:
            raise ValueError("a part is one of each, table, chart")
        if any((self.lead, self.between, self.end)) and not self.each:
            raise ValueError("lead, between and end are of sentences")
        if bool(self.table) != bool(self.columns):
            raise ValueError("a table has columns, and nothing else has")
        return self


class SectionOutline(_Strict):
    heading: str
    absent: str = ""
    parts: tuple[Part, ...] = Field(min_length=1)


class Outline(_Strict):
    title: str
    as_of: str
    sections: tuple[SectionOutline, ...] = Field(min_length=1)


@cache
def outline() -> Outline:
    """The outline that ships with the product."""
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return Outline.model_validate(parse_yaml(text))
