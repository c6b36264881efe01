"""Keys: the same identity has the same key everywhere, and parts do not run together."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.keys import key_expr, key_of

PARTS = st.lists(st.one_of(st.none(), st.text(max_size=8)), min_size=2, max_size=2)


def test_a_key_never_changes() -> None:
    assert key_of("邦德激光全球总部基地", None) == -850194751477648894


@given(st.lists(PARTS, min_size=1, max_size=20))
def test_expressions_and_single_identities_agree(rows: list[list[str | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String}, orient="row")
    actual = frame.select(key_expr(pl.col("a"), pl.col("b"))).to_series().to_list()
    assert actual == [key_of(*row) for row in rows]


def test_absent_and_empty_parts_differ() -> None:
    assert len({key_of(None, ""), key_of("", None), key_of("", ""), key_of(None, None)}) == 4


def test_where_one_part_ends_matters() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
