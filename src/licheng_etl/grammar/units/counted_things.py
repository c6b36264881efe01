"""What things are counted in: 学校 in 所, 床位 in 张.

Here: by measure word the things, and which of several units counts what a name says. Not here: what
is measured, and people (measured_names).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.scripts import in_both
from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.model.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_THINGS: Final = {
    measure: in_both(rf"(?:{things})(?P<number>总?数量?)?$")
    for measure, things in {
        "所": "学校|院校|[小中大]学|幼儿园|医院|院所|卫生[院室所站]|机构|学院",
        "家": "企业|公司|机构|医院|院所|诊所|商户|单位|酒店|旅行社|药店|网点|门店",
        "班": "班级?",
        "张": "床位?",
        "床": "床位?",
        "辆": "车",
        "艘": "船舶?",
        "座": "桥梁?|水库|电站|车站|加油站|公园",
        "条": "线路?|道路|河流",
        "套": "住房|住宅|公寓",
        "栋": "楼房?|建筑物|房屋",
        "件": "案件?|专利|提案|议案|建议|投诉|信访",
        "起": "事故|案件?|火灾",
        "例": "病例|手术",
        "场": "演出|活动|讲座",
        "台": "机器|设备|电梯|终端|机组",
        "对": "[结离]婚(?:登记)?|夫妻",
        "项": "项目|课题|工程|标准",
        "册": "图书|藏书",
    }.items()
}
_COUNTS: Final = frozenset(("count", "persons", "visits"))
_SEVERAL: Final = 2


def counted_in(units: Sequence[str], name: str) -> str | None:
    """The one of several units whose measure word counts the things that a name ends with; where
    something is measured as well, only what says how many: 国有企业 may be whose 产值 is told.
    """
    words = {unit: _THINGS.get(spell_unit(unit)) for unit in units}
    told = {unit: match for unit, each in words.items() if each and (match := each.search(name))}
    if len(told) != 1 or len(units) < _SEVERAL:
        return None
    ((unit, match),) = told.items()
    return unit if match["number"] or all(map(counts_things, units)) else None


def names_things(name: str) -> bool:
    """Whether a name is that of things which are counted, and of no number of them: 小学, of whose
    学生 may be told, not 学校数.
    """
    return any((match := each.search(name)) and not match["number"] for each in _THINGS.values())


def counts_things(unit: str) -> bool:
    """Whether a unit says what is counted, as a name would: 件次, 人次, 户."""
    known = find_unit(spell_unit(unit))
    return known is not None and known.dimension.split(":")[0] in _COUNTS
