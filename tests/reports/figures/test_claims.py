"""The face of `licheng claims`: which fields a figure has, and how they are spelt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from licheng_etl.reports.figures.claims import claims, plain
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain

FIELDS = [
    *("seq", "text", "start", "end", "value", "value_high", "unit", "measure", "subject"),
    *("indicator", "period_start", "period_end", "status", "qualifier", "before", "after"),
]


def test_a_claim_has_the_fields_of_the_face_in_their_order() -> None:
    document = read_plain("全市完成投资32.3亿元。".encode(), "a.txt")
    (claim,) = claims(document, figures_of(document))
    assert list(claim) == FIELDS
    assert (claim["before"], claim["after"]) == ("全市完成投资", "。")


def test_a_range_has_both_ends() -> None:
    document = read_plain("投资3—5亿元。".encode(), "a.txt")
    (claim,) = claims(document, figures_of(document))
    assert (claim["value"], claim["value_high"], claim["qualifier"]) == (
        "300000000",
        "500000000",
        "approx",
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [("5.40", "5.4"), ("3E+8", "300000000"), ("0.00", "0"), ("-0.50", "-0.5")],
)
def test_decimals_have_neither_exponents_nor_idle_zeros(value: str, said: str) -> None:
    assert plain(Decimal(value)) == said
