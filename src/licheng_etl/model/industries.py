"""国民经济行业分类 (GB/T 4754—2017): its 20 sections, its 97 divisions, and the codes of both.

A code of four digits is a class, of three a group, of two a division; the letter of the section may
stand before them. Whatever its length, a code tells its division, and a division its section; but
fewer than four digits without a letter may have lost a zero (0111 stored as a number), and tell
nothing. Not here: what a source calls an industry in words of its own (数字经济, 智能制造).
"""

from __future__ import annotations

from typing import Final

import polars as pl

_SECTIONS: Final = (
    ("A", "农、林、牧、渔业", "农业 林业 畜牧业 渔业 农、林、牧、渔专业及辅助性活动"),
    (
        "B",
        "采矿业",
        (
            "煤炭开采和洗选业 石油和天然气开采业 黑色金属矿采选业 有色金属矿采选业 非金属矿采选业"
            " 开采专业及辅助性活动 其他采矿业"
        ),
    ),
    (
        "C",
        "制造业",
        (
            "农副食品加工业 食品制造业 酒、饮料和精制茶制造业 烟草制品业 纺织业 纺织服装、服饰业"
            " 皮革、毛皮、羽毛及其制品和制鞋业 木材加工和木、竹、藤、棕、草制品业 家具制造业"
            " 造纸和纸制品业 印刷和记录媒介复制业 文教、工美、体育和娱乐用品制造业"
            " 石油、煤炭及其他燃料加工业 化学原料和化学制品制造业 医药制造业 化学纤维制造业"
            " 橡胶和塑料制品业 非金属矿物制品业 黑色金属冶炼和压延加工业 有色金属冶炼和压延加工业"
            " 金属制品业 通用设备制造业 专用设备制造业 汽车制造业"
            " 铁路、船舶、航空航天和其他运输设备制造业 电气机械和器材制造业"
            " 计算机、通信和其他电子设备制造业 仪器仪表制造业 其他制造业 废弃资源综合利用业"
            " 金属制品、机械和设备修理业"
        ),
    ),
    (
        "D",
        "电力、热力、燃气及水生产和供应业",
        "电力、热力生产和供应业 燃气生产和供应业 水的生产和供应业",
    ),
    ("E", "建筑业", "房屋建筑业 土木工程建筑业 建筑安装业 建筑装饰、装修和其他建筑业"),
    ("F", "批发和零售业", "批发业 零售业"),
    (
        "G",
        "交通运输、仓储和邮政业",
        (
            "铁路运输业 道路运输业 水上运输业 航空运输业 管道运输业 多式联运和运输代理业"
            " 装卸搬运和仓储业 邮政业"
        ),
    ),
    ("H", "住宿和餐饮业", "住宿业 餐饮业"),
    (
        "I",
        "信息传输、软件和信息技术服务业",
        "电信、广播电视和卫星传输服务 互联网和相关服务 软件和信息技术服务业",
    ),
    ("J", "金融业", "货币金融服务 资本市场服务 保险业 其他金融业"),
    ("K", "房地产业", "房地产业"),
    ("L", "租赁和商务服务业", "租赁业 商务服务业"),
    ("M", "科学研究和技术服务业", "研究和试验发展 专业技术服务业 科技推广和应用服务业"),
    (
        "N",
        "水利、环境和公共设施管理业",
        "水利管理业 生态保护和环境治理业 公共设施管理业 土地管理业",
    ),
    ("O", "居民服务、修理和其他服务业", "居民服务业 机动车、电子产品和日用产品修理业 其他服务业"),
    ("P", "教育", "教育"),
    ("Q", "卫生和社会工作", "卫生 社会工作"),
    (
        "R",
        "文化、体育和娱乐业",
        "新闻和出版业 广播、电视、电影和录音制作业 文化艺术业 体育 娱乐业",
    ),
    (
        "S",
        "公共管理、社会保障和社会组织",
        (
            "中国共产党机关 国家机构 人民政协、民主党派 社会保障"
            " 群众团体、社会团体和其他成员组织 基层群众自治组织"
        ),
    ),
    ("T", "国际组织", "国际组织"),
)
"""Letter, name and divisions of each section; the divisions are numbered through from 01."""

SECTIONS: Final[dict[str, str]] = {letter: name for letter, name, _ in _SECTIONS}
_NUMBERED: Final = enumerate(
    ((letter, name) for letter, _, names in _SECTIONS for name in names.split()), start=1
)
DIVISIONS: Final[dict[str, tuple[str, str]]] = {
    f"{number:02}": division for number, division in _NUMBERED
}
"""Two digits -> the letter of the section, and the name of the division."""

_CODE: Final = r"^([A-T]?)([0-9]{2})[0-9]{0,2}$"
_CLASS: Final = len("0111")


def division_of(code: pl.Expr) -> pl.Expr:
    """The division of each code; null of what is no code, and where its letter is another's."""
    text = code.str.to_uppercase()
    letter, division = text.str.extract(_CODE, 1), text.str.extract(_CODE, 2)
    own = section_of(division)
    whole = (letter == "") & (text.str.len_chars() == _CLASS) & own.is_not_null()
    return pl.when((letter == own) | whole).then(division)


def division_name(division: pl.Expr) -> pl.Expr:
    return _looked_up(division, {digits: name for digits, (_, name) in DIVISIONS.items()})


def section_of(division: pl.Expr) -> pl.Expr:
    """The letter of the section of each division."""
    return _looked_up(division, {digits: letter for digits, (letter, _) in DIVISIONS.items()})


def section_name(division: pl.Expr) -> pl.Expr:
    return _looked_up(
        division, {digits: SECTIONS[letter] for digits, (letter, _) in DIVISIONS.items()}
    )


def _looked_up(key: pl.Expr, values: dict[str, str]) -> pl.Expr:
    return key.replace_strict(values, default=None, return_dtype=pl.String)
