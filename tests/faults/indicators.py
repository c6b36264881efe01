"""Faults of the indicators workbook of October 2024.

C holds the month, D its growth, E the year to date, F its growth, G the share of the city, B the
unit; row 12 is retail sales, 13 revenue, 15 trade, and 16 is not due.
"""

from __future__ import annotations

from tests.faults.edits import (
    each,
    further_column,
    hidden,
    merged,
    put,
    shown,
    struck_out,
    swap,
)
from tests.faults.expected import Fault, Outcome

_DATA = range(5, 17)
_TITLE, _PERIOD = "A2", "A3"
_SALES = "社会消费品零售总额"

_CELLS = [
    Fault(point, f"{cell} says {new}", (put(cell, old, new),), Outcome.ASIDE, (cell,))
    for point, cell, old, new in (
        (2, "E12", 509.84, "约509.84"),
        (2, "E12", 509.84, "509余"),
        (2, "E12", 509.84, "500-510"),
        (2, "E12", 509.84, "509.84?"),
        (2, "E12", 509.84, "超500"),
        (2, "C15", 29.3, "近30"),
        (1, "C14", 50857, "٥٠٨٥٧"),
        (2, "E12", 509.84, "12车"),
        (10, "E12", 509.84, "509.84吨"),
        (10, "E12", 509.84, "509.84亿美元"),
        (13, "E12", 509.84, "#N/A"),
        (13, "F12", 5.6, "#DIV/0!"),
    )
]
_WRITTEN_OTHERWISE = [
    Fault(point, f"{cell} says {new}", (put(cell, old, new),), Outcome.LOADED)
    for point, cell, old, new in (
        (2, "E12", 509.84, "５０９．８４"),
        (2, "E12", 509.84, " 509.84 "),
        (2, "E14", 498614, "498,614"),
        (10, "E12", 509.84, "509.84亿元"),
        (10, "E12", 509.84, "5098400万元"),
        (10, "F12", 5.6, "5.6%"),
        (10, "B14", "万元", "（万元）"),
    )
]
_FORMATS = [
    Fault(10, f"{cell} is shown as {code}", (shown(cell, code),), outcome, cells)
    for cell, code, outcome, cells in (
        ("E12", '0.00"亿元"', Outcome.LOADED, ()),
        ("E12", '0.00"万吨"', Outcome.ASIDE, ("E12",)),
        ("E12", "[$$-409]#,##0.00", Outcome.ASIDE, ("E12",)),
        ("E12", "0%", Outcome.ASIDE, ("E12",)),
    )
]
_COLUMNS = [
    Fault(5, f"a column {label}", (further_column("H4", label, range(12, 14), 12.5),),
          Outcome.ASIDE, ("H12", "H13"))
    for label in (
        "环比(%)", "累计同比位次", "累计目标", "预计全年", "本月计划", "占全省比重(%)",
        "较上年同期增减", "全市1—10月累计",
    )
]  # fmt: skip
_HEADERS = [
    Fault(5, f"{cell} is labelled {label}", (put(cell, old, label),), Outcome.TOLD, (cell, first))
    for cell, old, label, first in (
        ("E4", "1—10月累计", "1—10月计划", "E12"),
        ("E4", "1—10月累计", "累计目标", "E12"),
        ("E4", "1—10月累计", "全市1—10月累计", "E12"),
        ("C4", "本月", "本月预计", "C12"),
        ("D4", "同比±%", "环比±%", "D12"),
        ("F4", "累计同比±%", "累计同比位次", "F12"),
        ("F4", "累计同比±%", "累计环比±%", "F12"),
        ("G4", "占全市比重(%)", "占全省比重(%)", "G12"),
    )
]
_ROWS = [
    Fault(5, f"a row is labelled {label}", (put("A12", _SALES, label),), Outcome.TOLD,
          ("A12", "C12", "E12"))
    for label in (
        f"{_SALES}目标", f"全市{_SALES}", f"预计{_SALES}", f"{_SALES}位次",
        f"{_SALES}累计目标", f"{_SALES}预计完成", f"全省{_SALES}", f"山东省{_SALES}",
        f"历下区{_SALES}", f"规上工业{_SALES}", f"{_SALES}占比", f"{_SALES}排名", f"{_SALES}增幅",
        f"{_SALES}较上年末增减", f"{_SALES}完成率", f"{_SALES}序时进度", f"上年{_SALES}",
        f"1—9月{_SALES}", f"2023年{_SALES}", f"{_SALES}考核值",
    )
]  # fmt: skip
_UNITS = [
    Fault(10, f"sales in {unit}", (put("B12", "亿元", unit),), Outcome.TOLD, ("B12", "C12", "E12"))
    for unit in ("万吨", "亿吨", "辆", "户", "%", "亿美元", "万平方米", "元/人", "‰")
]
_MERGES = [
    Fault(13, f"one amount over {cells}", (merged(cells),), Outcome.ASIDE, (first,))
    for cells, first in (
        ("E12:E13", "E12"), ("E12:E14", "E12"), ("E12:F12", "E12"), ("C12:G12", "C12"),
        ("E12:F13", "E12"), ("D12:D13", "D12"),
    )
]  # fmt: skip
_AREAS = [
    Fault(7, f"the title says {area}", (swap(_TITLE, "历城区", area),), outcome)
    for area, outcome in (
        ("历下区", Outcome.RETURNED),
        ("济南市", Outcome.RETURNED),
        ("济南市历城区", Outcome.LOADED),
        ("", Outcome.LOADED),
    )
]

FAULTS: tuple[Fault, ...] = (
    *_CELLS,
    *_WRITTEN_OTHERWISE,
    *_FORMATS,
    *_COLUMNS,
    *_HEADERS,
    *_ROWS,
    *_UNITS,
    *_MERGES,
    *_AREAS,
    Fault(2, "a fall in words", (put("F10", -0.1, "下降0.1"),), Outcome.RIGHT),
    Fault(4, "every figure is about", (each("C", _DATA, lambda value: f"约{value}"),
          each("E", _DATA, lambda value: f"约{value}")), Outcome.RETURNED),
    Fault(6, "the header says September", (put("E4", "1—10月累计", "1—9月累计"),), Outcome.SOFT),
    Fault(6, "the period says September", (swap(_PERIOD, "1—10月", "1—9月"),), Outcome.RETURNED),
    Fault(11, "a month larger than its year", (put("C15", 29.3, 293),), Outcome.ACROSS),
    Fault(13, "a hidden row", (hidden(12),), Outcome.LISTED),
    Fault(13, "a row struck out", (struck_out(12),), Outcome.LISTED),
    Fault(14, "an indicator twice with two figures", (put("A15", "进出口总额", _SALES),),
          Outcome.RETURNED),
)  # fmt: skip
