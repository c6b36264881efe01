"""The words that structure Chinese tables: totals, notes, parts, names, serials, metadata.

Here: regular expressions over normalised labels, each rule once. Not here: words of time
(time_words) and units (unit_names).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.labels import has_chinese

_SUBTOTAL: Final = "小[计計]"
_TOTAL: Final = rf"(?:[总總][计計]|合[计計]|{_SUBTOTAL}|共[计計])(?:\(.*\)|[:：].*)?$"

_PART_TOTAL: Final = re.compile(_SUBTOTAL)
TOTAL: Final = re.compile(
    rf"^(?:[一二三四五六七八九十]{{1,3}}、|[0-9]{{1,2}}[.、])?(?:.{{0,16}}?[^\W0-9_])?{_TOTAL}"
)
"""合计, 小计, 收入总计, 全国合计 and their kin, at the end of a label."""

_TOTAL_IN_ENGLISH: Final = re.compile(
    r"^(?:grand|sub)?[- ]?totals?(?! ?[a-z])|, ?totals?(?! ?[a-z])|"
    r"(?<=[A-Za-z)])(?<! of)[ -]totals?$|"
    r"^(?:insgesamt|zusammen|summe|ensemble)$|(?<=\w)[ ,]+(?:insgesamt|zusammen)$",
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
    r"(?:[Dd]avon|[Dd]arunter|[Dd]ont|[Dd]e (?:los|las) cuales|[Dd][ao]s quais)(?:[ :：]|$))[:：]?"
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

FOOTNOTE_MARK: Final = re.compile(
    r"(?:\\[0-9]{1,2}|[*†‡]{1,3}|[①-⑳]|\(?[a-z]\)?|\[[0-9a-z]{1,2}\])?"
)
"""The mark of a footnote beside a figure, or a blank in its place."""
LEGEND: Final = re.compile(
    r"^(?:(?:\(?[A-Z]{1,2}\)?|\(?[xpre]\)?|[-\u2013\u2014.*#^@\u2020\u2021]{1,3})[ =:\u2013-]{1,3}"
    r"(?:Not |Represents? |Less than |Data |Figures? |Withheld|Zero\b|Nil\b|No data|"
    r"(?i:preliminary|provisional|revised|estimated?)\b|Denotes? |Rounds? to )|"
    r"[A-Za-z]{1,4} ?(?:= ?[A-Za-z]{2}|: ?[a-z]{2}))"
)
"""A sign that stands among figures, and what it says, in a cell alone in its row: NA Not available.
"""
_SIGNED_BY: Final = (
    "(?:Prepared|Compiled|Checked|Reviewed|Verified|Approved|Certified|Submitted|Signed) by"
)
NOTE: Final = re.compile(
    r"^(?:注[0-9]*(?:[:：.、]|释)|[\[【]注[0-9]*[\]】]|\*?注[:：]?$|附注|备注[:：]|说明[:：]|(?:数据|资料)(?:来源|[源来]自)|来源[:：]|本表|"
    r"(?:填报|填表|制表|审核|复核|统计|单位|部门)?(?:负责人|填报人|填表人|制表人|审核人|联系人|(?:联系|咨询|监督|举报|投诉)电话)[:：]|"
    r"(?:填报|报送|编制)(?:单位|日期|时间)[:：]|(?:报送|报出|制表|填表)日期|"
    r"Notes?[:.]|Sources? ?[:.]|(?:Daten)?[Qq]uellen?[:.]|Anmerkung(?:en)?[:.]|Hinweis[:.]|"
    r"(?:Fuentes?|Notas?|Fontes?|Zdroj|Źródło|Izvor|Bron|Källa|Kilde)[:.]|Champ ?:|Lecture ?:|"
    rf"[a-z]\)|/n[0-9]|\*+[^*0-9]|{_SIGNED_BY}[:：])"
)
_SIGNS: Final = "填报|填表|制表|编制|审核|复核|审批|审签|经办|校对|录入|报送|上报|签发"
SIGNATURE: Final = re.compile(
    rf"^(?:(?:{_SIGNS})(?:人员?|员|者|单位|部门|科室|日期|时间)?|统计(?:人员?|员)|"
    rf"(?:{_SIGNS}|统计|单位|部门|分管|主管|项目)?(?:负责人|领导)(?:签[字章名])?|联系(?:人|方式)|"
    r"(?:联系|办公|固定|移动)?(?:电话|手机)(?:号码)?|传真|邮箱|(?:打印|统计)?(?:日期|时间)|"
    rf"(?:[局厅处科股所院校站镇乡区县市]长|主任)(?:签[字章名])?(?=[:：])|签[字章名]|盖章|(?:单位)?公章|{_SIGNED_BY}|"
    r"(?i:signature|contact(?: person)?|tel(?:ephone)?|phone|fax|e-?mail|date))"
    r"(?:\(.*?\))?(?:[:：](?P<value>.*))?$"
)
"""What a document says of itself at its foot, and whom to ask: 填表人, 联系电话：…."""
SENTENCE: Final = re.compile(r"[。；;！]|^(?: ?[^ ]){40,}$")
TOLD_BELOW: Final = re.compile(
    r"^(?:(?:统计|数据|监测|资料)(?:时间|时段|期间|周期|口径|范围)|报告期|所属期|口径|"
    r"(?:计[量算])?单位)[:：]"
)
"""What a line below a table says of all its figures."""
KEY_VALUE: Final = re.compile(r"^(?:[^:：]{1,8}[:：]|[A-Z][A-Za-z .]{7,24}: ).+$")
"""A thing and its value in one cell: 填报单位：甲局, Prepared by: A. Jones."""
TABLE_NUMBER: Final = re.compile(r"^(?:附?表|附件|续表)[一二三四五六七八九十0-9.\-—–－]*$")
ADVERT: Final = re.compile(
    r"百度搜索|公众号|扫码|二维码|微信|QQ群|更多.{0,4}数据|获取更多|https?://|www\."
)

SERIAL_HEAD: Final = re.compile(
    r"^(?:\w{0,4}序号|序|行次|栏次|编号|行号|排序|项次|No\.?|NO\.?|"
    r"(?i:s(?:[lr]?\.?|erial) ?no\.?|s/n|rank|(?:line|row)(?: no\.?)?))$"
)
NUMBERING_HEAD: Final = re.compile(rf"{SERIAL_HEAD.pattern}|^公式$")
"""What stands before numbers that count columns."""
CODE_HEAD: Final = re.compile(
    r"(?:代码|编码|编号|ID|代号|文号|赋码|证号|备案号|识别[码号]|信用代码|(?i:codes?))(?:\(.*\))?$",
)
NAME_HEAD: Final = re.compile(
    r"名称|^项目$|^(?:地区|区域|省份|省市|城市|市县|县区|区县|指标|科目|行业|产品|品种|企业|单位|园区|街道|载体)$|"
    r"[^0-9]+科目$|(?:地区|市县|指标|企业|项目)名?$|^(?i:(?:[a-z]+ )?name)$|"
    r"^(?i:countr(?:y|ies)|regions?|states?|provinces?|count(?:y|ies)|cit(?:y|ies)|areas?|"
    r"country or area|indicator|item|category|industry|sector|location|geography)$"
)
_TIME_HEAD: Final = re.compile(
    r"^(?:(?:统计|数据|报告?|观测|监测|采集|所属|最新)?(?:年度|年份|年月日?|时间|日期|月份|季度|期间|时期|月|期)|年)$|"
    r"^(?i:(?:(?:latest|most recent|reference|reporting) )?(?:date|year|month|quarter|time|period)|"
    r"fiscal year|time_period|end of|jahr|monat|quartal|"
    r"zeitraum|année|mois|trimestre|période|año|mes|per[ií]odo|ano|mês)$"
)
_THING_TIME_HEAD: Final = re.compile(r"[\u3400-\u9fff](?:时间|日期|年月)(?:\(.*\))?$")
"""How a column is headed that tells of each thing when something was done with it: 入库时间."""
UNIT_WORD: Final = "[单單]位"
UNIT_KINDS: Final = "计量|计算|度量|数量|金额|货币|面积|长度|重量|质量|体积|价格"
"""What a unit is said to be one of: 计量单位. 填报单位 is a sender."""
UNIT_HEAD: Final = re.compile(
    rf"(?:{UNIT_KINDS}){UNIT_WORD}$|^{UNIT_WORD}$|^(?i:units?(?:[ _](?:of )?measure)?)$|"
    r"^(?i:(?:maß)?einheit|unité|unidade?)(?: de me[ds]u?[ri]d?a?e?)?$"
)
SURE_UNIT_HEAD: Final = re.compile(rf"^(?!单位$)(?:{UNIT_HEAD.pattern})")
"""What can be no sender."""
FREQUENCY_HEAD: Final = re.compile(r"^(?:频率|频度|(?i:freq(?:uency)?))$")
FREQUENCY: Final = re.compile(
    r"^(?:[年季月周日旬]度?|半年度?|不定期|(?:Day|Week|Month|Quarter|Year|Annual)(?:ly)?)$"
)
METADATA_HEAD: Final = re.compile(
    r"^(?:频率|频度|指标(?:ID|编码|代码)|时间区间|起止时间|开始时间|结束时间|更新时间|"
    r"(?:数据)?来源|发布方|发布机构|单位|(?i:CDID|(?:source dataset|series) ID|"
    r"(?:indicator|series) code|preunit|(?:next )?release(?: date)?|(?:series|data) type|"
    r"series (?:start|end|key)|collection month|no\.? ?obs\.?|(?:start|end) date|"
    r"(?:unit )?multiplier|mnemonic|source|important notes|(?:value )?footnotes?|flags?|"
    r"obs_flag|obs_status|last updated))$"
)
REFERENCE_HEAD: Final = re.compile(r"^附注(?:编号|序号)?$")
"""Names a row or column that says where a note on each label stands."""
SUBJECT_HEAD: Final = re.compile(r"^(?:国家|地区|区域|省份|省市|城市|国别)(?:名称)?$")
"""What a series is of: a label of it, though it may be the same for all."""
INDICATOR_HEAD: Final = re.compile(
    r"^(?:指标(?:名称)?|(?i:(?:indicator|series)(?: name)?|variable))$"
)
"""What figures are of: a label of a series, though all of a file tell of the same."""
VALUE_HEAD: Final = re.compile(r"^(?i:(?:obs_|observation |data )?value)$|^(?:数值|[取指标]*值)$")
"""Stands above the only figures of a table whose every row is one value with its coordinates."""
REMARK_HEAD: Final = re.compile(r"^(?:备\s*注|说\s*明|注释|(?i:remarks?|comments?))$")

FORMULA: Final = re.compile(
    r"^(?:\(?[A-Z]{1,2}[0-9]?\)?(?:[=＝+\-*/×÷][A-Z0-9()+\-*/×÷%]+)?|\(?[0-9]{1,3}\)?(?:=[0-9+\-*/×÷()%]+)?|"
    r"\([a-z]\)(?:[-+*/×÷=]\([a-z]\))*|[甲乙丙丁戊己庚类款项]|[①-⑳]|公式|栏次|行次)$"
)
"""The cells of a numbering or formula row under a header: A=B+C, 甲, (3), 5=3/4."""

MACHINE: Final = re.compile(r"^[ A-Za-z0-9_#.=\-]*[A-Za-z0-9_#]$")
"""Tokens of a reporting system: no Chinese, no sentence."""

PROVINCE: Final = re.compile(
    r"^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|"
    r"四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|大连|青岛|宁波|厦门|深圳)"
    r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区|生产建设兵团)?$"
)
"""Names of provinces, and of the cities that state plans and budgets list beside them."""
OWN_LEVELS: Final = ("本级", "本部", "市直", "省直", "区直", "县直")
"""How the label of a region's own level ends: it has no rows below it."""

