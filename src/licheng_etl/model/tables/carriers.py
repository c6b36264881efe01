"""Carriers (载体): parks and buildings that enterprises move into."""

from __future__ import annotations

from licheng_etl.model.tables.definition import Table, identity, key, varchar

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

TABLES = (DIM_CARRIER,)
