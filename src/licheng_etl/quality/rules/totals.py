"""Control totals and counts that the submission itself prints, against its own rows.

合计 and 小计 are never facts (DOMAIN.md §1.9); here they are checked. Not here: which row is a
total and which rows it adds up (reading.records).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.text import normalise_label
from licheng_etl.model.states import Severity
from licheng_etl.model.units import factor_of
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.quality.gx import failing_rows, not_above_zero
from licheng_etl.quality.messages import plain
from licheng_etl.quality.rules.arithmetic import EXACT, with_steps
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from licheng_etl.forms.definition import TotalsRule
    from licheng_etl.reading.batch import SubmissionBatch

_FEWEST_DIGITS = 2
"""A cell stores 32.00 as 32, so a total's missing digits say little."""

MOST_DIGITS = 6
"""Digits beyond these are the noise of stored doubles."""

_TABLE = [RECEIPT, "source_table"]
_COLUMN = [*_TABLE, "field"]
_PLACE = [RECEIPT, "source_table", "row", "field"]
_STATED_COUNT = r"\(共?(\d{1,4})[个项]"
_INNER_SECTION = r"^\([一二三四五六七八九十]{1,3}\)"


def check_totals(batch: SubmissionBatch) -> pl.DataFrame:
    """Findings on printed totals and on counts in section rows."""
    found = [_counts(batch)]
    if batch.form.totals is not None:
        found += _off(batch, batch.form.totals)
    return pl.concat(found)


def checked_totals(batch: SubmissionBatch) -> pl.DataFrame:
    """The printed numbers that are checked: rows of NUMBERS with `receipt_sequence`."""
    printed = batch.numbers.filter(pl.col("record").is_null())
    if batch.form.observations is not None:
        return printed
    rule = batch.form.totals
    return printed.filter(pl.col("field").is_in(list(rule.fields) if rule else [])).join(
        batch.totals, on=[RECEIPT, "source_table", "row"], how="semi"
    )


def _off(batch: SubmissionBatch, rule: TotalsRule) -> list[pl.DataFrame]:
    totals = _compared(batch, rule)
    undecidable = pl.col("problems") > 0
    decided = totals.filter(~undecidable)
    (failing,) = failing_rows(decided.select("excess"), [not_above_zero("excess")])
    label = pl.col("field").replace(batch.labels)
    off = decided[failing].with_columns(
        rule=pl.lit("control_total"),
        severity=pl.lit(str(rule.severity)),
        message=pl.format(
            "“{}”的合计填的是“{}”，而所含{}行之和是{}{}，相差{}",
            label,
            pl.col("value"),
            pl.col("rows"),
            plain((pl.col("sum") / pl.col("factor")).round(8)),
            pl.col("unit"),
            plain(((pl.col("printed") - pl.col("sum")).abs() / pl.col("factor")).round(8)),
        ),
        remedy=pl.lit("请核对各行和合计，改正后重报。"),
    )
    unclear = totals.filter(undecidable).with_columns(
        rule=pl.lit("control_total_undecidable"),
        severity=pl.lit(str(Severity.VERIFY)),
        message=pl.format(
            "“{}”的合计填的是“{}”，所含的行里有无法读取的数，无法核对", label, pl.col("value")
        ),
        remedy=pl.lit("请改正有问题的单元格后重报。"),
    )
    scope = pl.lit(SUBMISSION)
    return [findings(part.with_columns(scope=scope)) for part in (off, unclear)]


def _compared(batch: SubmissionBatch, rule: TotalsRule) -> pl.DataFrame:
    """For each printed total of each field: printed and added up, and the excess beyond rounding.

    Tolerance (DOMAIN.md §1.7): half of the last digit d for each row, d being the most digits that
    a row prints, but no more than the total prints (at least two) and than six; and half of the
    last digit of the total, where that is the coarser one.
    """
    numbers = batch.numbers.filter(pl.col("field").is_in(list(rule.fields)))
    printed = with_steps(
        numbers.filter(pl.col("record").is_null()).with_columns(
            total_digits=pl.col("digits"), digits=pl.col("digits").clip(0, MOST_DIGITS)
        )
    )
    totals = (
        printed.join(batch.totals, on=[RECEIPT, "source_table", "row"], maintain_order="left")
        .with_columns(printed=pl.col("value").cast(EXACT, strict=False), total_step=pl.col("step"))
        .select(
            *_PLACE,
            "sheet",
            "first_row",
            "last_row",
            "printed",
            "total_digits",
            "total_step",
            "unit",
        )
    )
    added = _added(totals, numbers.filter(pl.col("record").is_not_null()))
    return (
        totals.join(added, on=_PLACE, how="left", maintain_order="left")
        .join(_problems(batch, totals), on=_PLACE, how="left", maintain_order="left")
        .join(batch.addresses, on=[RECEIPT, "source_table", "field"], maintain_order="left")
        .join(
            batch.cells.select(RECEIPT, "sheet", "row", "column", value="text"),
            on=[RECEIPT, "sheet", "row", "column"],
            how="left",
            maintain_order="left",
        )
        .with_columns(
            pl.col("sum", "rows", "row_steps", "problems").fill_null(0),
            coarsest=pl.max_horizontal("total_step", "coarsest"),
            factor=factor_of(pl.col("unit"), EXACT),
        )
        .with_columns(
            excess=(pl.col("printed") - pl.col("sum")).abs() * 2
            - pl.col("row_steps")
            - pl.col("coarsest")
        )
    )


