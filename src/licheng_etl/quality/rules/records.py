"""Rules on records: problem cells, fields to be filled, the form's expectations, row arithmetic.

All records of all submissions are judged in one validation. Not here: aggregates, keys, columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import FieldType
from licheng_etl.forms.parts import all_match
from licheng_etl.model.errors import FormError
from licheng_etl.model.reasons import PROBLEMS, remedies, sentences
from licheng_etl.model.states import Severity
from licheng_etl.quality import messages
from licheng_etl.quality.findings import CELL, RECORD, findings
from licheng_etl.quality.gx import RowRule, failing_rows, not_above_zero
from licheng_etl.quality.lengths import too_long
from licheng_etl.quality.rules.advisory import NO_CODE, advisories, identifying_code, scale_column
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.record_rules import Arithmetic, Expectation
    from licheng_etl.reading.batch import SubmissionBatch

_PROBLEM = "cell_problem"


@dataclass(frozen=True)
class _Rule:
    """A rule on one field. `fault` follows a value, `blank` the statement that there is none."""

    judged: RowRule
    name: str
    field: str
    severity: pl.Expr
    fault: pl.Expr
    blank: str | None = None
    about: pl.Expr | None = None
    """The records that the rule is about; None: all."""


def check_records(batch: SubmissionBatch, excess: pl.DataFrame) -> pl.DataFrame:
    """Findings on cells and records; `excess`: by how much each exceeds the form's arithmetic."""
    form = batch.form
    problems = pl.concat([batch.problems, too_long(batch)])
    frame = _judged_frame(batch, problems, excess)
    rules = [
        *(_filled(column.name) for column in form.columns if column.filled),
        *(_expected(form, rule) for rule in form.expectations),
        *(_computed(rule, number) for number, rule in enumerate(form.arithmetic)),
        *_doubted(form),
    ]
    no_problem = RowRule("expect_column_values_to_be_null", {"column": _PROBLEM})
    with_problem, *failing = failing_rows(frame, [no_problem, *(rule.judged for rule in rules)])
    broken = pl.concat(
        [
            pl.DataFrame(schema=_BROKEN),
            *(
                _broken(frame, rule, rows)
                for rule, rows in zip(rules, failing, strict=True)
                if rows
            ),
        ]
    )
    return pl.concat(
        [
            _on_cells(batch, problems, frame[with_problem]),
            _on_records(batch, broken.join(problems, on=[RECEIPT, "record", "field"], how="anti")),
        ]
    )


def _judged_frame(
    batch: SubmissionBatch, problems: pl.DataFrame, excess: pl.DataFrame
) -> pl.DataFrame:
    """The records as Great Expectations sees them: fields, first problem, excess, advisories."""
    first = problems.unique([RECEIPT, "record"], keep="first", maintain_order=True)
    return pl.concat(
        [
            batch.records.join(
                first.select(RECEIPT, "record", pl.col("problem").alias(_PROBLEM)),
                on=[RECEIPT, "record"],
                how="left",
                maintain_order="left",
            ),
            excess,
            advisories(batch, excess),
        ],
        how="horizontal",
    )


def _filled(field: str) -> _Rule:
    return _Rule(
        RowRule("expect_column_values_to_not_be_null", {"column": field}),
        "filled",
        field,
        pl.lit(str(Severity.HARD)),
        pl.lit("等于没有填"),
    )


def _expected(form: Form, expectation: Expectation) -> _Rule:
    field = expectation.arguments.get("column") or expectation.arguments.get("column_A")
    if field not in form.field_names:
        raise FormError(
            f"{form.form}：期望“{expectation.rule}”所说的不是表式的列",
            value=str(field),
            remedy="请在 with 里写 column，或 column_A 和 column_B。",
        )
    return _Rule(
        RowRule(expectation.expect, expectation.arguments),
        expectation.rule,
        str(field),
        pl.lit(str(expectation.severity)),
        pl.lit(f"：{expectation.message}"),
        blank=f"：{expectation.message}",
        about=all_match(expectation.where) if expectation.where else None,
    )


def _computed(rule: Arithmetic, number: int) -> _Rule:
    graver = str(rule.magnitude or rule.severity)
    return _Rule(
        not_above_zero(f"excess_{number}"),
        rule.rule,
        rule.result,
        pl.when(f"far_{number}").then(pl.lit(graver)).otherwise(pl.lit(str(rule.severity))),
        pl.col(f"fault_{number}"),
    )


def _doubted(form: Form) -> Iterator[_Rule]:
    verify = pl.lit(str(Severity.VERIFY))
    code = identifying_code(form)
    if code:
        fault = pl.lit("不是代码，按名称和建设单位识别项目")
        yield _Rule(not_above_zero(NO_CODE), "code_shape", code, verify, fault)
    for field in form.fields_of(FieldType.RATE):
        fault = pl.lit("，没有金额可以核对，看不出是百分数还是比例")
        yield _Rule(not_above_zero(scale_column(field)), "rate_scale", field, verify, fault)


_BROKEN = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "rule": pl.String(),
        "severity": pl.String(),
        "fault": pl.String(),
        "blank": pl.String(),
        "held": pl.String(),
    }
)


def _broken(frame: pl.DataFrame, rule: _Rule, rows: Sequence[int]) -> pl.DataFrame:
    failing = frame[rows] if rule.about is None else frame[rows].filter(rule.about)
    return failing.select(
        RECEIPT,
        "record",
        field=pl.lit(rule.field),
        rule=pl.lit(rule.name),
        severity=rule.severity,
        fault=rule.fault,
        blank=pl.lit(rule.blank, pl.String),
        held=pl.col(rule.field).cast(pl.String),
    )


def _on_records(batch: SubmissionBatch, broken: pl.DataFrame) -> pl.DataFrame:
    # Below the first row of a merged cell the record holds a text that no cell of its row does.
    shown = pl.coalesce("value", "held")
    located = batch.locate(broken).with_columns(
        scope=pl.lit(RECORD),
        value=messages.masked(batch.form, pl.col("field"), shown),
        remedy=messages.rule_remedy(pl.col("severity")),
    )
    return findings(located.with_columns(message=_sentence(batch)))


def _on_cells(
    batch: SubmissionBatch, problems: pl.DataFrame, records: pl.DataFrame
) -> pl.DataFrame:
    faulty = problems.join(records.select(RECEIPT, "record"), on=[RECEIPT, "record"], how="semi")
    return findings(
        faulty.with_columns(
            rule=pl.col("problem"),
            severity=pl.lit(str(Severity.HARD)),
            scope=pl.lit(CELL),
            value=messages.masked(batch.form, pl.col("field"), pl.col("text")),
            remedy=remedies(pl.col("problem"), PROBLEMS),
        ).with_columns(
            message=sentences(
                pl.col("problem"),
                PROBLEMS,
                label=pl.col("field").replace(batch.labels),
                value=messages.short(pl.col("value")),
                printed=pl.col("printed"),
                expected=pl.col("expected"),
            )
        )
    )


def _sentence(batch: SubmissionBatch) -> pl.Expr:
    label = pl.col("field").replace(batch.labels)
    return messages.sentence(label, pl.col("value"), pl.col("fault"), pl.col("blank"))
