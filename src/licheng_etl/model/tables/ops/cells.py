"""Where every cell went: its state, its address, and why it was set aside.

Functions of the archive, like `core`. Not here: what rules say of values (verdicts).
"""

from __future__ import annotations

from licheng_etl.model.states import CellState, legend
from licheng_etl.model.tables.columns import key
from licheng_etl.model.tables.definition import BIGINT, INTEGER, SMALLINT, Column, Table, varchar
from licheng_etl.model.tables.ops.fields import CODE, FORM_OF_PART, TEXT, column, key_column

CELL_STATE = Table(
    "ops",
    "cell_state",
    "单元格守恒：每个非空单元格恰在一种状态，各状态之和等于文件的非空单元格数",
    "收件 × 表式 × 工作表 × 状态 × 规则一行",
    (
        key_column("receipt_sequence", INTEGER, "收件序号"),
        FORM_OF_PART,
        key_column("sheet", varchar(255), "工作表"),
        key_column("state", CODE, legend(CellState)),
        key_column("rule", CODE, "规则"),
        column("cells", INTEGER, "单元格数"),
    ),
)

QUARANTINE = Table(
    "ops",
    "quarantine",
    "隔离的单元格及原因",
    "收件 × 表式 × 工作表 × 单元格一行",
    (
        key_column("receipt_sequence", INTEGER, "收件序号"),
        FORM_OF_PART,
        key_column("sheet", varchar(255), "工作表"),
        key_column("cell", varchar(12), "单元格"),
        column("field", CODE, "字段；未知列为空", nullable=True),
        column("value", TEXT, "原文；个人信息不显示"),
        column("rule", varchar(200), "规则"),
        column("message", TEXT, "原因"),
    ),
)

COLUMN_ADDRESS = Table(
    "ops",
    "column_address",
    "列地址：报送的某张表里，某个字段在哪一列、什么单位",
    "报送 × 表 × 字段一行；与事实行的行号合为单元格",
    (
        key("submission_key", "报送键"),
        key_column("source_table", SMALLINT, "文件内第几张表"),
        key_column("field", CODE, "字段"),
        column("sheet", varchar(255), "工作表"),
        column("column_letters", varchar(3), "列；随事实而变的为空，见事实行", nullable=True),
        column("label", TEXT, "表头原文"),
        column("unit", varchar(30), "单位（原文）", nullable=True),
        column("unit_source", TEXT, "单位出处：表头或单位行的单元格，或表式所述", nullable=True),
    ),
)

MENTION = Table(
    "ops",
    "mention",
    "重复提及：同一报送内与另一行同键同值的行",
    "报送 × 表 × 行（单元格）一行",
    (
        key("submission_key", "报送键"),
        key_column("source_table", SMALLINT, "文件内第几张表"),
        key_column("source_row", INTEGER, "工作表行号"),
        key_column("source_column", varchar(3), "列；一行一个事实的表为空串"),
        column("first_table", SMALLINT, "首次出现的表"),
        column("first_row", INTEGER, "首次出现的行号"),
        column("first_column", varchar(3), "首次出现的列；一行一个事实的表为空串"),
    ),
)

CELL_ORIGIN = Table(
    "ops",
    "cell_origin",
    "单元格出处：不在本行本列、或自带单位的值。写在分组行里的名单、合并单元格的文字、自写单位的数",
    "报送 × 表 × 行（单元格）× 字段一行",
    (
        key("submission_key", "报送键"),
        key_column("source_table", SMALLINT, "文件内第几张表"),
        key_column("source_row", INTEGER, "工作表行号"),
        key_column("source_column", varchar(3), "列；一行一个事实的表为空串"),
        key_column("field", CODE, "字段"),
        column("sheet", varchar(255), "工作表"),
        column("cell", varchar(12), "单元格"),
        column("unit", varchar(30), "单元格自带的单位；没有的为空", nullable=True),
    ),
)

CARRIED_CELL = Table(
    "ops",
    "carried_cell",
    "沿用上次的值所在的单元格：本次所报无法采信，值读自先前的报送",
    "事实行 × 字段一行",
    (
        key("fact_key", "事实行键"),
        key_column("field", CODE, "字段"),
        column("slot_key", BIGINT, "槽位键"),
        Column(
            "submission_key",
            BIGINT,
            "所读报送的键",
            nullable=False,
            references="dim_submission",
        ),
        column("source_table", SMALLINT, "文件内第几张表"),
        column("source_row", INTEGER, "工作表行号"),
        column("source_column", varchar(3), "列；一行一个事实的表为空串"),
    ),
    indexes=(("slot_key",), ("submission_key",)),
)

ROW_ASIDE = Table(
    "ops",
    "row_aside",
    "整行隔离：看不出是哪一项的行，及其能读出的部分",
    "收件 × 表式 × 表 × 行（单元格）一行",
    (
        key_column("receipt_sequence", INTEGER, "收件序号"),
        FORM_OF_PART,
        key_column("source_table", SMALLINT, "文件内第几张表"),
        key_column("source_row", INTEGER, "工作表行号"),
        key_column("source_column", varchar(3), "列；一行一个事实的表为空串"),
        column("slot_key", BIGINT, "槽位键"),
        column("list_level", varchar(40), "名单级别；读不出为空", nullable=True),
        column("name", varchar(500), "名称（规范化）；读不出为空", nullable=True),
        column("rule", varchar(200), "规则"),
        column("message", TEXT, "原因"),
    ),
    indexes=(("slot_key",),),
)