RATIO: Final = re.compile(
    r"率$|(?:市场|占.{0,6})份额$|^(?:完成)?进度$|(?:支出|序时|执行|拨付)进度$|比[重例率值]|占[^。]{0,12}比|^(?!.*[与较比同](?:[上去前]年|上[月季期]|同[期月]|年初|[0-9]{4}年|预算|计划)(?:[度初末底数值]|同[期月]|累计|[预决]算|执行|完成)*比$).*(?<![对评相])比$|增[长速幅](?![额量数])|(?:同比|环比|±)(?!.*[额量数]$)|指数|弹性|倍数|系数|增减%?$|(?:^|产|经济|人口|消费|需求|收入|支出|投资|能源|年龄|品种|行业|城乡|资金|贸易)结构$|"
    r"(?i:\bper ?cent|\brates?\b|\bratios?\b|\bshare of\b)"
)
"""Names of rates and shares: a unit of amounts does not govern them. 与上年比 tells amounts."""

CHANGE: Final = re.compile(
    r"^净[增减](?:[加少]|\([增减]\))?[额量数]?$|"
    r"^(?:.{0,6}(?:增减|增长|增加(?!值)|减少|变化|变动|±)|[较比].{0,3}"
    r"(?:[上去]年|上月|年初|同[期月]|计划|预算).{0,6}?)(?:绝对)?[额量数值]$|"
    r"^(?i:(?:net )?(?:change|increase|decrease|difference)\b)(?!.*(?:%|per ?cent))"
)
"""By how much a figure differs from another: it is measured as the figure is."""

