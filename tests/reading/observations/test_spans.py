"""Spans that a label leaves to the column beside it."""

from __future__ import annotations

import polars as pl
import pytest

from licheng_etl.reading.observations.spans import with_spans_beside

LEVELS = {"本月": "month", "累计": "ytd"}
GROWTHS = {"增长": "beside", "累计增长": "ytd", "本月增长": "month"}


def spans(*labels: str) -> list[tuple[str | None, str | None]]:
    numbers = pl.DataFrame(
        {
            "receipt_sequence": [1] * len(labels),
            "source_table": [1] * len(labels),
            "column": range(len(labels)),
            "aspect": ["level" if label in LEVELS else "growth_yoy" for label in labels],
            "span": [(LEVELS | GROWTHS)[label] for label in labels],
            "unnamed": pl.Series([None] * len(labels), dtype=pl.String),
        }
    )
    return with_spans_beside(numbers).select("aspect", "span").rows()


@pytest.mark.parametrize(
    ("labels", "actual"),
    [
        (("累计", "增长"), "ytd"),
        (("本月", "增长"), "month"),
        (("本月", "累计", "增长"), "ytd"),
        (("本月", "增长", "累计", "累计增长"), "month"),
        (("本月", "累计", "增长", "累计增长"), "month"),
    ],
)
def test_a_growth_without_a_span_has_that_of_the_levels_beside_it(
    labels: tuple[str, ...], actual: str
) -> None:
    assert spans(*labels)[labels.index("增长")] == ("growth_yoy", actual)


def test_where_no_column_tells_it_nothing_is_guessed() -> None:
    assert spans("增长", "累计")[0] == (None, None)
    assert spans("累计", "增长", "累计增长")[1] == (None, None)
