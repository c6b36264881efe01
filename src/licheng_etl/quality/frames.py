"""The last look at frames before the loader: what the table definitions say, judged once more.

A failure here is a fault of a form or of the program: what a department can get wrong has been
found before, with its cell. Not here: the gate that the loader asks (gate).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import polars as pl

from licheng_etl.model.errors import LichengError
from licheng_etl.model.tables import CORE, DIMENSIONS, FACTS, Role, Table
from licheng_etl.quality.gx import failing_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.forms.definition import Form


@dataclass(frozen=True)
class FrameFailure:
    """One rule of a table that some rows break."""

    column: str
    rule: str
    rows: int


class FrameError(LichengError):
    """A frame does not keep its table's definition. `failures` says how."""

    def __init__(self, table: Table, failures: tuple[FrameFailure, ...]) -> None:
        broken = "；".join(f"{each.column} {each.rule}（{each.rows} 行）" for each in failures)
        super().__init__(
            f"要装入 {table.qualified_name} 的行不合它的定义：{broken}",
            remedy="请改正表式文件或表的定义；没有入库。",
        )
        self.failures = failures


class Loadable(Protocol):
    """What a batch for the loader holds of rows."""

    @property
    def facts(self) -> pl.DataFrame: ...

    @property
    def dimensions(self) -> Mapping[str, pl.DataFrame]: ...

    @property
    def printed(self) -> Mapping[str, pl.DataFrame]: ...


def check_batch(form: Form, batch: Loadable) -> None:
    """Raises FrameError for the first of a batch's frames that breaks its table's definition:
    columns complete, set and within their lengths, keys unique.
    """
    frames = {FACTS[form.feeds]: batch.facts}
    frames |= {DIMENSIONS[name]: frame for name, frame in batch.dimensions.items()}
    frames |= {CORE[name]: frame for name, frame in batch.printed.items()}
    # Rows that break a rule are counted in polars; the counts of all tables are judged at once.
    counts = pl.concat([_breaking_rows(table, frame) for table, frame in frames.items()])
    failing = failing_counts(counts["rows"].to_list())
    if not failing:
        return
    broken = counts[failing]
    name = broken["table"][0]
    failures = broken.filter(pl.col("table") == name).select("column", "rule", "rows")
    table = next(table for table in frames if table.name == name)
    raise FrameError(table, tuple(FrameFailure(*row) for row in failures.iter_rows()))


def _breaking_rows(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """table, column, rule -> rows that break the rule."""
    different = sorted(set(table.column_names) ^ set(frame.columns))
    if different:
        counts = [(name, "is absent or unknown", max(frame.height, 1)) for name in different]
    else:
        rules = [*_rules(table)]
        broken = frame.select(rule.sum().alias(str(n)) for n, (_, _, rule) in enumerate(rules))
        counts = [
            (column, sentence, rows)
            for (column, sentence, _), rows in zip(rules, broken.row(0), strict=True)
        ]
    return pl.DataFrame(
        [(table.name, *count) for count in counts],
        schema={"table": pl.String, "column": pl.String, "rule": pl.String, "rows": pl.Int64},
        orient="row",
    )


def _rules(table: Table) -> Iterator[tuple[str, str, pl.Expr]]:
    """Column, what is said of it, and whether a row breaks the rule."""
    for column in table.columns:
        value, limit = pl.col(column.name), column.type.length
        if not column.nullable:
            yield column.name, "is not set", value.is_null()
        if limit is not None:
            yield column.name, f"is longer than {limit}", value.str.len_chars() > limit
    key = table.named(Role.KEY)
    yield ", ".join(key), "stands twice", pl.struct(key).is_duplicated()
