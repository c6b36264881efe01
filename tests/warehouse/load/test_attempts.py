"""How the loads of several senders went."""

from __future__ import annotations

from licheng_etl.warehouse.load.attempts import Attempt
from licheng_etl.warehouse.load.loader import LoadResult

MONTHS = ("2024-09", "2024-10")


def test_a_load_that_went_well_has_no_reason() -> None:
    assert Attempt("freight", "口岸办", MONTHS, LoadResult(1, 0, 0, 2)).reason is None


def test_a_load_that_failed_says_whose_it_was_which_months_and_why() -> None:
    failed = Attempt("freight", "口岸办", MONTHS, ValueError("磁盘已满"))
    assert failed.reason == "freight × 口岸办 × 2024-09、2024-10: 磁盘已满"
