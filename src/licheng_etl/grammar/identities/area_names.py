"""Names of administrative areas that a title speaks of: 济南市历城区 is 济南市 and 历城区.

Here: provinces by name (GB/T 2260), other areas by the grammar of their names at the beginning of a
title, those whose names only look like another word (`area_names.txt`). Not here: which area a
form is of (reading.area_title).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Final

_PROVINCES: Final = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|"
    "云南|陕西|甘肃|青海|台湾"
)
_CITIES: Final = "北京|天津|上海|重庆"
_REGIONS: Final = (
    "内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|新疆生产建设兵团"
)
_SHORT_REGIONS: Final = "内蒙古|广西|西藏|宁夏|新疆"
_SURE: Final = (
    rf"(?:{_PROVINCES})省|(?:{_CITIES})市|{_REGIONS}|(?:香港|澳门)特别行政区"
    r"|(?:大兴安岭|阿里|喀什|和田|阿克苏|塔城|阿勒泰)地区"
)
_OF_A_PEOPLE: Final = (
    r"[一-龥]{2,6}?(?:(?:[^\W族]{1,5}(?<!民)族)+|各族|蒙古|柯尔克孜|锡伯|哈萨克|塔吉克)自治[州县旗]"
)
"""湘西土家族苗族自治州: whose people an area is of stands in its name."""
_SHORT: Final = re.compile(
    rf"(?P<stem>{_PROVINCES}|{_CITIES}|{_SHORT_REGIONS})(?=[0-9]{{4}}年|地方政府)"
)
_SHORT_NAMES: Final = frozenset(f"{_PROVINCES}|{_CITIES}|{_SHORT_REGIONS}".split("|"))
_SUFFIXED: Final = (
    r"(?P<stem>[\u3400-\u9fff]{2,5}?)(?P<kind>自治州|自治县|自治旗|新区|市(?!场)|区(?![间域划位])|县(?![域城])|旗|盟"
    r"|州)"
)
_NO_NAME: Final = re.compile(
    "^(?:[及与]|不含|含(?!山)|除|包括)|重点|项目|主要|国家|铁路|公路|经济|工业|产业|物流|示范|试验|实验|先行|开发|高新|保税|自贸|自由贸易|示范|"
    "合作|起步|功能|管理|服务|省|市|区|县|[全各分本外内跨两多该某其]|园|社|小$|片$|街$|校|景|港$|库|辖|郊|灾|矿$|"
    "建成|自治|直属|地$|牧|林$|山$|老$|棚|旧|居住|商务|都$|上$|超$|股$|楼$|夜$|集$|直辖|级$|计划|完成|投资|统计|情况|城镇|农村|"
    "(?:小|重点|中心|特色|智慧|新型|试点|创新|文明|海绵|一线|二线|样本|大中|中小|沿海|旅游|现代|绿色|历史)城?$"
)
"""What no stem of a name bears: 开发区, 园区, 社区, 重点城市 are no areas of this kind."""
_KNOWN: Final = frozenset(
    resources.files("licheng_etl.grammar.identities")
    .joinpath("area_names.txt")
    .read_text("utf-8")
    .split()
)
"""Names of GB/T 2260 that this grammar would refuse, for they are what words are, too."""
_LISTED: Final = (
    rf"(?:{'|'.join(sorted(_KNOWN, key=len, reverse=True))})"
    r"(?![级域]|(?<=市)场|(?<=县)城|(?<=[兴富]县)[富强兴裕惠][民农镇村乡市省区企国])"
)
"""Not the beginning of a word of more characters: 合作市场, 新县城, 兴县富农."""
_NAME: Final = re.compile(rf"{_SURE}|{_LISTED}|{_OF_A_PEOPLE}|{_SUFFIXED}")
_BEFORE: Final = re.compile(
    rf"(?:(?!{_LISTED})(?:[\W0-9_]|日(?!照|喀)|[年月季度份底末至旬表]|第?[一二三四]季|上半|下半|[上中下]旬"
    r"|前[一二三四五六七八九十]|截[至止]|附件|关于(?:印发|公布|下达)?))*"
)
"""What stands before the name in a title: its number, the period."""


@lru_cache(maxsize=1 << 12)
def areas_named(title: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The areas that a normalised title names, in order; `known` ones wherever they stand.

    Others stand at its beginning, or at that of a bracket.
    """
    names: dict[int, str] = {}
    for begins in (0, *(bracket.end() for bracket in re.finditer(r"\(", title))):
        names |= dict(_leading(title, begins))
    for name in known:
        names |= {match.start(): name for match in re.finditer(re.escape(name), title)}
    return tuple(dict.fromkeys(names[start] for start in sorted(names)))


def _leading(title: str, at: int) -> list[tuple[int, str]]:
    """The names that stand there one after the other, after the title's number and period."""
    names: list[tuple[int, str]] = []
    before = _BEFORE.match(title, at)
    at = before.end() if before else at
    short = _SHORT.match(title, at)
    if short:
        return [(at, short["stem"])]
    while True:
        match = _NAME.match(title, at)
        if match is None:
            return names
        if match["stem"] and _NO_NAME.search(match["stem"]):
            return names
        names.append((at, match[0]))
        at = match.end()


def is_area(label: str) -> bool:
    """Whether a normalised label is the name of an area, with those that it is in, and no more."""
    return bool(label) and "".join(areas_named(label)) == label


def is_same_area(area: str, name: str) -> bool:
    """Whether a title's name is that of an area: 山东 is 山东省."""
    return area == name or (area in _SHORT_NAMES and name.startswith(area))
