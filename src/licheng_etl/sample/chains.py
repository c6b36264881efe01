"""The industries and chains of the sample. Not here: what any table says of them.

The district has named two of its six chains; the others are invented.
"""

from __future__ import annotations

from licheng_etl.sample.draw import draw

CHAINS = ("碳化硅", "视觉图侦传感", "信创整机", "人工智能算力", "空天信息", "激光装备")
LEADING = ("数字经济", "智能制造", "生物医药", "贸易物流")
"""Four industries, each with a team of its own."""

_WORDS = {
    "碳化硅": ("碳化硅", "半导体", "晶芯", "衬底", "外延", "功率器件"),
    "视觉图侦传感": ("传感", "图侦", "视觉", "机器视觉"),
    "信创整机": ("信创", "整机", "超越", "软件", "服务器"),
    "人工智能算力": ("算力", "大模型", "计算", "人工智能", "数据"),
    "空天信息": ("空天", "航空", "低空", "卫星"),
    "激光装备": ("激光", "切割", "光学"),
}
_IN_CHAINS = {"数字经济", "智能制造"}


def chain_of(name: str, industry: str) -> str | None:
    """The chain that a thing is in by its name, else one of those of its industry, or none."""
    by_name = (chain for chain, words in _WORDS.items() if any(word in name for word in words))
    named = next(by_name, None)
    if named is None and industry in _IN_CHAINS and draw(3, "chain", name):
        return CHAINS[draw(len(CHAINS), "which chain", name)]
    return named
