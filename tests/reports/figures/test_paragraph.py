"""A paragraph is read in time that grows as its length does, whatever it is made of."""

from __future__ import annotations

from time import process_time

import pytest

from licheng_etl.grammar.times.time_words import spelled
from licheng_etl.reports.figures.paragraph import Paragraph
from licheng_etl.reports.times.spans import Setting

FEW, TIMES = 100, 8
"""Eight times the text takes eight times as long where time grows linearly, else 64 times."""


def seconds(text: str) -> float:
    """The least of three."""

    def read() -> float:
        start = process_time()
        Paragraph(text, spelled(text), 0, Setting(), None).figures()
        return process_time() - start

    return min(read() for _ in range(3))


@pytest.mark.parametrize(
    "repeated",
    [
        "投资3亿元，",
        "投资3亿元，比上年增长5.2%，",
        "5月完成投资3亿元，比上年增长5.2%。",
        "在5月和6月完成3亿元",
        "预计投资3亿元，",
        "甲、乙分别3亿元、4亿元，",
        "3亿元、",
        "（投资3亿元",
        "“投资3亿元”",
        "1",
        "一",
        "1万一",
        ",123",
        "1 234 ",
        "1.",
        "1-",
        "2024年",
        "、",
        "A",
        "A1",
        "吨/万吨/亿",
        "600分以上",
        "投资超10亿元项目",
    ],
)
def test_time_grows_with_the_length(repeated: str) -> None:
    unit = "增长" + repeated * FEW
    short, long = seconds(unit), seconds("增长" + repeated * FEW * TIMES)
    assert long < max(short * TIMES * 3, 0.05)