SHARE: Final = re.compile(r"^构成$")
"""What names shares of a whole; what else stands below it may be its parts themselves."""

AVERAGE: Final = re.compile(r"年均|平均")
"""Names of figures that are of several periods together."""

RANK: Final = re.compile(r"位次|排[名位]|名次|权重$|分值$|得分$|评分$")
"""Names of figures that bear no unit but one printed with them."""

NO_AMOUNT: Final = re.compile(
    r"(?:[人户个家次件套台座天]数|(?<![本上当今去全])[年月日]数|企业数|单位数|项目数|数量|人口|面积|里程|长度|工期|[年期]限|时间|日期|年份|"
    r"电话|手机|邮编|经度|纬度)$|^(?i:number)\b|\((?i:number)\)$"
)
"""Names of figures that are no money, so that a corner note of money does not govern them."""
MONEY: Final = re.compile(
    r"投资|资金|收入|支出|利润|产值|增加值|租金|金额|[税费价款]|成本|债|资本|[总余差]额|结余"
)
"""Words in the names of amounts of money."""
SUM_OF_MONEY: Final = re.compile(
    r"(?:金额|货值|[贸交]易额|[进出]口额)$|^(?:总?价值|总?值|美元值|人民币值)$"
)
"""Names of columns that tell a sum of money, beside what counts or weighs the same things."""
_SINCE: Final = "(?:[上去]年|上月)(?:同[期月])?相?比?"
_GREW: Final = "(?:±|增减|增[长速幅]|变[动化])(?:[率度]|速度|幅度)?"
COMPARISON: Final = re.compile(
    rf"^(?:(?:[与较比]{_SINCE}|同比|环比|年均)(?:{_GREW}|下降)?|(?:{_SINCE})?{_GREW})(?:\(?%\)?)?$|"
    r"^占\w{0,8}(?:比[重例]?|%)$|"
    r"^(?i:(?:(?:annual|percent(?:age)?|%|year[- ](?:on|over)[- ]year|y/y) )?(?:change|growth)"
    r"(?: rate)?(?: ?\(?%\)?)?)$"
)
"""Labels that name nothing but how a figure compares with others: 同比, 占全市比重."""
PLACE_HEAD: Final = re.compile(r"(?:位置|地址|坐落|四至)$")
"""Heads of columns that tell where a thing is."""
THING_HEAD: Final = re.compile(r"^(?!.*(?:指标|科目|行业|产品)).*名称$")
"""Heads of columns that name things: a year in such a name is part of the name."""


def is_time_head(label: str) -> bool:
    """Whether a label heads a column of times; not 开工日期, which is told of a thing."""
    return _TIME_HEAD.match(label) is not None


def is_time_of_thing(label: str) -> bool:
    """Whether a column of that head tells of each thing when something was done with it."""
    return _THING_TIME_HEAD.search(label) is not None and not is_time_head(label)


def is_total(label: str) -> bool:
    """Whether a row's label says that it adds up others."""
    if not has_chinese(label):
        return _TOTAL_IN_ENGLISH.search(label) is not None
    counts = "计" in label or "計" in label
    return label in _WHOLE or (counts and TOTAL.match(label) is not None)


def is_subtotal(label: str) -> bool:
    """Whether a label of a total says that it is of a part of the table."""
    return _PART_TOTAL.search(label) is not None and not label.startswith("本页")


def explains(label: str) -> bool:
    """Whether a text is a note or a sentence rather than a label."""
    return NOTE.search(label) is not None or SENTENCE.search(label) is not None
