"""Spaces that typesetting puts beside digits say nothing, and figures keep their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.reports.figures.tightening import Tightened
from tests.reports.texts import said

BARE = (
    "全市拥有重点实验室30个，高新技术企业增加到12家。"
    "为企业减负50亿元，报告发病率215.74/10万。2025年5月计划开工项目76个。"
)
SPACED = (
    "全市拥有重点实验室 30个，高新技术企业增加到 12家。"
    "为企业减负 50亿元，报告发病率 215.74/10 万。2025 年 5 月计划开工项目 76个。"
)
SAID = ("value", "unit", "measure", "indicator", "period_start", "period_end", "status")


def test_a_text_says_the_same_with_spaces_beside_its_digits() -> None:
    bare, spaced = said(BARE), said(SPACED)
    assert [[claim[name] for name in SAID] for claim in bare] == [
        [claim[name] for name in SAID] for claim in spaced
    ]
    places = [(int(str(claim["start"])), int(str(claim["end"]))) for claim in spaced]
    assert [SPACED[start:end] for start, end in places] == [claim["text"] for claim in spaced]
    assert [str(claim["text"]).replace(" ", "") for claim in spaced] == [
        claim["text"] for claim in bare
    ]


def test_what_stands_in_columns_or_behind_its_number_stays_apart() -> None:
    for text in ("收入\t30", "收入  30", "30 个", "3 0", "表 一", "1 综合"):
        assert Tightened.of(text).text == text


@given(st.text(alphabet="收 \u00a030%万，"))
def test_every_character_keeps_its_place(text: str) -> None:
    tight = Tightened.of(text)
    assert len(tight.places) == len(tight.text) + 1
    assert "".join(text[place] for place in tight.places[:-1]) == tight.text
    without = str.maketrans("", "", " \u00a0")
    assert tight.text.translate(without) == text.translate(without)
