"""Industrial chains, and what their offices report of each. Not here: who is in them."""

from __future__ import annotations

from licheng_etl.model.tables.columns import amount, identity, identity_key, key, quantity, rate
from licheng_etl.model.tables.definition import Additivity, Course, Table, varchar
from licheng_etl.model.tables.fact_tables import fact_table

DIM_CHAIN = Table(
    "core",
    "dim_chain",
    "产业链维",
    "一个规范化的产业链名称一行",
    (
        key("chain_key", "产业链键"),
        identity("chain_name", varchar(100), "产业链名称（规范化）"),
    ),
)

FCT_INDUSTRY_MONTH = fact_table(
    "fct_industry_month",
    "产业链月度事实：链办汇总的各链企业数、产值、税收、项目与入链企业；一家企业可属几条链，"
    "企业数、产值、税收不可跨链相加",
    "报送单位 × 月 × 产业链 × 记录时间",
    (
        identity_key("chain_key", "产业链键", "dim_chain", field="chain"),
        quantity("enterprises", "规上企业数", "count", Additivity.NON),
        quantity("heads", "头部企业数", "count", Additivity.NON),
        amount("ytd_output", "年初累计产值", Additivity.NON, course=Course.YTD),
        rate("ytd_output_growth", "产值增速（按来源所列）"),
        amount("ytd_tax", "年初累计税收", Additivity.NON, course=Course.YTD),
        quantity("projects", "在建项目数", "count"),
        quantity("signed", "当年累计签约项目数", "count", course=Course.YTD),
        quantity("new_in_statistics", "当年累计新纳统企业数", "count", course=Course.YTD),
        quantity("moved_in", "当年累计转入企业数", "count", course=Course.YTD),
        quantity("exchanged", "当年累计链间互转企业数", "count", course=Course.YTD),
    ),
    group="industries",
    thing="chain_key",
)

TABLES = (DIM_CHAIN, FCT_INDUSTRY_MONTH)
