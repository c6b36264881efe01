"""Landing: what arrived, kept as it arrived.

Files are taken from the inbox into an archive where they are named by their content; arrivals
(receipts) and decisions of people are numbered documents beside them. Nothing here reads what is
inside a file.
"""

from licheng_etl.landing.archive import REPAIR, Archive, StoredFile
from licheng_etl.landing.clock import Clock, ClockError, read_clock
from licheng_etl.landing.decisions import record_decision
from licheng_etl.landing.documents import (
    Alias,
    ClockConfirmation,
    Correction,
    Decision,
    Explanation,
    Receipt,
    Withdrawal,
)
from licheng_etl.landing.inbox import Entry, InboxError
from licheng_etl.landing.intake import TakenIn, take_in
from licheng_etl.landing.waiting import Waiting, waiting

__all__ = [
    "REPAIR",
    "Alias",
    "Archive",
    "Clock",
    "ClockConfirmation",
    "ClockError",
    "Correction",
    "Decision",
    "Entry",
    "Explanation",
    "InboxError",
    "Receipt",
    "StoredFile",
    "TakenIn",
    "Waiting",
    "Withdrawal",
    "read_clock",
    "record_decision",
    "take_in",
    "waiting",
]
