"""Charts as SVG: every value and every label stands in them, bars are as long as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from licheng_etl.publish.brief.content import Chart, Figure, Series
from licheng_etl.publish.brief.drawing import draw
from tests.publish.brief.examples import BARS, LINES, point

if TYPE_CHECKING:
    from decimal import Decimal

VALUES = st.lists(
    st.none() | st.decimals(-(10**6), 10**6, allow_nan=False, places=2), min_size=2, max_size=12
)


def drawn(chart: Chart) -> Any:
    return etree.fromstring(draw(chart))


def texts(drawing: Any) -> list[str]:
    return [each.text for each in drawing.iter("{*}text")]


def bars(drawing: Any) -> list[float]:
    """Widths, without the legend's."""
    rects = [each for each in drawing.iter("{*}rect") if each.get("height") != "12"]
    return [float(each.get("width")) for each in rects]


def test_bars_bear_their_names_and_values() -> None:
    assert texts(drawn(BARS)) == [
        "完成率",
        "序时进度",
        "省级",
        "96.8",
        "83.3",
        "市级 <b>&",
        "-1.25",
    ]


def test_bars_are_as_long_as_their_values() -> None:
    first, second, third = bars(drawn(BARS))
    assert first / second == pytest.approx(96.8 / 83.3, rel=0.01)
    assert third / first == pytest.approx(1.25 / 96.8, rel=0.05)


def test_lines_bear_a_point_for_each_value() -> None:
    drawing = drawn(LINES)
    assert texts(drawing) == ["1月", "2月", "3月", "50", "50", "162"]
    heights = [float(each.get("cy")) for each in drawing.iter("{*}circle")]
    assert heights[0] == heights[1] > heights[2]


def test_a_number_leads_to_its_source() -> None:
    drawing = etree.fromstring(draw(BARS, lambda figure: "#a" if figure.origins else None))
    (link,) = drawing.iter("{*}a")
    assert (link.get("href"), link[0].text) == ("#a", "96.8")


def test_of_two_lines_the_upper_has_its_number_above() -> None:
    series = [
        Series(name, (figure, figure)) for name, figure in (("甲", point("1")), ("乙", point("9")))
    ]
    drawing = drawn(Chart("图", "lines", "%", ("1月", "2月"), tuple(series)))
    places = {each.text: float(each.get("y")) for each in drawing.iter("{*}text")}
    points = sorted({float(each.get("cy")) for each in drawing.iter("{*}circle")})
    assert places["9"] < points[0] < points[1] < places["1"]


@given(values=VALUES, kind=st.sampled_from(["bars", "lines"]))
def test_any_values_are_drawn_within_the_field(values: list[Decimal | None], kind: str) -> None:
    names = tuple(map(str, range(len(values))))
    figures = [value if value is None else Figure("值", "%", str(value), value) for value in values]
    drawing = drawn(Chart("图", kind, "%", names, (Series("值", tuple(figures)),)))
    _, _, width, height = map(float, drawing.get("viewBox").split())
    for mark in drawing.iter("{*}rect", "{*}circle"):
        x = float(mark.get("x") or mark.get("cx"))
        y = float(mark.get("y") or mark.get("cy"))
        assert 0 <= x <= x + float(mark.get("width", 0)) <= width
        assert 0 <= y <= height
