"""Receipts and decisions bear the fingerprint of their documents."""

from alembic import op
import sqlalchemy as sa


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("receipt", "decision"):
        op.add_column(
            table,
            sa.Column(
                "fingerprint",
                sa.String(length=64),
                nullable=True,
                comment="档案中此文书连同此前各份的指纹；旧版写入的为空",
            ),
            schema="ops",
        )
