"""What stands on: a correction that cannot be read does not erase what held (沿用上次).

The submissions of a slot that are in force lie one on the other, the latest on top. What holds is
what the top says; where a cell of it was set aside, or it has no such column, what would hold
without it stands on, and so does a row that may be one of those of which nobody can say what they
are of. A blank cell and an absent row say that there is nothing, and end it.

Each row tells in `null_reasons` what it carries, and in `_carried` from which cell. Not here: which
submissions are in force, and the times of rows (vintages).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model import absences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.transform.carried_columns import ColumnsOfFields

CARRIED = "_carried"
"""`field@submission/table/row/column`, several joined by `;`: where carried values were read."""
NO_COLUMN = "no_column"
"""Why a value stands on of which the correction has no column."""

_EVENT = ["slot_key", "ordinal"]
_SENT = ["slot_key", "submission_key"]
_TABLE = ["submission_key", "source_table"]
_ADDRESS = ["submission_key", "source_table", "source_row", "source_column"]
_LACKS = "_lacks"
_BEFORE = "_before"


@dataclass(frozen=True)
class Unread:
    """What could not be read of submissions.

    `rows`: of the rows set aside slot_key, submission_key, rule, name (normalised), and of their
    identity what is known, null else. `fields`: submission_key, source_table, field of the columns
    that there are.
    """

    rows: pl.DataFrame
    fields: pl.DataFrame


def lacking(rows: pl.DataFrame, fields: pl.DataFrame, columns: ColumnsOfFields) -> pl.DataFrame:
    """slot_key, submission_key, source_table, _lacks: fields that others of the slot have."""
    tables = rows.select(*_SENT, "source_table").unique()
    had = tables.join(fields.filter(pl.col("field").is_in(list(columns.of))), on=_TABLE)
    in_slot = had.select("slot_key", "field").unique()
    return (
        tables.join(in_slot, on="slot_key")
        .join(had, on=[*_SENT, "source_table", "field"], how="anti")
        .group_by(*_SENT, "source_table")
        .agg(pl.col("field").sort().alias(_LACKS))
    )


def with_nothing_carried(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows as they were read."""
    return rows.with_columns(pl.lit(None, pl.String).alias(CARRIED))


def states(
    rows: pl.DataFrame,
    stacks: pl.DataFrame,
    unread: Unread,
    lacks: pl.DataFrame,
    columns: ColumnsOfFields,
    identity: Sequence[str],
) -> pl.DataFrame:
    """What holds after each event: the columns of `rows` and `ordinal`.

    `stacks`: slot_key, ordinal, height (0: the top), submission_key of what is in force.
    """
    stated = rows.join(lacks, on=[*_SENT, "source_table"], how="left", maintain_order="left")
    state = stated.clear().with_columns(ordinal=pl.lit(None, stacks.schema["ordinal"]))
    combine = _Combination(columns, tuple(identity))
    for height in sorted(stacks["height"].unique(), reverse=True):
        level = stacks.filter(pl.col("height") == height).drop("height")
        here = stated.join(level, on=_SENT, maintain_order="left").select(state.columns)
        nameless = level.join(unread.rows, on=_SENT)
        state = pl.concat([combine.healed(here, state), combine.standing(here, state, nameless)])
    return state.drop(_LACKS)


