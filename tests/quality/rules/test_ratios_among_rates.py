"""A ratio among the percentages of one rate is pointed at, and nothing that may be as small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.quality.check import check
from tests.cross_tables import form, read

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

RATES = form(
    observations={
        "rules": [
            {"at": "column", "match": ".*率", "gives": {"aspect": "level", "span": "month"}},
            {"at": "column", "match": "(?P<measure>.+)"},
        ],
        "needed": ["station", "measure", "aspect"],
        "aggregates": None,
    },
    columns=[{"name": "station", "labels": ["站点"], "required": True}],
)


def pointed_at(*rates: float | str) -> list[str]:
    rows: list[Row] = [[f"第{number}站", rate] for number, rate in enumerate(rates, 1)]
    verdicts = check(read([["站点", "满意率（%）"], *rows], as_form=RATES)).verdicts
    return [
        f"{row['cell']} {row['severity']}"
        for row in verdicts.iter_rows(named=True)
        if row["rule"] == "ratio_among_rates"
    ]


def test_a_hundredth_of_what_the_others_are_is_pointed_at() -> None:
    assert pointed_at(97.1, 0.978, 96.5, 99.2) == ["B4 verify"]
    assert pointed_at(97.1, 0.978, 96.5, 0.99, 99.2) == ["B4 verify", "B6 verify"]


@pytest.mark.parametrize(
    "rates",
    [
        (97.1, "0.978%", 96.5, 99.2),
        (97.1, 0.978, 96.5),
        (97.1, 0.05, 96.5, 99.2),
        (97.1, 0.978, 96.5, 99.2, 5.2),
        (1.2, 0.978, 3.5, 4.2),
        (44.0, 31.4, 24.0, 0.6),
    ],
)
def test_what_may_be_as_small_is_not(rates: tuple[float | str, ...]) -> None:
    assert pointed_at(*rates) == []
