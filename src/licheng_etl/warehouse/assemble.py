"""From what was read to batches: the slots a run loads, their chains of submissions, target rows.

Here: chains and their input hashes, and a batch as a function of a chain and the rows read. Not
here: reading files, checking records, writing tables (load).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.model.addresses import column_letters
from licheng_etl.model.keys import key_expr
from licheng_etl.model.tables import DIMENSIONS, FACTS, OPS, Role
from licheng_etl.transform.links import LINKS
from licheng_etl.transform.star import period_codes, period_rows
from licheng_etl.transform.vintages import holders, vintages
from licheng_etl.warehouse.load import Batch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import psycopg

    from licheng_etl.extract.submission import Submission
    from licheng_etl.forms.definition import Form

_INSTANT = pl.Datetime("us", "UTC")

_SUBMISSIONS = {
    "slot_key": pl.Int64,
    "form": pl.String,
    "reporter": pl.String,
    "period_code": pl.String,
    "month": pl.String,
    "receipt_sequence": pl.Int32,
    "submission_key": pl.Int64,
    "received_at": _INSTANT,
    "sha256": pl.String,
    "path": pl.String,
    "withdrawn_at": _INSTANT,
}

_ACCEPTED = """
    select ss.slot_key, s.form, s.reporter, ss.period_code, ss.month, s.receipt_sequence,
           s.submission_key, r.received_at, r.sha256, r.path, d.decided_at as withdrawn_at
    from ops.slot_submission ss
    join ops.submission s using (receipt_sequence)
    join ops.receipt r on r.sequence = s.receipt_sequence
    left join ops.decision d
      on d.kind = 'withdrawal' and d.receipt_sequence = s.receipt_sequence
    where s.status = 'accepted'
      and (%(form)s::text is null or (s.form, s.reporter) = (%(form)s, %(reporter)s))
"""
_LOADED = """
    select slot_key, form, reporter, period_code, month, input_hash from ops.slot
    where %(form)s::text is null or (form, reporter) = (%(form)s, %(reporter)s)
"""


@dataclass(frozen=True)
class Chain:
    """The slots of one form and reporter that a run loads, with all their submissions.

    `slots`: schema of ops.slot. `submissions`: one row a slot and accepted submission.
    """

    form: str
    reporter: str
    slots: pl.DataFrame
    submissions: pl.DataFrame

    @property
    def sender(self) -> tuple[str, str]:
        return self.form, self.reporter

    @property
    def receipts(self) -> list[int]:
        return self.submissions["receipt_sequence"].unique().sort().to_list()


@dataclass(frozen=True)
class Ledger:
    """What has been read and what has been loaded, slot by slot, under one code fingerprint."""

    submissions: pl.DataFrame
    loaded: pl.DataFrame
    code: str

    @classmethod
    def read(
        cls, connection: psycopg.Connection, code: str, sender: tuple[str, str] | None = None
    ) -> Ledger:
        """The ledger of everything, or of one sender: form and reporter."""
        form, reporter = sender or (None, None)
        of = {"form": form, "reporter": reporter}
        return cls(
            submissions=_query(connection, _ACCEPTED, _SUBMISSIONS, of),
            loaded=_query(connection, _LOADED, OPS["slot"].polars_schema, of),
            code=code,
        )

    @property
    def slots(self) -> pl.DataFrame:
        """Every slot read or loaded, with the hash of its inputs and whether that is loaded."""
        read = (
            self.submissions.sort("slot_key", "received_at", "receipt_sequence")
            .group_by("slot_key", maintain_order=True)
            .agg(
                pl.col("form", "reporter", "period_code", "month").first(),
                inputs=pl.concat_str(
                    pl.col("submission_key").cast(pl.String),
                    pl.col("withdrawn_at").cast(pl.String).fill_null(""),
                    separator="@",
                ).str.join(";"),
            )
        )
        emptied = self.loaded.join(read, on="slot_key", how="anti").select(
            "slot_key", "form", "reporter", "period_code", "month", inputs=pl.lit("")
        )
        return (
            pl.concat([read, emptied])
            .with_columns(
                input_hash=pl.concat_str(pl.col("inputs"), pl.lit(self.code)).map_elements(
                    lambda text: hashlib.sha256(text.encode()).hexdigest(), return_dtype=pl.String
                )
            )
            .join(
                self.loaded.select("slot_key", loaded_hash="input_hash"), on="slot_key", how="left"
            )
            .with_columns(stale=pl.col("input_hash").ne_missing(pl.col("loaded_hash")))
            # A slot that was emptied and loaded as empty has nothing left to do.
            .drop("inputs", "loaded_hash")
        )

    def stale_months(self) -> list[str]:
        """The months with slots whose inputs are not what was loaded."""
        return self.slots.filter("stale")["month"].unique().sort().to_list()

    def chains(self, months: Sequence[str], forms: Sequence[str], *, force: bool) -> list[Chain]:
        """The chains of a run: every submission that touches the months, whole."""
        wanted = self.slots.filter(
            pl.col("month").is_in(months) & pl.col("form").is_in(forms) & (pl.col("stale") | force)
        )
        wanted = self.slots.join(self._whole(wanted), on="slot_key", how="semi")
        return [
            Chain(
                form=str(form),
                reporter=str(reporter),
                slots=slots.select(OPS["slot"].column_names),
                submissions=self.submissions.join(slots, on="slot_key", how="semi"),
            )
            for (form, reporter), slots in wanted.sort("form", "reporter").group_by(
                "form", "reporter", maintain_order=True
            )
        ]

    def _whole(self, slots: pl.DataFrame) -> pl.DataFrame:
        """The slots with all others that share a submission with one, however indirectly."""
        reached = slots.select("slot_key")
        while True:
            touched = self.submissions.join(reached, on="slot_key", how="semi")
            wider = pl.concat(
                [
                    reached,
                    self.submissions.join(touched, on="receipt_sequence", how="semi").select(
                        "slot_key"
                    ),
                ]
            ).unique()
            if wider.height == reached.height:
                return wider
            reached = wider


@dataclass(frozen=True)
class Staged:
    """What was read of a chain's submissions.

    `rows`: their accepted fact rows. `dimensions`, `addresses`, `mentions`: what those refer to and
    possibly more; only what the target cites is loaded.
    """

    rows: pl.DataFrame
    dimensions: Mapping[str, pl.DataFrame]
    addresses: pl.DataFrame
    mentions: pl.DataFrame


def assemble(form: Form, chain: Chain, staged: Staged) -> Batch:
    """The full target state of a chain's slots."""
    table = FACTS[form.feeds]
    withdrawals = (
        chain.submissions.filter(pl.col("withdrawn_at").is_not_null())
        .select("submission_key", decided_at="withdrawn_at")
        .unique()
    )
    held = holders(
        chain.submissions.select(
            "slot_key", "submission_key", "received_at", sequence="receipt_sequence"
        ),
        withdrawals,
    )
    identity = table.named(Role.IDENTITY)
    facts = vintages(
        staged.rows,
        held,
        withdrawals,
        identity=[name for name in identity if name != "slot_key"],
        content=table.named(Role.MEASURE, Role.REFERENCE, Role.ATTRIBUTE),
    ).with_columns(
        fact_key=key_expr(
            *(pl.col(name) for name in identity),
            pl.col("submission_key"),
            pl.col("recorded_at").dt.epoch("us"),
        )
    )
    facts = facts.select(table.column_names)
    cited = facts.select("submission_key").unique()
    return Batch(
        form=chain.form,
        reporter=chain.reporter,
        fact_table=table.name,
        facts=facts,
        dimensions=_cited_dimensions(form, facts, staged.dimensions, chain),
        slots=chain.slots,
        addresses=staged.addresses.join(cited, on="submission_key", how="semi"),
        mentions=staged.mentions.join(cited, on="submission_key", how="semi"),
    )


