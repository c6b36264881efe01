"""What a form file may say, as pydantic models. DESIGN.md §5 explains the parts.

Unknown keys are refused: a misspelt key must not silently mean nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from licheng_etl.model.tables import FACTS
from licheng_etl.model.units import UNITS


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Severity(StrEnum):
    """Of a rule (DESIGN.md §4): 强制性, 准强制性, 核实性."""

    HARD = "hard"
    SOFT = "soft"
    VERIFY = "verify"


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {pattern!r}: {error}") from error
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]


class Claims(_Part):
    """What makes a workbook this form: a title, or its header labels alone."""

    titles: tuple[Pattern, ...] = ()
    """Regular expressions searched in titles, sheet names and the file name."""
    by_labels: bool = True
    """Whether a table that bears nearly all required labels is enough without a title."""


class SheetOutOfScope(_Part):
    match: Pattern
    reason: str


class PeriodRule(_Part):
    """Where the period of a submission stands, and the kind of period a slot is."""

    slot: Literal["month", "year", "all"]
    evidence: tuple[Literal["title", "note", "sheet", "file_name"], ...] = ("title",)
    """In order of authority; every one that states a period must agree with the others."""
    due_day: int | None = Field(default=None, ge=1, le=31)


class UnitRule(_Part):
    """The unit of amounts when neither header nor corner note prints one."""

    stated: str | None = None
    source: str | None = None

    @model_validator(mode="after")
    def _stated_with_source(self) -> UnitRule:
        if (self.stated is None) != (self.source is None):
            raise ValueError("a unit that the form states needs its source, and only then")
        if self.stated is not None and self.stated not in UNITS:
            raise ValueError(f"unknown unit: {self.stated!r}")
        return self


class FieldType(StrEnum):
    TEXT = "text"
    CODE = "code"  # text without any white space
    MONEY = "money"
    RATE = "rate"  # percent, as published
    NUMBER = "number"
    DATE = "date"  # a period code
    SPAN = "span"  # a period code of years
    BOOLEAN = "boolean"

    @property
    def is_decimal(self) -> bool:
        return self in {FieldType.MONEY, FieldType.RATE, FieldType.NUMBER}


class FieldColumn(_Part):
    """One column of the form: its canonical name, the labels it has borne, what its cells hold."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    labels: tuple[str, ...] = Field(min_length=1)
    """As printed, without unit; `组 > 列` where the leaf alone is ambiguous."""
    patterns: tuple[Pattern, ...] = ()
    """Regular expressions for labels that carry a period, matched against the whole label."""
    type: FieldType = FieldType.TEXT
    required: bool = False
    """The column must be there."""
    filled: bool = False
    """Every record must have a value."""
    sensitive: bool = False


class IgnoredColumn(_Part):
    labels: tuple[str, ...] = Field(min_length=1)
    rule: str


class SectionRule(_Part):
    """A field that section rows give, unless the table has a column of that name."""

    field: str
    values: dict[str, str]
    """Regular expression searched in the section's text -> value."""


class TotalsRule(_Part):
    fields: tuple[str, ...]
    severity: Severity = Severity.HARD


class Expectation(_Part):
    """A Great Expectations type with its arguments, a severity, and what to tell the reporter."""

    expect: str = Field(pattern=r"^expect_[a-z_]+$")
    severity: Severity
    rule: str
    message: str
    arguments: dict[str, Any] = Field(default_factory=dict, alias="with")


class Arithmetic(_Part):
    """What the numbers of one row must satisfy, within the rounding of their printed digits.

    `percent`: result = 100 · first / second of `of`; `sum`: result = the sum of `of`;
    `at_most`: the sum of `of` does not exceed the result.
    """

    rule: str
    kind: Literal["percent", "sum", "at_most"]
    result: str
    of: tuple[str, ...] = Field(min_length=1)
    severity: Severity
    magnitude: Severity | None = None
    """Instead, when printed and computed differ five times or more: one is in another unit."""

    @model_validator(mode="after")
    def _two_for_percent(self) -> Arithmetic:
        if self.kind == "percent" and len(self.of) != 2:
            raise ValueError("percent: `of` names the part and the whole")
        return self


class Form(_Part):
    """One source form."""

    form: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    group: Literal["projects", "industries", "logistics"]
    source: str
    reporter: str | None = None
    """Who sends it; None: the inbox folder says."""
    area: str
    """The area of a row whose own cells name none."""
    claims: Claims
    out_of_scope: tuple[SheetOutOfScope, ...] = ()
    period: PeriodRule
    unit: UnitRule = UnitRule()
    columns: tuple[FieldColumn, ...]
    ignored_columns: tuple[IgnoredColumn, ...] = ()
    section: SectionRule | None = None
    totals: TotalsRule | None = None
    expectations: tuple[Expectation, ...] = ()
    arithmetic: tuple[Arithmetic, ...] = ()
    feeds: str

    @model_validator(mode="after")
    def _consistent(self) -> Form:
        names = [column.name for column in self.columns]
        repeated = {name for name in names if names.count(name) > 1}
        if repeated:
            raise ValueError(f"columns: described twice: {sorted(repeated)}")
        numbers = {column.name for column in self.columns if column.type.is_decimal}
        computed = {name for rule in self.arithmetic for name in (rule.result, *rule.of)}
        totals = set(self.totals.fields) if self.totals else set()
        for part, fields in (("totals", totals), ("arithmetic", computed)):
            if fields - numbers:
                raise ValueError(f"{part}: no such column of numbers: {sorted(fields - numbers)}")
        if self.feeds not in FACTS:
            raise ValueError(f"feeds: no such fact table: {self.feeds!r}")
        return self

    def field(self, name: str) -> FieldColumn | None:
        """The column that fills a field; None for one that section rows give."""
        return next((column for column in self.columns if column.name == name), None)

    def fields_of(self, *types: FieldType) -> list[str]:
        return [column.name for column in self.columns if column.type in types]

    @property
    def field_names(self) -> list[str]:
        """The fields of a record, in order: the section's field first when it has no column."""
        names = [column.name for column in self.columns]
        extra = [self.section.field] if self.section and self.section.field not in names else []
        return extra + names
