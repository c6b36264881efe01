"""What a form says of its rows: sections, printed aggregates, expectations, arithmetic.

Not here: the columns (columns), labels of cross tables (observations), judging (quality.rules).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from licheng_etl.forms.parts import ColumnPattern, Part
from licheng_etl.model.states import Severity


class SectionRule(Part):
    """A field that section rows give where the row's own column says none: the list it is on."""

    field: str
    values: dict[ColumnPattern, str]
    """Searched in the section's text, in order -> value."""
    words: dict[str, ColumnPattern] = Field(default_factory=dict)
    """Value -> what stands for it, whole, in the row's own column, beside the value itself."""
    otherwise: str | None = None
    """The value where neither says anything: the form is of one list, which it does not print."""

    @property
    def vocabulary(self) -> dict[str, str]:
        """Value -> the pattern of all that says it in the row's own column. It is closed."""
        names = dict.fromkeys([*self.values.values(), *self.words])
        return {name: f"{name}|{self.words.get(name, name)}" for name in names}


class RowAggregates(Part):
    fields: tuple[str, ...]
    severity: Severity = Severity.HARD


class Expectation(Part):
    """A Great Expectations type with its arguments, a severity, and what to tell the reporter."""

    expect: str = Field(pattern=r"^expect_[a-z_]+$")
    severity: Severity
    rule: str
    message: str
    arguments: dict[str, Any] = Field(default_factory=dict, alias="with")
    where: dict[str, ColumnPattern] = Field(default_factory=dict)
    """Only records whose fields match these, whole, are judged."""


class Arithmetic(Part):
    """What the numbers of one row must satisfy, within the rounding of their printed digits.

    `percent`: result = 100 · first / second of `of`; `growth`: by how many percent the first is
    above the second; `sum`: result = the sum of `of`; `at_most`: the sum of `of` does not exceed
    the result.
    """

    rule: str
    kind: Literal["percent", "growth", "sum", "at_most"]
    result: str
    of: tuple[str, ...] = Field(min_length=1)
    severity: Severity
    magnitude: Severity | None = None
    """Instead, when printed and computed differ five times or more: one is in another unit."""

    @model_validator(mode="after")
    def _two_for_rates(self) -> Arithmetic:
        if self.kind == "percent" and len(self.of) != 2:
            raise ValueError("percent：of 要写部分和整体")
        if self.kind == "growth" and len(self.of) != 2:
            raise ValueError("growth：of 要写本期和上年同期")
        return self
