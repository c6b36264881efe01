"""What the statistics bureau counts of projects: another figure than that of the dispatch table."""

from __future__ import annotations

from licheng_etl.model.tables.columns import amount, identity_key, measure
from licheng_etl.model.tables.definition import PERIOD, Additivity, Course, varchar
from licheng_etl.model.tables.fact_tables import alias_key, fact_table

FCT_STATISTICS_INVESTMENT = fact_table(
    "fct_statistics_investment",
    "纳统投资月度事实：统计局所计已入库项目的固定资产投资，与调度完成投资是两个指标",
    "报送单位 × 月 × 项目 × 记录时间",
    (
        identity_key("project_key", "项目键（所写身份）", "dim_project"),
        alias_key("建设单位"),
        measure("project_name", varchar(500), "项目名称（原文）", compared=False),
        measure("entered", PERIOD, "入库时间（期间代码）"),
        amount(
            "ytd_fixed_investment",
            "年初累计固定资产投资（纳统口径）",
            Additivity.SEMI,
            course=Course.YTD,
        ),
    ),
    group="projects",
    thing="project_key",
)

TABLES = (FCT_STATISTICS_INVESTMENT,)
