"""What data say of the things that reports speak of: one row for each figure that a claim may mean.

Which column of which mart is meant by which words stands in `counterparts.yaml`; here it is made a
query. Not here: comparing (sql/marts/claim_reconciliation.sql), the words of a claim (reports).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from licheng_etl.model.tables.claims import MEASURES, STATUSES
from licheng_etl.model.units import base_unit, find_unit
from licheng_etl.model.yaml_files import parse_yaml
from licheng_etl.reports.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE: Final = Path(__file__).with_suffix(".yaml")
_COLUMN: Final = re.compile(r"\{(\w+)\}")
_SPECIAL: Final = r"([]*+?^$(){}|\\.[])"
"""What means something in a pattern, and may stand in a name."""

COUNT: Final = "count"
"""The unit of things that are counted, whatever the measure word of the claim."""

EVERY_ROW: Final = "*"
"""What is added up of rows that are counted."""

_COLUMNS: Final = (
    "source", "field", "trace_id", "pattern", "subject", "measure", "status", "period_code",
    "starts", "ends", "value", "unit", "step",
)  # fmt: skip
_START_OF_ROW: Final = (
    "(SELECT own.start_date FROM core.dim_period AS own WHERE own.period_code = figure.period_code)"
)


class Over(StrEnum):
    """Which period a value is of; see the file. Of what is undated the last month alone speaks."""

    OWN = "own"
    YTD = "ytd"
    AT_END = "at_end"
    UNDATED = "undated"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MeantFigure(_Part):
    """A column of a mart, and the claims that mean it."""

    named: str
    where: dict[str, str] = Field(default_factory=dict)
    measures: tuple[str, ...] = Field(min_length=1)
    status: str = "actual"
    value: str
    unit: str
    over: tuple[Over, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known_words(self) -> MeantFigure:
        re.compile(_COLUMN.sub("x", self.named))
        if unknown := {*self.measures} - MEASURES.keys() or {self.status} - STATUSES.keys():
            raise ValueError(f"没有这样的类别或性质：{sorted(unknown)}")
        known = find_unit(self.unit)
        is_base = known is not None and known.name == known.base
        if self.unit != COUNT and not _COLUMN.fullmatch(self.unit) and not is_base:
            raise ValueError(f"不是集市所用的单位：{self.unit}")
        return self


class MeantMart(_Part):
    """A mart whose figures reports speak of, row by row or added up."""

    mart: str
    subject: str | None = None
    trace: str | None = None
    source_unit: str | None = None
    adds: dict[str, str] = Field(default_factory=dict)
    since_january: str | None = None
    figures: tuple[MeantFigure, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sums_belong_to_nobody(self) -> MeantMart:
        if self.adds and (self.subject or self.trace or self.source_unit):
            raise ValueError("相加的数没有主体、追溯号和所报单位")
        if self.adds and (unknown := {figure.value for figure in self.figures} - self.adds.keys()):
            raise ValueError(f"没有相加的列：{sorted(unknown)}")
        if self.since_january and not self.adds:
            raise ValueError("逐行的数没有年初以来")
        return self


@cache
def meant_marts() -> tuple[MeantMart, ...]:
    """All of the file."""
    listed = parse_yaml(_FILE.read_text(encoding="utf-8"))
    return TypeAdapter(tuple[MeantMart, ...]).validate_python(listed)


def counterparts() -> str:
    """A query: source, field, trace_id, pattern, subject, measure, status, period_code, starts,
    ends, value, unit (as claims have it), step.

    `starts` is null of what is told at a moment; `ends` too of what is told without a time. `step`:
    one unit of the last digit that the value is known to, 0 of what is counted. A row of a mart is
    read once, whatever the number of figures that it has.
    """
    every = "\nUNION ALL\n".join(map(_of, meant_marts()))
    return (
        f"SELECT {', '.join(_COLUMNS)} FROM (SELECT *, row_number() OVER ("  # noqa: S608 - definitions
        "PARTITION BY source, field, pattern, subject, measure, status, starts, ends"
        f" ORDER BY period_end DESC, trace_id) AS age FROM ({every}) AS meant) AS aged"
        " WHERE age = 1 OR NOT latest"
    )


def claim_unit_cases() -> str:
    """The cases that give the name of a unit as claims have it, where one of it is one of that."""
    return "\n".join(
        f"WHEN {_text(code)} THEN {_text(base)}" for base, code, factor in _bases() if factor == "1"
    )


def _of(mart: MeantMart) -> str:
    """The figures of one mart, a row for each that a row of it states."""
    told = ", ".join(
        f"({', '.join(_told(mart, figure, measure, over))})"
        for figure in mart.figures
        for measure in figure.measures
        for over in figure.over
    )
    subject = f"{mart.subject}::varchar(500)" if mart.subject else "NULL::varchar(500)"
    return (
        f"SELECT {_text(mart.mart)} AS source, {mart.trace or 'NULL'}::varchar(20) AS trace_id,"  # noqa: S608 - definitions
        f" {subject} AS subject, figure.period_code, figure.period_end, told.*"
        f" FROM {_rows(mart)} AS figure CROSS JOIN LATERAL (VALUES {told}) AS told"
        " (field, pattern, measure, status, starts, ends, latest, value, unit, step)"
        " WHERE told.value IS NOT NULL"
    )


def _rows(mart: MeantMart) -> str:
    """The rows of a mart, or what those that count add up to: by period, or since January up to
    each month that a column has a day in.
    """
    if not mart.adds:
        return f"mart.{mart.mart}"
    sums = ", ".join(
        f"{'count(*)' if column == EVERY_ROW else f'sum({column})'} AS {name}"
        for name, column in mart.adds.items()
    )
    day = mart.since_january
    if day is None:
        return (
            f"(SELECT period_code, max(period_end) AS period_end, {sums} FROM mart.{mart.mart}"  # noqa: S608 - definitions
            " WHERE counted GROUP BY period_code)"
        )
    return (
        f"(SELECT to_char(ends, 'YYYY-\"YTD\"MM') AS period_code, ends AS period_end, {sums}"  # noqa: S608 - definitions
        " FROM (SELECT DISTINCT (date_trunc('month', "
        f"{day}) + interval '1 month - 1 day')::date AS ends FROM mart.{mart.mart}) AS months"
        f" JOIN mart.{mart.mart} ON {day} BETWEEN date_trunc('year', ends)::date AND ends"
        " WHERE counted GROUP BY ends)"
    )


def _told(mart: MeantMart, figure: MeantFigure, measure: str, over: Over) -> Iterator[str]:
    starts, ends = _period(over)
    code, factor = _unit(figure.unit)
    value = f"figure.{figure.value}"
    meant = " AND ".join(f"figure.{name} = {_text(told)}" for name, told in figure.where.items())
    yield from (_text(figure.value), _pattern(figure.named), _text(measure), _text(figure.status))
    yield from (starts, ends, str(over is Over.UNDATED).lower())
    yield f"CASE WHEN {meant or 'true'} THEN {value} * {factor} END"
    yield code
    yield "0::numeric" if figure.unit == COUNT else f"{_step(mart, figure)} * {factor}"


def _pattern(named: str) -> str:
    """The pattern with the texts of its columns in it, taken as they are."""
    parts = [
        f"regexp_replace(figure.{part}, {_text(_SPECIAL)}, '\\\\\\1', 'g')"
        if place % 2
        else _text(part)
        for place, part in enumerate(_COLUMN.split(named))
    ]
    return f"concat('^(?:', {', '.join(parts)}, ')$')"


def _period(over: Over) -> tuple[str, str]:
    """The first day and the last."""
    match over:
        case Over.OWN:
            return _START_OF_ROW, "figure.period_end"
        case Over.YTD:
            return "date_trunc('year', figure.period_end)::date", "figure.period_end"
        case Over.AT_END:
            return "NULL::date", "figure.period_end"
        case Over.UNDATED:
            return "NULL::date", "NULL::date"


def _step(mart: MeantMart, figure: MeantFigure) -> str:
    unit = f", figure.{mart.source_unit}" if mart.source_unit else ""
    return f"core.printed_step(figure.{figure.value}{unit})"


def _unit(unit: str) -> tuple[str, str]:
    """The unit as claims have it, and how many of it one of the mart's is."""
    if unit == COUNT:
        return _text(COUNT), "1"
    column = _COLUMN.fullmatch(unit)
    if column is None:
        known = find_unit(unit)
        code, factor = next((c, f) for name, c, f in _bases() if known and name == known.base)
        return _text(code), factor
    codes = " ".join(f"WHEN {_text(name)} THEN {_text(code)}" for name, code, _ in _bases())
    factors = " ".join(f"WHEN {_text(name)} THEN {factor}" for name, _, factor in _bases())
    return f"CASE figure.{column[1]} {codes} END", f"CASE figure.{column[1]} {factors} END"


@cache
def _bases() -> tuple[tuple[str, str, str], ...]:
    """Base unit, the code that claims have for it, how many of that it is."""
    return tuple(_bases_of_lexicon())


def _bases_of_lexicon() -> Iterator[tuple[str, str, str]]:
    for dimension, (code, factor) in load("units")["bases"].items():
        base = base_unit(dimension)
        if base is not None:
            yield base, code, factor


def _text(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))
