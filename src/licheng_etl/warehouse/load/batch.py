"""A batch: the full state that the slots of one form and reporter are to have.

Not here: how it is made (assemble), how it is written (loader).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.model.tables import CORE, DIMENSIONS, FACTS, OPS
from licheng_etl.warehouse.load.copy import csv_chunks


@dataclass(frozen=True)
class Batch:
    """The full state that the slots of one form and reporter are to have.

    `facts`: all rows of the slots in `slots`; others that are stored there go. `dimensions`: by
    table, the rows that facts of the batch name, and no others. `addresses`, `origins`, `mentions`:
    all of the submissions that the facts cite. `carried`, `held`: all of the slots; `printed`: by
    table, the printed aggregates of the slots. Every frame has the polars schema of its table and
    one row a key; WarehouseError otherwise.
    """

    form: str
    reporter: str
    fact_table: str
    facts: pl.DataFrame
    dimensions: dict[str, pl.DataFrame]
    slots: pl.DataFrame
    addresses: pl.DataFrame
    mentions: pl.DataFrame
    origins: pl.DataFrame = field(default_factory=OPS["cell_origin"].polars_schema.to_frame)
    carried: pl.DataFrame = field(default_factory=OPS["carried_cell"].polars_schema.to_frame)
    held: pl.DataFrame = field(default_factory=OPS["held"].polars_schema.to_frame)
    printed: dict[str, pl.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        frames = [
            (FACTS[self.fact_table], self.facts),
            (OPS["slot"], self.slots),
            (OPS["column_address"], self.addresses),
            (OPS["cell_origin"], self.origins),
            (OPS["mention"], self.mentions),
            (OPS["carried_cell"], self.carried),
            (OPS["held"], self.held),
            *((DIMENSIONS[name], frame) for name, frame in self.dimensions.items()),
            *((CORE[name], frame) for name, frame in self.printed.items()),
        ]
        for table, frame in frames:
            if frame.schema != table.polars_schema:
                raise self._error(f"要装入 {table.qualified_name} 的数据结构不对")
        for frame in (self.facts, *self.printed.values()):
            if not frame.join(self.slots, on="slot_key", how="anti").is_empty():
                raise self._error("这一批里有它没有写明的槽位的事实")

    @cached_property
    def fact_chunks(self) -> tuple[bytes, ...]:
        """The facts as CSV by slot, made once: what is hashed is what loads.

        Rows of a slot stand together, and so do the places of most of them in the indexes.
        """
        return tuple(csv_chunks(self.facts.sort("slot_key", "fact_key")))

    @cached_property
    def printed_chunks(self) -> dict[str, tuple[bytes, ...]]:
        """The printed wholes likewise."""
        return {
            name: tuple(csv_chunks(frame.sort("fact_key"))) for name, frame in self.printed.items()
        }

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over facts and aggregates, in any order: what a verdict of the gate is of."""
        digest = hashlib.sha256(self.fact_table.encode())
        for chunk in self.fact_chunks:
            digest.update(chunk)
        for name, chunks in self.printed_chunks.items():
            digest.update(name.encode())
            for chunk in chunks:
                digest.update(chunk)
        return digest.hexdigest()

    @property
    def cited(self) -> pl.Series:
        """The submissions that the rows and what stands on in them are of."""
        frames = (self.facts, self.carried, *self.printed.values())
        return pl.concat([frame["submission_key"] for frame in frames]).unique()

    def _error(self, message: str) -> WarehouseError:
        return WarehouseError(
            message,
            place=Place(file=f"{self.form} × {self.reporter}"),
            remedy="没有入库。",
        )
