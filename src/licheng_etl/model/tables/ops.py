"""Operational tables: what arrived, how it was read, what was found, where every cell went.

They are functions of the archive, like `core`, except `run` and `slot`, which log what was done.
"""

from __future__ import annotations

from licheng_etl.model.states import CellState, Severity, SubmissionStatus, legend
from licheng_etl.model.tables.definition import (
    BIGINT,
    BOOLEAN,
    INSTANT,
    INTEGER,
    PERIOD,
    SMALLINT,
    Column,
    ColumnType,
    Role,
    Table,
    key,
    varchar,
)

_NAME = varchar(1000)
_TEXT = varchar(4000)
_CODE = varchar(60)


def _key(name: str, kind: ColumnType, comment: str) -> Column:
    return Column(name, kind, comment, Role.KEY, nullable=False)


def _column(name: str, kind: ColumnType, comment: str, *, nullable: bool = False) -> Column:
    return Column(name, kind, comment, nullable=nullable)


_FINGERPRINT = _column(
    "fingerprint", varchar(64), "档案中此文书连同此前各份的指纹；旧版写入的为空", nullable=True
)

_FORM_OF_PART = _key("form", _CODE, "表式；整份不属任何表式的为空串")
"""With the receipt it names a part of a file: the sheets that one form takes."""

RECEIPT = Table(
    "ops",
    "receipt",
    "收件：一份文件的一次到达",
    "一次到达一行",
    (
        _key("sequence", INTEGER, "收件序号"),
        _column("received_at", INSTANT, "收件时间"),
        _column("stated", BOOLEAN, "收件时间是否由随附说明给出"),
        _column("sha256", varchar(64), "文件指纹"),
        _column("size", BIGINT, "字节数"),
        _column("name", _NAME, "文件名"),
        _column("folder", _NAME, "收件箱文件夹（报送单位）"),
        _column("path", _NAME, "收件箱内路径"),
        _FINGERPRINT,
    ),
)

DECISION = Table(
    "ops",
    "decision",
    "决定：别名、更正、说明、撤回",
    "一项决定一行",
    (
        _key("sequence", INTEGER, "决定序号"),
        _column("kind", _CODE, "种类"),
        _column("decided_at", INSTANT, "决定时间"),
        _column("decided_by", varchar(200), "决定人"),
        _column("receipt_sequence", INTEGER, "所涉收件序号", nullable=True),
        _column("content", _TEXT, "内容（JSON）"),
        _FINGERPRINT,
    ),
)

SUBMISSION = Table(
    "ops",
    "submission",
    "报送：收件读出的结果；一份文件有几种表式的工作表，就是几份报送",
    "收件 × 表式一行（未识别、不可读的也有）",
    (
        _key("receipt_sequence", INTEGER, "收件序号"),
        _FORM_OF_PART,
        Column("submission_key", BIGINT, "报送键；未识别时为空"),
        _column("status", _CODE, legend(SubmissionStatus)),
        _column("reason", _CODE, "退回、未识别或不可读的原因代码", nullable=True),
        _column("message", _TEXT, "说明", nullable=True),
        _column("reporter", varchar(200), "报送单位", nullable=True),
        _column("records", INTEGER, "记录数"),
        _column("reader", varchar(64), "读取所用代码与表式的指纹"),
    ),
    indexes=(("submission_key",),),
)

SLOT_SUBMISSION = Table(
    "ops",
    "slot_submission",
    "报送所填的槽位",
    "收件 × 表式 × 槽位一行",
    (
        _key("receipt_sequence", INTEGER, "收件序号"),
        _FORM_OF_PART,
        _key("slot_key", BIGINT, "槽位键"),
        _column("period_code", PERIOD, "期间代码"),
        _column("month", varchar(7), "所属月份分区"),
    ),
    indexes=(("slot_key",), ("month",)),
)

