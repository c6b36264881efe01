"""What the name of a figure says of its unit: 从业人员 is in 人, 营业收入 in 万元, 占比 is a rate.

Here: words in the names of figures, by what measures them. Not here: units that are printed with a
name (label_units), which of a table's figures share units (tables.context.column_units).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.scripts import in_both
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.grammar.units.counted_things import counted_in, counts_things
from licheng_etl.grammar.units.index_bases import is_base
from licheng_etl.grammar.units.unit_names import (
    is_money_unit,
    is_ratio_unit,
    read_unit,
    spell_unit,
)
from licheng_etl.grammar.words.measures import COUNT, MONEY, NO_AMOUNT, RANK, RATIO, SHARE, WEIGHT
from licheng_etl.model.units import MONEY as NATIONAL
from licheng_etl.model.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

_PRICES, _YIELDS, _MONEY, _DENSITIES = "prices", "yields", "money", "densities"
_OF_HERD: Final = r"(?=(?:只|头)?(?:$|[(、,及和]|[总]?[头只]数|数量?$|[存出年期]|饲养|养殖量))"
"""Behind an animal that is counted: not 牛庄镇 or 猪肉."""
_MEASURED: Final = {
    kind: in_both(pattern)
    for kind, pattern in {
        "tonne_km": r"货\w*周转量",
        "person_km": r"[旅乘]?客\w*周转量",
        "containers": r"集装箱|标箱|箱量|TEU",
        _PRICES: r"价",
        _YIELDS: "单产",
        "visits": r"人次|客流|客运量|旅客|诊疗|就诊|接待",
        "persons": r"人员|人数|职工|学生|教师|生数|从业|就业|人口|劳动力|患者|干部|编制|"
        r"用工|出生|死亡|迁[入出]|(?:[党团会委议雇官职社队演]员|代表|民警|法官|律师|医师|护士)(?:总?数)?$|"
        r"(?:毕业|招|在[校园学]|新|研究|留学|[专本]科|博士|硕士)生$",
        "area": r"面积|耕地",
        "mu": r"面积|耕地",
        "length": r"(?i:\b(?:length|width|depth|height|elevation|distance|diameter|draught|"
        r"beam|LOA|LBP)\b)|"
        r"里程|长度|水位|高[程差]|高度|深度|厚度|宽度|水深|[全总]长|距离|半径|直径",
        "months": r"工期|[期年]限|账期|周期|时长",
        "days": r"工期|周期|时长|病程|住院[日天]|[天日]数",
        "hours": r"时[数长间]|历时|工时",
        "seconds": r"时[长间]|历时|用时",
        "power": r"功率",
        "volume": r"(?i:\bvolume\b)|[容体]积|容量|水量|油量",
        "heat": r"热[量值]|能量",
        "分": r"[得评均总扣]分|分[数值]$|成绩",
        "energy": r"电量",
        _MONEY: rf"{MONEY.pattern}|[内外]资|资产|负债|权益|经费|销售|营收|[产货总]值|GDP|"
        r"(?<![名份])额$",
        "mass": r"(?i:\b(?:weight|tonnage|mass|production|output|catch|harvest|freight)\b)|"
        r"吞吐量|运量|产量|重量|[到发]送?量|库存|上市量|货物",
        "count:头": rf"(?:猪|牛|马(?!铃)|驴|骡|大牲畜){_OF_HERD}",
        "count:只": rf"(?:羊|禽|鸡|鸭|鹅|兔){_OF_HERD}",
    }.items()
}
"""By kind of unit the words of names; what names more than it measures stands first."""
_DENSITY: Final = in_both(r"密度$")
_AREAS: Final = frozenset(("area", "mu"))
_LAND: Final = frozenset(("亩", "公顷", "ha"))
"""What yields are told for."""
_SUM: Final = in_both(r"(?:收入|支出|工资|总额|金额|资金|保证金|经费|投资|报酬|产值)$")
"""What names of money end with, whomever it is paid to: 职工工资总额."""
_FOREIGN: Final = in_both(r"外[资汇币]|境外|FDI|[美欧日]元|港[元币]")
_TRADED: Final = in_both(r"[进出]口")
_RATED: Final = in_both(
    rf"{SHARE.pattern}|增[速幅]$|(?:增[长减]|变[动化]|[升涨降]|上涨|下降)(?:率|幅|百分[比率])$"
)
"""What names shares, or growth in percent, above the names of what has them."""
_SEVERAL: Final = 2
_MEASURE_WORDS: Final = frozenset("名位口部本期种批节面门单")
_COUNT: Final = in_both(r"[数量]$")
_COUNTED: Final = in_both(r"(?P<unit>[人户个家次件套台座年月天日笔宗起辆艘张份])数$")
_HOW_MANY: Final = in_both(r"(?<![指系倍基参分份])数$")
_ANYTHING: Final = "个"
_PHYSICAL: Final = frozenset(
    ("energy", "power", "mass", "volume", "area", "mu", "length", "tonne_km", "person_km")
)
"""Dimensions of what is no number of things."""
_MEASURE_IN_LATIN: Final = re.compile(
    r"[$£€¥₹₩₦₱฿]|(?i:\b(?:tonn?e?s?|toneladas|kg|lit(?:re|er)s?|hectares?|ha|acres?|[kmgt]wh|euros?|"
    r"dollars?|pounds?|francs?|kron[aeo]r?|pesos?|rupees?|EUR|USD|GBP|NOK|SEK|DKK|CHF)\b)"
)
"""Of money and of physical amounts, in units of other languages."""
_PER: Final = in_both(r"[人户亩地]均|平均|单产|密度|\b(?i:per|average|mean)\b")
_OF_ONE: Final = in_both(
    r"[人户亩地]均|每(?!个?[年季月旬周日天])|单产|密度|单价|价格$|标准$|"
    r"(?<![年季月旬周日])平均(?!.*[额量值产])|平均\w*(?:工资|薪酬|价)$|"
    r"\b(?i:per\b(?! (?:year|annum|quarter|month|week|day))|"
    r"(?:average|mean)\b(?!.*(?:balance|stock|total)))"
)
"""Of one of what is counted elsewhere, and so in the smallest unit; not what there is of all in a
month, or of all that there was on the average: 每月销售额, 平均余额.
"""

_PERCENT: Final = re.compile(r"\b(?i:per ?cent(?:age)?) (?:change|increase|decrease|growth)\b")
"""What stands above times is told of them: a percent change from each."""
_AMOUNT: Final = in_both(r"[额量数值]$")
_COMPARING: Final = in_both(r"[同环]比|增减|±")
"""Names of rates that may stand above the very figures of two times."""


def tells_ratio(path: Sequence[str]) -> bool:
    """Whether labels from outer to inner name a rate or a share: 占比 of 男, not of 人数, 构成 and
    比重 of 2022年, and not 同比 of 本年 and 上年, which are what it compares. What else stands
    below 构成 may be the parts themselves: 建筑工程.
    """
    if not path:
        return False
    inner = path[-1]
    if tells_share(path):
        return True
    if any(map(tells_percent_change, path[:-1])):
        return True
    above = [label for label in path[:-1] if RATIO.search(label)]
    if read_time(inner) != NONE:
        above = [label for label in above if not _COMPARING.search(label)]
    outer = bool(above) and not (
        _AMOUNT.search(inner) or MONEY.search(inner) or NO_AMOUNT.search(inner)
    )
    return outer or RATIO.search(inner) is not None


def tells_share(path: Sequence[str]) -> bool:
    """Whether the last of some labels that is no time is the word for shares."""
    named = [label for label in path if read_time(label) == NONE]
    return bool(named) and SHARE.match(named[-1]) is not None


def tells_percent_change(label: str) -> bool:
    """Whether a label says by how many per cent a figure changed: no index base is that of it."""
    return _PERCENT.search(label) is not None


def names_outside_shares(paths: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The innermost of labels, of each path of some that leads through no word for shares and no
    name of a growth.
    """
    return frozenset(path[-1] for path in paths if path and not any(map(_RATED.search, path)))


