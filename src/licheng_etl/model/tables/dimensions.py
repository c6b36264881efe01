"""Conformed dimensions. A row's key is the hash of its identity; versions hold attributes only."""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, identity_key, key
from licheng_etl.model.tables.definition import (
    DATE,
    INSTANT,
    PERIOD,
    SMALLINT,
    Column,
    Role,
    Table,
    varchar,
)

DIM_PERIOD = Table(
    "core",
    "dim_period",
    "期间维：每个出现过的期间代码",
    "一个期间代码一行",
    (
        Column(
            "period_code",
            PERIOD,
            "期间代码，如 2024-M10、2024-YTD10、2021、2023-M03..2025-M12",
            Role.KEY,
            nullable=False,
        ),
        Column(
            "kind",
            varchar(8),
            "种类：day 日、month 月、ytd 累计、quarter 季、half 半年、year 年、span 跨年",
            nullable=False,
        ),
        Column("start_date", DATE, "起始日", nullable=False),
        Column("end_date", DATE, "截止日", nullable=False),
        Column("year", SMALLINT, "截止日所在年", nullable=False),
        Column("month", SMALLINT, "截止日所在月", nullable=False),
    ),
)

DIM_AREA = Table(
    "core",
    "dim_area",
    "区域维：来源表所写的区、街道；街道的归属依区域目录（areas.csv），目录没有的为空",
    "一个规范化的区域名称一行",
    (
        key("area_key", "区域键"),
        identity("area_name", varchar(100), "区域名称（规范化）"),
        Column(
            "street",
            varchar(100),
            "所属街道的规范名称：遥墙街道办事处、遥墙镇都是遥墙街道；不是街道的为空",
        ),
        Column("area_code", varchar(12), "统计用区划代码"),
        Column("administrative_area", varchar(100), "行政区划口径：所属的区"),
        Column("managing_area", varchar(100), "管理口径：实际管理的区或开发区"),
        Column("functional_area", varchar(100), "功能分区：两心四区六园中所在的一个"),
        Column("functional_kind", varchar(10), "功能分区的种类：心、区、园"),
        Column("area_source", varchar(200), "归属的出处；写明示例的待区里核实"),
    ),
)

DIM_ORGANISATION = Table(
    "core",
    "dim_organisation",
    "单位维：责任单位、建设单位、主管部门、实施单位",
    "一个规范化的单位名称一行；同一单位的几个名称由 core.project_identity 归并",
    (
        key("organisation_key", "单位键"),
        identity("organisation_name", varchar(300), "单位名称（规范化）"),
    ),
)

DIM_LIST = Table(
    "core",
    "dim_list",
    "项目名单维：某年某级的重点项目名单",
    "名单年度 × 级别一行",
    (
        key("list_key", "名单键"),
        identity("list_year", SMALLINT, "名单年度"),
        identity("list_level", varchar(40), "名单级别，如 省级、市级"),
    ),
)

DIM_PROJECT = Table(
    "core",
    "dim_project",
    "项目维：来源表所写的项目身份；有国家项目代码时以代码为准，否则以名称加建设单位为准",
    "一个身份一行；同一项目的几个身份由 core.project_identity 归并",
    (
        key("project_key", "项目键"),
        identity("project_code", varchar(64), "项目代码", nullable=True),
        identity("name_identity", varchar(500), "规范化名称；有代码时为空", nullable=True),
        identity("builder_identity", varchar(300), "规范化建设单位；有代码时为空", nullable=True),
    ),
)

DIM_PROJECT_VERSION = Table(
    "core",
    "dim_project_version",
    "项目属性版本（缓慢变化维第二类）：只含属性，起止见 core.project_version_range",
    "项目身份 × 一组属性一行",
    (
        key("version_key", "版本键"),
        identity_key("project_key", "项目键", "dim_project"),
        identity(
            "project_name",
            varchar(500),
            "项目名称（原文）；读不出而有代码的为空",
            nullable=True,
            compared=False,
        ),
        identity("builder", varchar(300), "建设单位（原文）", nullable=True),
        identity("category", varchar(100), "项目类别：续建、新开工、竣工投产、储备", nullable=True),
        identity("industry", varchar(100), "所属行业", nullable=True),
        identity("subdistrict", varchar(100), "所在街道", nullable=True),
        identity("content_and_scale", varchar(4000), "建设内容及规模", nullable=True),
        identity("duration", PERIOD, "建设起止年限", nullable=True),
        identity("responsible_unit", varchar(300), "责任单位（原文）", nullable=True),
        identity("leader", varchar(100), "包保（挂点、帮包）领导", nullable=True),
    ),
    indexes=(("project_key",),),
)

DIM_INDICATOR = Table(
    "core",
    "dim_indicator",
    "指标维：统计指标，如 地区生产总值、规模以上工业增加值",
    "一个规范化的指标名称一行",
    (
        key("indicator_key", "指标键"),
        identity("indicator_name", varchar(200), "指标名称（规范化）"),
        Column(
            "runs",
            varchar(8),
            "累计或时点：flow 流量（自年初累计）、stock 时点数；比率、指数和指标目录没有的为空",
        ),
        Column(
            "adds",
            varchar(8),
            "可加性：additive 可加、semi 各地区各部分可加而累计期间不可跨期相加、non 不可加；"
            "指标目录没有的为空",
        ),
    ),
)

DIM_STATION = Table(
    "core",
    "dim_station",
    "站点维：货运站、口岸，或整个路网",
    "一个规范化的站点或路网名称一行",
    (
        key("station_key", "站点键"),
        identity("station_name", varchar(200), "站点或路网名称（规范化）"),
    ),
)

DIM_COMMODITY = Table(
    "core",
    "dim_commodity",
    "货类维：来源表所写的货物品类",
    "一个规范化的货类名称一行",
    (
        key("commodity_key", "货类键"),
        identity("commodity_name", varchar(100), "货类名称（规范化）；合计 指全部货类"),
    ),
)

DIM_UNIT = Table(
    "core",
    "dim_unit",
    "单位维：数值入库所用的计量单位",
    "一个计量单位一行",
    (
        key("unit_key", "计量单位键"),
        identity("unit_name", varchar(20), "计量单位"),
        identity("dimension", varchar(20), "量纲，如 money 金额、mass 质量、percent 百分比"),
    ),
)

DIM_SUBMISSION = Table(
    "core",
    "dim_submission",
    "报送维：一次收件按一种表式、一个报送单位读出的内容",
    "收件 × 表式 × 报送单位一行",
    (
        key("submission_key", "报送键"),
        identity("form", varchar(60), "表式"),
        identity("reporter", varchar(200), "报送单位"),
        identity("received_at", INSTANT, "收件时间"),
        identity("sha256", varchar(64), "文件指纹"),
        identity("path", varchar(1000), "收件箱内路径"),
    ),
)

TABLES = (
    DIM_PERIOD,
    DIM_AREA,
    DIM_ORGANISATION,
    DIM_LIST,
    DIM_PROJECT,
    DIM_PROJECT_VERSION,
    DIM_INDICATOR,
    DIM_STATION,
    DIM_COMMODITY,
    DIM_UNIT,
    DIM_SUBMISSION,
)
