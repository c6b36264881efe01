"""The last look at frames before the loader: what the table definitions say, judged once more.

A failure here is a fault of a form or of the program: what a department can get wrong has been
found before, with its cell. Not here: the gate that the loader asks (gate).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import polars as pl

from licheng_etl.model.errors import LichengError
from licheng_etl.model.tables import DIMENSIONS, FACTS, Column, Role, Table
from licheng_etl.quality.lengths import text_limit
from licheng_etl.quality.suite import RowRule, failing_rows, not_above_zero

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.forms.definition import Form

_REPEATED = "repeated_key"


@dataclass(frozen=True)
class FrameFailure:
    """One rule of a table that some rows break."""

    column: str
    rule: str
    rows: int


class FrameError(LichengError):
    """A frame does not keep its table's definition. `failures` says how."""

    def __init__(self, table: Table, failures: tuple[FrameFailure, ...]) -> None:
        told = "; ".join(f"{each.column} {each.rule} ({each.rows} rows)" for each in failures)
        super().__init__(
            f"rows for {table.qualified_name} break its definition: {told}",
            remedy="Correct the form file or the table definition; nothing was loaded.",
        )
        self.failures = failures


class Loadable(Protocol):
    """What a batch for the loader holds of rows."""

    @property
    def facts(self) -> pl.DataFrame: ...

    @property
    def dimensions(self) -> Mapping[str, pl.DataFrame]: ...


def check_batch(form: Form, batch: Loadable) -> None:
    """Raises FrameError for the first of a batch's frames that breaks its table's definition."""
    check_frame(FACTS[form.feeds], batch.facts)
    for name, frame in batch.dimensions.items():
        check_frame(DIMENSIONS[name], frame)


def check_frame(table: Table, frame: pl.DataFrame) -> None:
    """Raises FrameError unless columns are complete, set and within their lengths, keys unique."""
    different = sorted(set(table.column_names) ^ set(frame.columns))
    if different:
        failures = [FrameFailure(name, "is absent or unknown", frame.height) for name in different]
        raise FrameError(table, tuple(failures))
    rules = [*_rules(table)]
    failing = failing_rows(_views(table, frame), [rule for _, _, rule in rules])
    failures = [
        FrameFailure(column, said, len(rows))
        for (column, said, _), rows in zip(rules, failing, strict=True)
        if rows
    ]
    if failures:
        raise FrameError(table, tuple(failures))


def _rules(table: Table) -> Iterator[tuple[str, str, RowRule]]:
    for column in table.columns:
        limit = text_limit(column)
        if not column.nullable:
            arguments: dict[str, object] = {"column": column.name}
            rule = RowRule("expect_column_values_to_not_be_null", arguments)
            yield column.name, "is not set", rule
        if limit is not None:
            arguments = {"column": column.name, "max_value": limit}
            rule = RowRule("expect_column_values_to_be_between", arguments)
            yield column.name, f"is longer than {limit}", rule
    yield ", ".join(table.named(Role.KEY)), "stands twice", not_above_zero(_REPEATED)


def _views(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Texts as their lengths and keys as whether they are repeated: far quicker to judge."""
    return frame.with_columns(_view(column) for column in table.columns).with_columns(
        frame.select(pl.struct(table.named(Role.KEY)).is_duplicated().cast(pl.Int8))
        .to_series()
        .alias(_REPEATED)
    )


def _view(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    return value if text_limit(column) is None else value.str.len_chars().alias(column.name)
