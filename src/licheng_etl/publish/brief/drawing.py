"""Charts as SVG: bars that lie, and lines. Sober, without script, readable in print.

Every number that stands in a chart leads to its source. Not here: charts of Word documents
(word_chart), which values stand in a chart (outline).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

from licheng_etl.publish.brief.colours import SERIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from licheng_etl.publish.brief.content import Chart, Figure, Series

    Link = Callable[[Figure], str | None]

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_SVG: Final = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_WIDTH: Final = 720
_LABELS: Final = 190
_VALUES: Final = 70
_BAR: Final = 15
_GAP: Final = 14
_LEGEND: Final = 34
_MARGIN: Final = 50
_HEIGHT: Final = 190
"""Of the field of lines."""
_FOOT: Final = 22
"""Between the field of lines and the names below it: numbers of low points stand there."""
_ROOM: Final = Decimal("0.15")
"""What a field of lines leaves above and below them, as a part of their height."""


def draw(chart: Chart, link: Link = lambda _: None) -> str:
    """The chart as an SVG element; `link` is where the source of a number is told."""
    top = _LEGEND if len(chart.series) > 1 else 10
    parts, height = (_bars if chart.kind == "bars" else _lines)(chart, top, link)
    drawing = _SVG.svg(
        _SVG.title(f"{chart.title}（单位：{chart.unit}）"),
        *(_legend(chart) if len(chart.series) > 1 else ()),
        *parts,
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
    )
    return str(etree.tostring(drawing, encoding="unicode"))


def _legend(chart: Chart) -> Iterator[Any]:
    left = _LABELS
    for series, colour in zip(chart.series, SERIES, strict=False):
        yield _SVG.rect(x=f"{left}", y="8", width="12", height="12", fill=f"#{colour}")
        yield _text(series.name, left + 18, 18, "start")
        left += 34 + 14 * len(series.name)


def _bars(chart: Chart, top: int, link: Link) -> tuple[list[Any], int]:
    values = [Decimal(0), *(figure.value for figure in chart.figures)]
    low, high = min(values), max(values)
    begin = _LABELS + (_VALUES if low < 0 else 0)
    unit = Decimal(_WIDTH - _VALUES - begin) / ((high - low) or 1)
    zero = begin - float(low * unit)
    parts, place = list[Any](), top
    for category, *figures in zip(
        chart.categories, *(series.figures for series in chart.series), strict=True
    ):
        middle = place + _BAR * len(figures) / 2
        parts.append(_text(_short(category), _LABELS - 10, middle + 5, "end"))
        for figure, colour in zip(figures, SERIES, strict=False):
            if figure is not None:
                parts += _bar(figure, zero, zero + float(figure.value * unit), place, colour, link)
            place += _BAR
        place += _GAP
    parts.append(_rule(zero, top - 4, zero, place - _GAP + 4))
    return parts, place


def _bar(figure: Figure, zero: float, end: float, top: int, colour: str, link: Link) -> list[Any]:
    left, right = min(zero, end), max(zero, end)
    below = figure.value < 0
    drawn = _SVG.rect(
        x=f"{left:.1f}",
        y=f"{top + 1}",
        width=f"{right - left:.1f}",
        height=f"{_BAR - 2}",
        fill=f"#{colour}",
    )
    beside, anchor = (left - 5, "end") if below else (right + 5, "start")
    return [drawn, _number(figure, beside, top + 12, anchor, link)]


class _Field(NamedTuple):
    """Where a line's points lie."""

    low: Decimal
    high: Decimal
    bottom: int
    step: float

    @classmethod
    def of(cls, chart: Chart, top: int) -> _Field:
        values = [figure.value for figure in chart.figures] or [Decimal(0)]
        room = (max(values) - min(values)) * _ROOM or Decimal(1)
        low = min(values) - room
        step = (_WIDTH - 2 * _MARGIN) / max(len(chart.categories) - 1, 1)
        return cls(max(low, min(Decimal(0), *values)), max(values) + room, top + _HEIGHT, step)

    def x(self, index: int) -> float:
        return _MARGIN + index * self.step

    def y(self, figure: Figure) -> float:
        return self.bottom - float((figure.value - self.low) / (self.high - self.low)) * _HEIGHT


def _lines(chart: Chart, top: int, link: Link) -> tuple[list[Any], int]:
    field = _Field.of(chart, top)
    foot = field.bottom + _FOOT
    parts: list[Any] = [_rule(_MARGIN - 20, foot, _WIDTH - _MARGIN + 20, foot)]
    for index, category in enumerate(chart.categories):
        parts.append(_text(category, field.x(index), foot + 20, "middle"))
    for series, colour in zip(chart.series, SERIES, strict=False):
        parts += _line(series, field, colour)
    for index, figures in enumerate(zip(*(each.figures for each in chart.series), strict=True)):
        known = sorted(filter(None, figures), key=lambda figure: figure.value, reverse=True)
        for rank, figure in enumerate(known):  # the greatest above its point, the others below
            y = field.y(figure) + (18 if rank else -8)
            parts.append(_number(figure, field.x(index), y, "middle", link))
    return parts, foot + 34


def _line(series: Series, field: _Field, colour: str) -> Iterator[Any]:
    points = [
        (f"{field.x(index):.1f}", f"{field.y(figure):.1f}")
        for index, figure in enumerate(series.figures)
        if figure is not None
    ]
    line = _SVG.polyline(points=" ".join(map(",".join, points)), fill="none", stroke=f"#{colour}")
    line.set("stroke-width", "2")
    yield line
    for x, y in points:
        yield _SVG.circle(cx=x, cy=y, r="3", fill=f"#{colour}")


def _number(figure: Figure, x: float, y: float, anchor: str, link: Link) -> Any:
    """A number that leads to its source where that is told."""
    text, target = _text(figure.text, x, y, anchor), link(figure)
    return _SVG.a(text, href=target) if target else text


def _text(words: str, x: float, y: float, anchor: str) -> Any:
    element = _SVG.text(words, x=f"{x:.1f}", y=f"{y:.1f}")
    element.set("text-anchor", anchor)
    return element


def _rule(x1: float, y1: float, x2: float, y2: float) -> Any:
    return _SVG.line(x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", stroke="#555")


def _short(words: str, most: int = 13) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
