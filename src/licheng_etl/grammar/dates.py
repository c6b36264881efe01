"""Dates, months, quarters, half-years and years in text, read into period codes.

Codes: `2024-10-31`, `2024-M10`, `2024-Q3`, `2024-H1`, `2024`; spans `2023..2025` and
`2023-M03..2025-M12` (model.periods). Not here: the periods of titles and headers such as 1—10月,
which belong to the layout of tables.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.grammar.text import normalise_text, null_reason

PARSED_CODE: Final = pl.Struct({"code": pl.String, "problem": pl.String, "null_reason": pl.String})

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
_DAY_ZERO: Final = pl.date(1899, 12, 30)
"""Day 0 of a spreadsheet, right for every serial after February 1900."""

_Y: Final = r"(?:19|20|21)\d{2}"
_ROUGHLY: Final = r"(?:底前?|末前?|初|上旬|中旬|下旬)?"
_CHINESE: Final = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}

_DAY: Final = (
    rf"^(?P<year>{_Y}) ?(?P<first>[-./年]) ?(?P<month>\d{{1,2}}) ?(?P<second>[-./月]) ?"
    r"(?P<day>\d{1,2}) ?[日号]?(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$"
)
_COMPACT_DAY: Final = rf"^(?P<year>{_Y})(?P<month>\d{{2}})(?P<day>\d{{2}})$"
_MONTH: Final = (
    rf"^({_Y}) ?(?:年 ?(\d{{1,2}}) ?月份?|[-./] ?(\d{{1,2}})(?: ?月份?)?|-M(\d{{2}})|(\d{{2}}))"
    rf" ?{_ROUGHLY}$"
)
_QUARTER: Final = rf"^({_Y}) ?[-年]? ?(?:第? ?([一二三四1-4]) ?季度|[Qq]([1-4])) ?[底末初]?$"
_HALF: Final = rf"^({_Y}) ?[-年]? ?(?:([上下]) ?半年|[Hh]([12])) ?[底末初]?$"
_YEAR: Final = rf"^({_Y}) ?(?:年?|年度|年?全年|年[底末]前?|年[初内])$"
_NO_YEAR: Final = (
    rf"^(?:\d{{1,2}} ?月份?(?: ?\d{{1,2}} ?[日号])?{_ROUGHLY}"
    r"|(?:第? ?[一二三四1-4] ?季度|[上下]半年|年)[底末初内]?前?)$"
)
_AMBIGUOUS_NUMBER: Final = rf"^{_Y}\.1$"

_END: Final = rf"({_Y})(?:(?:[./年] ?|-M)(\d{{1,2}}) ?月?| ?年)?"
_DASHED_END: Final = rf"({_Y})-(\d{{1,2}})"
_SPAN: Final = rf"^{_END} ?(?:-+|[–—]+|~|至|到|\.\.) ?{_END}$"
_DASHED_SPAN: Final = rf"^{_DASHED_END} ?(?: - |[–—]+|~|至|到) ?{_DASHED_END}$"


def parse_date_code(text: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """A struct (PARSED_CODE) for each text, `kind` being that of its cell in the grid.

    Only for columns that a form declares to be dates: a number from 20000 to 60000 is read as a
    spreadsheet's day. `null_reason` says why a cell holds no value. `problem`: `no_year` (8月底),
    `ambiguous_month` (the number 2024.1 is January or October), `not_a_date`.
    """
    both = pl.struct(text.cast(pl.String).alias("text"), kind.cast(pl.String).alias("kind"))
    return both.map_batches(_parse_dates, return_dtype=PARSED_CODE, is_elementwise=True)


def parse_span_code(text: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """As `parse_date_code`, for spans such as 2023-2025 and 2023.3-2025.12; a date is a span too.

    `problem` may also be `not_a_span` and `reversed_span`.
    """
    both = pl.struct(text.cast(pl.String).alias("text"), kind.cast(pl.String).alias("kind"))
    return both.map_batches(_parse_spans, return_dtype=PARSED_CODE, is_elementwise=True)


def _parse_dates(cells: pl.Series) -> pl.Series:
    text, is_number = pl.col("text"), pl.col("kind") == "number"
    ambiguous = is_number & text.str.contains(_AMBIGUOUS_NUMBER)
    no_value = pl.col("null_reason").is_not_null()
    codes = (_serial(is_number), _day(_DAY), _day(_COMPACT_DAY), _month(), *_parts_of_year())
    return (
        cells.struct.unnest()
        .with_columns(normalise_text(text))
        .with_columns(null_reason=null_reason(text), code=pl.coalesce(codes))
        .select(
            code=pl.when(~ambiguous & ~no_value).then("code"),
            problem=pl.when(no_value)
            .then(None)
            .when(ambiguous)
            .then(pl.lit("ambiguous_month"))
            .when(pl.col("code").is_not_null())
            .then(None)
            .when(text.str.contains(_NO_YEAR))
            .then(pl.lit("no_year"))
            .otherwise(pl.lit("not_a_date")),
            null_reason="null_reason",
        )
        .to_struct(cells.name)
    )


def _serial(is_number: pl.Expr) -> pl.Expr:
    days = pl.col("text").str.extract(r"^(\d{5})(?:\.\d+)?$").cast(pl.Int32)
    day = (_DAY_ZERO + pl.duration(days=days)).cast(pl.String)
    return pl.when(is_number & days.is_between(_FIRST_SERIAL, _LAST_SERIAL)).then(day)


def _day(pattern: str) -> pl.Expr:
    found = pl.col("text").str.extract_groups(pattern).struct
    iso = pl.concat_str(
        found.field("year"),
        found.field("month").str.zfill(2),
        found.field("day").str.zfill(2),
        separator="-",
    ).str.to_date("%Y-%m-%d", strict=False)
    if pattern == _COMPACT_DAY:
        return iso.cast(pl.String)
    first, second = found.field("first"), found.field("second")
    return pl.when((first == second) | (first + second == "年月")).then(iso.cast(pl.String))


def _month() -> pl.Expr:
    year, *months = (pl.col("text").str.extract(_MONTH, group) for group in range(1, 6))
    return _month_code(year, pl.coalesce(months))


def _month_code(year: pl.Expr, month: pl.Expr) -> pl.Expr:
    """`2024-M08`; null for a month that there is not."""
    code = pl.concat_str(year, pl.lit("-M"), month.str.zfill(2))
    return pl.when(month.cast(pl.Int32).is_between(1, 12)).then(code)


def _parts_of_year() -> tuple[pl.Expr, ...]:
    text = pl.col("text")
    quarter = pl.coalesce(text.str.extract(_QUARTER, 2), text.str.extract(_QUARTER, 3))
    half = pl.coalesce(text.str.extract(_HALF, 2), text.str.extract(_HALF, 3))
    return (
        pl.concat_str(text.str.extract(_QUARTER, 1), pl.lit("-Q"), quarter.replace(_CHINESE)),
        pl.concat_str(text.str.extract(_HALF, 1), pl.lit("-H"), half.replace(_CHINESE)),
        text.str.extract(_YEAR, 1),
    )


def _parse_spans(cells: pl.Series) -> pl.Series:
    """A span where two ends stand in the text, else what `parse_date_code` makes of it."""
    start, end, problem = pl.col("start"), pl.col("end"), pl.col("problem")
    is_span = start.is_not_null() & end.is_not_null()
    whole_years = start.str.ends_with("-M01") & end.str.ends_with("-M12")
    return (
        cells.struct.unnest()
        .with_columns(
            parse_date_code(pl.col("text"), pl.col("kind")).struct.unnest(),
            *_ends(normalise_text(pl.col("text"))),
        )
        .select(
            code=pl.when(is_span & (start <= end))
            .then(
                pl.when(whole_years)
                .then(pl.concat_str(start.str.head(4), pl.lit(".."), end.str.head(4)))
                .otherwise(pl.concat_str(start, pl.lit(".."), end))
            )
            .when(~is_span)
            .then("code"),
            problem=pl.when(is_span & (start > end))
            .then(pl.lit("reversed_span"))
            .when(~is_span)
            .then(problem.replace("not_a_date", "not_a_span")),
            null_reason="null_reason",
        )
        .to_struct(cells.name)
    )


def _ends(text: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """First and last month of a span, null where the text is no span or has a thirteenth month.

    A year begins with its first month and ends with its twelfth.
    """

    def end(group: int, of_year: str) -> pl.Expr:
        dashed = _month_code(
            text.str.extract(_DASHED_SPAN, group), text.str.extract(_DASHED_SPAN, group + 1)
        )
        year, month = text.str.extract(_SPAN, group), text.str.extract(_SPAN, group + 1)
        plain = _month_code(year, month.fill_null(of_year))
        return pl.coalesce(dashed, plain)

    return end(1, "1").alias("start"), end(3, "12").alias("end")
