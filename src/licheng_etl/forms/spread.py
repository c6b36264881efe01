"""Columns that say the same of several things, as a register has a date for each milestone.

Here: what a form says of them, and the columns that follow. Each of their cells that says anything
is a record of its own. Not here: numbers of cross tables (observations), making the records
(reading.records.spread).
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from licheng_etl.forms.columns import GROUP_SEPARATOR, FieldColumn
from licheng_etl.forms.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator


class Spread(Part):
    """`value`: the field that all of the columns fill. `over`: what tells one from another.

    Each axis is a field of the records; each of its values has the labels that stand for it, from
    the outermost row of the header to the innermost: 签约 above 计划时间, or 签约计划时间 in one.
    """

    value: FieldColumn
    over: dict[str, dict[str, tuple[str, ...]]] = Field(min_length=1)

    @model_validator(mode="after")
    def _numbers_are_observations(self) -> Spread:
        if self.value.type.is_decimal:
            raise ValueError("value：分列的数值写作观测表（observations）")
        return self

    @property
    def columns(self) -> tuple[FieldColumn, ...]:
        """One column for each combination of the axes' values, in order."""
        return tuple(
            FieldColumn(name=name, labels=labels, type=self.value.type)
            for name, labels in zip(self.coordinates, self._labels, strict=True)
        )

    @property
    def coordinates(self) -> dict[str, dict[str, str]]:
        """The name of each column -> what its cells are of: the value of each axis."""
        combinations = product(*self.over.values())
        return {
            f"{self.value.name}_{place}": dict(zip(self.over, values, strict=True))
            for place, values in enumerate(combinations, start=1)
        }

    @property
    def _labels(self) -> Iterator[tuple[str, ...]]:
        for values in product(*(axis.values() for axis in self.over.values())):
            paths = list(product(*values))
            separators = dict.fromkeys((GROUP_SEPARATOR, "")) if len(self.over) > 1 else ("",)
            yield tuple(separator.join(path) for separator in separators for path in paths)