CELL_STATE = Table(
    "ops",
    "cell_state",
    "单元格守恒：每个非空单元格恰在一种状态，各状态之和等于文件的非空单元格数",
    "收件 × 表式 × 工作表 × 状态 × 规则一行",
    (
        _key("receipt_sequence", INTEGER, "收件序号"),
        _FORM_OF_PART,
        _key("sheet", varchar(255), "工作表"),
        _key("state", _CODE, legend(CellState)),
        _key("rule", _CODE, "规则"),
        _column("cells", INTEGER, "单元格数"),
    ),
)

QUARANTINE = Table(
    "ops",
    "quarantine",
    "隔离的单元格及原因",
    "收件 × 表式 × 工作表 × 单元格一行",
    (
        _key("receipt_sequence", INTEGER, "收件序号"),
        _FORM_OF_PART,
        _key("sheet", varchar(255), "工作表"),
        _key("cell", varchar(12), "单元格"),
        _column("field", _CODE, "字段；未知列为空", nullable=True),
        _column("value", _TEXT, "原文；个人信息不显示"),
        _column("rule", varchar(200), "规则"),
        _column("message", _TEXT, "原因"),
    ),
)

VERDICT = Table(
    "ops",
    "verdict",
    "审核结论：规则对记录或报送所说",
    "收件 × 表式 × 规则 × 位置一行",
    (
        _key("receipt_sequence", INTEGER, "收件序号"),
        _FORM_OF_PART,
        _key("ordinal", INTEGER, "序号"),
        _column("rule", varchar(200), "规则"),
        _column("severity", _CODE, legend(Severity)),
        _column("scope", _CODE, "cell 单元格、record 记录、submission 报送"),
        _column("sheet", varchar(255), "工作表", nullable=True),
        _column("cell", varchar(12), "单元格", nullable=True),
        _column("value", _TEXT, "所见原文", nullable=True),
        _column("message", _TEXT, "结论"),
        _column("remedy", _TEXT, "办法", nullable=True),
    ),
)

CROSS_VERDICT = Table(
    "ops",
    "cross_verdict",
    "跨期、跨表审核结论：装载后按现行数据判断，不影响入库；规则见 sql/rules/",
    "规则 × 所判对象一行",
    (
        _key("rule", varchar(60), "规则（sql/rules/ 下的文件名）"),
        _key("subject_key", BIGINT, "所判对象：事实行键，或报送键"),
        _column("severity", _CODE, legend((Severity.SOFT, Severity.VERIFY))),
        _column("fact_key", BIGINT, "事实行键（追溯号）；判报送的为空", nullable=True),
        _column("receipt_sequence", INTEGER, "收件序号"),
        _column("form", _CODE, "表式"),
        _column("reporter", varchar(200), "报送单位"),
        _column("period_code", PERIOD, "期间代码"),
        _column("month", varchar(7), "所属月份分区"),
        _column("measure", _CODE, "字段；判报送的为空", nullable=True),
        _column("sheet", varchar(255), "工作表", nullable=True),
        _column("cell", varchar(12), "单元格", nullable=True),
        _column("other_fact_key", BIGINT, "所比的事实行键；没有为空", nullable=True),
        _column("message", _TEXT, "结论"),
    ),
    indexes=(("month",), ("receipt_sequence",)),
)

COLUMN_ADDRESS = Table(
    "ops",
    "column_address",
    "列地址：报送的某张表里，某个字段在哪一列、什么单位",
    "报送 × 表 × 字段一行；与事实行的行号合为单元格",
    (
        key("submission_key", "报送键"),
        _key("source_table", SMALLINT, "文件内第几张表"),
        _key("field", _CODE, "字段"),
        _column("sheet", varchar(255), "工作表"),
        _column("column_letters", varchar(3), "列；随事实而变的为空，见事实行", nullable=True),
        _column("label", _TEXT, "表头原文"),
        _column("unit", varchar(30), "单位（原文）", nullable=True),
        _column("unit_source", _TEXT, "单位出处：表头或单位行的单元格，或表式所述", nullable=True),
    ),
)

