"""Base facts. Each row has its period, the address it was read at, and when it was known.

A definition states its own grain alone: identity columns, references, measures. A fact's key is the
hash of (natural key, submission, recorded_at): one row is one vintage of one fact.

A fact is read from a row of its table (a project's month), or from a single cell of a cross table
(an observation: one number of one indicator in one period); then its column stands in the row too.
"""

from __future__ import annotations

from licheng_etl.model.tables.columns import (
    amount,
    identity,
    identity_key,
    measure,
    rate,
    reference,
)
from licheng_etl.model.tables.definition import BOOLEAN, PERIOD, Additivity, Course, Role, varchar
from licheng_etl.model.tables.fact_tables import alias_key, fact_table, observation_table

FCT_PROJECT_MONTH = fact_table(
    "fct_project_month",
    "重点项目调度月度事实",
    "报送单位 × 月 × 名单 × 项目 × 记录时间",
    (
        identity_key("list_key", "名单键", "dim_list"),
        identity_key("project_key", "项目键（所写身份）", "dim_project"),
        alias_key("建设单位"),
        reference("version_key", "项目属性版本键", "dim_project_version", nullable=False),
        reference("responsible_key", "责任单位键", "dim_organisation", field="responsible_unit"),
        amount("total_investment", "总投资（计划）", Additivity.SEMI),
        amount("prior_cumulative", "至上年底累计完成投资", Additivity.SEMI, course=Course.ALL_YEAR),
        amount("annual_plan", "年度计划投资", Additivity.SEMI),
        measure("annual_goal", varchar(2000), "年度形象进度目标"),
        amount("month_investment", "当月完成投资", course=Course.MONTH, within="ytd_investment"),
        amount(
            "ytd_investment",
            "年初至报告期累计完成投资（调度口径）",
            Additivity.SEMI,
            course=Course.YTD,
        ),
        rate("ytd_rate", "占年度计划比重（按来源所列）"),
        amount(
            "cumulative_investment",
            "开工至报告期累计完成投资",
            Additivity.SEMI,
            course=Course.SINCE_START,
        ),
        rate("cumulative_rate", "占总投资比重（按来源所列）"),
        amount("ytd_civil", "其中：土建", Additivity.SEMI, course=Course.YTD),
        amount("ytd_equipment", "其中：设备", Additivity.SEMI, course=Course.YTD),
        amount("ytd_land", "其中：土地", Additivity.SEMI, course=Course.YTD),
        measure("progress", varchar(4000), "形象进度"),
        measure("started", BOOLEAN, "是否开工"),
        measure("planned_start", PERIOD, "计划开工时间（期间代码）"),
        measure("actual_start", PERIOD, "实际开工时间（期间代码）"),
        measure("in_statistics", BOOLEAN, "是否纳统"),
        measure("issues", varchar(4000), "存在问题"),
        measure("contact", varchar(100), "联系人", sensitive=True),
        measure("contact_phone", varchar(100), "联系电话", sensitive=True),
    ),
    group="projects",
    totalled_by=("list_key",),
    thing="project_key",
)

FCT_PROJECT_FUNDING = fact_table(
    "fct_project_funding",
    "项目债券资金事实：债券规模为整只债券的规模，同一债券在所用项目上重复出现，不可相加",
    "报送单位 × 期间 × 项目 × 债券（性质、规模、发行月；来源无债券编号）× 记录时间",
    (
        identity_key("project_key", "项目键（所写身份）", "dim_project"),
        identity("bond_type", varchar(60), "债券性质"),
        amount("bond_size", "债券规模（整只债券）", Additivity.NON, role=Role.IDENTITY),
        identity("issue_period", PERIOD, "发行时间（期间代码）"),
        alias_key("实施单位"),
        reference(
            "department_key", "项目主管部门键", "dim_organisation", field="supervising_department"
        ),
        reference("implementer_key", "项目实施单位键", "dim_organisation", field="builder"),
        measure("project_name", varchar(500), "项目名称（原文）", compared=False),
        measure("project_field", varchar(100), "项目领域"),
    ),
    group="projects",
    thing="project_key",
)


FCT_FREIGHT_MONTH = observation_table(
    "fct_freight_month",
    "货运月度事实：铁路货运、中欧班列、海铁联运；累计值不可跨期相加，发送、到达、吞吐各为一个指标",
    "站点或路网 × 运输方式 × 指标 × 方向 × 货类",
    (
        identity_key(
            "station_key", "站点键", "dim_station", field="station", suggested=("全国{mode}",)
        ),
        identity(
            "mode",
            varchar(40),
            "运输方式，如 铁路、中欧班列、海铁联运",
            suggested=("中欧班列", "海铁联运", "公路", "水路", "水运", "航空", "港口", "铁路"),
        ),
        identity("measure", varchar(60), "指标，如 货物发送量、货物到达量、货物周转量、开行列数"),
        identity(
            "direction", varchar(40), "方向，如 去程、回程、到达、发送；不分为空", nullable=True
        ),
        identity_key(
            "commodity_key",
            "货类键；不分货类为空",
            "dim_commodity",
            field="commodity",
            nullable=True,
        ),
    ),
    group="logistics",
    named_by="measure",
    thing="station_key",
    subject="货物?运(?:输)?量|货物(?:发送|到达|周转)|货运(?:周转|月报)|吞吐量|班列|标箱|集装箱|海铁联运",
)

FCT_INDICATOR_OBS = observation_table(
    "fct_indicator_obs",
    "指标观测事实：每个指标每个期间的值与增速；增速按来源所列，不由数值推算",
    "指标 × 增速口径",
    (
        identity_key("indicator_key", "指标键", "dim_indicator", field="indicator"),
        identity(
            "basis",
            varchar(30),
            "价格与口径：current 现价、constant 不变价、comparable 可比口径、nominal 名义、"
            "volume 物量；不明为空",
            nullable=True,
        ),
    ),
    (
        measure(
            "stage",
            varchar(20),
            "核算阶段：estimate 预计、flash 快报、preliminary 初步核算、final 最终核实、"
            "census 普查修订",
        ),
    ),
    group="industries",
    named_by="indicator",
    thing="indicator_key",
)

TABLES = (FCT_PROJECT_MONTH, FCT_PROJECT_FUNDING, FCT_FREIGHT_MONTH, FCT_INDICATOR_OBS)
