"""A column that varies with the fact is null instead of the empty text."""

from alembic import op
import sqlalchemy as sa


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column(
        "column_address",
        "column_letters",
        existing_type=sa.String(length=3),
        nullable=True,
        comment="列；随事实而变的为空，见事实行",
        existing_comment="列；空串：随事实而变，见事实行",
        schema="ops",
    )
    op.execute("UPDATE ops.column_address SET column_letters = NULL WHERE column_letters = ''")
