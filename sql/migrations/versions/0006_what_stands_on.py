"""What stands on, what is held, rows set aside whole."""

from alembic import op
import sqlalchemy as sa


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "carried_cell",
        sa.Column("fact_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="事实行键"),
        sa.Column("field", sa.String(length=60), autoincrement=False, nullable=False, comment="字段"),
        sa.Column("slot_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="槽位键"),
        sa.Column("submission_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="所读报送的键"),
        sa.Column("source_table", sa.SmallInteger(), autoincrement=False, nullable=False, comment="文件内第几张表"),
        sa.Column("source_row", sa.Integer(), autoincrement=False, nullable=False, comment="工作表行号"),
        sa.Column("source_column", sa.String(length=3), autoincrement=False, nullable=False, comment="列；一行一个事实的表为空串"),
        sa.PrimaryKeyConstraint("fact_key", "field", name=op.f("pk_carried_cell")),
        schema="ops",
        comment="沿用上次的值所在的单元格：本次所报无法采信，值读自先前的报送。粒度：事实行 × 字段一行",
    )
    op.create_index("ix_carried_cell_slot_key", "carried_cell", ['slot_key'], unique=False, schema="ops")
    op.create_index("ix_carried_cell_submission_key", "carried_cell", ['submission_key'], unique=False, schema="ops")
    op.create_table(
        "held",
        sa.Column("slot_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="槽位键"),
        sa.Column("submission_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="报送键"),
        sa.Column("holder_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="现行报送的键"),
        sa.Column("facts", sa.Integer(), autoincrement=False, nullable=False, comment="现行的事实数"),
        sa.Column("vanishing", sa.Integer(), autoincrement=False, nullable=False, comment="其中将消失的"),
        sa.Column("numbers", sa.Integer(), autoincrement=False, nullable=False, comment="现行的数值数"),
        sa.Column("unread", sa.Integer(), autoincrement=False, nullable=False, comment="其中在新报送里读不出的"),
        sa.Column("in_force_from", sa.DateTime(timezone=True), autoincrement=False, nullable=True, comment="起效时间：说明或撤回现行报送之时；空为仍待说明"),
        sa.PrimaryKeyConstraint("slot_key", "submission_key", name=op.f("pk_held")),
        schema="ops",
        comment="待说明的报送：会使现行的事实消失或数值读不出而超过限度，说明之前不取代现行报送。粒度：槽位 × 报送一行",
    )
    op.create_index("ix_held_submission_key", "held", ['submission_key'], unique=False, schema="ops")
    op.create_table(
        "row_aside",
        sa.Column("receipt_sequence", sa.Integer(), autoincrement=False, nullable=False, comment="收件序号"),
        sa.Column("source_table", sa.SmallInteger(), autoincrement=False, nullable=False, comment="文件内第几张表"),
        sa.Column("source_row", sa.Integer(), autoincrement=False, nullable=False, comment="工作表行号"),
        sa.Column("source_column", sa.String(length=3), autoincrement=False, nullable=False, comment="列；一行一个事实的表为空串"),
        sa.Column("slot_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="槽位键"),
        sa.Column("list_level", sa.String(length=40), autoincrement=False, nullable=True, comment="名单级别；读不出为空"),
        sa.Column("name", sa.String(length=500), autoincrement=False, nullable=True, comment="名称（规范化）；读不出为空"),
        sa.Column("rule", sa.String(length=200), autoincrement=False, nullable=False, comment="规则"),
        sa.Column("message", sa.String(length=4000), autoincrement=False, nullable=False, comment="原因"),
        sa.PrimaryKeyConstraint("receipt_sequence", "source_table", "source_row", "source_column", name=op.f("pk_row_aside")),
        schema="ops",
        comment="整行隔离：看不出是哪一项的行，及其能读出的部分。粒度：收件 × 表 × 行（单元格）一行",
    )
    op.create_index("ix_row_aside_slot_key", "row_aside", ['slot_key'], unique=False, schema="ops")
