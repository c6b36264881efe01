"""When the register is sent: late in every month, all of it anew. Not here: what it holds."""

from __future__ import annotations

from licheng_etl.sample.draw import draw
from licheng_etl.sample.milestones.workbook import milestones_workbook
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.sending import Sending, at

REPORTER = "历城区重点项目服务中心"


def milestones_sendings() -> list[Sending]:
    """The register of every month, in order."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"历城区项目全流程节点台账{month[:4]}年{int(month[5:])}月（示例数据）.xlsx",
            received_at=at(f"{month}-2{5 + draw(4, 'day', REPORTER, month)}T10:30:00"),
            content=milestones_workbook(month),
        )
        for month in MONTHS
    ]