def tells_again(path: tuple[str, ...], outside: frozenset[str]) -> bool:
    """Whether what stands below 构成 or 变动率 stands beside it too: its amount is there, the share
    or the growth here.

    `outside`: the `names_outside_shares` of the table.
    """
    return any(map(_RATED.search, path[:-1])) and path[-1] in outside


def of_its_size(units: tuple[str, ...], path: Iterable[str]) -> tuple[str, ...]:
    """The units that a figure may have by how much its labels tell it of: what is of one of many
    has the smallest of several of a kind, 元 beside 亿元.
    """
    if not any(map(_OF_ONE.search, path)):
        return units
    known = {unit: find_unit(spell_unit(unit)) for unit in units}
    sizes: dict[str, list[Decimal]] = {}
    for each in filter(None, known.values()):
        sizes.setdefault(each.dimension, []).append(each.factor)
    return tuple(
        u for u, each in known.items() if not each or each.factor == min(sizes[each.dimension])
    )


@lru_cache(maxsize=1 << 12)
def measured_in(units: tuple[str, ...], name: str) -> str | None:
    """The unit of a figure of that name, of several that a table has."""
    units = _in_its_currency(units, name)
    if counted := _COUNTED.search(name):
        named = (unit for unit in units if spell_unit(unit).endswith(counted["unit"]))
        if (unit := next(named, None)) is not None:
            return unit
    kinds = {_kind(unit): unit for unit in reversed(units)}
    if _DENSITY.search(name):
        return kinds.get(_DENSITIES)
    if _MONEY in kinds and _SUM.search(name):
        return kinds[_MONEY]
    if (unit := counted_in(units, name)) is not None:
        return unit
    for kind, names in _MEASURED.items():
        if kind in kinds and names.search(name) and not (kind == _MONEY and NO_AMOUNT.search(name)):
            return kinds[kind]
    told = (unit for unit in units if f"{spell_unit(unit)}数" in name)
    return next(told, None) or _of_anything(units, name)


