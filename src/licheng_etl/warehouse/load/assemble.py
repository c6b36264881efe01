"""From what was read to batches: the target rows of the slots of a chain.

Here: a batch as a function of a chain and the rows read. Not here: which slots a run loads
(slots), reading files, checking records, writing tables (loader).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import a1_expr, column_letters_expr
from licheng_etl.model.keys import key_expr
from licheng_etl.model.tables import CORE, DIMENSIONS, FACTS, OPS, PRINTED, Role, Table
from licheng_etl.quality import fit
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.transform.carried_columns import with_attributes, with_composed_keys
from licheng_etl.transform.carrying import CARRIED, Unread, carried_cells, states
from licheng_etl.transform.described import described
from licheng_etl.transform.holding import Standing, held, in_force_from
from licheng_etl.transform.links import LINKS
from licheng_etl.transform.star import dimensions_of, period_codes, period_rows
from licheng_etl.transform.vintages import holders, stacks, vintages
from licheng_etl.warehouse.load.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.forms.definition import Form
    from licheng_etl.quality import Checked
    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.warehouse.load.slots import Chain


@dataclass(frozen=True)
class Staged:
    """What was read of a chain's submissions.

    `rows`: their accepted fact rows. `rows_aside`: those that cannot load. `printed`: by table,
    their printed aggregates. `dimensions`, `addresses`, `origins`, `mentions`: what the rows refer
    to and possibly more; only what the target cites is loaded.
    """

    rows: pl.DataFrame
    dimensions: Mapping[str, pl.DataFrame]
    addresses: pl.DataFrame
    origins: pl.DataFrame
    mentions: pl.DataFrame
    rows_aside: pl.DataFrame
    printed: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @classmethod
    def of(cls, form: Form, frames: Mapping[str, pl.DataFrame], submissions: pl.Series) -> Staged:
        """From the frames of `staged_frames`, of some submissions and possibly more."""
        wanted = pl.col("submission_key").is_in(submissions.implode())
        return cls(
            rows=frames["rows"].filter(wanted),
            dimensions={name: frames[name] for name in dimensions_of(form)},
            addresses=frames["addresses"],
            origins=frames["origins"],
            mentions=frames["mentions"],
            rows_aside=frames["rows_aside"].filter(wanted),
            printed={name: frames[name].filter(wanted) for name in _printed_tables(form)},
        )


def _printed_tables(form: Form) -> list[str]:
    """The table of printed aggregates of what a form feeds, if these are kept."""
    table = PRINTED.get(form.feeds)
    return [table.name] if table else []


def assemble(form: Form, chain: Chain, staged: Staged) -> Batch:
    """The full target state of a chain's slots."""
    table = FACTS[form.feeds]
    withdrawals = (
        chain.submissions.filter(pl.col("withdrawn_at").is_not_null())
        .select("submission_key", decided_at="withdrawn_at")
        .unique()
    )
    identity = table.named(Role.IDENTITY)
    read = Standing.of(
        form,
        staged.rows,
        Unread(
            staged.rows_aside, staged.addresses.select("submission_key", "source_table", "field")
        ),
        identity=[name for name in identity if name != "slot_key"],
    )
    submissions = chain.submissions.rename({"receipt_sequence": "sequence"})
    waiting = held(submissions, read, form.acceptance)
    in_force = in_force_from(submissions, waiting)
    states, made = _states(read, in_force, withdrawals, staged.dimensions)
    holding = holders(in_force, withdrawals)
    facts = vintages(
        read.rows,
        holding,
        withdrawals,
        identity=read.identity,
        content=[*table.named(Role.MEASURE, Role.REFERENCE, Role.ATTRIBUTE), CARRIED],
        states=states,
    ).with_columns(fact_key=_vintage_key(table))
    printed = {
        name: _of_aggregates(CORE[name], rows, holding, withdrawals)
        for name, rows in staged.printed.items()
    }
    carried = carried_cells(facts)
    facts = facts.select(table.column_names)
    stored = {table.name: facts, **printed}
    cited = pl.concat(
        [rows.select("submission_key") for rows in (*stored.values(), carried)]
    ).unique()
    return Batch(
        form=chain.form,
        reporter=chain.reporter,
        fact_table=table.name,
        facts=facts,
        dimensions={
            name: described(name, rows, form)
            for name, rows in _cited_dimensions(
                stored, _together(staged.dimensions, made), chain, cited
            ).items()
        },
        slots=chain.slots,
        addresses=staged.addresses.join(cited, on="submission_key", how="semi"),
        origins=staged.origins.join(cited, on="submission_key", how="semi"),
        mentions=staged.mentions.join(cited, on="submission_key", how="semi"),
        carried=carried,
        held=waiting,
        printed=printed,
    )


