"""Milestones of projects: when each was planned, and when it came."""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, identity_key, measure, reference
from licheng_etl.model.tables.definition import PERIOD, varchar
from licheng_etl.model.tables.fact_tables import alias_key, fact_table

FCT_MILESTONE = fact_table(
    "fct_milestone",
    "项目节点事实：从签约到达产，台账所列的每个计划时间和实际时间",
    "报送单位 × 项目 × 节点 × 计划或实际 × 记录时间",
    (
        identity_key("project_key", "项目键（所写身份）", "dim_project"),
        identity("milestone", varchar(40), "节点，如 签约、摘牌拿地、开工、入库纳统、投产"),
        identity("status", varchar(10), "时间的性质：plan 计划、actual 实际"),
        alias_key("建设单位"),
        reference("responsible_key", "责任单位键", "dim_organisation", field="responsible_unit"),
        measure("project_name", varchar(500), "项目名称（原文）", compared=False),
        measure("stated_period", PERIOD, "所列时间（期间代码）：某日、某月，或更宽的期间"),
        measure("deadline", PERIOD, "全流程完成时限（期间代码）"),
    ),
    group="projects",
    thing="project_key",
)

TABLES = (FCT_MILESTONE,)
