"""Sentences filled in from columns, however the column came to be."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.wording import filled


def test_each_place_takes_its_word() -> None:
    frame = pl.DataFrame({"name": ["总投资", None], "rows": [3, 4]})
    told = frame.select(filled("“{}”共{}行", "name", pl.col("rows") + 1)).to_series()
    assert told.to_list() == ["“总投资”共4行", None]


def test_a_template_has_a_place_for_each_word() -> None:
    with pytest.raises(ValueError, match="2 words for 1 places"):
        filled("{}行", "a", "b")


@given(chunks=st.lists(st.lists(st.booleans(), min_size=1, max_size=3), min_size=1, max_size=5))
def test_a_text_in_several_chunks_of_which_a_filter_leaves_some_empty_is_filled_in(
    chunks: list[list[bool]],
) -> None:
    texts = pl.concat([pl.Series([str(kept) for kept in chunk]) for chunk in chunks], rechunk=False)
    kept = pl.Series([kept for chunk in chunks for kept in chunk])
    left = pl.DataFrame({"text": texts}).filter(kept)
    told = left.select(filled("“{}”", "text")).to_series().to_list()
    assert told == ["“True”"] * int(kept.sum())
