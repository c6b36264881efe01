"""Industries and chains, and the enterprises in them."""

from __future__ import annotations

from licheng_etl.model.tables.definition import Table, identity, key, varchar

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

TABLES = (DIM_CHAIN,)
