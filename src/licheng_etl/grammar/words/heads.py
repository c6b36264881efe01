"""Words that head columns: serials, codes, names, times, units, metadata; formulas below them.

Here: regular expressions over normalised labels, each rule once. Not here: what a column is for,
which its cells tell as well (tables.columns).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.texts.scripts import in_both

SERIAL_HEAD: Final = in_both(
    r"^(?:\w{0,4}序号|序|行次|栏次|编号|行号|排序|项次|No\.?|NO\.?|"
    r"(?i:s(?:[lr]?\.?|erial) ?no\.?|s/n|rank|(?:line|row)(?: no\.?)?))$"
)
NUMBERING_HEAD: Final = in_both(rf"{SERIAL_HEAD.pattern}|^公式$")
"""What stands before numbers that count columns."""

CODE_HEAD: Final = in_both(
    r"(?:代码|编码|编号|ID|代号|文号|赋码|证号|备案号|识别[码号]|信用代码|(?i:codes?)[0-9*†]?)(?:\(.*\))?$|"
    r"^(?:SNI|SN|NACE|ISIC|NAICS|SIC|NOGA|WZ|CNAE|ANZSIC|NAF|ATECO|SITC|COICOP) ?"
    r"(?:[12][0-9]{3}|(?i:rev)\.? ?[0-9](?:\.[0-9])?)$",
)
NAME_HEAD: Final = in_both(
    r"名称|^项目$|^(?:地区|区域|省份|省市|城市|市县|县区|区县|指标|科目|行业|产品|品种|企业|单位|园区|街道|载体)$|"
    r"[^0-9]+科目$|(?:地区|市县|指标|企业|项目)名?$|^(?i:(?:[a-z]+ )?name)$|"
    r"^(?i:countr(?:y|ies)|regions?|states?|provinces?|count(?:y|ies)|cit(?:y|ies)|areas?|"
    r"country or area|indicator|item|category|industry|sector|location|geography)$"
)
AREA_HEAD: Final = in_both(
    r"^(?:各|分)?(?:街道|镇街|街镇|乡镇|镇办|社区|村居|县区|区县|市县|县市|县市区|区市县|地区|区域|市州)+"
    r"(?:办事处|办|名称?|别)?(?:\(.*\))?$"
)
"""How a column is headed that names areas, one a row."""
_TIME_HEAD: Final = in_both(
    r"^(?:(?:统计|数据|报告?|观测|监测|采集|所属|最新)?(?:年度|年份|年月日?|时间|日期|月份|季度|期间|时期|月|期)|年)$|"
    r"^(?i:(?:(?:latest|most recent|reference|reporting) )?(?:date|year|month|quarter|time|period)|"
    r"fiscal year|time_period|end of|jahr|monat|quartal|"
    r"zeitraum|berichts(?:jahr|monat|zeitraum)|stichtag|année|mois|trimestre|période|año|mes|"
    r"per[ií]odo|ano|mês|anno|mese|år|måned|månad|kvartal|jaar|maand|kwartaal|rok|miesiąc|kwartał|"
    r"vuosi|kuukausi|tahun|bulan|năm|tháng)$"
)
_MONTH_HEAD: Final = in_both(
    r"月份?|(?i:month|monat|mois|mes|mês|mese|måned|månad|maand|miesiąc|kuukausi|bulan)"
)
_QUARTER_HEAD: Final = in_both(
    r"季度|(?i:quarter|qtr\.?|quartal|trimestre|kvartal|kwartaal|kwartał)"
)
_YEAR_HEAD: Final = in_both(r"(?:会计)?年(?:度|份)?别?")
_OF_REPUBLIC: Final = re.compile("1[01][0-9]")
"""A year of the Republic of China below such a head: 113 is no year of our era."""
MOST_OF_YEAR: Final = {"月": 12, "季度": 4}
"""How many of them a year has."""
_THING_TIME_HEAD: Final = in_both(r"[\u3400-\u9fff](?:时间|日期|年月)(?:\(.*\))?$")
"""How a column is headed that tells of each thing when something was done with it: 入库时间."""

UNIT_WORD: Final = in_both("单位").pattern
UNIT_KINDS: Final = in_both("计量|计算|度量|数量|金额|货币|面积|长度|重量|质量|体积|价格").pattern
"""What a unit is said to be one of: 计量单位. 填报单位 is a sender."""

UNIT_HEAD: Final = re.compile(
    rf"(?:{UNIT_KINDS}){UNIT_WORD}$|^{UNIT_WORD}$|"
    r"^(?i:units?(?:[ _](?:of )?(?:measure(?:ment)?|quantity|count))?)$|"
    r"^(?i:(?:maß)?einheit|unité|unidade?)(?: de me[ds]u?[ri]d?a?e?)?$"
)
SURE_UNIT_HEAD: Final = in_both(rf"^(?!单位$)(?:{UNIT_HEAD.pattern})")
"""What can be no sender."""

FREQUENCY_HEAD: Final = in_both(r"^(?:频率|频度|(?i:freq(?:uency)?))$")
FREQUENCY: Final = in_both(
    r"^(?:[年季月周日旬]度?|半年度?|不定期|(?:Day|Week|Month|Quarter|Year|Annual)(?:ly)?)$"
)
METADATA_HEAD: Final = in_both(
    r"^(?:频率|频度|指标(?:ID|编码|代码)|时间区间|起止时间|开始时间|结束时间|更新时间|"
    r"(?:数据)?来源|发布方|发布机构|单位|(?i:CDID|(?:source dataset|series) ID|"
    r"(?:indicator|series) code|preunit|(?:next )?release(?: date)?|(?:series|data) type|"
    r"series (?:start|end|key)|collection month|no\.? ?obs\.?|(?:start|end) date|"
    r"(?:unit )?multiplier|mnemonic|source|important notes|(?:value )?footnotes?|flags?|"
    r"obs_flag|obs_status|last updated))$"
)
REFERENCE_HEAD: Final = in_both(r"^附注(?:编号|序号)?$")
"""Names a row or column that says where a note on each label stands."""

SUBJECT_HEAD: Final = in_both(r"^(?:国家|地区|区域|省份|省市|城市|国别)(?:名称)?$")
"""What a series is of: a label of it, though it may be the same for all."""

INDICATOR_HEAD: Final = in_both(r"^(?:指标(?:名称)?|(?i:(?:indicator|series)(?: name)?|variable))$")
"""What figures are of: a label of a series, though all of a file tell of the same."""

VALUE_HEAD: Final = in_both(r"^(?i:(?:obs_|observation |data )?value)$|^(?:数值|[取指标]*值)$")
"""Stands above the only figures of a table whose every row is one value with its coordinates."""

REMARK_HEAD: Final = in_both(r"^(?:备\s*注|说\s*明|注释|(?i:remarks?|comments?))$")
FORMULA: Final = in_both(
    r"^(?:\(?[A-Z]{1,2}[0-9]?\)?(?:[=＝+\-*/×÷][A-Z0-9()+\-*/×÷%]+)?|\(?[0-9]{1,3}\)?(?:=[0-9+\-*/×÷()%]+)?|"
    r"\([a-z]\)(?:[-+*/×÷=]\([a-z]\))*|[甲乙丙丁戊己庚类款项]|[①-⑳]|公式|栏次|行次)$"
)
"""The cells of a numbering or formula row under a header: A=B+C, 甲, (3), 5=3/4."""

MACHINE: Final = re.compile(r"^[ A-Za-z0-9_#.=\-]*[A-Za-z0-9_#]$")
"""Tokens of a reporting system: no Chinese, no sentence."""

PLACE_HEAD: Final = in_both(r"(?:位置|地址|坐落|四至)$")
"""Heads of columns that tell where a thing is."""

THING_HEAD: Final = in_both(r"^(?!.*(?:指标|科目|行业|产品)).*名称$")
"""Heads of columns that name things: a year in such a name is part of the name."""


def counted_below(head: str) -> str:
    """What plain numbers count in a column so headed: 月 below Month, 季度 below Quarter."""
    if _MONTH_HEAD.fullmatch(head):
        return "月"
    return "季度" if _QUARTER_HEAD.fullmatch(head) else ""


def is_year_of_republic(label: str, head: str) -> bool:
    """Whether a plain number is such a year by what stands above it: 113 below 年度別."""
    return _OF_REPUBLIC.fullmatch(label) is not None and _YEAR_HEAD.fullmatch(head) is not None


def is_time_head(label: str) -> bool:
    """Whether a label heads a column of times; not 开工日期, which is told of a thing."""
    return _TIME_HEAD.match(label) is not None


def is_time_of_thing(label: str) -> bool:
    """Whether a column of that head tells of each thing when something was done with it."""
    return _THING_TIME_HEAD.search(label) is not None and not is_time_head(label)
