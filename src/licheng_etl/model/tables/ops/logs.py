"""What was done, and what is still to do: loads, and names laid before people.

`slot` and `run` log what was done; the others are worked out again from what is loaded.
"""

from __future__ import annotations

from licheng_etl.model.tables.definition import (
    BIGINT,
    INSTANT,
    INTEGER,
    PERIOD,
    SMALLINT,
    Table,
    varchar,
)
from licheng_etl.model.tables.ops.fields import CODE, TEXT, column, key_column

SLOT = Table(
    "ops",
    "slot",
    "槽位装载状态：上次装载所依据的输入指纹",
    "槽位一行",
    (
        key_column("slot_key", BIGINT, "槽位键"),
        column("form", CODE, "表式"),
        column("reporter", varchar(200), "报送单位"),
        column("period_code", PERIOD, "期间代码"),
        column("month", varchar(7), "所属月份分区"),
        column("input_hash", varchar(64), "输入指纹：报送、决定、代码与表式"),
    ),
    indexes=(("month",),),
)

RUN = Table(
    "ops",
    "run",
    "装载日志",
    "一次装载事务一行",
    (
        key_column("run_id", varchar(64), "Dagster 运行号或命令行运行号"),
        key_column("form", CODE, "表式"),
        key_column("reporter", varchar(200), "报送单位"),
        key_column("loaded_at", INSTANT, "装载时间"),
        column("months", TEXT, "月份"),
        column("code", varchar(64), "代码与表式指纹"),
        column("inserted", INTEGER, "新增行"),
        column("superseded", INTEGER, "改写行（标记被取代）"),
        column("deleted", INTEGER, "删除行（代码或表式变更后重算）"),
    ),
)

DERIVED_STATE = Table(
    "ops",
    "derived_state",
    "派生表状态：上次重算所依据的装载与决定",
    "一组派生表一行",
    (
        key_column("name", CODE, "组名"),
        column("input_hash", varchar(64), "输入指纹：装载日志与决定"),
    ),
)

NAME_LIKENESS = Table(
    "ops",
    "name_likeness",
    "相近的名称：mart.project_doubles、mart.organisation_doubles、mart.indicator_doubles "
    "据以提请人确认，从不自动归并",
    "种类 × 一对名称一行",
    (
        key_column("pair_key", BIGINT, "种类与两个名称的键"),
        column(
            "kind", varchar(20), "种类：project 项目名称，organisation 单位名称，indicator 指标名称"
        ),
        column("one_name", varchar(500), "名称（规范化），排序在前"),
        column("other_name", varchar(500), "另一名称（规范化）"),
        column("likeness", SMALLINT, "相近程度（单位：%）"),
    ),
)

WORDING = Table(
    "ops",
    "wording",
    "报告的叫法：报告里的指标，指标目录（forms/lexicon）不认得的；"
    "归于哪个指标由人确认，见 core.project_identity",
    "一个叫法一行",
    (
        key_column("wording_key", BIGINT, "叫法的键"),
        column("wording", varchar(200), "叫法：依原文"),
    ),
)

TOUCHED = Table(
    "ops",
    "touched",
    "待重算：装载动过、派生表和跨期审核尚未据以重算的事物",
    "一次装载 × 一个事物一行",
    (
        key_column("load", BIGINT, "装载的编号"),
        key_column("kind", CODE, "维度表名；gone 为已删事实的行键与报送键，everything 为全部"),
        key_column("key", BIGINT, "维度键；事实不指明事物的为 0"),
    ),
)
