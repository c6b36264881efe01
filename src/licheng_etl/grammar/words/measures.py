"""Words in the names of figures that say what is measured: ratios, changes, counts, money.

Here: regular expressions over normalised labels, each rule once. Not here: units (units), words
that make of a figure another one (changing_words).
"""

from __future__ import annotations

from typing import Final

from licheng_etl.grammar.texts.scripts import in_both

PAID: Final = (
    r"(?i:tax(?:es)?|rent(?:al)?s?|fees?|leases?|royalt(?:y|ies)|commissions?|premiums?|payments?|"
    r"depletion|withholding|grants?|allowances?)"
)
"""What may be called after the percentage that it is reckoned by: percentage taxes are money."""
RATIO: Final = in_both(
    r"率$|百分[比率](?:变[动化]|增[减长])$|(?:市场|占.{0,6})份额$|^(?:完成)?进度$|(?:支出|序时|执行|拨付)进度$|比[重例率值]|占[^。]{0,12}比|^(?!.*[与较比同](?:[上去前]年|上[月季期]|同[期月]|年初|[0-9]{4}年|预算|计划)(?:[度初末底数值]|同[期月]|累计|[预决]算|执行|完成)*比$).*(?<![对评相])比$|增[长速](?![额量数])|[增减涨跌升降]幅(?![额量数值]|金额)|(?:同比|环比|±)(?!.*[额量数]$)|(?<!高锰酸盐)指数|弹性|倍数|系数|增减%?(?:\([+±－,、/-]{1,3}\))?$|(?:^|产|经济|人口|消费|需求|收入|支出|投资|能源|年龄|品种|行业|城乡|资金|贸易)结构$|"
    rf"(?i:\bper ?cent(?!age {PAID}(?:$|[ ,(]))|\brates?\b|\bratios?\b|"
    r"\bshare of\b|^(?:(?:cumulative|market|relative) )?share$|\bgrowth(?:,|$)|"
    r"\bpro[zsc]ent|\bpour ?cent|\bporcent|"
    r"\banteil\b|\banteile (?:der|des|am|von)\b|(?<=[a-zß])quoten?\b|\btaux\b|\btasa\b|\btaxa\b|"
    r"\bta[sx]as (?:de|d[ao]s?|del)\b|\bandel\b(?! i (?!%|pro[sc]))|\baandeel\b|\budział)"
)
"""Names of rates and shares: a unit of amounts does not govern them. 与上年比 tells amounts; tasas
are fees, and Anteile an those that one holds of others.
"""

CHANGE: Final = in_both(
    r"^净[增减](?:[加少]|\([增减]\))?[额量数]?$|"
    r"^(?:.{0,6}(?:增减|增长|增加(?!值)|减少|变化|变动|±)|[较比].{0,3}"
    r"(?:[上去]年|上月|年初|同[期月]|计划|预算).{0,6}?)(?:绝对)?[额量数值]$|"
    r"^(?i:(?:net )?(?:change|increase|decrease|difference)\b)(?!.*(?:%|per ?cent))"
)
"""By how much a figure differs from another: it is measured as the figure is."""

DIFFERENCE_ABROAD: Final = (
    r"variazion[ei]|variations?|variaci(?:ón|ones)|variaç(?:ão|ões)|[ée]volutions?|"
    r"veränderung(?:en)?"
)
"""What other languages call by how much figures differ, in small letters."""

SINCE: Final = in_both(r"[比较](?:年初|[上去]年末|上[月季]末?)")
"""How a change begins of what there is since the end of another time."""
GREW: Final = in_both(rf"{SINCE.pattern}(?:净?增[加减]|净增|新增|减少)$")
"""By how much it is more or less than then, in its own unit."""

SHARE: Final = in_both(r"^构成$")
"""What names shares of a whole; what else stands below it may be its parts themselves."""

AVERAGE: Final = in_both(r"年均|平均")
"""Names of figures that are of several periods together."""

WEIGHT: Final = in_both(
    r"^(?:权重|权数|(?i:(?:relative )?weights?|weighting|gewicht(?:ung)?|pond[eé]rations?|"
    r"ponderaci(?:ón|ones)|peso|vekt|vægt|vikt|waga))$"
)
"""Names of what indices are weighted by."""
RANK: Final = in_both(r"位次|排[名位]|名次|权重$|分值$|得分$|评分$")
"""Names of figures that bear no unit but one printed with them."""

PLACE: Final = in_both(r"(?:位次|排[名位]|名次)$")
"""How names of rows end that tell which place the row above has, amid amounts: 丽水位次."""

NO_AMOUNT: Final = in_both(
    r"(?:[人户个家次件套台座天笔宗起辆艘张份]数|(?<![本上当今去全])[年月日]数|企业数|单位数|项目数|数量|人口|面积|里程|长度|工期|[年期]限|时间|日期|年份|"
    r"电话|手机|邮编|经度|纬度)$|^(?i:number|anzahl|antall?|aantal|nombre|número)\b|\((?i:number)\)$|"
    r"^(?i:n|(?:un)?weighted (?:n|base)|sample(?: size)?|(?:total )?population|observations|cases|"
    r"respondents|base)$"
)
"""Names of figures that are no money, so that a corner note of money does not govern them."""

COUNT: Final = in_both(
    r"(?<!按)(?:[人户家台笔件宗起辆艘次套张]|企业|单位|项目|机构)数$|"
    r"^(?i:(?:total )?number of|nombre\b|número de|anzahl\b|antall?\b|aantal\b)"
)
"""Names of rows that count things one by one, among others that are measured: not 按人数, by which
amounts are given.
"""

MONEY: Final = in_both(
    r"投资|固投|资金|收入|支出|利润|产值|增加值|租金|金额|[税费价款]|成本|债|资本|[总余差]额|结余"
)
"""Words in the names of amounts of money."""

SUM_OF_MONEY: Final = in_both(
    r"(?:金额|货值|[贸交]易额|[进出]口额)$|^(?:总?价值|总?值|美元值|人民币值)$"
)
"""Names of columns that tell a sum of money, beside what counts or weighs the same things."""

_SINCE: Final = "(?:[上去]年|上月)(?:同[期月])?(?:相?比较?的?)?"
_GREW: Final = "(?:±|增减|增[长速幅]|变[动化])(?:[率度]|速度|幅度|百分[率比])?"
COMPARISON: Final = in_both(
    rf"^(?:(?:[与较比]{_SINCE}|同比|环比|年均)(?:{_GREW}|下降)?|(?:{_SINCE})?{_GREW})(?:\(?%\)?)?$|"
    r"^占\w{0,8}(?:比[重例]?|%)$|"
    r"^(?i:(?:(?:annual|percent(?:age)?|%|year[- ](?:on|over)[- ]year|y/y|"
    r"(?:1|3|6|12)-month(?: (?:percent(?:age)?|%))?) )?(?:change|growth)"
    r"(?: rate)?(?: ?\(?%\)?)?)$"
)
"""Labels that name nothing but how a figure compares with others: 同比, 占全市比重."""