def _of_anything(units: tuple[str, ...], name: str) -> str | None:
    """The one unit that counts whatever there is, of a name that says how many: 个 of 线索数, and
    not of 户数 or 从业人数.
    """
    otherwise = any(words.search(name) for words in _MEASURED.values()) or _COUNTED.search(name)
    if otherwise or _HOW_MANY.search(name) is None:
        return None
    return next((unit for unit in units if spell_unit(unit) == _ANYTHING), None)


@lru_cache(maxsize=1 << 12)
def may_share(unit: str, whole: str, part: str) -> bool:
    """Whether a figure told below another may have its unit, though it prints none: not a rate or a
    rank of it, nor what the name says to be measured otherwise, 播种面积 below 粮食产量.
    """
    if is_ratio_unit(unit):
        return RANK.search(part) is None
    per = _PER.search(part) is not None and _PER.search(whole) is None
    if per or any(words.search(part) for words in (RATIO, SHARE, RANK)):
        return False
    if counted := _COUNTED.search(part):
        return spell_unit(unit).endswith(counted["unit"])
    kind = _kind(unit)
    named = {other for other, names in _MEASURED.items() if names.search(part)}
    return not named or kind in named or (kind == _MONEY and _SUM.search(part) is not None)


@lru_cache(maxsize=1 << 12)
def may_measure(unit: str, name: str) -> bool:
    """Whether the unit of all of a table may be that of a figure of a name that is no rate: money
    is not that of counts and lengths, nor 万千瓦时 that of 户数, nor the base of indices that of
    weights.
    """
    if is_base(unit):
        return WEIGHT.search(name) is None
    read = read_unit(unit)
    if all(map(is_money_unit, read.parts if read and read.parts else (unit,))):
        return NO_AMOUNT.search(name) is None
    known = find_unit(spell_unit(unit)) if _COUNTED.search(name) else None
    return known is None or known.dimension not in _PHYSICAL


@lru_cache(maxsize=1 << 12)
def counts_what_is_measured(unit: str, name: str) -> bool:
    """Whether things are counted one by one by the name of a row, 企业数 or Number of ships, in a
    table of amounts of money or in tonnes.
    """
    if COUNT.search(name) is None:
        return False
    known = find_unit(spell_unit(unit))
    physical = known is not None and known.dimension in _PHYSICAL
    return physical or is_money_unit(unit) or _MEASURE_IN_LATIN.search(unit) is not None


@lru_cache(maxsize=1 << 12)
def tells_count(name: str) -> bool:
    """Whether a name is that of a number of things or people, by itself: Number of farms, Base."""
    return COUNT.search(name) is not None or NO_AMOUNT.search(name) is not None


def names_sum(name: str) -> bool:
    """Whether a name is that of an amount of money, by its end: 收入, 投资总额."""
    return _SUM.search(name) is not None


def names_people(name: str) -> bool:
    """Whether a name is that of people, and of no number of them: 在岗职工, not 职工人数."""
    return _MEASURED["persons"].search(name) is not None and _HOW_MANY.search(name) is None


def _in_its_currency(units: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The units without those of other currencies than the figure of a name is in, where several
    are of money: 外资 is in the foreign one, and trade may be in either.
    """
    monies = {unit: find_unit(spell_unit(unit)) for unit in units if is_money_unit(unit)}
    currencies = {known.dimension for known in monies.values() if known}
    if len(currencies) < _SEVERAL:
        return units
    foreign = _FOREIGN.search(name) is not None
    traded = not foreign and _TRADED.search(name) is not None
    other = {
        unit
        for unit, known in monies.items()
        if traded or (known is not None and (known.dimension == NATIONAL) == foreign)
    }
    return tuple(unit for unit in units if unit not in other)


def _kind(unit: str) -> str:
    if "/" in unit:
        amount, _, each = unit.rpartition("/")
        over = find_unit(spell_unit(each))
        if counts_things(amount) and over and over.dimension in _AREAS:
            return _DENSITIES
        return _YIELDS if each in _LAND and not is_money_unit(amount) else _PRICES
    if is_money_unit(unit):
        return _MONEY
    known = find_unit(spell_unit(unit))
    return known.dimension if known else unit


@lru_cache(maxsize=1 << 12)
def is_measured_in(unit: str, name: str) -> bool:
    """Whether a word that may be a unit (月, 名, m) is that of the figure of a name."""
    if measured_in((unit,), name) is not None:
        return True
    of_persons = _MEASURED["persons"].search(name) is not None  # 招生数(本) is of 本科
    return unit in _MEASURE_WORDS and _COUNT.search(name) is not None and not of_persons
