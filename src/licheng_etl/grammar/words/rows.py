"""Words that say what a row is: totals and averages, parts of others, provinces, own levels.

Here: regular expressions over normalised labels, each rule once. Not here: which rows add up
(tables.sums), what a form adds up (reading).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.texts.scripts import in_both

_SUBTOTAL: Final = in_both("小计").pattern
_TOTAL: Final = rf"(?:{in_both('总计|合计|小计|共计').pattern})(?:\(.*\)|[:：].*)?$"
PART_TOTAL: Final = re.compile(_SUBTOTAL)
"""小计, of some of the rows above it."""
TOTAL: Final = re.compile(
    rf"^(?:[一二三四五六七八九十]{{1,3}}、|[0-9]{{1,2}}[.、])?(?:.{{0,16}}?[^\W0-9_])?{_TOTAL}"
)
"""合计, 小计, 收入总计, 全国合计 and their kin, at the end of a label."""

_TOTAL_IN_ENGLISH: Final = re.compile(
    r"^(?:grand|sub)?[- ]?totals?(?! ?[a-z])|, ?totals?(?! ?[a-z])|"
    r"(?<=[A-Za-z)])(?<! of)[ -]totals?$|"
    r"^(?:insgesamt|zusammen|summe|ensemble|totaa?l[et]?|gesamt(?:summe)?|i alt|summa|"
    r"razem|ogółem|celkem|spolu|összesen|yhteensä|kokku|kopā|iš viso|ukupno|skupaj|toplam|"
    r"jumlah|tổng (?:số|cộng))(?: ?/ ?totals?)?$|"
    r"(?<=\w)[ ,]+(?:insgesamt|zusammen|i alt|ogółem|razem|celkem)$",
    re.I,
)
BARE_TOTAL: Final = re.compile(
    rf"^(?:本[年月期]|上年|[总共]|全[国省市县区盟州社厂路]|[本分]地区|其中)?{_TOTAL}|^计$"
)
"""A label that says total and nothing of what: the name of a column of totals."""

GRAND_TOTAL: Final = re.compile(r"grand totals?", re.I)
"""An English one that is of all parts, whether they are all in the table or not."""

_WHOLE: Final = frozenset({"总值", "总数"})
"""What names a row that tells of no thing, and so of all of them."""

BALANCE: Final = "[期年月][初末]|结[转余存]"
"""What a line of a balance is called, which adds up with others to a line and is no part of it."""

_COUNT: Final = r"[0-9]{1,4}[个项家户](?:项目)?"
COUNT: Final = re.compile(f"(?:[共合]计?)?{_COUNT}")
"""How many things a total adds up: 13个, 共2个项目."""

_IN_BRACKETS: Final = r"(?:\(.*\)|[:：].*)?$"
WHOLE_ROW: Final = re.compile(
    rf"{BARE_TOTAL.pattern}|^(?:总|共|合|总合|共合)?计(?:{_COUNT})?{_IN_BRACKETS}|"
    rf"^(?:总数|总和|总体|汇总|累计|全部(?:项目|工程)?|全[区市省](?:项目|工程)){_IN_BRACKETS}|^共{_COUNT}$"
)
"""What names a row of a list that adds up all of it: 合计, 计, 全部, 共3个."""

TOTAL_ROW: Final = re.compile(
    rf"{TOTAL.pattern}|{WHOLE_ROW.pattern}|^.{{1,16}}(?:总计|合计|小计|共计?){_COUNT}$"
)
"""What names a row of a list that adds up others: those, 小计, 市级项目合计(3个)."""

AVERAGE_ROW: Final = re.compile(
    rf"^.{{0,12}}?(?:平均(?:值|数|水平)?|均值|中位数|最[大小高低]值){_IN_BRACKETS}"
)
"""What names a row of a list that tells an average of others, or their extremes."""

COMPARISON_ROW: Final = re.compile(
    r"(?:[去上]年|[0-9]{2,4}年)同[期月]|"
    r"^(?:[去上]年(?:数|值|全年)?|同期|[上同]期数|上月(?:数|末)?|(?:[较比].{1,6})?增减(?:额|量)?|"
    r"(?:同|环)比(?:增[长减幅速])?|增[长幅速]率?|比重|占比|完成(?:率|比[例重])|进度)"
    rf"(?:±?%)?{_IN_BRACKETS}"
)
"""What names a row of a list that tells others of another time, or their growth or share."""

AGGREGATE_LABELS: Final = ("合计", "总计", "总量")
"""What a coordinate says that stands for all of them."""

_ALL: Final = r"[总共]?(?:合计|总计|小计|共计)|计|总[数量和体]|全部|所有"
_KINDS: Final = (
    "货类|货物|品[类种]|类别|站点?|车站|线路|路线|项目|工程|"
    "方向|方式|运输方式|地区|区域|企业|单位|行业"
)
BARE_WHOLE: Final = re.compile(rf"^(?:{_ALL}){_IN_BRACKETS}")
"""What says that all is meant and nothing of what: 合计, 计, 全部."""

WHOLE_NAME: Final = re.compile(
    rf"^(?:{_ALL}|(?:全部|所有)(?:{_KINDS})|"
    rf"全(?:口径|品[类种]|货类|站|路|方向)|各.{{1,4}}(?:合计|总计|小计|之和)){_IN_BRACKETS}"
)
"""What says of all things of a kind that they are meant together: those, 全部货类. 全部集装箱 and
所有其他货物 name some of them.
"""

PART: Final = re.compile(
    r"^(?:其中|[#＃]|[Oo]f which|OF WHICH|[Tt]hereof|[Oo]/w |(?:[Ii]ncluding|INCLUDING)[:：]|"
    r"(?:[Dd]avon|[Dd]arunter|[Hh]era[vf]|[Dd]ärav|[Ww]aarvan|w\.v\.|[Ww] tym|[Dd]i cui|"
    r"[Dd]ont|[Dd]e (?:los|las) cuales|[Dd][ao]s quais)(?:[ :：]|$))[:：]?"
)
"""其中, # and of which: parts of the line above. In what all that use it understand: Python, polars
and PostgreSQL.
"""

NAMED_TOTAL: Final = re.compile(
    r"^.{1,16}(?:合计|小计|总计|共计)(?:\(.*\)|[:：].*)?$|^(?:合计|总计|小计|累计)[数量值]?$|"
    r"^(?:往返|双向|来回|双程|进出|上下行)$"
)
"""What adds up things of a kind, all of them or some, which its numbers tell: 铁路合计, 往返."""

OF_OTHERS: Final = re.compile(
    rf"{PART.pattern}|^.{{1,16}}(?:合计|小计|总计|共计)(?:\(.*\)|[:：].*)?$"
)
"""What is no addend of a sum: 其中煤炭, told once more, and 煤炭小计, whose parts nobody knows."""

SURE_PART: Final = re.compile(rf"{PART.pattern}(?:(?<=[#＃:：])|$)")
"""Where rows bear names of things, and one may be named 其中…: only what nothing else can be."""

PROVINCE: Final = re.compile(
    r"^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|"
    r"四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|大连|青岛|宁波|厦门|深圳)"
    r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区|生产建设兵团)?$"
)
"""Names of provinces, and of the cities that state plans and budgets list beside them."""

OWN_LEVELS: Final = ("本级", "本部", "市直", "省直", "区直", "县直")
"""How the label of a region's own level ends: it has no rows below it."""


def is_total(label: str) -> bool:
    """Whether a row's label says that it adds up others."""
    if not has_chinese(label):
        return _TOTAL_IN_ENGLISH.search(label) is not None
    counts = "计" in label or "計" in label
    return label in _WHOLE or (counts and TOTAL.match(label) is not None)


def is_subtotal(label: str) -> bool:
    """Whether a label of a total says that it is of a part of the table."""
    return PART_TOTAL.search(label) is not None and not label.startswith("本页")
