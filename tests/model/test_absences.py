"""The notation of why a value is absent: what is written is read back."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model import absences


@given(st.text(max_size=80))
def test_whatever_a_rule_is_called_the_field_is_found_again(code: str) -> None:
    mark = absences.reason(pl.lit("amount"), absences.ASIDE, pl.lit(code))
    text = absences.joined(pl.lit("progress=dash"), mark, pl.lit("rate=aside/x")).alias(
        "null_reasons"
    )
    frame = pl.select(text)
    actual = frame.select(
        amount=absences.is_aside("amount"),
        progress=absences.is_aside("progress"),
        unit=absences.is_aside("mount"),
        count=absences.asides(),
        why=absences.code_of("rate", absences.ASIDE),
    )
    assert actual.row(0) == (True, False, False, 2, "x")


def test_nothing_absent_is_null() -> None:
    nothing = pl.lit(None, pl.String)
    frame = pl.select(absences.joined(nothing, nothing).alias(absences.COLUMN))
    assert frame.item() is None
    actual = frame.select(amount=absences.is_aside("amount"), count=absences.asides())
    assert actual.row(0) == (False, 0)
