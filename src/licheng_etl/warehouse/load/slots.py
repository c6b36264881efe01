"""What has been read and what has been loaded, slot by slot: which slots a run has to load.

Here: slots, their input hashes, the chains of submissions of a run. Not here: rows (assemble).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.model.states import SubmissionStatus
from licheng_etl.model.tables import OPS
from licheng_etl.transform.holding import RULE
from licheng_etl.warehouse.row_conditions import decided_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import psycopg

_INSTANT = pl.Datetime("us", "UTC")

_FILED_SCHEMA = {
    "slot_key": pl.Int64,
    "receipt_sequence": pl.Int32,
    "form": pl.String,
    "period_code": pl.String,
    "month": pl.String,
}
_ACCEPTED_SCHEMA = {
    "receipt_sequence": pl.Int32,
    "form": pl.String,
    "reporter": pl.String,
    "submission_key": pl.Int64,
    "received_at": _INSTANT,
    "sha256": pl.String,
    "path": pl.String,
    "withdrawn_at": _INSTANT,
    "explained_at": _INSTANT,
}

_IN_FORCE = f"""
    s.status = '{SubmissionStatus.ACCEPTED}'
    and (%(forms)s::text[] is null or s.form = any(%(forms)s))
    and (%(reporter)s::text is null or s.reporter = %(reporter)s)
"""
# A submission fills one slot or ten thousand: what is true of it is told once.
_FILED = f"""
    select ss.slot_key, receipt_sequence, form, ss.period_code,
           ops.partition_month(ss.month, %(first)s, %(last)s) as month
    from ops.slot_submission ss
    join ops.submission s using (receipt_sequence, form)
    where {_IN_FORCE}
"""  # noqa: S608 - constants
_ACCEPTED = f"""
    select s.receipt_sequence, s.form, s.reporter, s.submission_key, r.received_at, r.sha256,
           r.path,
           (select min(d.decided_at) from ops.decision d
            where d.kind = 'withdrawal' and {decided_on("s", "d")}) as withdrawn_at,
           (select min(d.decided_at) from ops.decision d
            where d.kind = 'explanation' and {decided_on("s", "d")}
              and d.content::json ->> 'rule' = '{RULE}') as explained_at
    from ops.submission s
    join ops.receipt r on r.sequence = s.receipt_sequence
    where {_IN_FORCE}
"""  # noqa: S608 - constants
_LOADED = """
    select slot_key, form, reporter, period_code,
           ops.partition_month(month, %(first)s, %(last)s) as month, input_hash
    from ops.slot
    where (%(forms)s::text[] is null or form = any(%(forms)s))
      and (%(reporter)s::text is null or reporter = %(reporter)s)
"""
_FORGOTTEN = "select slot_key from ops.slot where form <> all(%s) order by 1"


@dataclass(frozen=True)
class Months:
    """The partitions that there are. What lies outside belongs to the nearest one, which SQL gives
    (ops.partition_month).
    """

    first: str
    last: str

    @property
    def keys(self) -> list[str]:
        """Every month from the first to the last."""
        first, last = (int(key[:4]) * 12 + int(key[5:]) - 1 for key in (self.first, self.last))
        return [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1)]


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
    def months(self) -> tuple[str, ...]:
        return tuple(self.slots["month"].unique().sort())


@dataclass(frozen=True)
class SlotStates:
    """What has been read and what has been loaded, slot by slot.

    `versions`: form in force -> the fingerprint of what shapes its rows. `held`: forms whose slots
    stay as they were loaded, since nobody can read their files now.
    """

    submissions: pl.DataFrame
    loaded: pl.DataFrame
    versions: Mapping[str, str]
    held: frozenset[str]

    @classmethod
    def read(
        cls,
        connection: psycopg.Connection,
        versions: Mapping[str, str],
        held: Iterable[str],
        months: Months,
        forms: Sequence[str] | None = None,
        reporter: str | None = None,
    ) -> SlotStates:
        """The states of all slots, or of those of some forms, of one reporter."""
        asked = {
            "forms": None if forms is None else list(forms),
            "reporter": reporter,
            "first": months.first,
            "last": months.last,
        }
        filed = _query(connection, _FILED, _FILED_SCHEMA, asked)
        accepted = _query(connection, _ACCEPTED, _ACCEPTED_SCHEMA, asked)
        return cls(
            submissions=filed.join(
                accepted, on=["receipt_sequence", "form"], maintain_order="left"
            ),
            loaded=_query(connection, _LOADED, OPS["slot"].polars_schema, asked),
            versions=versions,
            held=frozenset(held),
        )

    @cached_property
    def slots(self) -> pl.DataFrame:
        """Every slot read or loaded, with the hash of its inputs and whether that is loaded."""
        read = (
            self.submissions.sort("slot_key", "received_at", "receipt_sequence")
            .group_by("slot_key", maintain_order=True)
            .agg(
                pl.col("form", "reporter", "period_code", "month").first(),
                inputs=pl.concat_str(
                    pl.col("submission_key").cast(pl.String),
                    pl.col("withdrawn_at", "explained_at").cast(pl.String).fill_null(""),
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
                input_hash=pl.concat_str(pl.col("inputs"), self._version()).map_elements(
                    lambda text: hashlib.sha256(text.encode()).hexdigest(), return_dtype=pl.String
                )
            )
            .join(
                self.loaded.select("slot_key", loaded_hash="input_hash"), on="slot_key", how="left"
            )
            .with_columns(
                stale=pl.col("input_hash").ne_missing(pl.col("loaded_hash"))
                & ~pl.col("form").is_in(list(self.held))
            )
            # A slot that was emptied and loaded as empty has nothing left to do.
            .drop("inputs", "loaded_hash")
        )

    def _version(self) -> pl.Expr:
        """The version of a slot's form; empty for forms that are not in force."""
        return pl.col("form").replace_strict(
            dict(self.versions), default="", return_dtype=pl.String
        )

    def stale_months(self) -> list[str]:
        """The months with slots whose inputs are not what was loaded."""
        return sorted(self.stale_forms())

    def stale_forms(self) -> dict[str, set[str]]:
        """Month -> the forms of its slots whose inputs are not what was loaded."""
        stale = self.slots.filter("stale").group_by("month").agg(pl.col("form").unique())
        return {month: set(forms) for month, forms in stale.iter_rows()}

    def chains(self, months: Sequence[str], forms: Sequence[str], *, force: bool) -> list[Chain]:
        """The chains of a run: every submission that touches the months, whole."""
        wanted = self.slots.filter(
            pl.col("month").is_in(months),
            pl.col("form").is_in(forms),
            pl.col("form").is_in(list(self.versions)),
            pl.col("stale") | force,
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
                    self.submissions.join(
                        touched, on=["receipt_sequence", "form"], how="semi"
                    ).select("slot_key"),
                ]
            ).unique()
            if wider.height == reached.height:
                return wider
            reached = wider


def forgotten(connection: psycopg.Connection, known: Iterable[str]) -> list[int]:
    """Loaded slots of forms that are no longer there; nobody would ever unload them."""
    return [key for (key,) in connection.execute(_FORGOTTEN, [list(known)])]


def _query(
    connection: psycopg.Connection,
    sql: str,
    schema: Mapping[str, Any],
    parameters: Mapping[str, str | list[str] | None],
) -> pl.DataFrame:
    with connection.cursor() as cursor:
        rows = cursor.execute(sql.encode(), parameters).fetchall()
    return pl.DataFrame(rows, schema=dict(schema), orient="row", infer_schema_length=None)
