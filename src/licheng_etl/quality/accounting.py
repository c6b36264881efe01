"""Where every cell ended (law 1): loaded, checked, ignored, quarantined, returned or unrecognised.

Here: the quarantine, the state of each cell, their counts, and the proof that none is missing.
Not here: the findings that decide it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import a1_expr
from licheng_etl.model.errors import LichengError
from licheng_etl.model.states import CellState
from licheng_etl.model.tables import OPS, Role
from licheng_etl.quality.lengths import fit
from licheng_etl.quality.messages import masked
from licheng_etl.quality.rules.row_aggregates import checked_aggregates
from licheng_etl.quality.rules.strange_rows import STRAY
from licheng_etl.reading.columns import UNKNOWN
from licheng_etl.reading.frames import RECEIPT, CellRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.forms.definition import Form
    from licheng_etl.quality.set_aside import SetAside
    from licheng_etl.reading.batch import SubmissionBatch

_CELL = [RECEIPT, "sheet", "row", "column"]
_RECORD = [RECEIPT, "record"]
_BY_ROLE = (
    "title", "unit", "header", "note", "section", "partial", "helper", "out_of_scope",
    "stub", "artefact", "average", "comparison",
)  # fmt: skip
"""Roles whose cells are ignored under the role's own name."""


class ConservationError(LichengError):
    """Cells were lost or counted twice: a fault of the program, never of the data."""


def quarantined_cells(
    batch: SubmissionBatch, findings: pl.DataFrame, aside: SetAside
) -> pl.DataFrame:
    """The cells kept aside: _CELL, field, value, rule, message.

    `batch` holds the accepted submissions, `findings` all in their order. Of a row that
    cannot load all cells are kept aside: those that are blamed under their own rule, others under
    the one for which the row cannot load.
    """
    own = aside.blamed.select(*_RECORD, "field", own_rule="rule", own_message="message")
    lost = aside.lost.select(*_RECORD, lost_rule="rule", lost_message="message")
    # The blank cell of a row that loads is no cell, and a dash there is loaded as what it says.
    single = own.join(
        pl.concat([aside.cells.select(*_RECORD, "field"), _cells_of(own, lost)]).unique(),
        on=[*_RECORD, "field"],
        how="semi",
    )
    touched = pl.concat([lost.select(_RECORD), single.select(_RECORD)]).unique()
    is_data = pl.col("role") == "data"
    of_records = (
        batch.cells.filter(pl.col("record").is_in(touched["record"].unique().implode()))
        .filter(is_data, pl.col("field").is_not_null())
        .join(touched, on=_RECORD, how="semi", maintain_order="left")
        .join(lost, on=_RECORD, how="left", maintain_order="left")
        .join(single, on=[*_RECORD, "field"], how="left", maintain_order="left")
        .with_columns(
            rule=pl.coalesce("own_rule", "lost_rule"),
            message=pl.coalesce("own_message", "lost_message"),
        )
        .filter(pl.col("rule").is_not_null())
    )
    # A cell that has a sentence of its own needs none of its column.
    of_columns = (
        batch.cells.filter(is_data, pl.col("column_rule").is_in(list(UNKNOWN)))
        .join(
            findings.filter(pl.col("rule").is_in(list(UNKNOWN))).select(
                RECEIPT, "sheet", "column", "message", column_rule="rule"
            ),
            on=[RECEIPT, "sheet", "column", "column_rule"],
            how="left",
            maintain_order="left",
        )
        .with_columns(rule="column_rule", message=pl.coalesce("detail", "message"))
        .filter(pl.col("message").is_not_null())
    )
    strays = batch.cells.filter(pl.col("role") == CellRole.STRAY).join(
        findings.filter(pl.col("rule") == STRAY).select(*_CELL, "rule", "message"),
        on=_CELL,
        maintain_order="left",
    )
    parts = [
        part.select(*_CELL, "field", "text", "rule", "message")
        for part in (
            of_records,
            of_columns.unique(_CELL, keep="first", maintain_order=True),
            strays,
        )
    ]
    return pl.concat(parts).with_columns(value=masked(batch.form, pl.col("field"), pl.col("text")))


def _cells_of(blamed: pl.DataFrame, lost: pl.DataFrame) -> pl.DataFrame:
    """The blamed cells of rows that cannot load."""
    return blamed.join(lost, on=_RECORD, how="semi").select(*_RECORD, "field")


def quarantine(form: Form, cells: pl.DataFrame) -> pl.DataFrame:
    """The rows of ops.quarantine of such cells, in the order of their addresses."""
    table = OPS["quarantine"]
    rows = cells.sort(_CELL).with_columns(
        form=pl.lit(form.form), cell=a1_expr(pl.col("row"), pl.col("column"))
    )
    return fit(
        table, rows.select(pl.col(name).cast(kind) for name, kind in table.polars_schema.items())
    )


