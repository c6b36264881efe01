"""The entity diagram of one table: itself in the middle, beside it what its columns name.

A picture of its own for each star reads better than one of a whole warehouse; which facts share
which dimensions is told by the bus matrix (pages). Lines and letters take the page's colours.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.warehouse.schema.chinese_marts import short_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.model.tables import Table

_WIDTH, _HEIGHT, _GAP, _REACH = 230, 44, 14, 90
"""Pixels: of a box, between boxes, and between a box and the middle one."""
_STYLE: Final = (
    ".star{max-width:100%;height:auto;font:13px sans-serif}"
    ".star rect{fill:none;stroke:currentColor;rx:5}"
    ".star .middle{stroke-width:2.5}"
    ".star text{fill:currentColor;text-anchor:middle}"
    ".star .small{font-size:11px;opacity:.75}"
    ".star line{stroke:currentColor;opacity:.45}"
)


class _Box(NamedTuple):
    """A table: its names, the columns that name it, where its box stands."""

    chinese: str
    name: str
    x: int
    y: int


def star(table: Table, tables: Mapping[str, Table]) -> str:
    """As SVG: each dimension once, linked to its page, with the columns that name it."""
    columns: dict[str, list[str]] = {}
    for column, dimension in table.references.items():
        columns.setdefault(dimension, []).append(column)
    names = list(columns)
    left, right = names[: (len(names) + 1) // 2], names[(len(names) + 1) // 2 :]
    height = len(left) * (_HEIGHT + _GAP) + _GAP
    middle = _Box(short_name(table.comment), table.name, _WIDTH + _REACH, (height - _HEIGHT) // 2)
    sides = ((left, 0), (right, 2 * (_WIDTH + _REACH)))
    drawn = [
        _dimension(
            _Box(short_name(tables[name].comment), name, x, _y(place)), columns[name], middle
        )
        for side, x in sides
        for place, name in enumerate(side)
    ]
    width = 3 * _WIDTH + 2 * _REACH
    return (
        f'<svg class="star" viewBox="0 0 {width} {height}" width="{width}" role="img"'
        f' aria-label="{escape(table.comment)}"><style>{_STYLE}</style>'
        f"{''.join(drawn)}{_box(middle, 'middle')}</svg>"
    )


def _y(place: int) -> int:
    return _GAP + place * (_HEIGHT + _GAP)


def _dimension(box: _Box, columns: list[str], middle: _Box) -> str:
    near, far = (middle.x, box.x + _WIDTH) if box.x < middle.x else (middle.x + _WIDTH, box.x)
    centre = box.y + _HEIGHT // 2
    told = escape("、".join(columns))
    return (
        f'<line x1="{near}" y1="{middle.y + _HEIGHT // 2}" x2="{far}" y2="{centre}"/>'
        f'<a href="{box.name}.html"><title>{told}</title>{_box(box, "dimension")}</a>'
    )


def _box(box: _Box, kind: str) -> str:
    centre = box.x + _WIDTH // 2
    return (
        f'<rect class="{kind}" x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{_HEIGHT}"/>'
        f'<text x="{centre}" y="{box.y + 18}">{escape(box.chinese)}</text>'
        f'<text class="small" x="{centre}" y="{box.y + 35}">{escape(box.name)}</text>'
    )
