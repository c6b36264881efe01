"""What a brief says is read back as what it was told: by the grammar of reports, from its words.

Rows are generated for every part of the outline that makes sentences, the sentences written as a
brief writes them, and read as `licheng claims` reads a report. Each number comes back with its
value within what was printed, its unit, measure, period and status, in order; nothing else does.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model import periods
from licheng_etl.publish.brief.content import Figure, Paragraph, plain
from licheng_etl.publish.brief.filling import blocks_of
from licheng_etl.publish.brief.months import Month
from licheng_etl.publish.brief.outline import Part, outline
from licheng_etl.publish.brief.sentences import PLACE, sentence
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.opening import open_report
from licheng_etl.reports.times.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.reports.figures.figure import Figure as Claim

SENTENCES: Final = [part for section in outline().sections for part in section.parts if part.each]

AMOUNTS: Final = st.decimals(0, 10**9, allow_nan=False, places=8)
COUNTS: Final = st.integers(0, 100_000)
RATES: Final = st.decimals(0, 500, allow_nan=False, places=6)
CHANGES: Final = st.decimals(-100, 300, allow_nan=False, places=6)
MONTHS: Final = st.builds(Month, st.integers(2015, 2030), st.integers(1, 12))

WORDS: Final = {
    "name": st.sampled_from(["省级", "市级", "全区"]),
    "chain": st.sampled_from(["高端装备", "生物医药", "信创"]),
    "teller": st.sampled_from([None, "区投资促进局", "区统计局"]),
    "station": st.just("董家铁路货运中心"),
    "mode": st.just("中欧班列"),
    "ytd_before": st.sampled_from(["1月", "1—9月"]),
    "area": st.sampled_from([None, "历下区"]),
    "centre": st.sampled_from(["大模型创新工场", "山东算网"]),
}
SUBJECTS: Final = st.sampled_from(
    [
        ("铁路货物吞吐量", "吨"),
        ("铁路货物发送量", "吨"),
        ("海铁联运运量", "标箱"),
        ("开行中欧班列", "列"),
    ]
)
INDICATORS: Final = st.sampled_from(
    [
        "地区生产总值",
        "固定资产投资",
        "社会消费品零售总额",
        "进出口总额",
        "一般公共预算收入",
        "税收收入",
    ]
)


class Meaning(NamedTuple):
    """What a place of the outline means; `period` by the name that the month gives it."""

    measure: str
    period: str
    status: str = "actual"


END: Final = "end"
KINDS: Final = [
    ("completion", "projects on_several green yellow red behind", Meaning("count", END)),
    ("completion", "set_aside carried", Meaning("count", END)),
    ("completion", "pace", Meaning("completion_rate", END)),
    ("completion", "plan", Meaning("level", "year", "plan")),
    ("completion", "done", Meaning("level", "ytd")),
    ("completion", "rate", Meaning("completion_rate", "ytd")),
    ("list_change_counts", "month_in month_out unclear", Meaning("count", "month")),
    ("list_change_counts", "year_in year_out", Meaning("count", "ytd")),
    ("promotion", "leads signed landed started", Meaning("count", END)),
    ("promotion", "contract contract_usd", Meaning("level", END)),
    ("promotion", "fulfilment start", Meaning("rate_other", END)),
    ("promotion_funds", "month_funds", Meaning("level", "month")),
    ("promotion_funds", "ytd_funds ytd_usd", Meaning("level", "ytd")),
    ("promotion_funds", "contract paid_in paid_in_usd", Meaning("level", END)),
    ("promotion_funds", "paid_rate", Meaning("rate_other", END)),
    ("freight", "month_total", Meaning("level", "month")),
    ("freight directions", "total", Meaning("level", "ytd")),
    ("freight", "share_change", Meaning("pp_change", "ytd")),
    ("indicators", "level", Meaning("level", "ytd")),
    ("chains", "output", Meaning("level", "ytd")),
    ("freight indicators chains", "growth", Meaning("growth_yoy", "ytd")),
    ("freight indicators", "share", Meaning("share", "ytd")),
    ("compute", "designed built used headroom", Meaning("count", END)),
    ("compute", "rate", Meaning("rate_other", END)),
    ("submissions", "received accepted returned held withdrawn", Meaning("count", END)),
    ("submissions", "cells rows", Meaning("count", END)),
]
MEANINGS: Final = {
    (figures, name): meaning
    for several, names, meaning in KINDS
    for figures in several.split()
    for name in names.split()
}
"""Every number that a sentence of the outline may hold."""

UNITS: Final = {
    "万元": ("CNY", 10_000),
    "万美元": ("USD", 10_000),
    "吨": ("t", 1),
    "标箱": ("TEU", 1),
    "列": ("train", 1),
    "percent": ("percent", 1),
    "growth": ("percent", 1),
    "points": ("pp", 1),
}
"""How a template asks for a number -> the unit of the claim, and how many of it one is."""


@st.composite
def rows(draw: st.DrawFn, part: Part) -> dict[str, Any]:
    """A row that fills the templates of a part; what may be absent sometimes is."""
    row: dict[str, Any] = {name: draw(words) for name, words in WORDS.items()}
    row["subject"], row["unit"] = draw(SUBJECTS)
    row["level"], row["whole"] = (None, "全区") if row["name"] == "全区" else (row["name"], None)
    if part.figures == "indicators":
        row["unit"], row["indicator"] = "万元", draw(INDICATORS)
    for name, how in _numbers(part):
        unit = row["unit"] if how.startswith("@") else how
        row[name] = draw(_values(unit) | st.none())
    return row


@given(data=st.data(), month=MONTHS)
@pytest.mark.parametrize("part", SENTENCES, ids=lambda part: f"{part.figures}-{part.each[0][:12]}")
def test_what_is_said_is_read_as_it_was_told(part: Part, data: st.DataObject, month: Month) -> None:
    words = month.words | {"district": "历城区"}
    told = data.draw(st.lists(rows(part), min_size=1, max_size=3))
    paragraph = _paragraph(part, told, words)
    title = plain(sentence([outline().title], words) or ())
    expected = list(_expected(part, paragraph))
    claims = _claims(f"# {title}\n\n## 一、情况\n\n{paragraph.text}\n")
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert len(claims) == len(expected), paragraph.text
    for claim, (figure, meaning) in zip(claims, expected, strict=True):
        _agree(claim, figure, meaning, month)


def test_every_number_of_the_outline_has_its_meaning_here() -> None:
    numbers = {(part.figures, name) for part in SENTENCES for name, _ in _numbers(part)}
    assert numbers == MEANINGS.keys()


def _numbers(part: Part) -> set[tuple[str, str]]:
    return {
        (place["name"], place["how"])
        for template in part.each
        for place in PLACE.finditer(template)
        if place["how"]
    }


def _values(how: str) -> st.SearchStrategy[Any]:
    if how in {"growth", "points"}:
        return CHANGES
    if how == "percent":
        return RATES
    return AMOUNTS if how in {"万元", "万美元", "吨", "标箱"} else COUNTS


def _paragraph(part: Part, told: list[dict[str, Any]], words: dict[str, str]) -> Paragraph:
    blocks = [block for block in blocks_of(part, told, words) if isinstance(block, Paragraph)]
    return Paragraph(tuple(runs for block in blocks for runs in block.sentences))


def _expected(part: Part, paragraph: Paragraph) -> Iterable[tuple[Figure, Meaning]]:
    """The numbers that are printed; of 持平 there is none."""
    for runs in paragraph.sentences:
        for run in runs:
            if isinstance(run, Figure) and run.text != "持平":
                yield run, MEANINGS[part.figures, run.name]


def _claims(text: str) -> list[Claim]:
    return list(figures_of(open_report(text.encode(), "简报.md")))


def _agree(claim: Claim, figure: Figure, meaning: Meaning, month: Month) -> None:
    unit, times = UNITS.get(figure.how, (f"count:{figure.how}", 1))
    assert claim.unit == unit, figure.text
    assert isinstance(claim.value, Decimal)
    shown = figure.text.strip("增长下降提高%个百分点万亿元美列吨标箱条份")
    scale = 10**8 if "亿" in figure.text else 10**4 if "万" in figure.text else 1
    places = len(shown.partition(".")[2])
    assert abs(Fraction(claim.value) - Fraction(figure.value) * times) <= Fraction(
        scale, 2 * 10**places
    ), figure.text
    counted = meaning.measure == "level" and figure.how == "列"
    assert claim.measure == ("count" if counted else meaning.measure), figure.text
    assert claim.status == meaning.status
    assert claim.qualifier == "exact"
    assert claim.high is None
    assert claim.period == _span(meaning.period, month), figure.text


def _span(name: str, month: Month) -> Span:
    """The days of a time by its name; of what there is at a month's end no beginning."""
    first, last = date(month.year, 1, 1), date(month.year, month.number, 1)
    end = periods.month(month.year, month.number).end
    match name:
        case "end":
            return Span(None, end)
        case "month":
            return Span(last, end)
        case "year":
            return Span(first, date(month.year, 12, 31))
        case _:
            return Span(first, end)
