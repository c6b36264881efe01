"""The columns of a form: what their cells hold, and of what dimension their numbers are.

Not here: what the rows of a form must satisfy (record_rules), the form itself (definition).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from licheng_etl.forms.parts import Part, Pattern
from licheng_etl.model import units
from licheng_etl.model.units import base_unit, find_unit

GROUP_SEPARATOR = ">"
"""Between the components of a label path: a group of the header, and what stands in it."""


class FieldType(StrEnum):
    TEXT = "text"
    CONCERN = "concern"  # text that tells of a problem: 无 and 暂无 tell of none
    CODE = "code"  # text without any white space
    CREDIT_CODE = "credit_code"  # a unified social credit code, with its check character
    MONEY = "money"
    RATE = "rate"  # percent, as published
    NUMBER = "number"  # without dimension: a unit beside it is a problem
    QUANTITY = "quantity"  # a number with its unit
    DATE = "date"  # a period code
    SPAN = "span"  # a period code of years
    BOOLEAN = "boolean"

    @property
    def is_text(self) -> bool:
        """Words or signs, which may be written in several ways that are one."""
        return self in {FieldType.TEXT, FieldType.CONCERN, FieldType.CODE, FieldType.CREDIT_CODE}

    @property
    def is_decimal(self) -> bool:
        return self in {FieldType.MONEY, FieldType.RATE, FieldType.NUMBER, FieldType.QUANTITY}


_OF_ONE_DIMENSION = {FieldType.MONEY: units.MONEY, FieldType.RATE: units.RATE}
"""Types that are quantities of one dimension."""


class FieldColumn(Part):
    """One column of the form: its canonical name, the labels it has borne, what its cells hold."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    labels: tuple[str, ...] = Field(min_length=1)
    """As printed, without unit; `组 > 列` where the leaf alone is ambiguous."""
    patterns: tuple[Pattern, ...] = ()
    """Regular expressions for labels that carry a period, matched against the whole label; against
    `组 > 列` where they spell the separator.
    """
    type: FieldType = FieldType.TEXT
    dimension: str | None = None
    """Of a quantity: what it is of, as model.units names it; money and rates have theirs."""
    stated_unit: str | None = None
    """The unit of its numbers where the file prints none; `unit.source` says who states it."""
    required: bool = False
    """The column must be there."""
    filled: bool = False
    """Every record must have a value."""
    sensitive: bool = False

    @model_validator(mode="before")
    @classmethod
    def _of_its_type(cls, entries: Any) -> Any:
        kind: Any = entries.get("type") if isinstance(entries, dict) else None
        of_type = _OF_ONE_DIMENSION.get(kind)
        return {"dimension": of_type, **entries} if of_type else entries

    @model_validator(mode="after")
    def _has_a_dimension(self) -> FieldColumn:
        of_type = _OF_ONE_DIMENSION.get(self.type, self.dimension)
        if self.dimension != of_type or (self.dimension and self.type not in _MEASURED):
            raise ValueError(f"dimension：{self.type} 不另写量纲")
        if self.dimension is not None and base_unit(self.dimension) is None:
            raise ValueError(f"dimension：没有这种量纲：{self.dimension}")
        stated = find_unit(self.stated_unit) if self.stated_unit is not None else None
        if self.stated_unit is not None and (stated is None or stated.dimension != self.dimension):
            raise ValueError(f"stated_unit：不是 {self.dimension} 的单位：{self.stated_unit}")
        return self


_MEASURED = {*_OF_ONE_DIMENSION, FieldType.QUANTITY}


WORDS = "words"
"""The rule of columns of cross tables that leaves out their words alone."""


class IgnoredColumn(Part):
    """A column that is left out: of a list by its header, of cross tables by the innermost label
    above its cells. `rule` is the name under which its cells are accounted; under WORDS numbers are
    not left out.
    """

    labels: tuple[str, ...] = Field(min_length=1)
    rule: str


VALUE = FieldColumn(name="value", labels=("数值",), type=FieldType.QUANTITY)
"""The field that holds an observation's number."""

OBSERVED: tuple[str, ...] = (
    "slot_period",
    "slot_series",
    "period_code",
    "aspect",
    "unit",
    "source_unit",
    "value",
)
"""The fields that every observation has beside its coordinates."""
