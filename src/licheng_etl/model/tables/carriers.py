"""Carriers (载体): parks and buildings that enterprises move into, and how full they are."""

from __future__ import annotations

from licheng_etl.model.tables.definition import (
    Table,
    identity,
    identity_key,
    key,
    measure,
    quantity,
    reference,
    varchar,
)
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

FCT_CARRIER_MONTH = fact_table(
    "fct_carrier_month",
    "载体月度事实：面积、入驻与状态",
    "报送单位 × 期间 × 载体 × 记录时间",
    (
        identity_key("carrier_key", "载体键", "dim_carrier", field="carrier"),
        reference("operator_key", "运营单位键", "dim_organisation", field="operator"),
        measure("kind", varchar(60), "载体类型，如 产业园区、商务楼宇、标准厂房"),
        measure("industry", varchar(100), "主导产业"),
        quantity("floor_area", "总建筑面积", "area"),
        quantity("vacant_area", "可招商面积", "area"),
        quantity("tenants", "入驻企业数", "count"),
        measure("condition", varchar(40), "状态，如 在建、招商中、满租"),
    ),
    group="promotion",
)

TABLES = (DIM_CARRIER, FCT_CARRIER_MONTH)
