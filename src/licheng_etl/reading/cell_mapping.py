"""What both kinds of forms give before any text is parsed: every cell accounted for.

Here: the values that pass from locating to parsing. Not here: locating (records, observations),
parsing (typed_records).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class CellMapping:
    """The files of a form, each frame over all of them and with `receipt_sequence`.

    `cells`: CELLS with what the grid tells of each, type, unit, and `shared`: its amount is merged
    over the rows of several things. `copies`: the same of texts of merged cells
    for the rows they cover. `rows`: record, source_table, row, and `section`, or of observations
    column and all fields but the number. `aggregates`: the same of those that are printed, without
    record. `slots`: the periods of the slots that each file fills. `aggregate_rows`, `addresses`,
    `faults`: as in a batch.
    """

    cells: pl.DataFrame
    copies: pl.DataFrame
    rows: pl.DataFrame
    aggregate_rows: pl.DataFrame
    aggregates: pl.DataFrame
    slots: pl.DataFrame
    addresses: pl.DataFrame
    faults: pl.DataFrame
