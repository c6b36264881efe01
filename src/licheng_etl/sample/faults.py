"""What the sample does on purpose that a run must notice: each fault and what it shows.

Here: the faulty and the revised files, all of them. They are of months whose figures the
district has not published. Not here: corrections without a fault, which the bureau sends of its
dispatch table (see dispatch.sendings), and irregularities that are no fault (see dispatch.mess).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.briefs.sendings import brief_sending
from licheng_etl.sample.freight.rows import TOTAL
from licheng_etl.sample.freight.sendings import freight_sending
from licheng_etl.sample.indicators.accounts import Stage
from licheng_etl.sample.indicators.catalogue import TRADE
from licheng_etl.sample.indicators.sendings import indicators_sending
from licheng_etl.sample.sending import Sending, at

if TYPE_CHECKING:
    from licheng_etl.sample.plain_table import PlainTable


@dataclass(frozen=True)
class Fault:
    """`shows`: what becomes of it, said to whoever runs the sample. `sendings`: in their order."""

    shows: str
    sendings: tuple[Sending, ...]


def faults() -> tuple[Fault, ...]:
    """Their sendings take the place of the ordinary ones of the same file name."""
    return (
        Fault(
            "货物吞吐量的合计与各货类之和不符：整表退回，四天后更正重报",
            (
                freight_sending("2024-05", edit=_total_off),
                freight_sending("2024-05", again=at("2024-06-11T10:20:00"), mark="（更正）"),
            ),
        ),
        Fault(
            "进出口总额的本月数填成文字“约28亿元”：这一行隔离，其余各行照常入库",
            (indicators_sending("2024-07", edit=_amount_in_words),),
        ),
        Fault(
            "2023年地区生产总值由初步核算数改为最终核实数：形成新的版本，旧数仍可按日期查询",
            (
                indicators_sending("2023-12"),
                indicators_sending(
                    "2023-12",
                    again=at("2024-11-22T15:30:00"),
                    mark="（最终核实）",
                    stage=Stage.FINAL,
                ),
            ),
        ),
        Fault(
            "2024年8月简报所写社会消费品零售总额比统计局多3.6亿元：报告与数据不符，列出核实",
            (brief_sending("2024-08", retail_off=Decimal("3.6")),),
        ),
    )


def _total_off(table: PlainTable) -> PlainTable:
    """The year's total is 9 万吨 too high: far beyond rounding, and nothing else is wrong."""
    throughput = {"measure": "货物吞吐量", "commodity": TOTAL}
    return table.with_amount_off(throughput, "ytd", Decimal(9))


def _amount_in_words(table: PlainTable) -> PlainTable:
    return table.with_value({"indicator": TRADE}, "month_level", "约28亿元")
