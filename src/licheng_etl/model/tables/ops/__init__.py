"""Operational tables: what arrived, how it was read, what rules say, where every cell went."""

from __future__ import annotations

from licheng_etl.model.tables.ops.arrivals import (
    DECISION,
    HELD,
    RECEIPT,
    SLOT_SUBMISSION,
    SUBMISSION,
)
from licheng_etl.model.tables.ops.cells import (
    CARRIED_CELL,
    CELL_ORIGIN,
    CELL_STATE,
    COLUMN_ADDRESS,
    MENTION,
    QUARANTINE,
    ROW_ASIDE,
)
from licheng_etl.model.tables.ops.logs import (
    DERIVED_STATE,
    NAME_LIKENESS,
    RUN,
    SLOT,
    TOUCHED,
    WORDING,
)
from licheng_etl.model.tables.ops.verdicts import BATCH_VERDICT, CROSS_VERDICT, VERDICT

TABLES = (
    RECEIPT,
    DECISION,
    SUBMISSION,
    SLOT_SUBMISSION,
    CELL_STATE,
    QUARANTINE,
    VERDICT,
    CROSS_VERDICT,
    COLUMN_ADDRESS,
    MENTION,
    CELL_ORIGIN,
    CARRIED_CELL,
    HELD,
    ROW_ASIDE,
    BATCH_VERDICT,
    SLOT,
    RUN,
    DERIVED_STATE,
    NAME_LIKENESS,
    WORDING,
    TOUCHED,
)
