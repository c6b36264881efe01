"""The forms and lists that a district's departments fill in, at random.

Here: one function for each kind. Not here: tables of statistics (statistical_tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.tables.papers import UNJUDGED
from tests.tables.printed_tables import DATE, RATE, TEXT, Column, Row, Table
from tests.tables.statistical_tables import Family, any_year, counted, measures, some
from tests.tables.word_lists import FIRMS, PROJECTS

if TYPE_CHECKING:
    from random import Random


FORMS: Final[dict[str, Family]] = {}


def form(function: Family) -> Family:
    FORMS[function.__name__] = function
    return function


@form
def indicators_of_a_month(random: Random) -> Table:
    year, month = any_year(random), random.randint(3, 12)
    so_far = f"{year}-YTD{month:02}"
    rows = []
    for name, unit in measures(random, 2):
        rows.append(Row((name,), unit=unit))
        if random.random() < 0.3:
            rows.append(Row((name, "其中：民营"), printed="  其中：民营", unit=unit))
    columns = [
        Column(("本月",), period=f"{year}-M{month:02}"),
        Column((random.choice(["累计", f"1-{month}月累计"]),), period=so_far),
        Column(
            (random.choice(["同比增长", "累计增速", "比上年同期增长"]),),
            random.choice(["%", ""]),
            UNJUDGED,
            RATE,
        ),
    ]
    return Table(
        f"{year}年1-{month}月主要经济指标",
        ("指标名称",),
        columns,
        rows,
        units=random.choice(["单位", "计量单位"]),
    )


@form
def statistical_form(random: Random) -> Table:
    year = any_year(random)
    rows = [
        Row((name,), mark=f"{n:02}", unit=unit)
        for n, (name, unit) in enumerate(measures(random, 3), 1)
    ]
    columns = [Column(("本年",), period=UNJUDGED), Column(("上年同期",), period=UNJUDGED)]
    return Table(
        f"{year}年调查单位基本情况",
        ("指标名称",),
        columns,
        rows,
        marks="代码",
        units="计量单位",
        number_row=True,
    )


@form
def dispatch_of_projects(random: Random) -> Table:
    year, month = any_year(random), random.randint(2, 12)
    columns = [
        Column(("总投资",), "亿元", UNJUDGED),
        Column(("当月完成",), "万元", f"{year}-M{month:02}"),
        Column(("占年计划",), "%", UNJUDGED, RATE),
        *(
            Column((head,), holds=TEXT)
            for head in random.sample(["形象进度", "责任单位", "存在问题"], 2)
        ),
        Column(("开工时间",), holds=DATE),
    ]
    projects = random.sample(PROJECTS, len(PROJECTS))
    groups = [("一", "省级重点项目（2个）"), ("二", "市级重点项目")]
    rows, summed = [Row(("合计",), "total")], random.random() < 0.5
    for mark, name in groups:
        rows.append(Row((name,), "data" if summed else "section", mark=mark))
        rows += counted([Row((name, projects.pop())) for _ in range(random.randint(1, 3))])
    return Table(f"{year}年1-{month}月重点项目调度表", ("项目名称",), columns, rows, marks="序号")


@form
def list_of_things(random: Random) -> Table:
    names = random.choice([PROJECTS, FIRMS])
    heads = some(random, ["所属行业", "注册地址", "责任单位", "主要产品", "所在街道"])
    columns = [Column((head,), holds=TEXT) for head in heads]
    columns.append(Column(("有效期至",), holds=DATE))
    if random.random() < 0.5:
        columns.insert(1, Column(("中标金额",), "万元", UNJUDGED))
    rows = counted([Row((name,)) for name in some(random, names)])
    return Table("企业项目情况汇总表", ("名称",), columns, rows, marks="序号")


@form
def milestones_of_projects(random: Random) -> Table:
    steps = some(random, ["签约", "摘牌拿地", "施工许可", "开工", "竣工"])
    columns = [
        Column((step, when), holds=DATE) for step in steps for when in ("计划时间", "实际时间")
    ]
    rows = counted([Row((name,)) for name in some(random, PROJECTS)])
    return Table("项目全流程节点台账", ("项目名称",), columns, rows, marks="序号")


@form
def freight_of_stations(random: Random) -> Table:
    year, month = any_year(random), random.randint(2, 12)
    kinds = [("货物发送量", "万吨"), ("货物到达量", "万吨"), ("中欧班列", "列")]
    rows = [
        Row((station, name), unit=unit)
        for station in ("货运中心", "城东站")
        for name, unit in random.sample(kinds, 2)
    ]
    columns = [
        Column(("当月",), period=f"{year}-M{month:02}"),
        Column(("累计",), period=f"{year}-YTD{month:02}"),
        Column(("上年同期累计",), period=f"{year - 1}-YTD{month:02}"),
        Column(("同比",), "%", UNJUDGED, RATE),
    ]
    return Table(f"{year}年{month}月铁路货运月报", ("站点", "指标"), columns, rows, units="单位")
