"""What is set aside of records: single cells, or the row where nobody can say what it is of.

A cell that hard verdicts blame gives a null with its reason in the record; a record goes only when
a field that identifies its fact is blamed, for then its figures would be of something else. A blank
cell says nothing that could be set aside. Not here: the verdicts (rules), which cell a rule blames
(rules.blame), the cells' fate in the accounts (accounting).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import OBSERVED, VALUE
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model import absences
from licheng_etl.model.tables import FACTS, OPS, Role
from licheng_etl.quality.findings import CELL, hard
from licheng_etl.quality.rules.blame import blamed_fields
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.transform.links import LINKS

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.transform.links import Link

_RECORD = [RECEIPT, "record"]
_UNIT = "unit"
"""The unit of an observation goes with its number."""


@dataclass(frozen=True)
class SetAside:
    """`records`: all, with nulls and reasons in place of what was set aside.

    `cells`: receipt_sequence, record, field, rule, message of what that was; `blamed`: the same
    with blank cells; `lost`: receipt_sequence, record, rule, message of rows that cannot load.
    """

    records: pl.DataFrame
    cells: pl.DataFrame
    blamed: pl.DataFrame
    lost: pl.DataFrame


def set_aside(batch: SubmissionBatch, findings: pl.DataFrame) -> SetAside:
    """What the hard findings on records and cells set aside of a batch."""
    blamed = blamed_fields(batch, hard(findings).filter(pl.col("record").is_not_null()))
    if batch.form.observations is not None:
        blamed = _at_numbers(blamed)
    cells = _stated(batch.records, blamed)
    records = _with_nulls(batch.records, cells)
    return SetAside(records, cells, blamed, _lost(batch.form, records, blamed))


def _at_numbers(blamed: pl.DataFrame) -> pl.DataFrame:
    """What is told of a number, its unit or aspect, stands in no cell but the number's own."""
    number = pl.when(pl.col("field").is_in(OBSERVED)).then(pl.lit(VALUE.name)).otherwise("field")
    return blamed.with_columns(field=number).unique(
        [*_RECORD, "field"], keep="first", maintain_order=True
    )


def _stated(records: pl.DataFrame, blamed: pl.DataFrame) -> pl.DataFrame:
    """Without blank cells: those that could not be read, and those whose value is held."""
    fields = [name for name in blamed["field"].unique().sort() if name in records.columns]
    concerned = records.join(blamed, on=_RECORD, how="semi")
    held = [
        concerned.filter(pl.col(name).is_not_null()).select(*_RECORD, field=pl.lit(name))
        for name in fields
    ]
    unread = blamed.filter(pl.col("scope") == CELL).select(*_RECORD, "field")
    return blamed.join(pl.concat([unread, *held]), on=[*_RECORD, "field"], how="semi")


def _with_nulls(records: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    if cells.is_empty():
        return records
    fields = [name for name in cells["field"].unique().sort() if name in records.columns]
    flags = cells.pivot(on="field", index=_RECORD, values="rule").rename(
        {name: f"aside_{name}" for name in cells["field"].unique()}
    )
    marks = [
        absences.reason(pl.lit(name), absences.ASIDE, pl.col(f"aside_{name}")) for name in fields
    ]
    flagged = records.join(flags, on=_RECORD, how="left", maintain_order="left")
    goes = {name: pl.col(f"aside_{name}").is_not_null() for name in fields}
    if VALUE.name in fields and _UNIT in records.columns:
        goes[_UNIT] = goes[VALUE.name]
    return flagged.with_columns(
        *(pl.when(~gone).then(name).alias(name) for name, gone in goes.items()),
        absences.joined(pl.col(absences.COLUMN), *marks).alias(absences.COLUMN),
    ).select(records.columns)


def _lost(form: Form, records: pl.DataFrame, blamed: pl.DataFrame) -> pl.DataFrame:
    """Records of whose identity a part is blamed, unless what is left of it is enough."""
    table = FACTS[form.feeds]
    parts = []
    for name in table.named(Role.IDENTITY):
        link = LINKS.get(name)
        fields = link.fields - link.optional if link else {table.column(name).source_field}
        of_key = blamed.filter(pl.col("field").is_in(list(fields)))
        if of_key.height and link is not None and _has_optional_fields(form, link):
            identified = records.join(of_key, on=_RECORD, how="semi").filter(link.enough)
            of_key = of_key.join(identified, on=_RECORD, how="anti", maintain_order="left")
        parts.append(of_key)
    return (
        pl.concat(parts)
        .unique(_RECORD, keep="first", maintain_order=True)
        .select(*_RECORD, "rule", "message")
    )


def rows_aside(
    form: Form, lost: pl.DataFrame, rows: pl.DataFrame, blamed: pl.DataFrame
) -> pl.DataFrame:
    """Rows that cannot load, with what could be read of their identity: null where it could not.

    `lost`: their records with rule, message and the columns of their submissions; `rows`: the star
    rows of these.
    """
    table = FACTS[form.feeds]
    rows = rows.with_columns(
        pl.lit(form.form).alias("form"),
        _name(lost),
        *(lost[name] for name in ("rule", "message")),
        _text(lost, "list_level"),
    )
    for name in table.named(Role.IDENTITY):
        link = LINKS.get(name)
        fields = list(link.fields if link else {table.column(name).source_field})
        unknown = blamed.filter(pl.col("field").is_in(fields)).select(
            *_RECORD, unknown=pl.lit(value=True)
        )
        if unknown.is_empty():
            continue
        rows = (
            rows.join(unknown.unique(), on=_RECORD, how="left", maintain_order="left")
            .with_columns(pl.when(pl.col("unknown").is_null()).then(name).alias(name))
            .drop("unknown")
        )
    names = [*OPS["row_aside"].column_names, *table.named(Role.IDENTITY), "submission_key"]
    return rows.select(list(dict.fromkeys(names)))


def _name(lost: pl.DataFrame) -> pl.Series:
    """The normalised name of what a row is of."""
    return lost.select(name=normalise_label(pl.lit(_text(lost, "project_name")))).to_series()


def _text(lost: pl.DataFrame, field: str) -> pl.Series:
    if field in lost.columns:
        return lost[field].cast(pl.String)
    return pl.Series(field, [None] * lost.height, dtype=pl.String)


def _has_optional_fields(form: Form, link: Link) -> bool:
    return bool(link.optional) and link.optional <= set(form.field_names)
