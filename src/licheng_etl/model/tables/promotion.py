"""Investment promotion: leads from the first word to the start, funds, events, partners."""

from __future__ import annotations

from licheng_etl.model.tables.columns import (
    amount,
    identity,
    identity_key,
    key,
    measure,
    quantity,
    reference,
)
from licheng_etl.model.tables.definition import PERIOD, Additivity, Course, Table, varchar
from licheng_etl.model.tables.fact_tables import fact_table

DIM_LEAD = Table(
    "core",
    "dim_lead",
    "招商线索维：招商台账所写的项目与投资方",
    "规范化的项目名称 × 投资方一行",
    (
        key("lead_key", "招商线索键"),
        identity("lead_name", varchar(500), "招商项目名称（规范化）"),
        identity("investor", varchar(300), "投资方（规范化）", nullable=True),
    ),
)

DIM_EVENT = Table(
    "core",
    "dim_event",
    "活动维：外出招商、推介会、集中开工等活动",
    "一个规范化的活动名称一行",
    (
        key("event_key", "活动键"),
        identity("event_name", varchar(300), "活动名称（规范化）"),
    ),
)

DIM_PARTNER = Table(
    "core",
    "dim_partner",
    "城市合伙人维",
    "一个规范化的城市合伙人名称一行",
    (
        key("partner_key", "城市合伙人键"),
        identity("partner_name", varchar(200), "城市合伙人（规范化）"),
    ),
)

FCT_PROMOTION_LEAD = fact_table(
    "fct_promotion_lead",
    "招商线索月度事实：每条线索到了哪个阶段；人民币与外币合同额分列，不可相加",
    "报送单位 × 月 × 线索 × 记录时间",
    (
        identity_key("lead_key", "招商线索键", "dim_lead"),
        reference(
            "landed_key", "落地项目键：按项目名称加项目公司的身份；未注册为空", "dim_project"
        ),
        reference("chain_key", "产业链键；不属产业链为空", "dim_chain", field="chain"),
        reference("carrier_key", "落地载体键；未落地为空", "dim_carrier", field="carrier"),
        reference("source_event_key", "线索来源活动键", "dim_event", field="source_event"),
        reference("introducer_key", "引荐的城市合伙人键", "dim_partner", field="introducer"),
        reference("promoter_key", "招商单位键", "dim_organisation", field="promoter"),
        measure("project_name", varchar(500), "招商项目名称（原文）", compared=False),
        measure("credit_code", varchar(30), "项目公司统一社会信用代码"),
        measure("stage", varchar(20), "阶段：线索、在谈、签约、落地、开工"),
        measure("industry", varchar(100), "所属产业"),
        measure("agreement", varchar(60), "协议类型"),
        amount("contract", "合同投资额（人民币）", Additivity.SEMI),
        quantity("contract_usd", "合同外资额", "usd"),
        measure("signed", PERIOD, "签约时间（期间代码）"),
        measure("registered", PERIOD, "注册时间（期间代码）"),
    ),
    group="promotion",
)

FCT_PROMOTION_FUNDS_MONTH = fact_table(
    "fct_promotion_funds_month",
    "招商到位资金月度事实：人民币与外资分列，不可相加；累计值不可跨期相加",
    "报送单位 × 月 × 线索 × 资金来源 × 记录时间",
    (
        identity_key("lead_key", "招商线索键", "dim_lead"),
        identity("fund", varchar(60), "资金来源：企业自有资金、政府投资平台、境外资金"),
        measure("project_name", varchar(500), "招商项目名称（原文）", compared=False),
        amount("contract", "该来源合同额（人民币）", Additivity.SEMI),
        amount("month_funds", "当月到位资金", course=Course.MONTH, within="ytd_funds"),
        amount("ytd_funds", "当年累计到位资金", Additivity.SEMI, course=Course.YTD),
        amount("ytd_outside", "其中：省外资金（当年累计）", Additivity.SEMI, course=Course.YTD),
        amount("total_funds", "签约以来累计到位资金", Additivity.SEMI, course=Course.SINCE_START),
        quantity("contract_usd", "合同外资额", "usd"),
        quantity("ytd_funds_usd", "当年累计到位外资", "usd"),
        quantity("total_funds_usd", "签约以来累计到位外资", "usd"),
    ),
    group="promotion",
)

FCT_EVENT = fact_table(
    "fct_event",
    "招商与开工活动事实：外出招商、推介活动、集中开工、省市重大活动",
    "报送单位 × 活动 × 记录时间",
    (
        identity_key("event_key", "活动键", "dim_event", field="event_name"),
        reference("organiser_key", "主办单位键", "dim_organisation", field="organiser"),
        measure("kind", varchar(40), "活动种类：外出招商、推介活动、集中开工、重大活动"),
        measure("held", PERIOD, "举办时间（期间代码）"),
        measure("place", varchar(100), "举办地"),
        quantity("visited", "对接企业数", "count", Additivity.ADDITIVE),
        quantity("leads_found", "收获线索数", "count", Additivity.ADDITIVE),
    ),
    group="promotion",
)

FCT_PARTNER = fact_table(
    "fct_partner",
    "城市合伙人聘任事实：现聘的每位城市合伙人",
    "报送单位 × 城市合伙人 × 记录时间",
    (
        identity_key("partner_key", "城市合伙人键", "dim_partner", field="partner_name"),
        measure("kind", varchar(40), "类别，如 商协会、投资机构、企业"),
        measure("place", varchar(100), "所在地"),
        measure("appointed", PERIOD, "聘任时间（期间代码）"),
        measure("appointed_until", PERIOD, "聘期届满（期间代码）"),
        quantity("recommended", "累计推荐线索数", "count"),
    ),
    group="promotion",
)

TABLES = (
    DIM_LEAD,
    DIM_EVENT,
    DIM_PARTNER,
    FCT_PROMOTION_LEAD,
    FCT_PROMOTION_FUNDS_MONTH,
    FCT_EVENT,
    FCT_PARTNER,
)
