"""The sentence around a figure."""

from __future__ import annotations

import pytest

from licheng_etl.reports.figures.sentences import sentence_around

TEXT = "标题\n完成投资32亿元，增长5%；开工10个。其余3个\t表格里的7个"


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ("32亿元", "完成投资32亿元，增长5%；"),
        ("5%", "完成投资32亿元，增长5%；"),
        ("10个", "开工10个。"),
        ("3个", "其余3个"),
        ("7个", "表格里的7个"),
    ],
)
def test_it_runs_from_stop_to_stop_and_crosses_no_line_or_cell(figure: str, sentence: str) -> None:
    start = TEXT.rindex(figure)
    begin, end = sentence_around(TEXT, start, start + len(figure))
    assert TEXT[begin:end] == sentence
