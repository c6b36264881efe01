"""Derived tables: functions of base facts and decisions, rewritten only where they differ.

Their SQL stands in `sql/derived/`, one file each, of the same name. Not here: the ranges of
versions, which follow from the facts that tell them (versions).
"""

from __future__ import annotations

from licheng_etl.model.tables.definition import BIGINT, INSTANT, Column, Role, Table, varchar

PROJECT_IDENTITY = Table(
    "core",
    "project_identity",
    "身份归并：哪个所写的项目、单位或报告的叫法在何时起归于哪一个",
    "所写身份 × 归并目标 × 有效起点一行",
    (
        Column(
            "written_key",
            BIGINT,
            "所写身份的键：项目、单位或报告叫法的键",
            Role.KEY,
            nullable=False,
        ),
        Column("project_key", BIGINT, "归于的项目键、单位键或指标键", Role.KEY, nullable=False),
        Column("recorded_at", INSTANT, "归并起点", Role.KEY, nullable=False),
        Column("superseded_at", INSTANT, "归并终点；空为现行", Role.TIME),
        Column(
            "basis",
            varchar(20),
            "依据：row 同一行兼有代码、名称与建设单位；decision 人工确认",
            nullable=False,
        ),
    ),
)

TABLES = (PROJECT_IDENTITY,)
