"""Typed values of cells in long form: one pass for each family of field types.

Here: which parser a field's type takes, and what is no value. Not here: the parsers themselves
(grammar), numbers with their units (number_cells), records (typed_records).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import polars.selectors as cs

from licheng_etl.forms.columns import FieldType
from licheng_etl.grammar.identities import credit_codes
from licheng_etl.grammar.identities.codes import canonical_code, has_lost_digits
from licheng_etl.grammar.numbers.booleans import parse_bool
from licheng_etl.grammar.texts.distinct import once_for_each
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.times.cell_dates import parse_date_code, parse_span_code
from licheng_etl.grammar.words.null_words import ERROR_TEXT, no_problem_reason, null_reason
from licheng_etl.model.units import AMOUNT, base_unit
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.reading.number_cells import read_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.forms.definition import Form

_NUMBERS = frozenset(kind for kind in FieldType if kind.is_decimal)
_PARSED_ROLES = ("data", "total", "section")
_OUTPUT = {
    "amount": AMOUNT,
    "string": pl.String(),
    "boolean": pl.Boolean(),
    "digits": pl.Int32(),
    "problem": pl.String(),
    "null_reason": pl.String(),
    "printed": pl.String(),
    "expected": pl.String(),
}
_DECIDING = (
    "text", "kind", "percent", "scale", "affix", "is_1904", "field", "type", "unit", "shared",
)  # fmt: skip
"""All that decides what a cell is read as."""
_PLACE = (RECEIPT, "source_table", "sheet", "row", "column", "record")
_NO_TEXT = ("blank", "dash", "ellipsis", "slash")
"""Null tokens that are no words of a text; `无` and `待定` are, unless it must be filled."""

_AS_WRITTEN = pl.col("text").str.replace_all(r"\s+", " ").str.strip_chars()


def parse_cells(parts: Sequence[pl.DataFrame], form: Form) -> pl.DataFrame:
    """The cells that fields govern, each with its value in the column of its type.

    Adds `amount` (base units), `string`, `boolean`, `digits` (after the point, as printed),
    `problem` and `null_reason`; exactly one of value, problem and null reason is set. `governing`
    is the unit of the cell's column or row, `unit` the one in which it is read; `printed` is the
    one that its cell or row prints, `expected` the one that it should have. What is the same under
    the same field is read once, however many rows bear it.
    """
    parsed = pl.col("field").is_not_null() & pl.col("role").is_in(_PARSED_ROLES)
    needed = cs.by_name(*_PLACE, *_DECIDING, "role", require_all=False)
    governed = pl.concat([part.select(needed).filter(parsed) for part in parts], how="diagonal")
    read = once_for_each(governed.select(_DECIDING), lambda distinct: _read(distinct, form))
    return governed.select(*_PLACE, "field", "text", governing="unit").hstack(read)


def _read(cells: pl.DataFrame, form: Form) -> pl.DataFrame:
    """The columns that parsing adds, and the unit, of cells in their order."""
    numbered = cells.with_columns(
        pl.lit(None, dtype).alias(name) for name, dtype in _OUTPUT.items()
    )
    numbered = numbered.with_row_index("place")
    parsers = {
        _NUMBERS: read_numbers,
        frozenset({FieldType.DATE}): _date,
        frozenset({FieldType.SPAN}): _span,
        frozenset({FieldType.BOOLEAN}): _boolean,
        frozenset({FieldType.TEXT}): _text,
        frozenset({FieldType.CONCERN}): _concern,
        frozenset({FieldType.CODE}): _code,
        frozenset({FieldType.CREDIT_CODE}): _credit_code,
    }
    used = {column.type for column in form.filled_columns}
    states = null_reason(normalise_text(pl.col("text"))).is_null()
    shared = pl.col("shared").fill_null(value=False) & states
    is_error = (pl.col("kind") == "error") | pl.col("text").str.contains(ERROR_TEXT)
    asked = numbered.filter(~is_error, ~shared).with_columns(
        must_be_filled=pl.col("field").is_in(_must_be_filled(form)),
        dimension=_by_field(form, lambda dimension: dimension),
        expected=_by_field(form, base_unit),
    )
    parts = [
        parse(asked.filter(pl.col("type").is_in(list(kinds)))).select(numbered.columns)
        for kinds, parse in parsers.items()
        if kinds & used
    ]
    errors = numbered.filter(is_error, ~shared).with_columns(problem=pl.lit("error_cell"))
    of_several = numbered.filter(shared).with_columns(problem=pl.lit("merged_amount"))
    return pl.concat([*parts, errors, of_several]).sort("place").select("unit", *_OUTPUT)


def _by_field(form: Form, attribute: Callable[[str], str | None]) -> pl.Expr:
    """What follows from the dimension of each cell's field."""
    of_fields = {
        column.name: attribute(column.dimension)
        for column in form.filled_columns
        if column.dimension is not None
    }
    return pl.col("field").replace_strict(of_fields, default=None, return_dtype=pl.String)


