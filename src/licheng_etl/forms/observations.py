"""What a form file says of its cross tables: how the labels around a number tell what it is.

Not here: the rest of a form file (definition), applying the rules (reading.observations).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pydantic import Field, model_validator

from licheng_etl.forms.parts import ColumnPattern, Part
from licheng_etl.grammar.words.rows import AGGREGATE_LABELS
from licheng_etl.model.states import Severity
from licheng_etl.model.tables.fact_tables import ASPECTS
from licheng_etl.model.units import base_unit, find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BESIDE = "beside"
"""The span of a number whose label says none: that of the column that it stands beside."""

PRINTED = "printed"
"""The span of a number that is of the period which its own labels and titles print for it."""

SPANS = ("month", "ytd", "quarter", "year")
"""What `span` may say: the period of a number ends with the printed one and is of this kind."""

_ALLOWED = {"aspect": set(ASPECTS), "span": {*SPANS, BESIDE, PRINTED}}
_GIVEN_BY_READER = {
    "slot_period", "slot_series", "period_code", "unit", "source_unit", "value", "period", "row",
    "column", "rows", "columns", "text", "kind", "percent", "role", "scale", "affix",
    "source_table", "record", "sheet", "about",
    "stub", "label", "row_unit", "row_words", "column_words", "unnamed",
}  # fmt: skip
"""Names of what the reader says of every number: no form gives them another meaning."""


_GROUP_IN_VALUE: Final = re.compile(r"\{(\w+)\}")

COMPOSED_SEPARATOR = "·"
"""Between the parts of a field that is put together of others."""


class Place(StrEnum):
    """Where a label of a cross table stands."""

    SHEET = "sheet"  # the sheet's name
    ABOUT = "about"  # the file's name, the sheet's titles and notes, a line each
    STUB = "stub"  # the header of the nearest column to the left that names rows
    COLUMN = "column"  # the labels above a number, from outer to inner, joined by ` > `
    ROW = "row"  # the labels beside it, likewise
    LABEL = "label"  # the innermost of either that is no time; above goes before beside
    COLUMN_WORDS = "column_words"  # as `column`, without what says when the number is of
    MEASURED = "measured"  # what 同比, 占比 and their kin are of: the column beside, else the group
    ROW_WORDS = "row_words"  # as `row`, likewise


class LabelRule(Part):
    """What a label says of the numbers it governs; `at` is a place or one of the form's columns.

    Rules are tried in order; for each field the first one that matches gives the value, where the
    fields given so far match, whole, what `where` says. Named groups of the pattern give the fields
    of their names. A pattern matches a label whole, without white space, units and dates; only the
    texts at `sheet` and `about` are searched. A word above a number that makes another figure of it
    (grammar.words.changing_words) has to stand in the pattern; a group that captures a name names
    none. A column that rules look at names nothing by itself: what it means is what they give. A
    value of `gives` may spell such a group within itself: `{industry}增加值`.
    """

    at: str
    match: ColumnPattern
    gives: dict[str, str] = Field(default_factory=dict)
    where: dict[str, ColumnPattern] = Field(default_factory=dict)

    @property
    def groups(self) -> Mapping[str, int]:
        """Field -> the number of the pattern's group that gives it."""
        return re.compile(self.match).groupindex

    @property
    def fields(self) -> set[str]:
        """What it gives; a group that a value spells is that value's part and no field."""
        return {*self.gives, *(set(self.groups) - self._spelled)}

    def pieces(self, name: str) -> tuple[str, ...]:
        """What `gives` says of a field: text, the name of a group, text, and so on."""
        return tuple(_GROUP_IN_VALUE.split(self.gives[name]))

    @property
    def _spelled(self) -> set[str]:
        return {group for name in self.gives for group in self.pieces(name)[1::2]}

    @model_validator(mode="after")
    def _spells_own_groups(self) -> LabelRule:
        unknown = self._spelled - set(self.groups)
        if unknown:
            raise ValueError(f"gives：match 没有这样的分组：{sorted(unknown)}")
        return self

    @model_validator(mode="after")
    def _gives_once(self) -> LabelRule:
        twice = set(self.gives) & set(self.groups)
        if twice:
            raise ValueError(f"分组和 gives 都给出了：{sorted(twice)}")
        if not self.fields:
            raise ValueError("标签规则至少要给出一列")
        return self


