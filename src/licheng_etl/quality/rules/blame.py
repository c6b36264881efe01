"""Which cells a hard verdict sets aside, where its rule reads several of a row.

A rule on one field blames that field, an expectation on several all that it names. Of arithmetic,
where printed and computed are far apart: a rate that is a hundredth of the computed one, or a
hundred times as much, is in another scale, and it alone is wrong. Else one of the fields that the
rule compares is, and nobody can say which; where several rules of the row are broken, one fault
explains them all, so that only fields of all of them are blamed, if there are any. A rule that
holds clears nobody: a sum that the sheet computes agrees with whatever it adds up.

Not here: finding what is broken (records, arithmetic).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.quality.rules.arithmetic import explained
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.record_rules import Expectation
    from licheng_etl.reading.batch import SubmissionBatch

_RECORD = [RECEIPT, "record"]
_BLAMED = [*_RECORD, "field", "rule", "message", "scope"]
_EXACT = ("percent", "growth", "sum")
"""Kinds of arithmetic that one wrong operand breaks whichever it is."""


def blamed_fields(batch: SubmissionBatch, faults: pl.DataFrame) -> pl.DataFrame:
    """receipt_sequence, record, field, rule, message and scope of hard findings on records.

    A field of a record stands there once, under the first finding that blames it.
    """
    form = batch.form
    computed = [rule.rule for rule in form.arithmetic]
    several = _named_together(form)
    ordered = faults.with_row_index("place")
    of_several = ordered.join(several, on="rule", maintain_order="left")
    parts = [
        ordered.filter(~pl.col("rule").is_in([*computed, *several["rule"]])),
        of_several.with_columns(field="named").drop("named"),
        _of_arithmetic(batch, ordered.filter(pl.col("rule").is_in(computed))),
    ]
    return (
        pl.concat(part.select("place", *_BLAMED) for part in parts)
        .sort("place", "field")
        .unique([*_RECORD, "field"], keep="first", maintain_order=True)
        .drop("place")
    )


def fields_of(expectation: Expectation) -> list[str]:
    """The fields that an expectation names."""
    arguments = expectation.arguments
    named = [arguments.get(name) for name in ("column", "column_A", "column_B")]
    return [str(name) for name in [*named, *arguments.get("column_list", ())] if name]


def _named_together(form: Form) -> pl.DataFrame:
    """rule, named: of expectations on several fields."""
    rows = [
        (expectation.rule, field)
        for expectation in form.expectations
        for field in fields_of(expectation)
        if len(fields_of(expectation)) > 1
    ]
    return pl.DataFrame(rows, schema={"rule": pl.String, "named": pl.String}, orient="row")


def _of_arithmetic(batch: SubmissionBatch, faults: pl.DataFrame) -> pl.DataFrame:
    """The faults once for each field that they blame."""
    if faults.is_empty():
        return faults
    compared = _compared(batch, faults)
    exact = compared.filter("exact", "broken")
    rules = exact.group_by(_RECORD).agg(rules=pl.col("number").n_unique())
    common = (
        exact.group_by(*_RECORD, "operand")
        .agg(breaks=pl.col("number").n_unique())
        .join(rules, on=_RECORD)
        .select(*_RECORD, "operand", common=pl.col("breaks") == pl.col("rules"))
    )
    fault = [*_RECORD, "rule"]
    return (
        faults.join(compared, on=fault, maintain_order="left")
        .join(common, on=[*_RECORD, "operand"], how="left", maintain_order="left")
        .with_columns(pl.col("common").fill_null(value=False))
        .filter(
            pl.when("scaled")
            .then(pl.col("operand") == pl.col("field"))
            .when(pl.col("common").any().over(fault))
            .then("common")
            .otherwise(pl.lit(value=True))
        )
        .with_columns(field="operand")
    )


def _compared(batch: SubmissionBatch, faults: pl.DataFrame) -> pl.DataFrame:
    """Each rule of the records of faults with each of its operands.

    `broken`, `scaled`: what `explained` says of it; `exact`: whether any operand could break it.
    """
    concerned = faults.select(_RECORD).unique()
    records = batch.records.join(concerned, on=_RECORD, how="semi")
    told = explained(replace(batch, records=records))
    judged = pl.concat([records.select(_RECORD), told], how="horizontal")
    return pl.concat(
        judged.select(
            *_RECORD,
            rule=pl.lit(rule.rule),
            number=pl.lit(number),
            operand=pl.lit(operand),
            exact=pl.lit(rule.kind in _EXACT),
            broken=(pl.col(f"excess_{number}") > 0).fill_null(value=False),
            scaled=pl.col(f"scaled_{number}").fill_null(value=False),
        )
        for number, rule in enumerate(batch.form.arithmetic)
        for operand in (rule.result, *rule.of)
    )
