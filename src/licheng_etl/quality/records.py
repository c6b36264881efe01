"""Rules on records: problem cells, fields to be filled, the form's expectations, row arithmetic.

All records of all submissions are judged in one validation. Not here: totals, keys, columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from licheng_etl.extract.reading import PROBLEMS
from licheng_etl.extract.values import normalise_label
from licheng_etl.forms.definition import Arithmetic, Expectation, FieldType, Form, Severity
from licheng_etl.model.errors import FormError
from licheng_etl.model.tables import FACTS
from licheng_etl.model.tables.definition import text_length
from licheng_etl.quality import messages
from licheng_etl.quality.arithmetic import exceeded
from licheng_etl.quality.findings import CELL, RECORD, findings
from licheng_etl.quality.gathered import RECEIPT, Gathered
from licheng_etl.quality.suite import RowRule, failing_rows, not_above_zero
from licheng_etl.transform.links import LINKS

_PROBLEM = "cell_problem"


@dataclass(frozen=True)
class _Rule:
    """A rule on one field. `said` follows a value, `blank` the statement that there is none."""

    judged: RowRule
    name: str
    field: str
    severity: Severity
    said: pl.Expr
    blank: str | None = None
    remedy: str | None = None


def check_records(gathered: Gathered) -> pl.DataFrame:
    """Findings on cells and records."""
    form = gathered.form
    problems = pl.concat([gathered.problems, _too_long(gathered)])
    frame = _judged_frame(gathered, problems)
    rules = [
        *(_filled(column.name) for column in form.columns if column.filled),
        *(_expected(form, expectation) for expectation in form.expectations),
        *(_computed(rule, number) for number, rule in enumerate(form.arithmetic)),
    ]
    no_problem = RowRule("expect_column_values_to_be_null", {"column": _PROBLEM})
    with_problem, *failing = failing_rows(frame, [no_problem, *(rule.judged for rule in rules)])
    broken = pl.concat(
        [
            pl.DataFrame(schema=_BROKEN),
            *(_broken(frame, rule, rows) for rule, rows in zip(rules, failing, strict=True) if rows),
        ]
    )
    return pl.concat(
        [
            _on_cells(gathered, problems, frame[with_problem]),
            _on_records(gathered, broken.join(problems, on=[RECEIPT, "record", "field"], how="anti")),
        ]
    )


def _judged_frame(gathered: Gathered, problems: pl.DataFrame) -> pl.DataFrame:
    """The records as Great Expectations sees them: fields, first problem, excess columns."""
    first = problems.unique([RECEIPT, "record"], keep="first", maintain_order=True)
    return pl.concat(
        [
            gathered.records.join(
                first.select(RECEIPT, "record", pl.col("problem").alias(_PROBLEM)),
                on=[RECEIPT, "record"],
                how="left",
                maintain_order="left",
            ),
            exceeded(gathered),
        ],
        how="horizontal",
    )


def _filled(field: str) -> _Rule:
    return _Rule(
        RowRule("expect_column_values_to_not_be_null", {"column": field}),
        "filled",
        field,
        Severity.HARD,
        pl.lit("等于没有填"),
        remedy="请填写后重报。",
    )


def _expected(form: Form, expectation: Expectation) -> _Rule:
    field = expectation.arguments.get("column") or expectation.arguments.get("column_A")
    if field not in form.field_names:
        raise FormError(
            f"{form.form}: expectation {expectation.rule!r} names no field of the form",
            value=str(field),
            remedy="Give `column`, or `column_A` and `column_B`, under `with`.",
        )
    return _Rule(
        RowRule(expectation.expect, expectation.arguments),
        expectation.rule,
        str(field),
        expectation.severity,
        pl.lit(f"：{expectation.message}"),
        blank=f"：{expectation.message}",
    )


def _computed(rule: Arithmetic, number: int) -> _Rule:
    return _Rule(
        not_above_zero(f"excess_{number}"),
        rule.rule,
        rule.result,
        rule.severity,
        pl.col(f"said_{number}"),
    )


def _graver(form: Form) -> pl.Expr:
    """The severity of an arithmetic rule where the figures are of different magnitude."""
    severity = pl.lit(None, pl.String)
    for number, rule in enumerate(form.arithmetic):
        if rule.magnitude is not None:
            severity = pl.when((pl.col("rule") == rule.rule) & pl.col(f"far_{number}")).then(
                pl.lit(rule.magnitude)
            ).otherwise(severity)
    return severity


_BROKEN = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "rule": pl.String(),
        "severity": pl.String(),
        "said": pl.String(),
        "blank": pl.String(),
        "remedy": pl.String(),
    }
)


def _broken(frame: pl.DataFrame, rule: _Rule, rows: Sequence[int]) -> pl.DataFrame:
    return frame[rows].select(
        RECEIPT,
        "record",
        field=pl.lit(rule.field),
        rule=pl.lit(rule.name),
        severity=pl.lit(str(rule.severity)),
        said=rule.said,
        blank=pl.lit(rule.blank, pl.String),
        remedy=pl.lit(rule.remedy or messages.REMEDIES[rule.severity]),
    )


def _on_records(gathered: Gathered, broken: pl.DataFrame) -> pl.DataFrame:
    located = gathered.locate(broken).with_columns(
        scope=pl.lit(RECORD),
        value=messages.masked(gathered.form, pl.col("field"), pl.col("value")),
    )
    return findings(located.with_columns(message=_sentence(gathered)))


def _on_cells(
    gathered: Gathered, problems: pl.DataFrame, records: pl.DataFrame
) -> pl.DataFrame:
    found = problems.join(records.select(RECEIPT, "record"), on=[RECEIPT, "record"], how="semi")
    return findings(
        found.with_columns(
            rule="problem",
            severity=pl.lit(str(Severity.HARD)),
            scope=pl.lit(CELL),
            value=messages.masked(gathered.form, pl.col("field"), pl.col("text")),
            said=messages.problem_said(pl.col("problem")),
            blank=pl.lit(None, pl.String),
            remedy=messages.problem_remedy(pl.col("problem")),
        ).with_columns(message=_sentence(gathered))
    )


def _sentence(gathered: Gathered) -> pl.Expr:
    label = pl.col("field").replace(gathered.labels)
    return messages.sentence(label, pl.col("value"), pl.col("said"), pl.col("blank"))


def _too_long(gathered: Gathered) -> pl.DataFrame:
    """Texts that their columns cannot hold, as problems of their cells."""
    limits = pl.DataFrame(
        [(name, limit) for name, limit in _text_limits(gathered.form).items()],
        schema={"field": pl.String, "limit": pl.UInt32},
        orient="row",
    )
    texts = gathered.cells.filter(pl.col("record").is_not_null(), pl.col("text").str.len_bytes() > 1)
    # Normalised texts are stored too, and ㎡ becomes two letters.
    length = pl.max_horizontal(
        pl.col("text").str.len_chars(), normalise_label(pl.col("text")).str.len_chars()
    )
    shortest = min(limits["limit"], default=0)
    return (
        texts.filter(pl.col("text").str.len_bytes() > shortest)
        .join(limits, on="field", how="inner", maintain_order="left")
        .filter(length > pl.col("limit"))
        .with_columns(problem=pl.lit("too_long"))
        .select(RECEIPT, *PROBLEMS)
    )