class ObservedAggregates(Part):
    """Which coordinates have a value for the whole: a control where it adds up, else a fact."""

    over: tuple[str, ...] = Field(min_length=1)
    labels: tuple[str, ...] = AGGREGATE_LABELS
    severity: Severity = Severity.HARD


class Observations(Part):
    """How the cells of a cross table are read: each number is one observation.

    Its coordinates come from the form's columns, which name rows, and from rules on labels; `span`
    says which period a number is of (SPANS; PRINTED, as printed; else that of the report), `aspect`
    what it is, `dimension` what it is of (model.units), `stated_unit` its unit where none is
    printed for it; a column `printed_unit` prints one for each row. `composed` fields are put
    together of those of their parts that say something. Numbers whose `needed` fields nothing gives
    are kept aside.
    """

    rules: tuple[LabelRule, ...] = ()
    composed: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    defaults: dict[str, str] = Field(default_factory=dict)
    needed: tuple[str, ...] = ("aspect",)
    names: tuple[str, ...] = ()
    aggregates: ObservedAggregates | None = None

    @property
    def steps(self) -> set[str]:
        """The fields that conditions of rules ask for."""
        return {name for rule in self.rules for name in rule.where}

    @property
    def given(self) -> set[str]:
        by_rules = {name for rule in self.rules for name in rule.fields}
        return {*self.defaults, *self.composed, *by_rules}

    @model_validator(mode="after")
    def _known_words(self) -> Observations:
        for name, value in self._values():
            if value not in _ALLOWED.get(name, {value}):
                raise ValueError(f"{name}：{value} 不在 {sorted(_ALLOWED[name])} 之中")
            if name == "stated_unit" and find_unit(value) is None:
                raise ValueError(f"{name}：不认识的单位：{value}")
            if name == "dimension" and base_unit(value) is None:
                raise ValueError(f"{name}：没有这种量纲：{value}")
        taken = self.given & _GIVEN_BY_READER
        if taken:
            raise ValueError(f"这些由程序给出：{sorted(taken)}")
        if "aspect" not in self.needed:
            raise ValueError("needed：观测都要有 aspect")
        return self

    def _values(self) -> Iterator[tuple[str, str]]:
        yield from self.defaults.items()
        for rule in self.rules:
            yield from rule.gives.items()

    def refuse_unknown_names(self, columns: set[str], fields: set[str]) -> None:
        """ValueError unless every name that the rules mention is told by then.

        `columns`: the form's own; `fields`: those of its records.
        """
        taken = columns & _GIVEN_BY_READER
        if taken:
            raise ValueError(f"columns：这些由程序给出：{sorted(taken)}")
        before = set(columns)
        for rule in self.rules:
            if rule.at not in {*Place, *columns}:
                raise ValueError(f"没有这样的标签位置：{rule.at}")
            if set(rule.where) - before:
                raise ValueError(f"where：前面没有规则给出 {sorted(set(rule.where) - before)}")
            before |= rule.fields
        parts = {part for names in self.composed.values() for part in names}
        if parts - before:
            raise ValueError(f"composed：没有规则给出 {sorted(parts - before)}")
        over = self.aggregates.over if self.aggregates else ()
        given = fields & (columns | self.given)
        for part, names in (("needed", self.needed), ("aggregates", over)):
            if set(names) - given:
                raise ValueError(f"{part}：没有规则给出 {sorted(set(names) - given)}")
