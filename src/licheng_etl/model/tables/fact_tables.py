"""Tables of facts: what all have in common, so that a definition states only its own grain.

Here: the columns of every fact, of every observation, and of the aggregates that are printed of a
fact. Not here: the facts themselves (facts).
"""

from __future__ import annotations

from dataclasses import replace

from licheng_etl.model.tables.columns import identity, key, reference
from licheng_etl.model.tables.definition import (
    BIGINT,
    BOOLEAN,
    INSTANT,
    INTEGER,
    PERIOD,
    QUANTITY,
    SMALLINT,
    Additivity,
    Column,
    Role,
    Table,
    varchar,
)


def fact_table(
    name: str,
    comment: str,
    grain: str,
    columns: tuple[Column, ...],
    *,
    group: str,
    area: Role = Role.REFERENCE,
    named_by: str | None = None,
    totalled_by: tuple[str, ...] | None = None,
    thing: str | None = None,
    subject: str | None = None,
) -> Table:
    """A bitemporal fact table in `core` with the columns that all facts share.

    `area`: IDENTITY where facts of several areas may differ in nothing else.
    """
    common_identity = (
        key("fact_key", "事实行键（追溯号）"),
        Column("slot_key", BIGINT, "槽位键：表式 × 报送单位 × 期间", Role.IDENTITY, nullable=False),
        identity("reporter", varchar(200), "报送单位"),
        identity("period_code", PERIOD, "报告期代码"),
    )
    common = (
        Column("area_key", BIGINT, "区域键", area, nullable=False, references="dim_area"),
        Column(
            "null_reasons",
            varchar(4000),
            "空值原因：列=原因，如 dash 横线、pending 待定；aside/ 为隔离及其原因，"
            "carried/ 为隔离而沿用上次的值",
            Role.MEASURE,
        ),
        Column(
            "submission_key",
            BIGINT,
            "报送键",
            Role.ADDRESS,
            nullable=False,
            references="dim_submission",
        ),
        Column("source_table", SMALLINT, "文件内第几张表", Role.ADDRESS, nullable=False),
        Column("source_row", INTEGER, "工作表行号", Role.ADDRESS, nullable=False),
        Column(
            "source_column",
            varchar(3),
            "数值所在的列；一行一个事实的表为空串，各字段的列见列地址",
            Role.ADDRESS,
            nullable=False,
        ),
        Column("recorded_at", INSTANT, "记录时间：收件或决定之晚者", Role.TIME, nullable=False),
        Column("superseded_at", INSTANT, "被取代时间；空为现行", Role.TIME),
    )
    return Table(
        "core",
        name,
        comment,
        grain,
        common_identity + columns + common,
        indexes=(
            ("slot_key",),
            ("period_code",),
            ("submission_key",),
            *((column,) for column in _naming_things(columns, thing)),
        ),
        group=group,
        named_by=named_by,
        totalled_by=totalled_by,
        thing=thing,
        subject=subject,
    )


def _naming_things(columns: tuple[Column, ...], thing: str | None) -> list[str]:
    """The columns that name rows of the dimension of the thing; of a project also by its name."""
    named = {column.references for column in columns if column.name == thing}
    return [column.name for column in columns if column.references in named - {None}]


def alias_key(beside: str) -> Column:
    """The identity of a project by its name and `beside`, which a row bears next to its project."""
    return reference(
        "alias_key",
        f"同一行按名称加{beside}的身份键",
        "dim_project",
        nullable=False,
        compared=False,
    )


_SHARED = frozenset(fact_table("", "", "", (), group="").column_names)


def own_columns(table: Table) -> list[Column]:
    """The columns of a fact that its own definition states, in order."""
    return [column for column in table.columns if column.name not in _SHARED]


def coordinates(table: Table) -> list[Column]:
    """The part of a fact's natural key that its own definition states, in order."""
    return [column for column in own_columns(table) if column.role is Role.IDENTITY]


ASPECTS = {
    "level": "本期值",
    "prior_level": "上年同期值",
    "growth_yoy": "同比增速",
    "growth_mom": "环比增速",
    "share": "占比",
}
"""What the number of an observation may be."""


def observation_table(
    name: str,
    comment: str,
    grain: str,
    columns: tuple[Column, ...],
    measures: tuple[Column, ...] = (),
    *,
    group: str,
    named_by: str,
    thing: str | None = None,
    subject: str | None = None,
) -> Table:
    """A fact table whose rows are single numbers: what was observed, in which aspect, the value."""
    return fact_table(
        name,
        comment,
        f"报送单位 × 槽位 × 期间 × {grain} × 数值种类 × 记录时间",
        (
            *columns,
            identity(
                "aspect",
                varchar(20),
                "数值种类：" + "、".join(f"{code} {meaning}" for code, meaning in ASPECTS.items()),
            ),
            Column(
                "value",
                QUANTITY,
                "数值，按 unit_key 所指单位；增速与占比为来源所列",
                Role.MEASURE,
                additivity=Additivity.SEMI,
            ),
            reference("unit_key", "计量单位键", "dim_unit"),
            *measures,
            Column("source_unit", varchar(30), "来源所写单位；来源未写的为表式所述", Role.ADDRESS),
        ),
        group=group,
        area=Role.IDENTITY,
        named_by=named_by,
        thing=thing,
        subject=subject,
    )


_SUMMED = {Additivity.ADDITIVE, Additivity.SEMI}


def printed_table(fact: Table) -> Table | None:
    """The table of the aggregates that sources print of a fact; None where none are kept.

    They are stored as facts are, and are never part of a sum. An aggregate of observations is told
    by what the observations are told by, null where it sums over it; one of rows of things by what
    all these have in common.
    """
    name = f"agg_{fact.name.removeprefix('fct_')}"
    comment = f"表内所列合计，不与分项相加：{fact.comment}"
    if fact.named_by is not None:
        return replace(fact, name=name, comment=comment)
    if fact.totalled_by is None:
        return None
    common = [replace(fact.column(column), nullable=True) for column in fact.totalled_by]
    return fact_table(
        name,
        comment,
        "报送单位 × 期间 × 所含范围 × 合计行 × 记录时间",
        (
            *common,
            identity("complete", BOOLEAN, "是否含该份报送中该名单（名单为空则为全部名单）的所有行"),
            identity("label", varchar(200), "合计行的文字"),
            identity("ordinal", SMALLINT, "文字与范围相同的合计行中的第几行"),
            Column("covered", INTEGER, "所含行数", Role.MEASURE, additivity=Additivity.NON),
            *(column for column in fact.columns if column.additivity in _SUMMED),
        ),
        group=fact.group or fact.name,
    )