@dataclass(frozen=True)
class _Combination:
    """One submission laid on what held before it, in all slots and after all events at once."""

    columns: ColumnsOfFields
    identity: tuple[str, ...]

    @property
    def _fact(self) -> list[str]:
        return [*_EVENT, *self.identity]

    def healed(self, here: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
        """The rows with what stands on in place of what could not be read."""
        faulty = (absences.asides() > 0) | pl.col(_LACKS).is_not_null()
        wounded = here.filter(faulty)
        if wounded.is_empty():
            return here
        unread = wounded.select(_is_unread(field).any().alias(field) for field in self.columns.of)
        fields = [name for name, some in unread.row(0, named=True).items() if some]
        values = [name for field in fields for name in self.columns.of[field]]
        held = before.select(
            *self._fact,
            *(
                pl.col(name).alias(name + _BEFORE)
                for name in dict.fromkeys([*values, *_ADDRESS, CARRIED])
            ),
        )
        both = wounded.join(
            held, on=self._fact, how="left", nulls_equal=True, maintain_order="left"
        )
        for field in fields:
            both = both.with_columns(_taken(field, self.columns.of[field]))
        return pl.concat([here.filter(~faulty), both.select(here.columns)])

    def standing(
        self, here: pl.DataFrame, before: pl.DataFrame, nameless: pl.DataFrame
    ) -> pl.DataFrame:
        """Rows that held and are absent, where one that nobody can name may be it."""
        absent = before.join(here.select(self._fact), on=self._fact, how="anti", nulls_equal=True)
        if absent.is_empty() or nameless.is_empty():
            return before.clear()
        known = [name for name in self.identity if name in nameless.columns]
        pairs = absent.with_row_index("_absent").join(
            nameless.select(
                *_EVENT, "rule", "name", *(pl.col(name).alias(f"{name}_known") for name in known)
            ),
            on=_EVENT,
        )
        may_be = pl.all_horizontal(
            pl.col(f"{name}_known").is_null() | (pl.col(f"{name}_known") == pl.col(name))
            for name in known
        )
        if "project_name" in absent.columns:
            named = normalise_label(pl.col("project_name"))
            may_be &= (pl.col("name") == named).fill_null(value=True)
        first = pairs.filter(may_be).sort("_absent", "rule").unique("_absent", keep="first")
        mark = absences.reason(pl.lit(absences.WHOLE_ROW), absences.CARRIED, pl.col("rule"))
        reasons = pl.col(absences.COLUMN)
        marked = pl.when(absences.code_of(absences.WHOLE_ROW, absences.CARRIED).is_null())
        return (
            first.sort("_absent")
            .with_columns(
                marked.then(absences.joined(mark, reasons))
                .otherwise(reasons)
                .alias(absences.COLUMN)
            )
            .select(before.columns)
        )


def _is_unread(field: str) -> pl.Expr:
    """Whether the row has no column of the field, or its cell was set aside."""
    lacks = pl.col(_LACKS).list.contains(field).fill_null(value=False)
    return lacks | absences.is_aside(field)


def _taken(field: str, columns: Sequence[str]) -> list[pl.Expr]:
    """The columns of a field with what held before, where that says anything, and its mark."""
    take = _is_unread(field) & pl.col(columns[0] + _BEFORE).is_not_null()
    why = pl.coalesce(absences.code_of(field, absences.ASIDE), pl.lit(NO_COLUMN))
    mark = absences.reason(pl.lit(field), absences.CARRIED, why)
    reasons, sources = pl.col(absences.COLUMN), pl.col(CARRIED)
    reason = absences.joined(absences.without(reasons, field), mark)
    read = absences.joined(sources, _source(field))
    return [
        *(pl.when(take).then(name + _BEFORE).otherwise(name).alias(name) for name in columns),
        pl.when(take).then(reason).otherwise(reasons).alias(absences.COLUMN),
        pl.when(take).then(read).otherwise(sources).alias(CARRIED),
    ]


def _source(field: str) -> pl.Expr:
    """Where the value was read that held before: there, or where it was carried from itself."""
    own = pl.concat_str(*(pl.col(name + _BEFORE) for name in _ADDRESS), separator="/")
    older = pl.col(CARRIED + _BEFORE).str.extract(f"(?:^|;){field}@([^;]*)")
    return pl.concat_str(pl.lit(f"{field}@"), pl.coalesce(older, own))


def carried_cells(facts: pl.DataFrame) -> pl.DataFrame:
    """fact_key, slot_key, field and address of what facts carry."""
    entry = pl.col(CARRIED).str.split_exact("@", 1)
    place = pl.col("place").str.split_exact("/", 3)
    return (
        facts.filter(pl.col(CARRIED).is_not_null())
        .select("fact_key", "slot_key", pl.col(CARRIED).str.split(";"))
        .explode(CARRIED)
        .select(
            "fact_key",
            "slot_key",
            field=entry.struct.field("field_0"),
            place=entry.struct.field("field_1"),
        )
        .select(
            "fact_key",
            "field",
            "slot_key",
            submission_key=place.struct.field("field_0").cast(pl.Int64),
            source_table=place.struct.field("field_1").cast(pl.Int16),
            source_row=place.struct.field("field_2").cast(pl.Int32),
            source_column=place.struct.field("field_3"),
        )
    )
