"""Credit codes of invented companies: right codes of the district, one for each name."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.identities.credit_codes import fault_of
from licheng_etl.sample.credit_codes import credit_code


@given(st.text(min_size=1))
def test_every_name_has_a_right_code_of_its_own(name: str) -> None:
    code = credit_code(name)
    assert code.startswith("91370112MA")
    assert pl.select(fault_of(pl.lit(code))).item() is None
    assert code == credit_code(name) != credit_code(f"{name}二")
