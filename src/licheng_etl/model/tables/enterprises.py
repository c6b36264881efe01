"""Enterprises: what they are, what they make and pay in a year, and the chains that they are in."""

from __future__ import annotations

from licheng_etl.model.tables.columns import (
    amount,
    identity,
    identity_key,
    key,
    measure,
    quantity,
    rate,
    reference,
)
from licheng_etl.model.tables.definition import BOOLEAN, PERIOD, Additivity, Course, Table, varchar
from licheng_etl.model.tables.fact_tables import fact_table

_CODE = varchar(10)
"""As long as a code that is written, of which a part is kept: no text is longer than its column."""

DIM_ENTERPRISE = Table(
    "core",
    "dim_enterprise",
    "企业维：以统一社会信用代码为准，名称等属性见 core.dim_enterprise_version",
    "一个统一社会信用代码一行",
    (
        key("enterprise_key", "企业键"),
        identity("credit_code", varchar(30), "统一社会信用代码"),
    ),
)

DIM_ENTERPRISE_VERSION = Table(
    "core",
    "dim_enterprise_version",
    "企业属性版本（缓慢变化维第二类）：只含属性，起止见 core.enterprise_version_range",
    "企业 × 一组属性一行",
    (
        key("enterprise_version_key", "企业版本键"),
        identity_key("enterprise_key", "企业键", "dim_enterprise"),
        identity(
            "enterprise_name", varchar(300), "企业名称（原文）", nullable=True, compared=False
        ),
        identity("industry_code", _CODE, "行业代码（GB/T 4754—2017，按来源所列）", nullable=True),
        identity("leading_industry", varchar(100), "所属主导产业", nullable=True),
        identity("segment", varchar(100), "产业链环节，如 上游、中游、下游", nullable=True),
        identity("chain_leader", BOOLEAN, "是否链主企业", nullable=True),
        identity("above_scale", BOOLEAN, "是否规上企业", nullable=True),
    ),
    indexes=(("enterprise_key",),),
)

DIM_INDUSTRY = Table(
    "core",
    "dim_industry",
    "行业维：国民经济行业分类（GB/T 4754—2017）大类及其所属门类",
    "一个行业大类一行",
    (
        key("industry_key", "行业大类键"),
        identity("division", _CODE, "行业大类代码"),
        identity("division_name", varchar(60), "行业大类名称"),
        identity("section", _CODE, "行业门类代码"),
        identity("section_name", varchar(60), "行业门类名称"),
    ),
)

FCT_ENTERPRISE_MONTH = fact_table(
    "fct_enterprise_month",
    "企业月度事实：年初累计产值、营收、利润、税收、用电和期末用工；累计值不可跨期相加，"
    "增速按来源所列",
    "报送单位 × 月 × 企业 × 记录时间",
    (
        identity_key("enterprise_key", "企业键", "dim_enterprise"),
        reference("enterprise_version_key", "企业版本键", "dim_enterprise_version", nullable=False),
        reference("industry_key", "行业大类键；行业代码未填或不认识为空", "dim_industry"),
        reference("chain_key", "所属产业链键；不属产业链为空", "dim_chain", field="chain"),
        amount("ytd_output", "年初累计产值", Additivity.SEMI, course=Course.YTD),
        amount("prior_ytd_output", "上年同期累计产值", Additivity.SEMI, course=Course.YTD),
        rate("ytd_output_growth", "产值增速（按来源所列）"),
        amount("ytd_revenue", "年初累计营业收入", Additivity.SEMI, course=Course.YTD),
        amount("ytd_profit", "年初累计利润总额", Additivity.SEMI),
        amount("ytd_tax", "年初累计税收", Additivity.SEMI, course=Course.YTD),
        quantity("ytd_electricity", "年初累计用电量", "energy", course=Course.YTD),
        quantity("jobs", "期末用工人数", "persons"),
    ),
    group="industries",
    thing="enterprise_key",
)

FCT_ENTERPRISE_CHAIN = fact_table(
    "fct_enterprise_chain",
    "企业产业链归属事实（桥接）：一家企业可属几条链，同一企业各链权重之和为百分之百",
    "报送单位 × 企业 × 产业链 × 记录时间",
    (
        identity_key("enterprise_key", "企业键", "dim_enterprise"),
        identity_key("chain_key", "产业链键", "dim_chain", field="chain"),
        measure("enterprise_name", varchar(300), "企业名称（原文）", compared=False),
        rate("weight", "归属权重"),
        measure("head", BOOLEAN, "是否头部企业"),
        measure("joined", PERIOD, "入链时间（期间代码）"),
        measure("joined_by", varchar(20), "入链方式：原有、新纳统、转入、互转"),
    ),
    group="industries",
    thing="enterprise_key",
)

TABLES = (
    DIM_ENTERPRISE,
    DIM_ENTERPRISE_VERSION,
    DIM_INDUSTRY,
    FCT_ENTERPRISE_MONTH,
    FCT_ENTERPRISE_CHAIN,
)
