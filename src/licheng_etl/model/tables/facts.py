"""Base facts. Each row has its period, the address it was read at, and when it was known.

`fact_table` adds what every fact has in common, so that a definition states only its own grain:
identity columns, references, measures. A fact's key is the hash of (natural key, submission,
recorded_at): one row is one vintage of one fact.
"""

from __future__ import annotations

from licheng_etl.model.tables.definition import (
    BIGINT,
    BOOLEAN,
    INSTANT,
    INTEGER,
    PERIOD,
    SMALLINT,
    Additivity,
    Column,
    Role,
    Table,
    amount,
    identity,
    key,
    measure,
    rate,
    reference,
    varchar,
)


def fact_table(name: str, comment: str, grain: str, columns: tuple[Column, ...]) -> Table:
    """A bitemporal fact table in `core` with the columns that all facts share."""
    common_identity = (
        key("fact_key", "事实行键（追溯号）"),
        Column("slot_key", BIGINT, "槽位键：表式 × 报送单位 × 期间", Role.IDENTITY, nullable=False),
        identity("reporter", varchar(200), "报送单位"),
        identity("period_code", PERIOD, "报告期代码"),
    )
    common = (
        reference("area_key", "区域键", "dim_area", nullable=False),
        Column(
            "null_reasons",
            varchar(1000),
            "空值原因：列=原因，如 dash 横线、pending 待定",
            Role.MEASURE,
        ),
        Column(
            "submission_key",
            BIGINT,
            "报送键",
            Role.ADDRESS,
            nullable=False,
            references="dim_submission",
        ),
        Column("source_table", SMALLINT, "文件内第几张表", Role.ADDRESS, nullable=False),
        Column("source_row", INTEGER, "工作表行号", Role.ADDRESS, nullable=False),
        Column("recorded_at", INSTANT, "记录时间：收件或决定之晚者", Role.TIME, nullable=False),
        Column("superseded_at", INSTANT, "被取代时间；空为现行", Role.TIME),
    )
    return Table(
        "core",
        name,
        comment,
        grain,
        common_identity + columns + common,
        indexes=(("slot_key",), ("period_code",), ("submission_key",)),
    )


FCT_PROJECT_MONTH = fact_table(
    "fct_project_month",
    "重点项目调度月度事实",
    "报送单位 × 月 × 名单 × 项目 × 记录时间",
    (
        Column("list_key", BIGINT, "名单键", Role.IDENTITY, nullable=False, references="dim_list"),
        Column(
            "project_key",
            BIGINT,
            "项目键（所写身份）",
            Role.IDENTITY,
            nullable=False,
            references="dim_project",
        ),
        reference("alias_key", "同一行按名称加建设单位的身份键", "dim_project", nullable=False),
        reference("version_key", "项目属性版本键", "dim_project_version", nullable=False),
        reference("responsible_key", "责任单位键", "dim_organisation"),
        amount("total_investment", "总投资（计划）", Additivity.SEMI),
        amount("prior_cumulative", "至上年底累计完成投资", Additivity.SEMI),
        amount("annual_plan", "年度计划投资", Additivity.SEMI),
        measure("annual_goal", varchar(2000), "年度形象进度目标"),
        amount("month_investment", "当月完成投资"),
        amount("ytd_investment", "年初至报告期累计完成投资（调度口径）", Additivity.SEMI),
        rate("ytd_rate", "占年度计划比重（按来源所列）"),
        amount("cumulative_investment", "开工至报告期累计完成投资", Additivity.SEMI),
        rate("cumulative_rate", "占总投资比重（按来源所列）"),
        amount("ytd_civil", "其中：土建", Additivity.SEMI),
        amount("ytd_equipment", "其中：设备", Additivity.SEMI),
        amount("ytd_land", "其中：土地", Additivity.SEMI),
        measure("progress", varchar(4000), "形象进度"),
        measure("started", BOOLEAN, "是否开工"),
        measure("planned_start", PERIOD, "计划开工时间（期间代码）"),
        measure("actual_start", PERIOD, "实际开工时间（期间代码）"),
        measure("in_statistics", BOOLEAN, "是否纳统"),
        measure("issues", varchar(4000), "存在问题"),
        measure("contact", varchar(100), "联系人", sensitive=True),
        measure("contact_phone", varchar(100), "联系电话", sensitive=True),
    ),
)

FCT_PROJECT_FUNDING = fact_table(
    "fct_project_funding",
    "项目债券资金事实：债券规模为整只债券的规模，同一债券在所用项目上重复出现，不可相加",
    "报送单位 × 期间 × 项目 × 债券（性质、规模、发行月；来源无债券编号）× 记录时间",
    (
        Column(
            "project_key",
            BIGINT,
            "项目键（所写身份）",
            Role.IDENTITY,
            nullable=False,
            references="dim_project",
        ),
        identity("bond_type", varchar(60), "债券性质"),
        amount("bond_size", "债券规模（整只债券）", Additivity.NON, role=Role.IDENTITY),
        identity("issue_period", PERIOD, "发行时间（期间代码）"),
        reference("alias_key", "同一行按名称加实施单位的身份键", "dim_project", nullable=False),
        reference("department_key", "项目主管部门键", "dim_organisation"),
        reference("implementer_key", "项目实施单位键", "dim_organisation"),
        measure("project_name", varchar(500), "项目名称（原文）"),
        measure("project_field", varchar(100), "项目领域"),
    ),
)

TABLES = (FCT_PROJECT_MONTH, FCT_PROJECT_FUNDING)
