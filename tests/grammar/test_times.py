"""What labels say of time is a time that there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.times import read_time
from licheng_etl.model.periods import parse_code

LABELS = st.one_of(
    st.builds(
        "{}年{}月{}日".format, st.integers(1900, 2100), st.integers(0, 20), st.integers(0, 40)
    ),
    st.builds("{}-{}年".format, st.integers(1900, 2100), st.integers(1900, 2100)),
    st.builds("{}年{}月".format, st.integers(1900, 2100), st.integers(0, 20)),
    st.builds("{}年1-{}月累计".format, st.integers(1900, 2100), st.integers(0, 20)),
    st.text(alphabet="0123456789年月日一二三四十季度上下半-—.累计当期M/", max_size=12),
)


@given(LABELS)
def test_every_code_is_the_code_of_a_period(label: str) -> None:
    code = read_time(label).code(2024)
    assert code is None or parse_code(code)


@pytest.mark.parametrize("label", ["2024年2月30日", "2025-2023年", "2024-M13", "二十月"])
def test_what_is_no_time_says_none(label: str) -> None:
    assert read_time(label).code(2024) is None
