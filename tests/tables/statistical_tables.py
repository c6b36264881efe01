"""The families of statistical tables, each with names, depth and order at random.

Here: one function for each family. Not here: lists and forms to fill in (forms), how a table is put
on paper (printed_tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from tests.tables.printed_tables import RATE, Column, Row, Table
from tests.tables.word_lists import AREAS, MEASURES, OFFICES, STREETS, TRADES

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Family: TypeAlias = "Callable[[Random], Table]"

FAMILIES: Final[dict[str, Family]] = {}


def family(function: Family) -> Family:
    FAMILIES[function.__name__] = function
    return function


def some(random: Random, names: list[str], least: int = 2) -> list[str]:
    return random.sample(names, random.randint(least, len(names)))


def measures(random: Random, least: int = 1) -> list[tuple[str, str]]:
    return random.sample(MEASURES, random.randint(least, 6))


def any_year(random: Random) -> int:
    return random.randint(2008, 2024)


def counted(rows: list[Row]) -> list[Row]:
    """The rows numbered from 1."""
    return [
        Row(row.path, row.kind, row.printed, str(n), row.unit, row.period)
        for n, row in enumerate(rows, 1)
    ]


@family
def measures_of_areas(random: Random) -> Table:
    year, names = any_year(random), random.choice([AREAS, STREETS, OFFICES])
    rows = [Row((name,)) for name in some(random, names)]
    marks = random.choice(["", "序号"])
    rows = counted(rows) if marks else rows
    if random.random() < 0.5:
        rows.insert(random.choice([0, len(rows)]), Row(("合计",), "total"))
    head = random.choice(["单位", "街道名称", "地区", "部门"])
    columns = [Column((name,), unit) for name, unit in measures(random)]
    return Table(f"{year}年各地区主要指标", (head,), columns, rows, period=str(year), marks=marks)


@family
def years_in_columns(random: Random) -> Table:
    last, suffix = any_year(random), random.choice(["年", ""])
    years = list(range(last - random.randint(1, 6), last + 1))
    columns = [
        Column((f"{year}{suffix}",), period=str(year)) for year in years[:: random.choice([1, -1])]
    ]
    rows = [Row((name,)) for name in some(random, AREAS)]
    return Table("历年各区县固定资产投资", (random.choice(["地区", ""]),), columns, rows, "亿元")


@family
def years_in_rows(random: Random) -> Table:
    last, suffix = any_year(random), random.choice(["年", ""])
    rows = [
        Row((f"{y}{suffix}",), period=str(y)) for y in range(last - random.randint(1, 9), last + 1)
    ]
    columns = [Column((name,), unit) for name, unit in measures(random)]
    columns.append(Column(("比上年增长",), "%", holds=RATE))
    return Table("国民经济主要指标", (random.choice(["年份", "年度", ""]),), columns, rows)


@family
def months_in_rows(random: Random) -> Table:
    year, last = any_year(random), random.randint(2, 12)
    rows = [Row((f"{month}月",), period=f"{year}-M{month:02}") for month in range(1, last + 1)]
    columns = [Column((name,), unit) for name, unit in measures(random)]
    return Table(f"{year}年分月主要指标", ("月份",), columns, rows)


@family
def quarters_in_columns(random: Random) -> Table:
    year = any_year(random)
    columns = [
        Column((f"{name}季度",), period=f"{year}-Q{n}") for n, name in enumerate("一二三四", 1)
    ]
    rows = [Row((name,)) for name in some(random, TRADES)]
    return Table(f"{year}年分季度增加值", ("行业",), columns, rows, "亿元")


@family
def groups_ofmeasures(random: Random) -> Table:
    year = any_year(random)
    parts = random.sample([("总产值", "万元"), ("从业人员", "人"), ("单位数", "个")], 2)
    groups = some(random, ["工业", "农业", "服务业", "城镇"], 1)
    columns = [Column((group, name), unit) for group in groups for name, unit in parts]
    columns.insert(0, Column(("常住人口",), "万人"))
    rows = [Row((name,)) for name in some(random, STREETS)]
    return Table(f"{year}年街道经济情况", ("街道",), columns, rows, period=str(year))


@family
def groups_of_groups(random: Random) -> Table:
    year = any_year(random)
    columns = [
        Column((owner, thing, part), "人")
        for owner in some(random, ["公办", "民办"], 1)
        for thing in ("床位", "人员")
        for part in ("编制数", "实有数")
    ]
    columns.append(Column(("机构数",), "个"))
    rows = [Row((name,)) for name in some(random, AREAS)]
    return Table(f"{year}年医疗卫生机构情况", ("区县",), columns, rows, period=str(year))


@family
def budget_by_codes(random: Random) -> Table:
    year = any_year(random)
    paths = [
        ("201", "公共服务支出"),
        ("20101", "人大事务"),
        ("2010101", "行政运行"),
        ("205", "教育支出"),
        ("20502", "普通教育"),
    ]
    rows, names = [Row(("合计",), "total")], dict(paths)
    for code, _ in paths:
        path = tuple(names[other] for other, _ in paths if code.startswith(other))
        rows.append(Row(path, mark=code))
    columns = [
        Column((f"{y}年{what}",), period=str(y))
        for y, what in ((year - 1, "执行数"), (year, "预算数"))
    ]
    return Table(
        f"{year}年一般公共预算支出表",
        ("科目名称",),
        columns[: random.randint(1, 2)],
        rows,
        "万元",
        marks="科目编码",
    )


@family
def balance_by_numerals(random: Random) -> Table:
    year, rows = any_year(random), []
    for numeral, name in (
        ("一", "可供消费的能源量"),
        ("二", "加工转换投入产出量"),
        ("三", "终端消费量"),
    ):
        outer = f"{numeral}、{name}"
        rows.append(Row((outer,)))
        rows += [Row((outer, f"{n}.{part}")) for n, part in enumerate(some(random, TRADES)[:3], 1)]
    columns = [
        Column((name,), unit)
        for name, unit in (("原煤", "万吨"), ("天然气", "亿立方米"), ("电力", "亿千瓦时"))
    ]
    return Table(f"{year}年能源平衡表", ("项目",), columns, rows, period=str(year))


@family
def people_by_age_and_sex(random: Random) -> Table:
    columns = [
        Column((place, sex), total=sex == "小计")
        for place in some(random, ["城市", "镇", "乡村"], 1)
        for sex in ("小计", "男", "女")
    ]
    rows = [Row((age,)) for age in ("0-4岁", "5-14岁", "15-64岁", "65岁及以上")]
    return Table("2020年普查分年龄人口", ("年龄",), columns, rows, "人", "2020")


@family
def indented_accounts(random: Random) -> Table:
    last, blank = any_year(random), random.choice([" ", "  ", "　"])
    paths = [
        ("生产总值",),
        ("生产总值", "第一产业"),
        ("生产总值", "第二产业"),
        ("生产总值", "第二产业", "工业"),
        ("人均水平",),
    ]
    rows = [Row(path, printed=2 * blank * (len(path) - 1) + path[-1]) for path in paths]
    columns = [
        Column((f"{year}年",), period=str(year))
        for year in range(last - random.randint(0, 3), last + 1)
    ]
    return Table("国民经济核算主要指标", ("指标",), columns, rows, "亿元")
