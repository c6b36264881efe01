"""Credit codes of invented companies: the shape and the check character of GB 32100."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.sample.credit_codes import check_character, credit_code

_REAL = ("91350100M000100Y43", "91110000600037341L")
"""The standard's own example, and a code that its bearer publishes."""


def test_the_check_character_is_that_of_the_standard() -> None:
    assert [check_character(code[:17]) for code in _REAL] == [code[17] for code in _REAL]


@given(st.text(min_size=1))
def test_codes_have_the_shape_of_real_ones(name: str) -> None:
    assert re.fullmatch("91370112MA[0-9A-HJ-NPQRTUWXY]{8}", credit_code(name))
    assert credit_code(name) == credit_code(name) != credit_code(f"{name}二")
