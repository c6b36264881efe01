"""Compute centres: racks, how many are in use, what they deliver and draw."""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, identity_key, key, quantity, rate, reference
from licheng_etl.model.tables.definition import QUANTITY, Additivity, Column, Role, Table, varchar
from licheng_etl.model.tables.fact_tables import fact_table

DIM_COMPUTE_CENTRE = Table(
    "core",
    "dim_compute_centre",
    "算力中心维",
    "一个规范化的算力中心名称一行",
    (
        key("compute_centre_key", "算力中心键"),
        identity("compute_centre_name", varchar(200), "算力中心名称（规范化）"),
    ),
)

FCT_COMPUTE_MONTH = fact_table(
    "fct_compute_month",
    "算力中心月度事实：物理机架，不是标准机架；使用率按来源所列",
    "报送单位 × 月 × 算力中心 × 记录时间",
    (
        identity_key(
            "compute_centre_key", "算力中心键", "dim_compute_centre", field="compute_centre"
        ),
        reference("operator_key", "运营单位键", "dim_organisation", field="operator"),
        quantity("designed_racks", "设计机架", "physical_racks"),
        quantity("built_racks", "已建成机架", "physical_racks"),
        quantity("used_racks", "在用机架", "physical_racks"),
        rate("use_rate", "机架使用率（按来源所列）"),
        quantity("rack_power", "单机架功率", "power", Additivity.NON),
        quantity("capacity", "算力规模", "compute"),
        Column(
            "pue",
            QUANTITY,
            "电能利用效率（PUE）",
            Role.MEASURE,
            additivity=Additivity.NON,
        ),
        quantity("users", "用户数", "count"),
        quantity("general_models", "支撑通用大模型数", "count"),
        quantity("sector_models", "自主研发行业大模型数", "count"),
    ),
    group="industries",
)

TABLES = (DIM_COMPUTE_CENTRE, FCT_COMPUTE_MONTH)
