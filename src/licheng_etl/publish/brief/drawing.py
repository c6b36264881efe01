"""Charts as SVG: bars that lie, and lines. Sober, without script, readable in print.

Not here: charts of Word documents (word_chart), which values stand in a chart (outline).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from lxml.builder import ElementMaker

from licheng_etl.publish.brief.numbers import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.publish.brief.content import Chart

COLOURS: Final = ("1f4e79", "b8860b", "6b7a8f")
"""Of the series, in order."""
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_SVG: Final = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_WIDTH: Final = 720
_LABELS: Final = 190
_VALUES: Final = 70
_BAR: Final = 15
_GAP: Final = 14
_TOP: Final = 34
_HEIGHT: Final = 190
"""Of the field of lines."""


def draw(chart: Chart) -> str:
    """The chart as an SVG element."""
    parts, height = (_bars if chart.kind == "bars" else _lines)(chart)
    drawing = _SVG.svg(
        _SVG.title(f"{chart.title}（单位：{chart.unit}）"),
        *_legend(chart),
        *parts,
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
    )
    return str(etree.tostring(drawing, encoding="unicode"))


def _legend(chart: Chart) -> Iterator[Any]:
    left = _LABELS
    for series, colour in zip(chart.series, COLOURS, strict=False):
        yield _SVG.rect(x=f"{left}", y="8", width="12", height="12", fill=f"#{colour}")
        yield _text(series.name, left + 18, 18, "start")
        left += 34 + 14 * len(series.name)


def _bars(chart: Chart) -> tuple[list[Any], int]:
    values = [value for series in chart.series for value in series.values if value is not None]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    room = _WIDTH - _LABELS - _VALUES - (_VALUES if low < 0 else 0)
    begin = _LABELS + (_VALUES if low < 0 else 0)
    unit = Decimal(room) / ((high - low) or 1)
    zero = begin - float(low * unit)
    parts, top = list[Any](), _TOP
    for index, category in enumerate(chart.categories):
        middle = top + _BAR * len(chart.series) / 2
        parts.append(_text(_short(category), _LABELS - 10, middle + 5, "end"))
        for series, colour in zip(chart.series, COLOURS, strict=False):
            value = series.values[index]
            if value is not None:
                length = float(value * unit)
                left, right = min(zero, zero + length), max(zero, zero + length)
                parts.append(
                    _SVG.rect(
                        x=f"{left:.1f}",
                        y=f"{top + 1}",
                        width=f"{right - left:.1f}",
                        height=f"{_BAR - 2}",
                        fill=f"#{colour}",
                    )
                )
                below = value < 0
                place = left - 5 if below else right + 5
                parts.append(_text(_number(value), place, top + 12, "end" if below else "start"))
            top += _BAR
        top += _GAP
    parts.append(_rule(zero, _TOP - 4, zero, top - _GAP + 4, "#555"))
    return parts, top


def _lines(chart: Chart) -> tuple[list[Any], int]:
    values = [value for series in chart.series for value in series.values if value is not None]
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    room = (high - low) * Decimal("0.15") or Decimal(1)
    low, high = max(low - room, Decimal(0)) if low >= 0 else low - room, high + room
    bottom = _TOP + _HEIGHT
    step = (_WIDTH - 100) / max(len(chart.categories) - 1, 1)

    def place(index: int, value: Decimal) -> tuple[float, float]:
        return 50 + index * step, bottom - float((value - low) / (high - low)) * _HEIGHT

    parts: list[Any] = [_rule(30, bottom, _WIDTH - 30, bottom, "#555")]
    for index, category in enumerate(chart.categories):
        parts.append(_text(category, 50 + index * step, bottom + 20, "middle"))
    for number, (series, colour) in enumerate(zip(chart.series, COLOURS, strict=False)):
        points = [
            (*place(index, value), value)
            for index, value in enumerate(series.values)
            if value is not None
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        line = _SVG.polyline(points=path, fill="none", stroke=f"#{colour}")
        line.set("stroke-width", "2")
        parts.append(line)
        for x, y, value in points:
            parts.append(_SVG.circle(cx=f"{x:.1f}", cy=f"{y:.1f}", r="3", fill=f"#{colour}"))
            above = y - 8 if number == 0 else y + 18
            parts.append(_text(_number(value), x, above, "middle"))
    return parts, bottom + 34


def _text(words: str, x: float, y: float, anchor: str) -> Any:
    element = _SVG.text(words, x=f"{x:.1f}", y=f"{y:.1f}")
    element.set("text-anchor", anchor)
    return element


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str) -> Any:
    return _SVG.line(x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", stroke=colour)


def _number(value: Decimal) -> str:
    shown = rounded(value)
    return f"{shown.to_integral_value() if shown == shown.to_integral_value() else shown}"


def _short(words: str, most: int = 13) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
