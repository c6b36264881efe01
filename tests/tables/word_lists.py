"""Names that the generated tables draw from.

Here: words. Not here: tables (statistical_tables, department_tables).
"""

from __future__ import annotations

from typing import Final

AREAS: Final = [
    "历下区", "市中区", "槐荫区", "天桥区", "历城区", "长清区", "章丘区", "平阴县", "商河县",
]  # fmt: skip
STREETS: Final = [
    "洪家楼街道", "东风街道", "港沟街道", "唐冶街道", "鲍山街道", "王舍人街道", "董家街道",
]  # fmt: skip
OFFICES: Final = [
    "市教育局", "市民政局", "区财政局", "区统计局", "区住建局", "高新区管委会",
]  # fmt: skip
PROJECTS: Final = [
    "装备产业园项目", "激光智造基地", "冷链物流中心", "污水处理厂扩建", "小学新建工程", "旧城改造",
]  # fmt: skip
FIRMS: Final = [
    "晶芯科技有限公司", "邦德机械股份有限公司", "华云信息有限公司", "康宁医药有限公司",
    "精工轴承厂",
]  # fmt: skip
TRADES: Final = [
    "农林牧渔业", "采矿业", "制造业", "建筑业", "批发和零售业", "金融业", "房地产业", "教育",
]  # fmt: skip
MEASURES: Final = [
    ("固定资产投资", "亿元"), ("常住人口", "万人"), ("社会消费品零售总额", "亿元"), ("GDP", "亿元"),
    ("进出口总额", "万美元"), ("粮食产量", "吨"), ("公路里程", "公里"), ("学校数", "所"),
    ("用电量", "万千瓦时"), ("企业个数", "个"), ("CPI", "%"), ("R&D经费", "万元"),
]  # fmt: skip
"""Each with its unit."""
