"""The monthly report of compute centres: racks that fill up month by month.

大模型创新工场 has what the district published: 2,100 physical racks, of which 92 % are in use by
the time of its article, seven general models and nine of its own. The second centre is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE, Column
from licheng_etl.sample.months import MONTHS, number_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.rates import percent
from licheng_etl.sample.sending import Sending, after_month_end

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

REPORTER = "历城区大数据局"


@dataclass(frozen=True)
class Centre:
    """A compute centre. `used`: of its built racks in use, per mille, in its first and last month.

    Its building is done by `since`, the first month in which it reports.
    """

    name: str
    operator: str
    street: str
    since: str
    designed: int
    racks: int
    used: tuple[int, int]
    power: str
    pflops: int
    pue: str
    models: tuple[int, int]

    def racks_in_use(self, month: str) -> int:
        """They rise evenly to the last month of the sample."""
        first, last = self.used
        span = MONTHS.index(MONTHS[-1]) - MONTHS.index(self.since)
        passed = MONTHS.index(month) - MONTHS.index(self.since)
        return self.racks * (first + (last - first) * passed // span) // 1000

    def models_by(self, month: str) -> tuple[int, int]:
        """General models that it supports, models of its own."""
        span = MONTHS.index(MONTHS[-1]) - MONTHS.index(self.since)
        passed = MONTHS.index(month) - MONTHS.index(self.since)
        general, own = (number * passed // span for number in self.models)
        return general, own


CENTRES = (
    Centre("大模型创新工场", "大模型创新工场运营公司（示例）", "唐冶街道", "2024-03", 2100, 2100,
           (310, 920), "8", 1200, "1.25", (7, 9)),
    Centre("彩石算力节点（示例）", "彩石算力运营公司（示例）", "彩石街道", "2023-01", 800, 520,
           (420, 685), "6", 260, "1.32", (2, 3)),
)  # fmt: skip

_COLUMNS = (
    Column("serial", ("序号",), 6),
    Column("name", ("算力中心",), 24),
    Column("operator", ("运营单位",), 26),
    Column("street", ("所在街道",)),
    Column("designed", ("设计机架\n（物理机架）",)),
    Column("built", ("已建成\n（物理机架）",)),
    Column("used", ("在用\n（物理机架）",)),
    Column("rate", ("使用率\n（%）",)),
    Column("power", ("单机架功率\n（kW）",)),
    Column("capacity", ("算力规模\n（PFLOPS）",)),
    Column("pue", ("PUE",)),
    Column("users", ("用户数\n（个）",)),
    Column("general", ("支撑通用大模型数\n（个）",)),
    Column("own", ("自主研发行业大模型数\n（个）",)),
)
_NOTES = (
    f"注：1.{SAMPLE_NOTE}",
    "2.机架为物理机架，不折合标准机架。",
)


def compute_table(month: str) -> PlainTable:
    """The report of `month` (`YYYY-MM`)."""
    centres = [centre for centre in CENTRES if centre.since <= month]
    return PlainTable(
        sheet="机架月报",
        title="历城区算力中心机架月报（示例数据）",
        period_line=f"{month[:4]}年{number_of(month)}月",
        columns=_COLUMNS,
        rows=tuple(_row(centre, month, place) for place, centre in enumerate(centres, start=1)),
        notes=_NOTES,
    )


def _row(centre: Centre, month: str, serial: int) -> Line:
    used = centre.racks_in_use(month)
    general, own = centre.models_by(month)
    return {
        "serial": Decimal(serial),
        "name": centre.name,
        "operator": centre.operator,
        "street": centre.street,
        "designed": Decimal(centre.designed),
        "built": Decimal(centre.racks),
        "used": Decimal(used),
        "rate": percent(Decimal(used), Decimal(centre.racks)),
        "power": Decimal(centre.power),
        "capacity": Decimal(centre.pflops),
        "pue": Decimal(centre.pue),
        "users": Decimal(20 + used // 12),
        "general": Decimal(general),
        "own": Decimal(own),
    }


def compute_sendings() -> list[Sending]:
    """The report of every month, in order."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"历城区算力中心机架月报{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=after_month_end(month, 3, REPORTER),
            content=render(compute_table(month)),
        )
        for month in MONTHS
    ]
