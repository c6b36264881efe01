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
    """Where the period of a submission stands, and the kind of period a slot is.

    `each_month`, `each_year`: the submission fills a slot for each month or year that one of its
    observations ends in.
    """

    slot: Literal["month", "year", "all", "each_month", "each_year"]
    evidence: tuple[Literal["title", "note", "sheet", "file_name"], ...] = ("title",)
    """In order of authority; every one that states a period must agree with the others."""
    due_day: int | None = Field(default=None, ge=1, le=31)


class UnitRule(_Part):
    """The unit of amounts when neither header nor corner note prints one."""

    stated: str | None = None
    source: str | None = None

    @model_validator(mode="after")
    def _stated_with_source(self) -> UnitRule:
        if self.stated is not None and self.source is None:
            raise ValueError("a unit that the form states needs its source")
        if self.stated is not None and self.stated not in UNITS:
            raise ValueError(f"unknown unit: {self.stated!r}")
        return self


class FieldType(StrEnum):
    TEXT = "text"
    CODE = "code"  # text without any white space
    MONEY = "money"
    RATE = "rate"  # percent, as published
    NUMBER = "number"
    QUANTITY = "quantity"  # a number with its unit, of any dimension
    DATE = "date"  # a period code
    SPAN = "span"  # a period code of years
    BOOLEAN = "boolean"

    @property
    def is_decimal(self) -> bool:
        return self in {FieldType.MONEY, FieldType.RATE, FieldType.NUMBER, FieldType.QUANTITY}


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
    where: dict[str, Pattern] = Field(default_factory=dict)
    """Only records whose fields match these are judged."""


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


COMPOSED_SEPARATOR = "·"
"""Between the parts of a field that is put together of others."""


class Place(StrEnum):
    """Where a label of a cross table stands."""

    SHEET = "sheet"  # the sheet's name
    ABOUT = "about"  # the file's name, the sheet's titles and notes, a line each
    STUB = "stub"  # the header of the nearest column to the left that names rows
    COLUMN = "column"  # the labels above a number, from outer to inner, joined by ` > `
    ROW = "row"  # the labels beside it, likewise
    LABEL = "label"  # the innermost of either that is no time
    COLUMN_WORDS = "column_words"  # as `column`, without what says when the number is of
    ROW_WORDS = "row_words"  # as `row`, likewise


class LabelRule(_Part):
    """What a label says of the numbers it governs; `at` is a place or one of the form's columns.

    Rules are tried in order; for each field the first one that matches gives the value, where the
    fields given so far match what `where` says. Named groups of the pattern give the fields of
    their names. Patterns are searched in the label, without white space and brackets of units.
    """

    at: str
    match: Pattern
    gives: dict[str, str] = Field(default_factory=dict)
    where: dict[str, Pattern] = Field(default_factory=dict)

    @property
    def fields(self) -> set[str]:
        return {*self.gives, *re.compile(self.match).groupindex}


class WholeRule(_Part):
    """Which coordinates have a value for the whole: a control where it adds up, else a fact."""

    over: tuple[str, ...] = Field(min_length=1)
    labels: tuple[str, ...] = ("合计", "总计", "总量")
    severity: Severity = Severity.HARD


class Observations(_Part):
    """How the cells of a cross table are read: each number is one observation.

    Its coordinates come from the form's columns, which name rows, and from rules on labels; `span`
    says which period a number is of (`month`, `ytd`, `quarter`, `year`, else as printed), `aspect`
    what it is, `stated_unit` its unit where none is printed; a column `printed_unit` prints one for
    each row. `composed` fields are put together of those parts that are given. Numbers whose
    `needed` fields nothing gives are kept aside.
    """

    rules: tuple[LabelRule, ...] = ()
    composed: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    defaults: dict[str, str] = Field(default_factory=dict)
    needed: tuple[str, ...] = ("aspect",)
    wholes: WholeRule | None = None

    @property
    def given(self) -> set[str]:
        by_rules = {name for rule in self.rules for name in rule.fields}
        return {*self.defaults, *self.composed, *by_rules}

    @property
    def parts(self) -> set[str]:
        """Fields that others are composed of: coordinates, of which the fact keeps the whole."""
        return {part for parts in self.composed.values() for part in parts}


VALUE = FieldColumn(name="value", labels=("数值",), type=FieldType.QUANTITY)
"""The field that holds an observation's number."""

OBSERVED: tuple[str, ...] = ("slot_period", "period_code", "aspect", "unit", "source_unit", "value")
"""The fields that every observation has beside its coordinates."""

_STEERING = {"span", "stated_unit", "printed_unit"}
"""What rules and columns may give that is no field of a record."""


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
    observations: Observations | None = None
    """Set for cross tables, whose numbers are facts one by one; else each row is a record."""
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
        if (self.period.slot in {"each_month", "each_year"}) and self.observations is None:
            raise ValueError("period: only observations fill a slot each")
        for rule in self.observations.rules if self.observations else ():
            if rule.at not in {*Place, *names}:
                raise ValueError(f"observations: no such place of a label: {rule.at!r}")
        if (
            self.observations
            and "stated_unit" in self.observations.given
            and self.unit.source is None
        ):
            raise ValueError("observations: a unit that a rule gives needs `unit.source`")
        if self.observations and self.observations.parts - {*self.observations.given, *names}:
            unknown = sorted(self.observations.parts - {*self.observations.given, *names})
            raise ValueError(f"observations: composed: nothing gives {unknown}")
        return self

    def field(self, name: str) -> FieldColumn | None:
        """The column that fills a field; None for one that section rows give."""
        return next((column for column in self.filled_columns if column.name == name), None)

    def fields_of(self, *types: FieldType) -> list[str]:
        return [column.name for column in self.filled_columns if column.type in types]

    @property
    def filled_columns(self) -> tuple[FieldColumn, ...]:
        """The columns whose cells give fields: the form's own, and an observation's number."""
        return (*self.columns, VALUE) if self.observations else self.columns

    @property
    def field_names(self) -> list[str]:
        """The fields of a record, in order: the section's field first when it has no column."""
        names = [column.name for column in self.columns]
        extra = [self.section.field] if self.section and self.section.field not in names else []
        if self.observations is None:
            return extra + names
        read_by_rules = {rule.at for rule in self.observations.rules}
        coordinates = [*names, *sorted(self.observations.given - set(names))]
        not_told = {*OBSERVED, *_STEERING, *read_by_rules}
        return [*(name for name in coordinates if name not in not_told), *OBSERVED]
