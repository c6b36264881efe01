"""What organisations are: the directory of those that lead, build and promote, month by month.

Not here: their names (dimensions), and which names are of one organisation, as decisions say.
"""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, identity_key, key, measure, reference
from licheng_etl.model.tables.definition import Table, varchar
from licheng_etl.model.tables.fact_tables import fact_table

DIM_ORGANISATION_VERSION = Table(
    "core",
    "dim_organisation_version",
    "单位属性版本（缓慢变化维第二类）：只含属性，起止见 core.organisation_version_range",
    "单位 × 一组属性一行",
    (
        key("organisation_version_key", "单位版本键"),
        identity_key("organisation_key", "单位键", "dim_organisation"),
        identity("kind", varchar(60), "单位类别，如 区直部门、街道、工作专班", nullable=True),
        identity("superior", varchar(300), "主管单位（原文）", nullable=True),
        identity("leader", varchar(100), "分管领导", nullable=True),
        identity("duties", varchar(1000), "主要职责", nullable=True),
    ),
    indexes=(("organisation_key",),),
)

FCT_ORGANISATION_MONTH = fact_table(
    "fct_organisation_month",
    "责任单位名录事实：名录所列的每个单位；类别、主管单位等属性见 core.dim_organisation_version",
    "报送单位 × 期间 × 单位 × 记录时间",
    (
        identity_key(
            "organisation_key", "单位键（所写名称）", "dim_organisation", field="organisation"
        ),
        reference(
            "organisation_version_key", "单位版本键", "dim_organisation_version", nullable=False
        ),
        measure("contact", varchar(100), "联系人", sensitive=True),
        measure("contact_phone", varchar(100), "联系电话", sensitive=True),
    ),
    group="projects",
    thing="organisation_key",
)

TABLES = (DIM_ORGANISATION_VERSION, FCT_ORGANISATION_MONTH)