MENTION = Table(
    "ops",
    "mention",
    "重复提及：同一报送内与另一行同键同值的行",
    "报送 × 表 × 行（单元格）一行",
    (
        key("submission_key", "报送键"),
        _key("source_table", SMALLINT, "文件内第几张表"),
        _key("source_row", INTEGER, "工作表行号"),
        _key("source_column", varchar(3), "列；一行一个事实的表为空串"),
        _column("first_table", SMALLINT, "首次出现的表"),
        _column("first_row", INTEGER, "首次出现的行号"),
        _column("first_column", varchar(3), "首次出现的列；一行一个事实的表为空串"),
    ),
)

CELL_ORIGIN = Table(
    "ops",
    "cell_origin",
    "单元格出处：不在本行本列、或自带单位的值。写在分组行里的名单、合并单元格的文字、自写单位的数",
    "报送 × 表 × 行（单元格）× 字段一行",
    (
        key("submission_key", "报送键"),
        _key("source_table", SMALLINT, "文件内第几张表"),
        _key("source_row", INTEGER, "工作表行号"),
        _key("source_column", varchar(3), "列；一行一个事实的表为空串"),
        _key("field", _CODE, "字段"),
        _column("sheet", varchar(255), "工作表"),
        _column("cell", varchar(12), "单元格"),
        _column("unit", varchar(30), "单元格自带的单位；没有的为空", nullable=True),
    ),
)

CARRIED_CELL = Table(
    "ops",
    "carried_cell",
    "沿用上次的值所在的单元格：本次所报无法采信，值读自先前的报送",
    "事实行 × 字段一行",
    (
        key("fact_key", "事实行键"),
        _key("field", _CODE, "字段"),
        _column("slot_key", BIGINT, "槽位键"),
        Column(
            "submission_key",
            BIGINT,
            "所读报送的键",
            nullable=False,
            references="dim_submission",
        ),
        _column("source_table", SMALLINT, "文件内第几张表"),
        _column("source_row", INTEGER, "工作表行号"),
        _column("source_column", varchar(3), "列；一行一个事实的表为空串"),
    ),
    indexes=(("slot_key",), ("submission_key",)),
)

HELD = Table(
    "ops",
    "held",
    "待说明的报送：会使现行的事实消失或数值读不出而超过限度，说明之前不取代现行报送",
    "槽位 × 报送一行",
    (
        _key("slot_key", BIGINT, "槽位键"),
        _key("submission_key", BIGINT, "报送键"),
        _column("holder_key", BIGINT, "现行报送的键"),
        _column("facts", INTEGER, "现行的事实数"),
        _column("vanishing", INTEGER, "其中将消失的"),
        _column("numbers", INTEGER, "现行的数值数"),
        _column("unread", INTEGER, "其中在新报送里读不出的"),
        _column(
            "in_force_from",
            INSTANT,
            "起效时间：说明或撤回现行报送之时；空为仍待说明",
            nullable=True,
        ),
    ),
    indexes=(("submission_key",),),
)

ROW_ASIDE = Table(
    "ops",
    "row_aside",
    "整行隔离：看不出是哪一项的行，及其能读出的部分",
    "收件 × 表式 × 表 × 行（单元格）一行",
    (
        _key("receipt_sequence", INTEGER, "收件序号"),
        _FORM_OF_PART,
        _key("source_table", SMALLINT, "文件内第几张表"),
        _key("source_row", INTEGER, "工作表行号"),
        _key("source_column", varchar(3), "列；一行一个事实的表为空串"),
        _column("slot_key", BIGINT, "槽位键"),
        _column("list_level", varchar(40), "名单级别；读不出为空", nullable=True),
        _column("name", varchar(500), "名称（规范化）；读不出为空", nullable=True),
        _column("rule", varchar(200), "规则"),
        _column("message", _TEXT, "原因"),
    ),
    indexes=(("slot_key",),),
)

