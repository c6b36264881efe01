"""Faults of the dispatch workbook of October 2024.

Q holds the year's investment, P the month's, N the year's plan, L the total in 亿元, R and T rates;
rows 7 to 20 are the provincial list, 23 to 62 the municipal one, and 42 is empty.
"""

from __future__ import annotations

from tests.faults.edits import (
    each,
    further_column,
    hidden,
    merged,
    put,
    row_copied,
    row_of,
    shown,
    struck_out,
    swap,
)
from tests.faults.expected import Fault, Outcome

_YTD = 31439.38
_DATA = range(7, 63)
_TITLE = "B3"


def _about(value: float) -> str:
    return f"约{value}"


_CELLS = [
    Fault(point, f"{cell} says {new}", (put(cell, old, new),), Outcome.ASIDE, (cell,))
    for point, cell, old, new in (
        (2, "Q7", _YTD, "约31439.38"),
        (2, "Q7", _YTD, "31439余"),
        (2, "Q7", _YTD, "31439.38左右"),
        (2, "Q7", _YTD, "30000-32000"),
        (2, "Q7", _YTD, "31439.38?"),
        (2, "P7", 3476.65, "三千多"),
        (1, "N7", 32000, "٣٢٠٠٠"),
        (2, "Z7", "2023年8月", "8月底"),
        (2, "Z7", "2023年8月", "2024.13"),
        (2, "AB7", "是", "也许"),
        (2, "Q7", _YTD, "12车"),
        (10, "Q7", _YTD, "31439.38吨"),
        (10, "Q7", _YTD, "31439.38万美元"),
        (13, "P7", 3476.65, "#N/A"),
        (13, "P7", 3476.65, "#DIV/0!"),
        (2, "R7", 98.2, 0.982),
    )
]
_WRITTEN_OTHERWISE = [
    Fault(point, f"{cell} says {new}", (put(cell, old, new),), Outcome.LOADED)
    for point, cell, old, new in (
        (2, "Q7", _YTD, "31,439.38"),
        (2, "Q7", _YTD, "３１４３９．３８"),
        (2, "Q7", _YTD, " 31439.38 "),
        (10, "Q7", _YTD, "31439.38万元"),
        (10, "Q7", _YTD, "3.143938亿元"),
        (10, "Q7", _YTD, "314393800元"),
        (12, "D7", "2309-370112-04-01-130816", "2309–370112–04–01–130816"),
        (12, "D7", "2309-370112-04-01-130816", "2309－370112－04－01－130816"),
        (12, "D7", "2309-370112-04-01-130816", "2309-370112-04-01- 130816"),
        (8, "E7", "省级", "省 级"),
        (9, "B21", "小 计", "小计"),
        (9, "B21", "小 计", "计"),
        (10, "N4", "年度计划投资（万元）", "年度计划投资（单位：万元）"),
        (10, "L4", "总投资（亿元）", "总投资（亿元）（不含税）"),
    )
]
_FORMATS = [
    Fault(10, f"Q7 is shown as {code}", (shown("Q7", code),), outcome, cells)
    for code, outcome, cells in (
        ('0.00"亿元"', Outcome.TOLD, ("Q7",)),
        ('0.00"万元"', Outcome.LOADED, ()),
        ("[$$-409]#,##0.00", Outcome.ASIDE, ("Q7",)),
        ("0%", Outcome.ASIDE, ("Q7",)),
        ('[$¥-804]#,##0.00"万元"', Outcome.LOADED, ()),
    )
]
_COLUMNS = [
    Fault(5, f"a column {label}", (further_column("AH4", label, _DATA, 12.5),), Outcome.ASIDE,
          ("AH7", "AH62"))
    for label in (
        "下月计划完成（万元）", "预计全年完成投资（万元）", "1—10月计划完成投资（万元）",
        "1—10月累计目标（万元）", "累计同比位次", "环比增长（%）", "占全省比重（%）",
        "全市1—10月累计（万元）", "较上年同期增减（万元）",
    )
]  # fmt: skip
_HEADERS = [
    Fault(5, f"Q5 is labelled {label}", (put("Q5", "1—10月累计", label),), Outcome.RETURNED)
    for label in ("1—10月计划", "预计1—10月累计", "1—10月累计目标")
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
_MERGES = [
    Fault(13, f"one amount over {cells}", (merged(cells),), Outcome.ASIDE, (first,))
    for cells, first in (
        ("Q7:Q8", "Q7"), ("Q7:Q9", "Q7"), ("Q7:R7", "Q7"), ("P7:Q8", "P7"), ("U7:W7", "U7"),
    )
]  # fmt: skip
_SECOND_ROW = {"P": "当月完成（万元）", "Q": "1—10月累计（万元）", "R": "占年计划%",
               "S": "开工至报告期累计（万元）", "T": "占总投资%", "U": "土建（万元）",
               "V": "设备（万元）", "W": "土地（万元）"}  # fmt: skip
_HEADERS_AGAIN = [
    Fault(9, f"the header once more{how}", (edit,), outcome)
    for how, edit, outcome in (
        ("", row_copied(4, 42, **_SECOND_ROW), Outcome.LISTED),
        (", its first row alone", row_copied(4, 42), Outcome.LISTED),
        (", in part", row_of(42, B="序号", C="项目名称", L="总投资（亿元）", Q="1—10月累计"),
         Outcome.LISTED),
        (", of another month", row_copied(4, 42, **_SECOND_ROW | {"Q": "1—9月累计（万元）"}),
         Outcome.SOFT),
    )
]  # fmt: skip
_ROWS = [
    Fault(9, f"a row {name} among the projects",
          (row_of(42, C=name, L=10, N=30000, P=4000, Q=30000),), Outcome.LOADED)
    for name in ("平均", "去年同期")
]  # fmt: skip

FAULTS: tuple[Fault, ...] = (
    *_CELLS,
    *_WRITTEN_OTHERWISE,
    *_FORMATS,
    *_COLUMNS,
    *_HEADERS,
    *_AREAS,
    *_ROWS,
    *_MERGES,
    *_HEADERS_AGAIN,
    Fault(2, "two cells say about", (put("Q7", _YTD, "约31439.38"),
          put("Q8", 45184.24, "约45184.24")), Outcome.ASIDE, ("Q7", "Q8")),
    Fault(2, "a project without a name", (put("C7", "邦德激光全球总部基地", None),),
          Outcome.TOLD, ("C7",)),
    Fault(4, "every figure of the year is about", (each("Q", _DATA, _about),
          each("P", _DATA, _about), each("N", _DATA, _about)), Outcome.RETURNED),
    Fault(5, "P5 is labelled 本月计划", (put("P5", "当月完成", "本月计划"),), Outcome.ASIDE,
          ("P7", "P62")),
    Fault(6, "the header says September", (put("Q5", "1—10月累计", "1—9月累计"),), Outcome.SOFT),
    Fault(6, "the title says September", (swap(_TITLE, "1—10月", "1—9月"),), Outcome.RETURNED),
    Fault(8, "the row's level is not the section's", (put("E7", "省级", "市级"),), Outcome.TOLD,
          ("E7",)),
    Fault(8, "a level that there is not", (put("E7", "省级", "国家级"),), Outcome.TOLD, ("E7",)),
    Fault(8, "the numbering begins again", tuple(
          put(f"B{row}", row - 22, row - 29) for row in range(30, 36)), Outcome.SOFT),
    Fault(10, "two units in a header", (put("L4", "总投资（亿元）", "总投资（亿元）（万元）"),),
          Outcome.RETURNED, ("L4",)),
    Fault(11, "a header in 万元 over numbers in 亿元", (put("L4", "总投资（亿元）",
          "总投资（万元）"),), Outcome.RETURNED),
    Fault(11, "a header in 亿元 over numbers in 万元", (swap("P4", "万元", "亿元"),),
          Outcome.RETURNED),
    Fault(11, "rates as ratios", (each("R", _DATA, lambda rate: round(rate / 100, 3)),),
          Outcome.RETURNED),
    Fault(12, "a code as a number", (put("D7", "2309-370112-04-01-130816",
          230937011204011308), ), Outcome.TOLD, ("D7",)),
    Fault(13, "a formula that no program has computed", (put("P7", 3476.65, "=Q7/9"),),
          Outcome.ASIDE, ("P7",)),
    Fault(13, "a hidden project", (hidden(8),), Outcome.LISTED),
    Fault(13, "a project struck out", (struck_out(8),), Outcome.LISTED),
    Fault(14, "a project with two figures", (put("Q23", _YTD, 31440.38),
          put("Q63", "２２９１０００．００", "２２９１００１．００")), Outcome.ACROSS),
    Fault(14, "a project twice on a list", (row_copied(26, 42, Q=35000),), Outcome.RETURNED),
)  # fmt: skip
