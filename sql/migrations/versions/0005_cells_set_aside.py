"""Room for why cells were set aside; a project told by its code may have no name."""

from alembic import op
import sqlalchemy as sa


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_FACTS = ("fct_project_month", "fct_project_funding", "fct_freight_month", "fct_indicator_obs")
_WAS = "空值原因：列=原因，如 dash 横线、pending 待定"
_IS = f"{_WAS}；aside/ 为隔离及其原因，carried/ 为隔离而沿用上次的值"


def upgrade() -> None:
    for table in _FACTS:
        op.alter_column(
            table,
            "null_reasons",
            existing_type=sa.String(length=1000),
            type_=sa.String(length=4000),
            existing_nullable=True,
            comment=_IS,
            existing_comment=_WAS,
            schema="core",
        )
    op.alter_column(
        "dim_project_version",
        "project_name",
        existing_type=sa.String(length=500),
        nullable=True,
        comment="项目名称（原文）；读不出而有代码的为空",
        existing_comment="项目名称（原文）",
        schema="core",
    )
