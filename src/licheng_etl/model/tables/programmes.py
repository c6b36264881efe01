"""Programmes of the district and the projects in them. A project may be in several at once."""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, identity_key, key, measure, reference
from licheng_etl.model.tables.definition import PERIOD, Table, varchar
from licheng_etl.model.tables.fact_tables import alias_key, fact_table

DIM_PROGRAMME = Table(
    "core",
    "dim_programme",
    "工程维：工作体系、提升工程等，如 4433工作推进体系、四大提升工程、片区开发提升工程",
    "一个规范化的工程名称一行；上下级随清单而定，见 core.fct_project_programme",
    (
        key("programme_key", "工程键"),
        identity("programme_name", varchar(200), "工程名称（规范化）"),
    ),
)

FCT_PROJECT_PROGRAMME = fact_table(
    "fct_project_programme",
    "项目工程归属事实（桥接）：某年度某项目列入某工程；一个项目可列入几个工程，项目的数不可跨工程相加",
    "报送单位 × 年度 × 项目 × 工程 × 记录时间",
    (
        identity_key("project_key", "项目键（所写身份）", "dim_project"),
        identity_key("programme_key", "工程键", "dim_programme", field="programme"),
        identity("programme_year", PERIOD, "年度（期间代码）"),
        alias_key("建设单位"),
        reference(
            "parent_programme_key",
            "上级工程键；没有上级为空",
            "dim_programme",
            field="parent_programme",
        ),
        reference(
            "work_system_key",
            "所属工作体系键；不属任何体系为空",
            "dim_programme",
            field="work_system",
        ),
        measure("project_name", varchar(500), "项目名称（原文）", compared=False),
        measure("task", varchar(1000), "工程任务"),
    ),
    group="projects",
    thing="project_key",
)

TABLES = (DIM_PROGRAMME, FCT_PROJECT_PROGRAMME)
