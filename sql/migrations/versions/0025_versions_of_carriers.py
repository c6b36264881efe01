"""Versions of carriers, and the ranges of versions of enterprises and carriers.

What the months of a carrier said of its attributes becomes the versions that they name.
"""

from alembic import op
import sqlalchemy as sa

from licheng_etl.model.keys import key_of


revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('carrier_version_range',
    sa.Column('carrier_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='载体键'),
    sa.Column('reporter', sa.String(length=200), autoincrement=False, nullable=False, comment='报送单位'),
    sa.Column('first_period', sa.String(length=24), autoincrement=False, nullable=False, comment='起始报告期'),
    sa.Column('last_period', sa.String(length=24), autoincrement=False, nullable=False, comment='最后报告期'),
    sa.Column('carrier_version_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='载体版本键'),
    sa.PrimaryKeyConstraint('carrier_key', 'reporter', 'first_period', name=op.f('pk_carrier_version_range')),
    schema='core',
    comment='载体属性版本的起止（现行口径；同一版本可多次出现）。粒度：载体 × 报送单位 × 起始期间一行'
    )
    op.create_table('dim_carrier_version',
    sa.Column('carrier_version_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='载体版本键'),
    sa.Column('carrier_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='载体键'),
    sa.Column('kind', sa.String(length=60), autoincrement=False, nullable=True, comment='载体类型，如 产业园区、商务楼宇、标准厂房'),
    sa.Column('subdistrict', sa.String(length=100), autoincrement=False, nullable=True, comment='所在街道'),
    sa.Column('operator', sa.String(length=300), autoincrement=False, nullable=True, comment='运营单位（原文）'),
    sa.Column('industry', sa.String(length=100), autoincrement=False, nullable=True, comment='主导产业'),
    sa.Column('condition', sa.String(length=40), autoincrement=False, nullable=True, comment='状态，如 在建、招商中、满租'),
    sa.PrimaryKeyConstraint('carrier_version_key', name=op.f('pk_dim_carrier_version')),
    schema='core',
    comment='载体属性版本（缓慢变化维第二类）：只含属性，起止见 core.carrier_version_range。粒度：载体 × 一组属性一行'
    )
    op.create_index('ix_dim_carrier_version_carrier_key', 'dim_carrier_version', ['carrier_key'], unique=False, schema='core')
    op.create_table('enterprise_version_range',
    sa.Column('enterprise_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='企业键'),
    sa.Column('reporter', sa.String(length=200), autoincrement=False, nullable=False, comment='报送单位'),
    sa.Column('first_period', sa.String(length=24), autoincrement=False, nullable=False, comment='起始报告期'),
    sa.Column('last_period', sa.String(length=24), autoincrement=False, nullable=False, comment='最后报告期'),
    sa.Column('enterprise_version_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='企业版本键'),
    sa.PrimaryKeyConstraint('enterprise_key', 'reporter', 'first_period', name=op.f('pk_enterprise_version_range')),
    schema='core',
    comment='企业属性版本的起止（现行口径；同一版本可多次出现）。粒度：企业 × 报送单位 × 起始期间一行'
    )
    op.create_table_comment(
        'dim_enterprise_version',
        '企业属性版本（缓慢变化维第二类）：只含属性，起止见 core.enterprise_version_range。粒度：企业 × 一组属性一行',
        existing_comment='企业属性版本（缓慢变化维第二类）：只含属性。粒度：企业 × 一组属性一行',
        schema='core'
    )
    op.add_column('fct_carrier_month', sa.Column('carrier_version_key', sa.BigInteger(), autoincrement=False, nullable=True, comment='载体版本键'), schema='core')
    _move_attributes()
    op.alter_column('fct_carrier_month', 'carrier_version_key', nullable=False, schema='core')
    op.create_index('ix_fct_carrier_month_carrier_key', 'fct_carrier_month', ['carrier_key'], unique=False, schema='core')
    op.create_table_comment(
        'fct_carrier_month',
        '载体月度事实：面积与入驻；状态等属性见 core.dim_carrier_version。粒度：报送单位 × 期间 × 载体 × 记录时间',
        existing_comment='载体月度事实：面积、入驻与状态。粒度：报送单位 × 期间 × 载体 × 记录时间',
        schema='core'
    )
    op.drop_column('fct_carrier_month', 'industry', schema='core')
    op.drop_column('fct_carrier_month', 'kind', schema='core')
    op.drop_column('fct_carrier_month', 'condition', schema='core')
    op.alter_column('project_version_range', 'version_key',
               existing_type=sa.BIGINT(),
               comment='项目属性版本键',
               existing_comment='版本键',
               existing_nullable=False,
               schema='core')


def _move_attributes() -> None:
    """Streets and operators as they stand in their dimensions: the months held no more of them."""
    bind = op.get_bind()
    said = bind.execute(sa.text("""
        SELECT DISTINCT
            fact.carrier_key, fact.kind, area.street, operator.organisation_name,
            fact.industry, fact.condition, fact.area_key, fact.operator_key
        FROM core.fct_carrier_month AS fact
        LEFT JOIN core.dim_area AS area USING (area_key)
        LEFT JOIN core.dim_organisation AS operator ON operator.organisation_key = fact.operator_key
    """)).all()
    for carrier_key, *attributes, area_key, operator_key in said:
        row = {"carrier_key": carrier_key, "area_key": area_key, "operator_key": operator_key}
        row |= dict(zip(("kind", "street", "operator", "industry", "condition"), attributes))
        row["version_key"] = key_of(str(carrier_key), *attributes)
        bind.execute(sa.text("""
            INSERT INTO core.dim_carrier_version VALUES (
                :version_key, :carrier_key, :kind, :street, :operator, :industry, :condition
            ) ON CONFLICT DO NOTHING
        """), row)
        bind.execute(sa.text("""
            UPDATE core.fct_carrier_month SET carrier_version_key = :version_key
            WHERE (carrier_key, kind, industry, condition, area_key, operator_key)
                IS NOT DISTINCT FROM
                (:carrier_key, CAST(:kind AS varchar), CAST(:industry AS varchar),
                    CAST(:condition AS varchar), :area_key, CAST(:operator_key AS bigint))
        """), row)
