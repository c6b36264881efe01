"""The irregularities of real tables: nothing wrong, much that a careless reader gets wrong.

Full-width digits, thousands separators as text, blank beside 0 beside — beside /, merged cells,
empty rows, a hidden helper column. Every amount keeps its value, except that a zero may be left
out. Not here: faults (see sample.faults, and the edits of table).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import Column, Line, Value
from licheng_etl.sample.draw import draw

if TYPE_CHECKING:
    from licheng_etl.sample.dispatch.table import DispatchTable, Section

_FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
_PARTS = frozenset({"ytd_civil", "ytd_equipment", "ytd_land"})
# Where nothing has happened yet people write what they like; plan, total and year-to-date are
# always filled in.
_PROGRESS = frozenset({"prior_completed", "month_completed", "cumulative_completed"})
_MAY_BE_EMPTY = _PARTS | _PROGRESS | {"annual_rate", "total_rate"}
_AMOUNTS = _PARTS | _PROGRESS | {"total_investment", "annual_plan", "ytd_completed"}
_FULL_WIDTH_SUBTOTALS = frozenset({"2024-02", "2024-05", "2024-08", "2024-10"})
_HELPER_MONTHS = frozenset({"2024-03", "2024-06", "2024-09"})
_HELPER = Column("helper", ("辅助列",), hidden=True)


def roughen(table: DispatchTable, month: str) -> DispatchTable:
    """`table` as a department fills it in; the same for the same table and month."""
    sections = tuple(
        replace(
            section,
            rows=tuple(_rough_line(line, section.heading, month) for line in section.rows),
            subtotal=_rough_subtotal(section.subtotal, month),
        )
        for section in table.sections
    )
    rough = replace(
        table,
        sections=tuple(_with_gap(section, month) for section in sections),
        merged_keys=frozenset({"lead_unit"}),
    )
    if month in _HELPER_MONTHS:
        return rough.with_column(_HELPER, Decimal(int(month[5:])))
    return rough


def full_width(amount: Decimal) -> str:
    """`1234.50 -> １２３４．５０`."""
    return f"{amount:.2f}".translate(_FULL_WIDTH)


def _rough_line(line: Line, heading: str, month: str) -> Line:
    name = line["project_name"]
    return {
        key: _rough(key, value, draw(84, "mess", month, heading[:3], name, key))
        for key, value in line.items()
    }


def _rough(key: str, value: Value, chance: int) -> Value:
    if key in _MAY_BE_EMPTY and value == 0:
        return (Decimal(0), None, "—", "/")[chance % 4]
    if key == "actual_start" and value is None:
        return (None, "—", "/")[chance % 3]
    if key == "issue" and value is None:
        return ("无", "暂无", "无问题")[chance // 6 % 3] if chance % 6 == 0 else None
    if key in _AMOUNTS and isinstance(value, Decimal):
        return _rough_amount(value, chance)
    return value


def _rough_amount(value: Decimal, chance: int) -> Value:
    if chance == 0:
        return full_width(value)
    if chance == 1 and value >= 1000:
        return f"{value:,.2f}"
    return value


def _rough_subtotal(line: Line, month: str) -> Line:
    if month not in _FULL_WIDTH_SUBTOTALS:
        return line
    return {
        key: full_width(value) if key in _AMOUNTS and isinstance(value, Decimal) else value
        for key, value in line.items()
    }


def _with_gap(section: Section, month: str) -> Section:
    """In some months somebody has left an empty row in the middle of a list."""
    if len(section.rows) < 20 or draw(3, "gap", month):
        return section
    middle = len(section.rows) // 2
    return replace(section, rows=(*section.rows[:middle], {}, *section.rows[middle:]))
