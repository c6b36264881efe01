"""Rules on records: problem cells, fields to be filled, the form's expectations, row arithmetic.

All records of all submissions are judged together. Not here: aggregates, keys, columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, auto
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import FieldType
from licheng_etl.forms.parts import all_match
from licheng_etl.model.errors import FormError
from licheng_etl.model.reasons import PROBLEMS, remedies, sentences
from licheng_etl.model.states import Severity
from licheng_etl.quality import messages
from licheng_etl.quality.declared import breaking
from licheng_etl.quality.findings import CELL, RECORD, findings
from licheng_etl.quality.gx import RowRule
from licheng_etl.quality.lengths import too_long
from licheng_etl.quality.rules.advisory import NO_CODE, advisories, identifying_code, scale_column
from licheng_etl.quality.rules.arithmetic import explained
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.record_rules import Arithmetic, Expectation
    from licheng_etl.reading.batch import SubmissionBatch

_RECORD = [RECEIPT, "record"]
_AT = "place_of_record"
"""The position of a record in the batch."""


class _Kind(IntEnum):
    """What a rule is about. The first that a cell breaks is the reason why it is set aside: what a
    cell says by itself goes before what it says of others."""

    FILLED = auto()
    EXPECTED = auto()
    COMPUTED = auto()
    DOUBTED = auto()


@dataclass(frozen=True)
class _Rule:
    """A rule on one field. `fault` follows a value, `blank` the statement that there is none."""

    kind: _Kind
    name: str
    field: str
    severity: pl.Expr
    fault: pl.Expr
    blank: str | None = None
    about: pl.Expr | None = None
    """The records that the rule is about; None: all."""


@dataclass(frozen=True)
class RecordRules:
    """The rules on the records of a batch, ours and the form's, each with those that break it.

    `breaking`: of every record whether one of its cells is no value of its field, then for each of
    `rules` whether the record breaks it.
    """

    batch: SubmissionBatch
    problems: pl.DataFrame
    rules: Sequence[_Rule]
    breaking: Sequence[pl.Series]

    @classmethod
    def of(cls, batch: SubmissionBatch, excess: pl.DataFrame) -> RecordRules:
        """`excess`: by how much each record exceeds the form's arithmetic."""
        problems = pl.concat([batch.problems, too_long(batch)])
        faulty = problems.select(*_RECORD, faulty=pl.lit(value=True)).unique()
        with_problem = batch.records.select(_RECORD).join(
            faulty, on=_RECORD, how="left", maintain_order="left"
        )["faulty"]
        judged = [batch.records, excess, advisories(batch, excess)]
        ours = list(_rules(batch.form))
        by_ours = pl.concat(judged, how="horizontal").select(
            breaks.alias(str(number)) for number, (_, breaks) in enumerate(ours)
        )
        declared = batch.form.expectations
        rules = [rule for rule, _ in ours] + [_expected(batch.form, each) for each in declared]
        by_declared = breaking(
            batch.records, [RowRule(each.expect, each.arguments) for each in declared]
        )
        return cls(batch, problems, rules, [with_problem, *by_ours.get_columns(), *by_declared])

    def findings(self, broken: Sequence[pl.Series]) -> pl.DataFrame:
        """Findings on cells and records; `broken`: the positions of those that break each rule."""
        with_problem, *of_rules = broken
        judged = list(zip(self.rules, of_rules, strict=True))
        told = _told(self.batch, judged)
        faults = pl.concat(
            [
                pl.DataFrame(schema=_BROKEN),
                *(
                    _broken(told.filter(pl.col(_AT).is_in(rows.implode())), rule)
                    for rule, rows in sorted(judged, key=lambda each: each[0].kind)
                    if rows.len()
                ),
            ]
        )
        sound = faults.join(self.problems, on=[*_RECORD, "field"], how="anti")
        return pl.concat(
            [
                _on_cells(self.batch, self.problems, self.batch.records[with_problem]),
                _on_records(self.batch, sound),
            ]
        )


def _told(batch: SubmissionBatch, judged: Sequence[tuple[_Rule, pl.Series]]) -> pl.DataFrame:
    """The records that break any rule, with what is computed of those that break arithmetic."""
    records = batch.records.with_row_index(_AT)
    if not any(rows.len() for _, rows in judged):
        return records.clear()
    wrong = records[_all(rows for rule, rows in judged if rule.kind is _Kind.COMPUTED)]
    parts = explained(replace(batch, records=wrong.drop(_AT))).with_columns(wrong[_AT])
    broken = records[_all(rows for _, rows in judged)]
    return broken.join(parts, on=_AT, how="left", maintain_order="left")


def _all(rows: Iterable[pl.Series]) -> pl.Series:
    return pl.concat([pl.Series(dtype=pl.UInt32), *rows]).unique().sort()


def _rules(form: Form) -> Iterator[tuple[_Rule, pl.Expr]]:
    """Our rules on the records of a form, each with whether a record breaks it."""
    for column in form.columns:
        if column.filled:
            yield _filled(column.name), pl.col(column.name).is_null()
    for number, rule in enumerate(form.arithmetic):
        yield _computed(rule, number), pl.col(f"excess_{number}") > 0
    yield from _doubted(form)


def _filled(field: str) -> _Rule:
    return _Rule(
        _Kind.FILLED,
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
        _Kind.EXPECTED,
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
        _Kind.COMPUTED,
        rule.rule,
        rule.result,
        pl.when(f"far_{number}").then(pl.lit(graver)).otherwise(pl.lit(str(rule.severity))),
        pl.col(f"fault_{number}"),
    )


def _doubted(form: Form) -> Iterator[tuple[_Rule, pl.Expr]]:
    verify = pl.lit(str(Severity.VERIFY))
    code = identifying_code(form)
    if code:
        fault = pl.lit("不是代码，按名称和建设单位识别项目")
        yield _Rule(_Kind.DOUBTED, "code_shape", code, verify, fault), pl.col(NO_CODE)
    for field in form.fields_of(FieldType.RATE):
        fault = pl.lit("，没有金额可以核对，看不出是百分数还是比例")
        yield _Rule(_Kind.DOUBTED, "rate_scale", field, verify, fault), pl.col(scale_column(field))


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


def _broken(records: pl.DataFrame, rule: _Rule) -> pl.DataFrame:
    concerned = records if rule.about is None else records.filter(rule.about)
    return concerned.select(
        *_RECORD,
        field=pl.lit(rule.field),
        rule=pl.lit(rule.name),
        severity=rule.severity,
        fault=rule.fault,
        blank=pl.lit(rule.blank, pl.String),
        held=pl.col(rule.field).cast(pl.String),
    )


def _on_records(batch: SubmissionBatch, broken: pl.DataFrame) -> pl.DataFrame:
    if broken.is_empty():
        return findings(broken)
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
    if faulty.is_empty():
        return findings(faulty)
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