def _added(totals: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """_PLACE -> sum, rows (how many), row_steps (their last digits added up), coarsest.

    Digits are taken for each printed unit together: cells drop the zeros at the end.
    """
    kinds = [*_COLUMN, "row_unit", "digits"]
    numbers = rows.select(
        *_COLUMN,
        "row",
        row_unit="unit",
        digits=pl.col("digits").clip(0, MOST_DIGITS),
        sum=pl.col("value").cast(EXACT, strict=False).fill_null(0),
        rows=pl.lit(1),
    )
    asked = totals.join(numbers.select(kinds).unique(), on=_COLUMN)
    most = pl.max_horizontal(pl.col("total_digits").first(), pl.lit(_FEWEST_DIGITS))
    by_unit = (
        _within(asked, numbers, kinds, ["sum", "rows"])
        .filter(pl.col("rows") > 0)
        .group_by(*_PLACE, "row_unit")
        .agg(
            pl.col("sum", "rows").sum(),
            digits=pl.min_horizontal(pl.col("digits").max(), most).cast(pl.Int32),
        )
    )
    return (
        with_steps(by_unit.rename({"row_unit": "unit"}))
        .group_by(_PLACE)
        .agg(
            pl.col("sum", "rows").sum(),
            row_steps=(pl.col("step") * pl.col("rows").cast(EXACT)).sum(),
            coarsest=pl.col("step").max(),
        )
    )


def _within(
    asked: pl.DataFrame, rows: pl.DataFrame, by: list[str], amounts: list[str]
) -> pl.DataFrame:
    """Adds `amounts` of the rows from `first_row` to `last_row`, both inclusive, of equal `by`.

    They are differences of running sums: scopes and rows are never multiplied.
    """
    running = rows.sort("row").select(
        *by, "row", *(pl.col(name).cum_sum().over(by) for name in amounts)
    )
    for edge, exact, suffix in (("last_row", True, "_until"), ("first_row", False, "_before")):
        asked = asked.sort(edge).join_asof(
            running.rename({"row": edge} | {name: name + suffix for name in amounts}),
            on=edge,
            by=by,
            allow_exact_matches=exact,
            check_sortedness=False,
        )
    return asked.with_columns(
        (pl.col(name + "_until").fill_null(0) - pl.col(name + "_before").fill_null(0)).alias(name)
        for name in amounts
    )


def _problems(batch: SubmissionBatch, totals: pl.DataFrame) -> pl.DataFrame:
    """_PLACE -> problems: cells that are no numbers among those that the total adds up."""
    faulty = batch.problems.join(
        batch.records.select(RECEIPT, "record", "source_table"), on=[RECEIPT, "record"]
    ).select(*_COLUMN, "row", problems=pl.lit(1))
    return _within(totals, faulty, _COLUMN, ["problems"]).select(*_PLACE, "problems")


def _counts(batch: SubmissionBatch) -> pl.DataFrame:
    """Section rows such as 一、省级重点项目（14个） whose count is not that of their records."""
    records = batch.records.select(
        *_TABLE, row=(pl.col("source_row") - 1).cast(pl.UInt32), counted=pl.lit(1)
    )
    sections = _sections(batch.cells).with_columns(
        first_row=pl.col("row") + 1, last_row=pl.col("end") - 1
    )
    counted = _within(sections, records, _TABLE, ["counted"]).filter(
        pl.col("counted") != pl.col("stated")
    )
    return findings(
        counted.with_columns(
            rule=pl.lit("section_count"),
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            message=pl.format(
                "“{}”写的是{}个，下面有{}行", pl.col("value"), pl.col("stated"), pl.col("counted")
            ),
            remedy=pl.lit("请核实；写错的请改正后重报。"),
        )
    )


def _sections(cells: pl.DataFrame) -> pl.DataFrame:
    """Sections that state a count, with the row at which the next one of their level starts."""
    label = normalise_label(pl.col("text"))
    stated = label.str.extract(_STATED_COUNT).cast(pl.UInt32)
    states = stated.is_not_null()
    rows = (
        cells.filter(pl.col("role") == "section")
        .group_by(*_TABLE, "sheet", "row")
        .agg(
            column=pl.col("column").filter(states).first(),
            value=pl.col("text").filter(states).first(),
            stated=stated.filter(states).first(),
            outer=~label.str.contains(_INNER_SECTION).any(),
        )
        .sort(*_TABLE, "row")
    )
    outer_rows = pl.when("outer").then("row")
    next_outer = outer_rows.shift(-1).backward_fill().over(_TABLE)
    end = pl.when("outer").then(next_outer).otherwise(pl.col("row").shift(-1).over(_TABLE))
    return rows.with_columns(end=end.fill_null(pl.UInt32.max())).filter(
        pl.col("stated").is_not_null()
    )