BATCH_VERDICT = Table(
    "ops",
    "batch_verdict",
    "入库闸门：某批次内容的审核结论，装载前必须存在且通过",
    "批次内容指纹一行",
    (
        _key("content_hash", varchar(64), "批次内容指纹"),
        _column("suite", varchar(64), "审核规则指纹"),
        _column("passed", BOOLEAN, "是否通过"),
        _column("rows", INTEGER, "行数"),
    ),
)

SLOT = Table(
    "ops",
    "slot",
    "槽位装载状态：上次装载所依据的输入指纹",
    "槽位一行",
    (
        _key("slot_key", BIGINT, "槽位键"),
        _column("form", _CODE, "表式"),
        _column("reporter", varchar(200), "报送单位"),
        _column("period_code", PERIOD, "期间代码"),
        _column("month", varchar(7), "所属月份分区"),
        _column("input_hash", varchar(64), "输入指纹：报送、决定、代码与表式"),
    ),
    indexes=(("month",),),
)

RUN = Table(
    "ops",
    "run",
    "装载日志",
    "一次装载事务一行",
    (
        _key("run_id", varchar(64), "Dagster 运行号或命令行运行号"),
        _key("form", _CODE, "表式"),
        _key("reporter", varchar(200), "报送单位"),
        _key("loaded_at", INSTANT, "装载时间"),
        _column("months", _TEXT, "月份"),
        _column("code", varchar(64), "代码与表式指纹"),
        _column("inserted", INTEGER, "新增行"),
        _column("superseded", INTEGER, "改写行（标记被取代）"),
        _column("deleted", INTEGER, "删除行（代码或表式变更后重算）"),
    ),
)

DERIVED_STATE = Table(
    "ops",
    "derived_state",
    "派生表状态：上次重算所依据的装载与决定",
    "一组派生表一行",
    (
        _key("name", _CODE, "组名"),
        _column("input_hash", varchar(64), "输入指纹：装载日志与决定"),
    ),
)

NAME_LIKENESS = Table(
    "ops",
    "name_likeness",
    "相近的名称：mart.project_doubles、mart.organisation_doubles、mart.indicator_doubles "
    "据以提请人确认，从不自动归并",
    "种类 × 一对名称一行",
    (
        _key("pair_key", BIGINT, "种类与两个名称的键"),
        _column(
            "kind", varchar(20), "种类：project 项目名称，organisation 单位名称，indicator 指标名称"
        ),
        _column("one_name", varchar(500), "名称（规范化），排序在前"),
        _column("other_name", varchar(500), "另一名称（规范化）"),
        _column("likeness", SMALLINT, "相近程度（单位：%）"),
    ),
)

WORDING = Table(
    "ops",
    "wording",
    "报告的叫法：报告里的指标，指标目录（forms/lexicon）不认得的；"
    "归于哪个指标由人确认，见 core.project_identity",
    "一个叫法一行",
    (
        _key("wording_key", BIGINT, "叫法的键"),
        _column("wording", varchar(200), "叫法：依原文"),
    ),
)

TOUCHED = Table(
    "ops",
    "touched",
    "待重算：装载动过、派生表和跨期审核尚未据以重算的事物",
    "一次装载 × 一个事物一行",
    (
        _key("load", BIGINT, "装载的编号"),
        _key("kind", _CODE, "维度表名；gone 为已删事实的行键与报送键，everything 为全部"),
        _key("key", BIGINT, "维度键；事实不指明事物的为 0"),
    ),
)

TABLES = (
    RECEIPT,
    DECISION,
    SUBMISSION,
    SLOT_SUBMISSION,
    CELL_STATE,
    QUARANTINE,
    VERDICT,
    CROSS_VERDICT,
    COLUMN_ADDRESS,
    MENTION,
    CELL_ORIGIN,
    CARRIED_CELL,
    HELD,
    ROW_ASIDE,
    BATCH_VERDICT,
    SLOT,
    RUN,
    DERIVED_STATE,
    NAME_LIKENESS,
    WORDING,
    TOUCHED,
)
