"""Why a number of a cross table is no observation of its form: one cause for each, told in words.

The first of what a person would put right: its labels, what they leave unsaid, its period, its
unit. Not here: what labels mean (label_rules), periods, units; the sentences (model.reasons).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.words.heads import AREA_HEAD
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.model.periods import REGISTER_PERIOD, parse_code
from licheng_etl.model.reasons import sentences
from licheng_etl.model.tables import FACTS
from licheng_etl.model.units import base_unit
from licheng_etl.model.wording import filled
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.reading.governing_unit import UnitProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.observations import Observations

_PLACE = [RECEIPT, "sheet", "row", "column"]
_PATH = " › "


def with_causes(form: Form, rules: Observations, numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `column_rule`, why the form does not know the number, and `detail`, that in a sentence;
    both are null for those that it knows.
    """
    causes = [*_causes(form, rules)]
    code = pl.col("column_rule")
    judged = numbers.with_columns(below_areas=_below_areas()).with_columns(
        column_rule=pl.coalesce(pl.when(holds).then(pl.lit(each)) for each, holds, _ in causes)
    )
    aside = judged.filter(code.is_not_null())
    if aside.is_empty():
        return judged.with_columns(detail=pl.lit(None, pl.String))
    other_year = code == "period_of_another_year"
    details = (
        aside.with_columns(
            _each(aside["period"], lambda period: parse_code(period).in_words),
            _each(aside["slot_period"], _slot_in_words),
            _each(aside["dimension"], base_unit),
        )
        .with_columns(
            expected=pl.coalesce(
                pl.when(code == each).then(expected) for each, _, expected in causes
            ),
        )
        .select(
            *_PLACE,
            detail=sentences(
                code,
                [each for each, _, _ in causes],
                label=_labels(),
                value=pl.col("text"),
                printed=pl.when(other_year).then("period").otherwise("units_printed"),
                expected=pl.col("expected"),
            ),
        )
    )
    return judged.join(details, on=_PLACE, how="left", maintain_order="left")


def _causes(form: Form, rules: Observations) -> Iterator[tuple[str, pl.Expr, pl.Expr]]:
    """Code, where it holds, and what was expected there."""
    own = {column.name for column in form.columns}
    by_labels = [name for name in rules.needed if name not in own]
    by_row = [name for name in rules.needed if name in own]
    words = pl.col("unnamed")
    yield "other_meaning", words.is_not_null(), words.str.replace_all(" ", "”“")
    absent = {name: pl.col(name).is_null() for name in by_labels}
    if not _names_areas(form, rules):
        absent["area"] = pl.col("below_areas")
    yield "unknown_label", _any(absent), _absent(form, absent)
    blank = {name: pl.col(name).is_null() for name in by_row}
    yield "coordinate_missing", _any(blank), _absent(form, blank)
    no_period, no_slot = (pl.col(name).is_null() for name in ("period_code", "slot_period"))
    yield "period_unknown", no_period & no_slot, pl.lit("年份和月份")
    yield "period_of_another_year", no_period, pl.col("slot_period")
    problem = pl.col("unit_problem")
    yield "units_disagree", problem == UnitProblem.CONFLICT, pl.lit(None, pl.String)
    like = filled("与“{}”同类的单位", pl.coalesce("dimension", "stated_unit"))
    states = null_reason(normalise_text(pl.col("text"))).is_null()
    yield "unit_of_another_kind", (problem == UnitProblem.FOREIGN) & states, like


def _names_areas(form: Form, rules: Observations) -> bool:
    """Whether anything that the form reads says of which area a number is."""
    by_column = any(column.name == "area" for column in form.columns)
    return by_column or any("area" in rule.fields for rule in rules.rules)


def _below_areas() -> pl.Expr:
    """Rows of areas in a second table, whose numbers are none of the form's own area: 街道 below a
    table of indicators.
    """
    of_areas = pl.col("stub").str.contains(AREA_HEAD.pattern)
    return of_areas & (~of_areas).any().over(RECEIPT)


def _any(absent: Mapping[str, pl.Expr]) -> pl.Expr:
    return pl.any_horizontal(pl.lit(value=False), *absent.values())


def _absent(form: Form, absent: Mapping[str, pl.Expr]) -> pl.Expr:
    """What those of the coordinates are called that nothing gives."""
    called = [pl.when(holds).then(pl.lit(_called(form, name))) for name, holds in absent.items()]
    return pl.concat_str([*called, pl.lit(None, pl.String)], separator="、", ignore_nulls=True)


def _called(form: Form, name: str) -> str:
    """What a coordinate is called on the form, else in the warehouse."""
    column = form.field(name)
    if column is not None:
        return column.labels[0]
    stored = FACTS[form.feeds].by_field[name]
    return re.split("[，；：]", stored.comment)[0].removesuffix("键")


def _labels() -> pl.Expr:
    """All that governs the number, of rows and of columns; its sheet where nothing does."""
    paths = pl.concat_list("rows", "columns").list.join(_PATH)
    return pl.when(paths != "").then(paths).otherwise("sheet")


def _slot_in_words(code: str) -> str:
    return "各期" if code == REGISTER_PERIOD else parse_code(code).in_words


def _each(texts: pl.Series, function: Callable[[str], str | None]) -> pl.Series:
    """What each distinct text becomes."""
    known = {text: function(text) for text in texts.unique().drop_nulls()}
    return texts.replace_strict(known, default=None, return_dtype=pl.String)
