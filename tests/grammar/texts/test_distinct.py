"""What reads a text is given it once, however many cells bear it, and every cell has its answer."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.texts.distinct import once_for_each

CELLS = st.lists(st.tuples(st.none() | st.sampled_from("甲乙丙"), st.booleans()), max_size=12)


@given(CELLS)
def test_equal_rows_are_read_once_and_all_have_what_was_read(
    cells: list[tuple[str | None, bool]],
) -> None:
    given_to: list[tuple[str | None, bool]] = []

    def read(rows: pl.DataFrame) -> pl.DataFrame:
        given_to.extend(rows.rows())
        return pl.DataFrame({"answer": [f"{row}" for row in rows.rows()]}, {"answer": pl.String})

    frame = pl.DataFrame(cells, {"text": pl.String, "is_number": pl.Boolean}, orient="row")
    answers = once_for_each(frame, read)
    assert answers["answer"].to_list() == [f"{cell}" for cell in cells]
    assert sorted(given_to, key=str) == sorted(set(cells), key=str)