def address_rows(submissions: Sequence[Submission]) -> pl.DataFrame:
    """The rows of ops.column_address of submissions as read."""
    rows = [
        (
            one.submission_key,
            address.source_table,
            address.field,
            address.sheet,
            column_letters(address.column),
            address.label,
            address.unit,
            address.unit_source,
        )
        for one in submissions
        for address in one.reading.addresses
    ]
    return pl.DataFrame(rows, schema=OPS["column_address"].polars_schema, orient="row")


def _cited_dimensions(
    form: Form, facts: pl.DataFrame, dimensions: Mapping[str, pl.DataFrame], chain: Chain
) -> dict[str, pl.DataFrame]:
    """The dimension rows that the facts point to, and no others: a rebuild gives the same ones."""
    cited: dict[str, list[pl.Series]] = {}
    for column, link in LINKS.items():
        if column in facts.columns:
            cited.setdefault(link.dimension.name, []).append(facts[column].rename("key"))
    found = {
        name: dimensions[name]
        .filter(pl.col(DIMENSIONS[name].named(Role.KEY)[0]).is_in(pl.concat(keys).implode()))
        .unique(DIMENSIONS[name].named(Role.KEY), maintain_order=True)
        for name, keys in cited.items()
    }
    codes = period_codes(FACTS[form.feeds], facts)
    codes += [code for name, rows in found.items() for code in period_codes(DIMENSIONS[name], rows)]
    found["dim_period"] = period_rows(sorted(set(codes)))
    submission = DIMENSIONS["dim_submission"]
    found[submission.name] = (
        chain.submissions.join(facts, on="submission_key", how="semi")
        .unique("submission_key", maintain_order=True)
        .select(submission.column_names)
    )
    return found


def _query(
    connection: psycopg.Connection,
    sql: str,
    schema: Mapping[str, Any],
    parameters: Mapping[str, str | None],
) -> pl.DataFrame:
    with connection.cursor() as cursor:
        rows = cursor.execute(sql.encode(), parameters).fetchall()
    return pl.DataFrame(rows, schema=dict(schema), orient="row", infer_schema_length=None)
