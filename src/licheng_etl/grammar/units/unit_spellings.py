"""What units are called otherwise, and which names of them are other words as well.

Here: the spellings, without scales before them. Not here: what a unit is (model.units), reading
one (unit_names).
"""

from __future__ import annotations

from typing import Final

from licheng_etl.model.units import PERCENT

SPELLINGS: Final = {
    spelling: name
    for name, spellings in {
        PERCENT: "百分比 ±% 百分数",
        "百分点": "个百分点 ±百分点 ±个百分点 pp",
        "千分点": "个千分点",
        "基点": "个基点 BP bp BPs bps 个BP 个bp",
        "元": "人民币元 元人民币 人民币 RMB CNY",
        "美元": "USD",
        "欧元": "EUR",
        "港元": "港币 HKD",
        "新台币": "台币 新台币元 TWD NTD",
        "澳门元": "澳门币 MOP",
        "吨": "公吨 t",
        "克": "g",
        "公斤": "kg KG Kg",
        "毫克": "mg",
        "微克": "μg ug",
        "吨公里": "吨千米 t·km",
        "吨标准煤": "吨标煤 tce",
        "克标准煤": "克标煤 gce",
        "千克标准煤": "公斤标准煤 公斤标煤 kgce",
        "吨二氧化碳": "吨CO2 tCO2",
        "标箱": "TEU teu 标准箱 个标准箱 标准集装箱 国际标准箱 个标箱",
        "标准机架": "标准架 个标准机架",
        "物理机架": "物理架 个物理机架",
        "PFLOPS": "P PFlops PFlop/s PFLOP/S",
        "EFLOPS": "E EFlops EFlop/s",
        "TFLOPS": "TFlops",
        "公里": "km KM Km",
        "米": "m 延米 延长米",
        "厘米": "cm",
        "毫米": "mm",
        "平方米": "m2 平米 平方",
        "公顷": "hm2 ha",
        "平方公里": "km2 平方千米",
        "立方米": "m3 立方 立米",
        "升": "L",
        "毫升": "mL ml",
        "瓦": "W",
        "千瓦": "kW KW kw",
        "兆瓦": "MW",
        "吉瓦": "GW",
        "千伏安": "kVA KVA",
        "兆伏安": "MVA",
        "千伏": "kV KV",
        "瓦时": "Wh",
        "千瓦时": "kWh kwh KWh KWH kW·h 千瓦小时 千瓦·时 千瓦.时",
        "兆瓦时": "MWh MW·h 兆瓦小时",
        "吉瓦时": "GWh",
        "焦": "焦耳 J",
        "帕": "Pa",
        "百帕": "hPa",
        "千帕": "kPa KPa",
        "兆帕": "MPa Mpa",
        "赫兹": "Hz 赫",
        "兆赫": "MHz 兆赫兹",
        "μS": "uS",
        "千焦": "kJ",
        "兆焦": "MJ",
        "吉焦": "GJ",
        "卡": "cal",
        "千卡": "大卡 kcal",
        "小时": "h",
        "秒": "s",
        "天": "日历天 日",
        "个工作日": "工作日",
        "月": "个月",
        "℃": "°C 摄氏度",
        "分贝": "dB dB(A)",
    }.items()
    for spelling in spellings.split()
}
"""What a unit is called otherwise, without a scale before it -> its name."""

AMBIGUOUS: Final = frozenset({
    "分", "部", "门", "期", "本", "方", "单", "面", "位", "名", "口", "种", "批", "节", "周", "副",
    "月", "日", "卡", "平方", "立方", "十", "百", "t", "g", "m", "L", "W", "J", "E", "s", "h",
    "pp", "cal",
})  # fmt: skip
"""Units that in the brackets of a label usually say something else: (一部), (本), (十), (十期)."""

NOUNS: Final = frozenset({
    "月", "周", "日", "人民币", "机架", "标准机架", "物理机架", "标准架", "物理架",
    "宗地", "航次", "疗程", "工日", "床日",
    "百度", "P", "t", "g", "m", "L", "W", "J", "E", "s", "h", "pp",
})  # fmt: skip
"""Units that are names where they stand alone: the label 标准机架 says what is counted."""