def _must_be_filled(form: Form) -> list[str]:
    """The fields whose records need a value, which `待定` is not."""
    expected = [
        rule.arguments["column"]
        for rule in form.expectations
        if rule.expect == "expect_column_values_to_not_be_null"
    ]
    return [*expected, *(column.name for column in form.columns if column.filled)]


def _date(cells: pl.DataFrame) -> pl.DataFrame:
    return _coded(cells, parse_date_code(pl.col("text"), pl.col("kind"), pl.col("is_1904")))


def _span(cells: pl.DataFrame) -> pl.DataFrame:
    return _coded(cells, parse_span_code(pl.col("text"), pl.col("kind")))


def _coded(cells: pl.DataFrame, parsed: pl.Expr) -> pl.DataFrame:
    return cells.with_columns(parsed=parsed).with_columns(
        string=pl.col("parsed").struct.field("code"),
        problem=pl.col("parsed").struct.field("problem"),
        null_reason=pl.col("parsed").struct.field("null_reason"),
    )


def _boolean(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.with_columns(parsed=parse_bool(pl.col("text"))).with_columns(
        boolean=pl.col("parsed").struct.field("value"),
        problem=pl.col("parsed").struct.field("problem"),
        null_reason=pl.col("parsed").struct.field("null_reason"),
    )


def _text(cells: pl.DataFrame) -> pl.DataFrame:
    """Text as written, with runs of white space as one space."""
    reason = null_reason(pl.col("plain"))
    no_text = reason.is_in(_NO_TEXT) | pl.col("must_be_filled")
    return _texts(cells, pl.when(no_text).then(reason), _AS_WRITTEN)


def _concern(cells: pl.DataFrame) -> pl.DataFrame:
    """What is told of a problem; null where a word says that there is none."""
    return _texts(cells, no_problem_reason(pl.col("plain")), _AS_WRITTEN)


def _code(cells: pl.DataFrame) -> pl.DataFrame:
    """Codes in their one spelling; every null token is null."""
    return _kept(_texts(cells, null_reason(pl.col("plain")), canonical_code(pl.col("text"))))


def _kept(read: pl.DataFrame) -> pl.DataFrame:
    """Codes without those that lost digits when they were stored as numbers."""
    lost = has_lost_digits(pl.col("text"), pl.col("kind"))
    return read.with_columns(
        problem=pl.when(lost).then(pl.lit("code_lost_digits")),
        string=pl.when(~lost).then("string"),
    )


def _credit_code(cells: pl.DataFrame) -> pl.DataFrame:
    """Codes of which the check character is that of the others."""
    spelt = credit_codes.canonical_credit_code(pl.col("text"))
    read = _kept(_texts(cells, null_reason(pl.col("plain")), spelt))
    return read.with_columns(
        problem=pl.coalesce("problem", credit_codes.fault_of(pl.col("string")))
    ).with_columns(string=pl.when(pl.col("problem").is_null()).then("string"))


def _texts(cells: pl.DataFrame, reason: pl.Expr, written: pl.Expr) -> pl.DataFrame:
    return (
        cells.with_columns(plain=normalise_text(pl.col("text")))
        .with_columns(null_reason=reason)
        .with_columns(string=pl.when(pl.col("null_reason").is_null()).then(written))
    )
