"""A report as a page: its own text, each figure with what it means and where the data stand."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

from licheng_etl.commands.claims_page import page, told
from licheng_etl.warehouse.ask.reconciling import Comparison

TEXT = "甲<乙>产值32亿元，电话13905311234。\n增长5%。"
CLAIMS = [
    {
        "seq": 1,
        "text": "32亿元",
        "start": 7,
        "end": 11,
        "subject": "历城区",
        "indicator": "产值",
        "period_start": "2024-01-01",
        "period_end": "2024-10-31",
    },
    {
        "seq": 2,
        "text": "5%",
        "start": 29,
        "end": 31,
        "subject": None,
        "indicator": None,
        "period_start": None,
        "period_end": None,
    },
]
DIFFERS = Comparison(
    seq=1,
    state="differ",
    why=None,
    data_value=Decimal(3_100_000_000),
    difference=Decimal(100_000_000),
    data="310000万元",
    off="10000万元",
    source="indicator_obs",
    field="value",
    period="2024年1—10月",
    trace_id="-7",
    file_name="月报.xlsx",
    sheet="Sheet1",
    cell="E5",
)
UNNAMED = Comparison(2, "no_counterpart", "unnamed", *[None] * 11)


class Shown(HTMLParser):
    """What a browser would show of the page, and its marks."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.body, self.marks = "", list[dict[str, str | None]]()
        self._within = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within |= tag == "main"
        if tag == "mark" and self._within:
            self.marks.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self._within &= tag != "main"

    def handle_data(self, data: str) -> None:
        self.body += data if self._within else ""


CONTENT = page("简报<1>.txt", TEXT, CLAIMS, [DIFFERS, UNNAMED])


def test_the_text_is_whole_and_the_figures_are_marked_by_their_state() -> None:
    shown = Shown(CONTENT)
    assert shown.body == TEXT.replace("13905311234", "139********")
    assert [mark["class"] for mark in shown.marks] == ["differ", "no_counterpart"]


def test_a_figure_tells_its_data_the_difference_and_the_cell() -> None:
    about = told(CLAIMS[0], DIFFERS)
    assert about.splitlines() == [
        "1　32亿元　历城区　产值　2024-01-01至2024-10-31",
        "不符：数据为310000万元，报告多10000万元（indicator_obs.value，2024年1—10月）",
        "出自 月报.xlsx Sheet1!E5　licheng trace -7 value",
    ]


def test_what_agrees_tells_no_difference_and_what_has_no_data_says_why() -> None:
    assert "报告" not in told(CLAIMS[0], replace(DIFFERS, state="agree"))
    assert told(CLAIMS[1], UNNAMED).splitlines()[1] == "没有数据：看不出指标"


def test_the_page_is_complete_in_itself_and_escapes_all_texts() -> None:
    assert not re.search(r"(?:src|href)=|https?:", CONTENT)
    assert "<乙>" not in CONTENT
    assert "<1>" not in CONTENT
