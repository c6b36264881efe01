"""Faults of the freight workbook of October 2024.

I holds the month, J the year to date, K that of the year before, L the growth, M the share of the
city, H the unit; row 5 is coal sent by rail, 10 the whole of it, 23 the trains that left.
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

_DATA = range(5, 29)
_TITLE, _PERIOD = "B2", "B3"

_CELLS = [
    Fault(point, f"{cell} says {new}", (put(cell, old, new),), Outcome.ASIDE, (cell,))
    for point, cell, old, new in (
        (2, "J5", 7.79, "约7.79"),
        (2, "J5", 7.79, "7.79余"),
        (2, "J5", 7.79, "7-8"),
        (2, "I23", 34, "30多"),
        (2, "I23", 34, "34?"),
        (2, "I23", 34, ">34"),
        (1, "I23", 34, "٣٤"),
        (2, "J5", 7.79, "12车"),
        (10, "J5", 7.79, "7.79亿元"),
        (10, "I23", 34, "34标箱"),
        (13, "J5", 7.79, "#N/A"),
        (13, "J5", 7.79, "#REF!"),
    )
]
_WRITTEN_OTHERWISE = [
    Fault(point, f"{cell} says {new}", (put(cell, old, new),), Outcome.LOADED)
    for point, cell, old, new in (
        (2, "J5", 7.79, "７．７９"),
        (2, "J5", 7.79, " 7.79 "),
        (10, "J5", 7.79, "7.79万吨"),
        (10, "J5", 7.79, "77900吨"),
        (10, "I23", 34, "34列"),
        (10, "L5", 15.4, "15.4%"),
    )
]
_WHOLES = [
    Fault(9, f"G10 says {word}", (put("G10", "合计", word),), Outcome.WHOLE)
    for word in (
        "总计", "小计", "计", "全部", "全部货类", "各货类合计", "货物合计", "总量", "共计", "合 计",
        "铁路合计", "以上合计", "小 计", "累计", "本站合计",
    )
] + [
    Fault(9, f"F25 says {word}", (put("F25", "合计", word),), Outcome.WHOLE)
    for word in ("总计", "小计", "全部", "往返合计", "双向", "往返")
]  # fmt: skip
_NAMES = [
    Fault(5, f"{cell} says {new}", (put(cell, old, new),), Outcome.TOLD, (cell, "I5", "J5"))
    for cell, old, new in (
        ("E5", "货物发送量", "货物发送量计划"),
        ("E5", "货物发送量", "预计货物发送量"),
        ("E5", "货物发送量", "全市货物发送量"),
        ("E5", "货物发送量", "货物发送量排名"),
        ("E5", "货物发送量", "国铁货物发送量"),
        ("G5", "煤炭", "煤炭（计划）"),
        ("G5", "煤炭", "预计煤炭"),
        ("C5", "董家铁路货运中心", "济南市"),
    )
]
_UNITS = [
    Fault(10, f"a mass in {unit}", (put("H5", "万吨", unit),), Outcome.TOLD, ("H5", "I5", "J5"))
    for unit in ("立方米", "万元", "亿吨", "辆", "户", "吨公里", "标箱", "列", "%")
]
_MERGES = [
    Fault(13, f"one amount over {cells}", (merged(cells),), Outcome.ASIDE, (first,))
    for cells, first in (
        ("J5:J6", "J5"), ("J5:J7", "J5"), ("I5:J5", "I5"), ("J5:K6", "J5"), ("J9:J10", "J9"),
        ("L5:L6", "L5"),
    )
]  # fmt: skip
_FORMATS = [
    Fault(10, f"{cell} is shown as {code}", (shown(cell, code),), outcome, cells)
    for cell, code, outcome, cells in (
        ("J5", '0.00"万吨"', Outcome.LOADED, ()),
        ("I23", '#,##0"列"', Outcome.LOADED, ()),
        ("J5", '0.00"亿元"', Outcome.ASIDE, ("J5",)),
        ("J5", "0%", Outcome.ASIDE, ("J5",)),
        ("J5", "[$$-409]#,##0.00", Outcome.ASIDE, ("J5",)),
    )
]
_COLUMNS = [
    Fault(5, f"a column {label}", (further_column("N4", label, _DATA, 12.5),), Outcome.ASIDE,
          ("N5", "N28"))
    for label in (
        "环比(%)", "累计同比位次", "累计目标", "预计全年", "本月计划", "占全省比重(%)",
        "较上年同期增减", "全市1—10月累计",
    )
]  # fmt: skip
_HEADERS = [
    Fault(5, f"{cell} is labelled {label}", (put(cell, old, label),), Outcome.TOLD, (cell, first))
    for cell, old, label, first in (
        ("J4", "1—10月累计", "1—10月目标", "J5"),
        ("J4", "1—10月累计", "预计1—10月累计", "J5"),
        ("J4", "1—10月累计", "全市1—10月累计", "J5"),
        ("I4", "本月", "本月计划", "I5"),
        ("L4", "同比(%)", "环比(%)", "L5"),
        ("L4", "同比(%)", "同比位次", "L5"),
        ("K4", "上年同期累计", "较上年同期增减", "K5"),
        ("M4", "占全市比重(%)", "占全省比重(%)", "M25"),
    )
]
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
    *_WHOLES,
    *_NAMES,
    *_UNITS,
    *_MERGES,
    *_FORMATS,
    *_COLUMNS,
    *_HEADERS,
    *_AREAS,
    Fault(4, "every figure is about", (each("I", _DATA, lambda value: f"约{value}"),
          each("J", _DATA, lambda value: f"约{value}")), Outcome.RETURNED),
    Fault(6, "the header says September", (put("J4", "1—10月累计", "1—9月累计"),), Outcome.SOFT),
    Fault(6, "the period says September", (swap(_PERIOD, "1—10月", "1—9月"),), Outcome.RETURNED),
    Fault(9, "the whole is off", (put("J22", 161.15, 171.15),), Outcome.TOLD, ("J22",)),
    Fault(11, "growths as ratios", (each("L", _DATA, lambda rate: round(rate / 100, 3)),),
          Outcome.RETURNED),
    Fault(11, "a month larger than its year", (put("I5", 0.91, 9.91),), Outcome.TOLD, ("I5",)),
    Fault(13, "a hidden row", (hidden(5),), Outcome.LISTED),
    Fault(13, "a row struck out", (struck_out(5),), Outcome.LISTED),
    Fault(14, "coal twice with two figures", (put("G6", "钢铁", "煤炭"),), Outcome.RETURNED),
)  # fmt: skip
