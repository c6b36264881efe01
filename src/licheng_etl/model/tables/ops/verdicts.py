"""What rules say: of a record or a part of a file, of several files together, of a whole batch.

Functions of the archive and of what is loaded. Not here: cells set aside (cells).
"""

from __future__ import annotations

from licheng_etl.model.states import Severity, legend
from licheng_etl.model.tables.definition import BIGINT, BOOLEAN, INTEGER, PERIOD, Table, varchar
from licheng_etl.model.tables.ops.fields import CODE, FORM_OF_PART, TEXT, column, key_column

VERDICT = Table(
    "ops",
    "verdict",
    "审核结论：规则对记录或报送所说",
    "收件 × 表式 × 规则 × 位置一行",
    (
        key_column("receipt_sequence", INTEGER, "收件序号"),
        FORM_OF_PART,
        key_column("ordinal", INTEGER, "序号"),
        column("rule", varchar(200), "规则"),
        column("severity", CODE, legend(Severity)),
        column("scope", CODE, "cell 单元格、record 记录、submission 报送"),
        column("sheet", varchar(255), "工作表", nullable=True),
        column("cell", varchar(12), "单元格", nullable=True),
        column("value", TEXT, "所见原文", nullable=True),
        column("message", TEXT, "结论"),
        column("remedy", TEXT, "办法", nullable=True),
    ),
)

CROSS_VERDICT = Table(
    "ops",
    "cross_verdict",
    "跨期、跨表审核结论：装载后按现行数据判断，不影响入库；规则见 sql/rules/",
    "规则 × 所判对象一行",
    (
        key_column("rule", varchar(60), "规则（sql/rules/ 下的文件名）"),
        key_column("subject_key", BIGINT, "所判对象：事实行键，或报送键"),
        column("severity", CODE, legend((Severity.SOFT, Severity.VERIFY))),
        column("fact_key", BIGINT, "事实行键（追溯号）；判报送的为空", nullable=True),
        column("receipt_sequence", INTEGER, "收件序号"),
        column("form", CODE, "表式"),
        column("reporter", varchar(200), "报送单位"),
        column("period_code", PERIOD, "期间代码"),
        column("month", varchar(7), "所属月份分区"),
        column("measure", CODE, "字段；判报送的为空", nullable=True),
        column("sheet", varchar(255), "工作表", nullable=True),
        column("cell", varchar(12), "单元格", nullable=True),
        column("other_fact_key", BIGINT, "所比的事实行键；没有为空", nullable=True),
        column("message", TEXT, "结论"),
    ),
    indexes=(("month",), ("receipt_sequence",)),
)

BATCH_VERDICT = Table(
    "ops",
    "batch_verdict",
    "入库闸门：某批次内容的审核结论，装载前必须存在且通过",
    "批次内容指纹一行",
    (
        key_column("content_hash", varchar(64), "批次内容指纹"),
        column("suite", varchar(64), "审核规则指纹"),
        column("passed", BOOLEAN, "是否通过"),
        column("rows", INTEGER, "行数"),
    ),
)
