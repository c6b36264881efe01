"""Cells of columns of dates and of spans, read into period codes.

Codes: `2024-10-31`, `2024-M10`, `2024-Q3`, `2024-H1`, `2024`; spans `2023..2025` and
`2023-M03..2025-M12` (model.periods). Here: what such a cell must say to be read, as expressions; a
text is read once however many cells bear it. Not here: the phrases (period_phrases).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from licheng_etl.grammar.texts.distinct import once_for_each
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.times.period_phrases import Phrase, Trust, find_phrases
from licheng_etl.grammar.words.null_words import null_reason

if TYPE_CHECKING:
    from collections.abc import Callable

PARSED_CODE: Final = pl.Struct({"code": pl.String, "problem": pl.String, "null_reason": pl.String})

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
_DAY_ZERO: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet, right for every serial after February 1900."""
_SERIAL: Final = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_AMBIGUOUS_NUMBER: Final = re.compile(r"[0-9]{4}\.1")
_DATES: Final = frozenset({"day", "month", "quarter", "half", "year"})


class _Read(NamedTuple):
    code: str | None = None
    problem: str | None = None


DAYS_TO_1904: Final = 1462
"""What the serial of a day is smaller by where days are counted from 1904."""


def parse_date_code(text: pl.Expr, kind: pl.Expr, is_1904: pl.Expr | None = None) -> pl.Expr:
    """A struct (PARSED_CODE) for each text, `kind` being that of its cell in the grid.

    `is_1904`: whether its workbook counts days from 1904.

    Only for columns that a form declares to be dates: a number from 20000 to 60000 is read as a
    spreadsheet's day. `null_reason` says why a cell holds no value. `problem`: `no_year` (8月底),
    `ambiguous_month` (the number 2024.1 is January or October), `not_a_date`.
    """
    return _parsed(_from_1900(text, kind, is_1904), kind, _read_date)


def _from_1900(text: pl.Expr, kind: pl.Expr, is_1904: pl.Expr | None) -> pl.Expr:
    """The serials of days as a workbook would store them that counts from 1900."""
    if is_1904 is None:
        return text
    serial = (kind == "number") & is_1904 & text.str.contains(f"^{_SERIAL.pattern}$")
    later = (text.str.head(5).cast(pl.Int32, strict=False) + DAYS_TO_1904).cast(pl.String)
    return pl.when(serial).then(later).otherwise(text)


def parse_span_code(text: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """As `parse_date_code`, for spans such as 2023-2025 and 2023.3-2025.12; a date is a span too.

    `problem` may also be `not_a_span` and `reversed_span`.
    """
    return _parsed(text, kind, _read_span)


def _parsed(text: pl.Expr, kind: pl.Expr, read: Callable[[str, bool], _Read]) -> pl.Expr:
    both = pl.struct(text.cast(pl.String).alias("text"), (kind == "number").alias("is_number"))

    def parse(cells: pl.Series) -> pl.Series:
        codes = once_for_each(cells.struct.unnest(), lambda texts: _codes(texts, read))
        return codes.to_struct(cells.name)

    return both.map_batches(parse, return_dtype=PARSED_CODE, is_elementwise=True)


def _codes(texts: pl.DataFrame, read: Callable[[str, bool], _Read]) -> pl.DataFrame:
    plain = texts.with_columns(
        normalise_text(pl.col("text")), pl.col("is_number").fill_null(value=False)
    ).with_columns(null_reason=null_reason(pl.col("text")))
    codes = [
        _Read() if reason else read(text, is_number)
        for text, is_number, reason in plain.iter_rows()
    ]
    return plain.select(
        code=pl.Series([each.code for each in codes], dtype=pl.String),
        problem=pl.Series([each.problem for each in codes], dtype=pl.String),
        null_reason="null_reason",
    )


def _read_date(text: str, is_number: bool) -> _Read:
    if is_number and (day := _serial_day(text)):
        return _Read(day)
    if is_number and _AMBIGUOUS_NUMBER.fullmatch(text):
        return _Read(problem="ambiguous_month")
    phrase = _whole(text)
    if phrase is None or phrase.time.part not in _DATES:
        return _Read(problem="not_a_date")
    if not phrase.dated:
        return _Read(problem="no_year")
    return _Read(phrase.time.code())


def _read_span(text: str, is_number: bool) -> _Read:
    phrase = _whole(text)
    if phrase is not None and phrase.backwards:
        return _Read(problem="reversed_span")
    if phrase is not None and phrase.time.part == "span":
        code = phrase.time.code()
        return _Read(code) if code else _Read(problem="no_year")
    read = _read_date(text, is_number)
    return _Read(problem="not_a_span") if read.problem == "not_a_date" else read


def _serial_day(text: str) -> str | None:
    match = _SERIAL.fullmatch(text)
    if match is None or not _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return None
    return (_DAY_ZERO + timedelta(days=int(match[1]))).isoformat()


def _whole(text: str) -> Phrase | None:
    """The phrase that is the whole of a text, with what it says of the end or the beginning."""
    for phrase in find_phrases(text, Trust.DATE_COLUMN):
        if phrase.start == 0 and text[phrase.end :].strip() == phrase.mark:
            return None if phrase.aside else phrase
    return None
