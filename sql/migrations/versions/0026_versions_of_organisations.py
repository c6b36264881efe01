"""The directory of organisations, and versions of what they are."""

from alembic import op
import sqlalchemy as sa


revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('dim_organisation_version',
    sa.Column('organisation_version_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='单位版本键'),
    sa.Column('organisation_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='单位键'),
    sa.Column('kind', sa.String(length=60), autoincrement=False, nullable=True, comment='单位类别，如 区直部门、街道、工作专班'),
    sa.Column('superior', sa.String(length=300), autoincrement=False, nullable=True, comment='主管单位（原文）'),
    sa.Column('leader', sa.String(length=100), autoincrement=False, nullable=True, comment='分管领导'),
    sa.Column('duties', sa.String(length=1000), autoincrement=False, nullable=True, comment='主要职责'),
    sa.PrimaryKeyConstraint('organisation_version_key', name=op.f('pk_dim_organisation_version')),
    schema='core',
    comment='单位属性版本（缓慢变化维第二类）：只含属性，起止见 core.organisation_version_range。粒度：单位 × 一组属性一行'
    )
    op.create_index('ix_dim_organisation_version_organisation_key', 'dim_organisation_version', ['organisation_key'], unique=False, schema='core')
    op.create_table('fct_organisation_month',
    sa.Column('fact_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='事实行键（追溯号）'),
    sa.Column('slot_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='槽位键：表式 × 报送单位 × 期间'),
    sa.Column('reporter', sa.String(length=200), autoincrement=False, nullable=False, comment='报送单位'),
    sa.Column('period_code', sa.String(length=24), autoincrement=False, nullable=False, comment='报告期代码'),
    sa.Column('organisation_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='单位键（所写名称）'),
    sa.Column('organisation_version_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='单位版本键'),
    sa.Column('contact', sa.String(length=100), autoincrement=False, nullable=True, comment='联系人（个人信息，不入集市）'),
    sa.Column('contact_phone', sa.String(length=100), autoincrement=False, nullable=True, comment='联系电话（个人信息，不入集市）'),
    sa.Column('area_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='区域键'),
    sa.Column('null_reasons', sa.String(length=4000), autoincrement=False, nullable=True, comment='空值原因：列=原因，如 dash 横线、pending 待定；aside/ 为隔离及其原因，carried/ 为隔离而沿用上次的值'),
    sa.Column('submission_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='报送键'),
    sa.Column('source_table', sa.SmallInteger(), autoincrement=False, nullable=False, comment='文件内第几张表'),
    sa.Column('source_row', sa.Integer(), autoincrement=False, nullable=False, comment='工作表行号'),
    sa.Column('source_column', sa.String(length=3), autoincrement=False, nullable=False, comment='数值所在的列；一行一个事实的表为空串，各字段的列见列地址'),
    sa.Column('recorded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=False, comment='记录时间：收件或决定之晚者'),
    sa.Column('superseded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=True, comment='被取代时间；空为现行'),
    sa.PrimaryKeyConstraint('fact_key', name=op.f('pk_fct_organisation_month')),
    schema='core',
    comment='责任单位名录事实：名录所列的每个单位；类别、主管单位等属性见 core.dim_organisation_version。粒度：报送单位 × 期间 × 单位 × 记录时间'
    )
    op.create_index('ix_fct_organisation_month_organisation_key', 'fct_organisation_month', ['organisation_key'], unique=False, schema='core')
    op.create_index('ix_fct_organisation_month_period_code', 'fct_organisation_month', ['period_code'], unique=False, schema='core')
    op.create_index('ix_fct_organisation_month_slot_key', 'fct_organisation_month', ['slot_key'], unique=False, schema='core')
    op.create_index('ix_fct_organisation_month_submission_key', 'fct_organisation_month', ['submission_key'], unique=False, schema='core')
    op.create_table('organisation_version_range',
    sa.Column('organisation_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='单位键（所写名称）'),
    sa.Column('reporter', sa.String(length=200), autoincrement=False, nullable=False, comment='报送单位'),
    sa.Column('first_period', sa.String(length=24), autoincrement=False, nullable=False, comment='起始报告期'),
    sa.Column('last_period', sa.String(length=24), autoincrement=False, nullable=False, comment='最后报告期'),
    sa.Column('organisation_version_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='单位版本键'),
    sa.PrimaryKeyConstraint('organisation_key', 'reporter', 'first_period', name=op.f('pk_organisation_version_range')),
    schema='core',
    comment='单位属性版本的起止（现行口径；同一版本可多次出现）。粒度：单位 × 报送单位 × 起始期间一行'
    )