def _vintage_key(table: Table) -> pl.Expr:
    return key_expr(
        *(pl.col(name) for name in table.named(Role.IDENTITY)),
        pl.col("submission_key"),
        pl.col("recorded_at").dt.epoch("us"),
    )


def _of_aggregates(
    table: Table, rows: pl.DataFrame, holding: pl.DataFrame, withdrawals: pl.DataFrame
) -> pl.DataFrame:
    """The vintages of printed aggregates: they come and go with the holder of their slot."""
    known = vintages(
        rows,
        holding,
        withdrawals,
        identity=[name for name in table.named(Role.IDENTITY) if name != "slot_key"],
        content=table.named(Role.MEASURE, Role.REFERENCE, Role.ATTRIBUTE),
    )
    return known.with_columns(fact_key=_vintage_key(table)).select(table.column_names)


def _states(
    read: Standing,
    in_force: pl.DataFrame,
    withdrawals: pl.DataFrame,
    dimensions: Mapping[str, pl.DataFrame],
) -> tuple[pl.DataFrame | None, dict[str, pl.DataFrame]]:
    """What holds in slots where more than the latest submission speaks, and new dimension rows."""
    faulty = read.faulty(in_force)
    if faulty.is_empty():
        return None, {}
    concerned = faulty.select("slot_key").unique()
    rows = read.rows.join(concerned, on="slot_key", how="semi", maintain_order="left")
    of_slots = in_force.join(concerned, on="slot_key", how="semi")
    standing = states(
        with_attributes(rows, read.columns, dimensions),
        stacks(of_slots, withdrawals, faulty),
        read.unread,
        read.lacks,
        read.columns,
        read.identity,
    )
    return with_composed_keys(standing, read.columns)


def _together(
    staged: Mapping[str, pl.DataFrame], made: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    return {
        name: pl.concat([rows, made[name]]) if name in made else rows
        for name, rows in staged.items()
    }


def staged_frames(batch: SubmissionBatch, checked: Checked) -> dict[str, pl.DataFrame]:
    """What a load needs of submissions as read, by name."""
    return {
        "rows": checked.rows,
        "mentions": checked.mentions,
        "rows_aside": checked.rows_aside,
        "addresses": address_rows(batch),
        "origins": origin_rows(batch),
        **checked.dimensions,
        **checked.printed,
    }


def address_rows(batch: SubmissionBatch) -> pl.DataFrame:
    """The rows of ops.column_address of submissions as read."""
    table = OPS["column_address"]
    placed = batch.addresses.join(
        batch.submissions.select(RECEIPT, "submission_key"), on=RECEIPT, maintain_order="left"
    ).with_columns(column_letters=column_letters_expr(pl.col("column")))
    return fit(
        table, placed.select(pl.col(name).cast(kind) for name, kind in table.polars_schema.items())
    )


def origin_rows(batch: SubmissionBatch) -> pl.DataFrame:
    """The rows of ops.cell_origin of submissions as read."""
    table = OPS["cell_origin"]
    of_facts = batch.records.select(RECEIPT, "record", "source_row", "source_column")
    placed = (
        batch.origins.join(of_facts, on=[RECEIPT, "record"], maintain_order="left")
        .join(batch.submissions.select(RECEIPT, "submission_key"), on=RECEIPT)
        .with_columns(cell=a1_expr(pl.col("row"), pl.col("column")))
    )
    return fit(
        table, placed.select(pl.col(name).cast(kind) for name, kind in table.polars_schema.items())
    )


def _cited_dimensions(
    stored: Mapping[str, pl.DataFrame],
    dimensions: Mapping[str, pl.DataFrame],
    chain: Chain,
    submissions: pl.DataFrame,
) -> dict[str, pl.DataFrame]:
    """The dimension rows that stored rows point to, and no others: a rebuild gives the same."""
    cited: dict[str, list[pl.Series]] = {}
    for column, link in LINKS.items():
        for rows in stored.values():
            if column in rows.columns:
                cited.setdefault(link.dimension.name, []).append(rows[column].rename("key"))
    rows_of = {
        name: dimensions[name]
        .filter(pl.col(DIMENSIONS[name].named(Role.KEY)[0]).is_in(pl.concat(keys).implode()))
        .unique(DIMENSIONS[name].named(Role.KEY), maintain_order=True)
        for name, keys in cited.items()
    }
    codes = [code for name, rows in stored.items() for code in period_codes(CORE[name], rows)]
    codes += [
        code for name, rows in rows_of.items() for code in period_codes(DIMENSIONS[name], rows)
    ]
    rows_of["dim_period"] = period_rows(sorted(set(codes)))
    submission = DIMENSIONS["dim_submission"]
    rows_of[submission.name] = (
        chain.submissions.join(submissions, on="submission_key", how="semi")
        .unique("submission_key", maintain_order=True)
        .select(submission.column_names)
    )
    return rows_of