def cell_states(
    batch: SubmissionBatch,
    quarantined: pl.DataFrame,
    mentions: pl.DataFrame,
    returned: Mapping[int, tuple[str, str]],
) -> pl.DataFrame:
    """The rows of ops.cell_state; raises ConservationError unless each cell is in one state."""
    cells = _with_facts(batch, quarantined, mentions).with_columns(
        returned=pl.col(RECEIPT).replace_strict(
            {receipt: code for receipt, (code, _) in returned.items()},
            default=None,
            return_dtype=pl.String,
        )
    )
    role, no_field = pl.col("role").cast(pl.String), pl.col("no_field")
    is_data = role == "data"
    unknown = pl.col("column_rule").is_in(list(UNKNOWN))
    returnable = is_data & (~no_field | unknown)
    state = (
        pl.when(role == "unclaimed").then(_state(CellState.UNRECOGNISED, "sheet_not_claimed"))
        .when(pl.col("returned").is_not_null() & (returnable | pl.col("is_total")))
        .then(_state(CellState.RETURNED, pl.col("returned")))
        .when("is_total").then(_state(CellState.CHECKED, "control_total"))
        .when(role == "total").then(_state(CellState.IGNORED, "total_row"))
        .when(role.is_in(_BY_ROLE)).then(_state(CellState.IGNORED, role))
        .when(pl.col("rule").is_not_null()).then(_state(CellState.QUARANTINED, pl.col("rule")))
        .when(is_data & no_field & ~unknown)
        .then(_state(CellState.IGNORED, pl.col("column_rule")))
        .when(is_data & ~no_field & pl.col("is_mention"))
        .then(_state(CellState.LOADED, "mention"))
        .when(is_data & ~no_field & ~pl.col("no_record"))
        .then(_state(CellState.LOADED, "record"))
    )  # fmt: skip
    counted = (
        cells.with_columns(state.struct.unnest())
        .group_by(RECEIPT, "sheet", "state", "rule")
        .agg(pl.col("cells").sum())
    )
    _prove(batch.cells, counted)
    return _conform(batch.form.form, counted)


def whole_file_states(receipt_sequence: int, cells: pl.DataFrame, rule: str) -> pl.DataFrame:
    """The same for what is no one form's (`no_form`, `two_forms`): all is unrecognised.

    `cells`: sheet and cells, the number of its non-empty cells.
    """
    return _conform(
        "",
        cells.with_columns(
            pl.lit(receipt_sequence).alias(RECEIPT),
            state=pl.lit(CellState.UNRECOGNISED),
            rule=pl.lit(rule),
        ),
    )


_ALIKE = [RECEIPT, "sheet", "role", "column_rule", "no_field", "no_record"]
"""Cells that are equal in these end in one state, unless they are told of one by one."""


def _with_facts(
    batch: SubmissionBatch, quarantined: pl.DataFrame, mentions: pl.DataFrame
) -> pl.DataFrame:
    """Kinds of cells, how many of each, with what decides their state: rule, is_total, is_mention.

    Looked up are the cells near any that is told of; of all others there are only kinds.
    """
    place = [RECEIPT, "source_table", "row", "column"]
    totals = checked_aggregates(batch).select(*place, is_total=pl.lit(value=True))
    rows = pl.concat([quarantined["row"], totals["row"]]).unique()
    told = pl.col("row").is_in(rows.implode()) | pl.col("record").is_in(
        mentions["record"].unique().implode()
    )
    cells = batch.cells.select(
        *place, "sheet", "record", "role", "column_rule",
        no_field=pl.col("field").is_null(), no_record=pl.col("record").is_null(),
        told=told.fill_null(value=False),
    )  # fmt: skip
    near = (
        cells.filter("told")
        .join(quarantined.select(*_CELL, "rule"), on=_CELL, how="left")
        .join(totals, on=place, how="left")
        .join(mentions.select(*_RECORD, is_mention=pl.lit(value=True)), on=_RECORD, how="left")
        .with_columns(pl.col("is_total", "is_mention").fill_null(value=False))
        .group_by(*_ALIKE, "rule", "is_total", "is_mention")
        .agg(cells=pl.len())
    )
    # Most cells stand beside one that is alike.
    runs = cells.filter(~pl.col("told")).select(pl.struct(_ALIKE).rle().struct.unnest())
    others = runs.unnest("value").group_by(_ALIKE).agg(cells=pl.col("len").sum())
    return pl.concat([near, others], how="diagonal").with_columns(
        pl.col("is_total", "is_mention").fill_null(value=False)
    )


def _state(state: CellState, rule: pl.Expr | str) -> pl.Expr:
    name = pl.lit(rule) if isinstance(rule, str) else rule
    return pl.struct(state=pl.lit(state), rule=name)


def _prove(cells: pl.DataFrame, counted: pl.DataFrame) -> None:
    stray = counted.filter(pl.col("state").is_null() | pl.col("rule").is_null())
    per_receipt = cells.group_by(RECEIPT).agg(given=pl.len())
    sums = counted.group_by(RECEIPT).agg(pl.col("cells").sum())
    wrong = per_receipt.join(sums, on=RECEIPT, how="full", coalesce=True).filter(
        pl.col("given").ne_missing(pl.col("cells"))
    )
    if stray.height or wrong.height:
        receipts = sorted({*stray[RECEIPT].to_list(), *wrong[RECEIPT].to_list()})
        raise ConservationError(
            f"收件 {receipts[:10]} 里有单元格的去向不是恰好一个",
            remedy="请把这些收件的文件交给系统维护人员；它们没有入库。",
        )


def _conform(form: str, counted: pl.DataFrame) -> pl.DataFrame:
    table = OPS["cell_state"]
    rows = counted.with_columns(form=pl.lit(form)).select(
        pl.col(name).cast(kind) for name, kind in table.polars_schema.items()
    )
    key = table.named(Role.KEY)
    # Names that differ only beyond what is kept are one.
    return fit(table, rows).group_by(key).agg(pl.col("cells").sum()).sort(key)
