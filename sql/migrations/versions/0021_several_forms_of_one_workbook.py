"""Several forms of one workbook: what is told of a receipt is told of each form's part of it.

What was sent before was of one form, or of none, whose name is the empty string.
"""

from alembic import op
import sqlalchemy as sa


revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

FORM = "表式；整份不属任何表式的为空串"
KEYS = {
    "slot_submission": ["receipt_sequence", "form", "slot_key"],
    "cell_state": ["receipt_sequence", "form", "sheet", "state", "rule"],
    "quarantine": ["receipt_sequence", "form", "sheet", "cell"],
    "verdict": ["receipt_sequence", "form", "ordinal"],
    "row_aside": ["receipt_sequence", "form", "source_table", "source_row", "source_column"],
}
COMMENTS = {
    "submission": "报送：收件读出的结果；一份文件有几种表式的工作表，就是几份报送。粒度：收件 × 表式一行（未识别、不可读的也有）",
    "slot_submission": "报送所填的槽位。粒度：收件 × 表式 × 槽位一行",
    "cell_state": "单元格守恒：每个非空单元格恰在一种状态，各状态之和等于文件的非空单元格数。粒度：收件 × 表式 × 工作表 × 状态 × 规则一行",
    "quarantine": "隔离的单元格及原因。粒度：收件 × 表式 × 工作表 × 单元格一行",
    "verdict": "审核结论：规则对记录或报送所说。粒度：收件 × 表式 × 规则 × 位置一行",
    "row_aside": "整行隔离：看不出是哪一项的行，及其能读出的部分。粒度：收件 × 表式 × 表 × 行（单元格）一行",
}


def upgrade() -> None:
    op.execute("UPDATE ops.submission SET form = '' WHERE form IS NULL")
    op.alter_column("submission", "form", nullable=False, comment=FORM, existing_comment="表式", schema="ops")
    _key("submission", ["receipt_sequence", "form"])
    for table, key in KEYS.items():
        op.add_column(table, sa.Column("form", sa.String(length=60), nullable=False, server_default="", comment=FORM), schema="ops")
        op.execute(
            f"UPDATE ops.{table} AS told SET form = submission.form FROM ops.submission AS submission"
            " WHERE submission.receipt_sequence = told.receipt_sequence AND submission.form <> ''"
        )
        op.alter_column(table, "form", server_default=None, schema="ops")
        _key(table, key)
    for table, comment in COMMENTS.items():
        op.create_table_comment(table, comment, schema="ops")


def _key(table: str, columns: list[str]) -> None:
    op.drop_constraint(f"pk_{table}", table, schema="ops")
    op.create_primary_key(f"pk_{table}", table, columns, schema="ops")
