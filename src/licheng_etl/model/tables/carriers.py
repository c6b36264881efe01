"""Carriers (载体): parks and buildings that enterprises move into, and how full they are."""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, identity_key, key, quantity, reference
from licheng_etl.model.tables.definition import Table, varchar
from licheng_etl.model.tables.fact_tables import fact_table

DIM_CARRIER = Table(
    "core",
    "dim_carrier",
    "载体维：园区、楼宇等招商载体",
    "一个规范化的载体名称一行",
    (
        key("carrier_key", "载体键"),
        identity("carrier_name", varchar(200), "载体名称（规范化）"),
    ),
)

DIM_CARRIER_VERSION = Table(
    "core",
    "dim_carrier_version",
    "载体属性版本（缓慢变化维第二类）：只含属性，起止见 core.carrier_version_range",
    "载体 × 一组属性一行",
    (
        key("carrier_version_key", "载体版本键"),
        identity_key("carrier_key", "载体键", "dim_carrier"),
        identity("kind", varchar(60), "载体类型，如 产业园区、商务楼宇、标准厂房", nullable=True),
        identity("subdistrict", varchar(100), "所在街道", nullable=True),
        identity("operator", varchar(300), "运营单位（原文）", nullable=True),
        identity("industry", varchar(100), "主导产业", nullable=True),
        identity("condition", varchar(40), "状态，如 在建、招商中、满租", nullable=True),
    ),
    indexes=(("carrier_key",),),
)

FCT_CARRIER_MONTH = fact_table(
    "fct_carrier_month",
    "载体月度事实：面积与入驻；状态等属性见 core.dim_carrier_version",
    "报送单位 × 期间 × 载体 × 记录时间",
    (
        identity_key("carrier_key", "载体键", "dim_carrier", field="carrier"),
        reference("carrier_version_key", "载体版本键", "dim_carrier_version", nullable=False),
        reference("operator_key", "运营单位键", "dim_organisation", field="operator"),
        quantity("floor_area", "总建筑面积", "area"),
        quantity("vacant_area", "可招商面积", "area"),
        quantity("tenants", "入驻企业数", "count"),
    ),
    group="promotion",
    thing="carrier_key",
)

TABLES = (DIM_CARRIER, DIM_CARRIER_VERSION, FCT_CARRIER_MONTH)
