"""What named projects are expected to yield: forecasts, kept apart from what came of them."""

from __future__ import annotations

from licheng_etl.model.tables.columns import (
    amount,
    identity,
    identity_key,
    measure,
    quantity,
    reference,
)
from licheng_etl.model.tables.definition import PERIOD, Additivity, varchar
from licheng_etl.model.tables.fact_tables import alias_key, fact_table

FCT_PROJECT_FORECAST = fact_table(
    "fct_project_forecast",
    "项目预期效益事实：每个项目对某一年的产值、税收、用工的预测，不是实际数",
    "报送单位 × 项目 × 预测年份 × 记录时间",
    (
        identity_key("project_key", "项目键（所写身份）", "dim_project"),
        identity("forecast_period", PERIOD, "预测年份（期间代码）"),
        alias_key("建设单位"),
        reference("enterprise_key", "项目公司键；未填统一社会信用代码为空", "dim_enterprise"),
        measure("project_name", varchar(500), "项目名称（原文）", compared=False),
        amount("forecast_output", "预计年产值", Additivity.SEMI),
        amount("forecast_tax", "预计年税收", Additivity.SEMI),
        quantity("forecast_jobs", "预计用工人数", "persons"),
    ),
    group="projects",
    thing="project_key",
)

TABLES = (FCT_PROJECT_FORECAST,)
