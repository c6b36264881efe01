"""Loading as tests want it: what was written, or an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl import pipeline
from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.load.loader import LoadResult

if TYPE_CHECKING:
    from collections.abc import Sequence


def load_months(
    context: pipeline.PipelineContext,
    months: Sequence[str],
    *,
    forms: Sequence[str],
    run_id: str = "test",
    force: bool = False,
) -> list[LoadResult]:
    """As `attempt_months`; WarehouseError with the reason of each load that failed."""
    attempts = pipeline.attempt_months(context, months, forms=forms, run_id=run_id, force=force)
    reasons = [attempt.reason for attempt in attempts if attempt.reason is not None]
    if reasons:
        raise WarehouseError("; ".join(reasons), remedy="Look at the traceback in the log.")
    return [attempt.outcome for attempt in attempts if isinstance(attempt.outcome, LoadResult)]
