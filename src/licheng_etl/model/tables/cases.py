"""Cases of projects: land and other factors that a project waits for, and how each case stands."""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, identity_key, measure, quantity, reference
from licheng_etl.model.tables.definition import PERIOD, Additivity, varchar
from licheng_etl.model.tables.fact_tables import alias_key, fact_table

FCT_PROJECT_CASE = fact_table(
    "fct_project_case",
    "要素保障事项事实：项目的用地、用能等事项及其状态；面积以亩计，不折算",
    "报送单位 × 项目 × 事项 × 记录时间",
    (
        identity_key("project_key", "项目键（所写身份）", "dim_project"),
        identity("case_name", varchar(200), "事项，如 用地报批、土地供应、用电接入"),
        alias_key("建设单位"),
        reference("responsible_key", "责任单位键", "dim_organisation", field="responsible_unit"),
        measure("project_name", varchar(500), "项目名称（原文）", compared=False),
        quantity("land", "用地面积", "mu", Additivity.NON),
        measure("supplied", PERIOD, "供地时间（期间代码）"),
        measure("case_state", varchar(40), "状态：未启动、办理中、已办结"),
        measure("problem", varchar(2000), "问题"),
    ),
    group="projects",
    thing="project_key",
)

TABLES = (FCT_PROJECT_CASE,)
