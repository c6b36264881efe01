"""The night's work over the stages, step by step: take in, read and check, load, derive.

Each step is a function of the archive and the warehouse; orchestration wraps each in an asset.
Steps can be killed at any instant and run again, alone or two at once. Here: `context` (what every
step works with), `reading` by `reader`, `loading`, and `rebuilding`, all steps anew beside what is
in force. Not here: how a stage does its part, or in which order and for which months a run takes
the steps.
"""

from licheng_etl.pipeline.context import PipelineContext, catalogue_of, window
from licheng_etl.pipeline.loading import (
    Loads,
    attempt_months,
    derive,
    derived_are_stale,
    identities_to_decide,
    open_loads,
    stale_forms,
    stale_months,
)
from licheng_etl.pipeline.reader import ReadersEndedError
from licheng_etl.pipeline.reading import read_pending, take_in_arrivals
from licheng_etl.pipeline.rebuilding import clear_leftovers, rebuild_warehouse

__all__ = [
    "Loads",
    "PipelineContext",
    "ReadersEndedError",
    "attempt_months",
    "catalogue_of",
    "clear_leftovers",
    "derive",
    "derived_are_stale",
    "identities_to_decide",
    "open_loads",
    "read_pending",
    "rebuild_warehouse",
    "stale_forms",
    "stale_months",
    "take_in_arrivals",
    "window",
]
