"""What arrived, what was decided, and what each part of a file was read as.

Functions of the archive, like `core`. Not here: where each cell went (cells), what rules say of it
(verdicts).
"""

from __future__ import annotations

from licheng_etl.model.states import SubmissionStatus, legend
from licheng_etl.model.tables.definition import (
    BIGINT,
    BOOLEAN,
    INSTANT,
    INTEGER,
    PERIOD,
    Column,
    Table,
    varchar,
)
from licheng_etl.model.tables.ops.fields import CODE, FORM_OF_PART, NAME, TEXT, column, key_column

_FINGERPRINT = column(
    "fingerprint", varchar(64), "档案中此文书连同此前各份的指纹；旧版写入的为空", nullable=True
)

RECEIPT = Table(
    "ops",
    "receipt",
    "收件：一份文件的一次到达",
    "一次到达一行",
    (
        key_column("sequence", INTEGER, "收件序号"),
        column("received_at", INSTANT, "收件时间"),
        column("stated", BOOLEAN, "收件时间是否由随附说明给出"),
        column("sha256", varchar(64), "文件指纹"),
        column("size", BIGINT, "字节数"),
        column("name", NAME, "文件名"),
        column("folder", NAME, "收件箱文件夹（报送单位）"),
        column("path", NAME, "收件箱内路径"),
        _FINGERPRINT,
    ),
)

DECISION = Table(
    "ops",
    "decision",
    "决定：别名、更正、说明、撤回",
    "一项决定一行",
    (
        key_column("sequence", INTEGER, "决定序号"),
        column("kind", CODE, "种类"),
        column("decided_at", INSTANT, "决定时间"),
        column("decided_by", varchar(200), "决定人"),
        column("receipt_sequence", INTEGER, "所涉收件序号", nullable=True),
        column("content", TEXT, "内容（JSON）"),
        _FINGERPRINT,
    ),
)

SUBMISSION = Table(
    "ops",
    "submission",
    "报送：收件读出的结果；一份文件有几种表式的工作表，就是几份报送",
    "收件 × 表式一行（未识别、不可读的也有）",
    (
        key_column("receipt_sequence", INTEGER, "收件序号"),
        FORM_OF_PART,
        Column("submission_key", BIGINT, "报送键；未识别时为空"),
        column("status", CODE, legend(SubmissionStatus)),
        column("reason", CODE, "退回、未识别或不可读的原因代码", nullable=True),
        column("message", TEXT, "说明", nullable=True),
        column("reporter", varchar(200), "报送单位", nullable=True),
        column("records", INTEGER, "记录数"),
        column("reader", varchar(64), "读取所用代码与表式的指纹"),
    ),
    indexes=(("submission_key",),),
)

SLOT_SUBMISSION = Table(
    "ops",
    "slot_submission",
    "报送所填的槽位",
    "收件 × 表式 × 槽位一行",
    (
        key_column("receipt_sequence", INTEGER, "收件序号"),
        FORM_OF_PART,
        key_column("slot_key", BIGINT, "槽位键"),
        column("period_code", PERIOD, "期间代码"),
        column("month", varchar(7), "所属月份分区"),
    ),
    indexes=(("slot_key",), ("month",)),
)

HELD = Table(
    "ops",
    "held",
    "待说明的报送：会使现行的事实消失或数值读不出而超过限度，说明之前不取代现行报送",
    "槽位 × 报送一行",
    (
        key_column("slot_key", BIGINT, "槽位键"),
        key_column("submission_key", BIGINT, "报送键"),
        column("holder_key", BIGINT, "现行报送的键"),
        column("facts", INTEGER, "现行的事实数"),
        column("vanishing", INTEGER, "其中将消失的"),
        column("numbers", INTEGER, "现行的数值数"),
        column("unread", INTEGER, "其中在新报送里读不出的"),
        column(
            "in_force_from",
            INSTANT,
            "起效时间：说明或撤回现行报送之时；空为仍待说明",
            nullable=True,
        ),
    ),
    indexes=(("submission_key",),),
)
