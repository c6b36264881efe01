"""Tables of wholes as sources print them.

Revision: 0007, after: 0006
"""

from alembic import op
import sqlalchemy as sa


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('agg_freight_month',
    sa.Column('fact_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='事实行键（追溯号）'),
    sa.Column('slot_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='槽位键：表式 × 报送单位 × 期间'),
    sa.Column('reporter', sa.String(length=200), autoincrement=False, nullable=False, comment='报送单位'),
    sa.Column('period_code', sa.String(length=24), autoincrement=False, nullable=False, comment='报告期代码'),
    sa.Column('station_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='站点键'),
    sa.Column('mode', sa.String(length=40), autoincrement=False, nullable=False, comment='运输方式，如 铁路、中欧班列、海铁联运'),
    sa.Column('measure', sa.String(length=60), autoincrement=False, nullable=False, comment='指标，如 货物发送量、货物到达量、货物周转量、开行列数'),
    sa.Column('direction', sa.String(length=40), autoincrement=False, nullable=True, comment='方向，如 去程、回程、到达、发送；不分为空'),
    sa.Column('commodity_key', sa.BigInteger(), autoincrement=False, nullable=True, comment='货类键；不分货类为空'),
    sa.Column('aspect', sa.String(length=20), autoincrement=False, nullable=False, comment='数值种类：level 本期值、prior_level 上年同期值、growth_yoy 同比增速、growth_mom 环比增速、share 占比'),
    sa.Column('value', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='数值，按 unit_key 所指单位；增速与占比为来源所列（时间上不可加）'),
    sa.Column('unit_key', sa.BigInteger(), autoincrement=False, nullable=True, comment='计量单位键'),
    sa.Column('source_unit', sa.String(length=30), autoincrement=False, nullable=True, comment='来源所写单位；来源未写的为表式所述'),
    sa.Column('area_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='区域键'),
    sa.Column('null_reasons', sa.String(length=4000), autoincrement=False, nullable=True, comment='空值原因：列=原因，如 dash 横线、pending 待定；aside/ 为隔离及其原因，carried/ 为隔离而沿用上次的值'),
    sa.Column('submission_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='报送键'),
    sa.Column('source_table', sa.SmallInteger(), autoincrement=False, nullable=False, comment='文件内第几张表'),
    sa.Column('source_row', sa.Integer(), autoincrement=False, nullable=False, comment='工作表行号'),
    sa.Column('source_column', sa.String(length=3), autoincrement=False, nullable=False, comment='数值所在的列；一行一个事实的表为空串，各字段的列见列地址'),
    sa.Column('recorded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=False, comment='记录时间：收件或决定之晚者'),
    sa.Column('superseded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=True, comment='被取代时间；空为现行'),
    sa.PrimaryKeyConstraint('fact_key', name=op.f('pk_agg_freight_month')),
    schema='core',
    comment='表内所列合计，不与分项相加：货运月度事实：铁路货运、中欧班列、海铁联运；累计值不可跨期相加，发送、到达、吞吐各为一个指标。粒度：报送单位 × 槽位 × 期间 × 站点或路网 × 运输方式 × 指标 × 方向 × 货类 × 数值种类 × 记录时间'
    )
    op.create_index('ix_agg_freight_month_period_code', 'agg_freight_month', ['period_code'], unique=False, schema='core')
    op.create_index('ix_agg_freight_month_slot_key', 'agg_freight_month', ['slot_key'], unique=False, schema='core')
    op.create_index('ix_agg_freight_month_submission_key', 'agg_freight_month', ['submission_key'], unique=False, schema='core')
    op.create_table('agg_indicator_obs',
    sa.Column('fact_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='事实行键（追溯号）'),
    sa.Column('slot_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='槽位键：表式 × 报送单位 × 期间'),
    sa.Column('reporter', sa.String(length=200), autoincrement=False, nullable=False, comment='报送单位'),
    sa.Column('period_code', sa.String(length=24), autoincrement=False, nullable=False, comment='报告期代码'),
    sa.Column('indicator_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='指标键'),
    sa.Column('basis', sa.String(length=30), autoincrement=False, nullable=True, comment='价格与口径：current 现价、constant 不变价、comparable 可比口径、nominal 名义、volume 物量；不明为空'),
    sa.Column('aspect', sa.String(length=20), autoincrement=False, nullable=False, comment='数值种类：level 本期值、prior_level 上年同期值、growth_yoy 同比增速、growth_mom 环比增速、share 占比'),
    sa.Column('value', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='数值，按 unit_key 所指单位；增速与占比为来源所列（时间上不可加）'),
    sa.Column('unit_key', sa.BigInteger(), autoincrement=False, nullable=True, comment='计量单位键'),
    sa.Column('stage', sa.String(length=20), autoincrement=False, nullable=True, comment='核算阶段：estimate 预计、flash 快报、preliminary 初步核算、final 最终核实、census 普查修订'),
    sa.Column('source_unit', sa.String(length=30), autoincrement=False, nullable=True, comment='来源所写单位；来源未写的为表式所述'),
    sa.Column('area_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='区域键'),
    sa.Column('null_reasons', sa.String(length=4000), autoincrement=False, nullable=True, comment='空值原因：列=原因，如 dash 横线、pending 待定；aside/ 为隔离及其原因，carried/ 为隔离而沿用上次的值'),
    sa.Column('submission_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='报送键'),
    sa.Column('source_table', sa.SmallInteger(), autoincrement=False, nullable=False, comment='文件内第几张表'),
    sa.Column('source_row', sa.Integer(), autoincrement=False, nullable=False, comment='工作表行号'),
    sa.Column('source_column', sa.String(length=3), autoincrement=False, nullable=False, comment='数值所在的列；一行一个事实的表为空串，各字段的列见列地址'),
    sa.Column('recorded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=False, comment='记录时间：收件或决定之晚者'),
    sa.Column('superseded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=True, comment='被取代时间；空为现行'),
    sa.PrimaryKeyConstraint('fact_key', name=op.f('pk_agg_indicator_obs')),
    schema='core',
    comment='表内所列合计，不与分项相加：指标观测事实：每个指标每个期间的值与增速；增速按来源所列，不由数值推算。粒度：报送单位 × 槽位 × 期间 × 指标 × 增速口径 × 数值种类 × 记录时间'
    )
    op.create_index('ix_agg_indicator_obs_period_code', 'agg_indicator_obs', ['period_code'], unique=False, schema='core')
    op.create_index('ix_agg_indicator_obs_slot_key', 'agg_indicator_obs', ['slot_key'], unique=False, schema='core')
    op.create_index('ix_agg_indicator_obs_submission_key', 'agg_indicator_obs', ['submission_key'], unique=False, schema='core')
    op.create_table('agg_project_month',
    sa.Column('fact_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='事实行键（追溯号）'),
    sa.Column('slot_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='槽位键：表式 × 报送单位 × 期间'),
    sa.Column('reporter', sa.String(length=200), autoincrement=False, nullable=False, comment='报送单位'),
    sa.Column('period_code', sa.String(length=24), autoincrement=False, nullable=False, comment='报告期代码'),
    sa.Column('list_key', sa.BigInteger(), autoincrement=False, nullable=True, comment='名单键'),
    sa.Column('complete', sa.Boolean(), autoincrement=False, nullable=False, comment='是否含该份报送中该名单（名单为空则为全部名单）的所有行'),
    sa.Column('label', sa.String(length=200), autoincrement=False, nullable=False, comment='合计行的文字'),
    sa.Column('ordinal', sa.SmallInteger(), autoincrement=False, nullable=False, comment='文字与范围相同的合计行中的第几行'),
    sa.Column('covered', sa.Integer(), autoincrement=False, nullable=True, comment='所含行数（不可加）'),
    sa.Column('total_investment', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='总投资（计划）（单位：万元；时间上不可加）'),
    sa.Column('prior_cumulative', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='至上年底累计完成投资（单位：万元；时间上不可加）'),
    sa.Column('annual_plan', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='年度计划投资（单位：万元；时间上不可加）'),
    sa.Column('month_investment', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='当月完成投资（单位：万元；可加）'),
    sa.Column('ytd_investment', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='年初至报告期累计完成投资（调度口径）（单位：万元；时间上不可加）'),
    sa.Column('cumulative_investment', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='开工至报告期累计完成投资（单位：万元；时间上不可加）'),
    sa.Column('ytd_civil', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='其中：土建（单位：万元；时间上不可加）'),
    sa.Column('ytd_equipment', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='其中：设备（单位：万元；时间上不可加）'),
    sa.Column('ytd_land', sa.Numeric(precision=28, scale=8), autoincrement=False, nullable=True, comment='其中：土地（单位：万元；时间上不可加）'),
    sa.Column('area_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='区域键'),
    sa.Column('null_reasons', sa.String(length=4000), autoincrement=False, nullable=True, comment='空值原因：列=原因，如 dash 横线、pending 待定；aside/ 为隔离及其原因，carried/ 为隔离而沿用上次的值'),
    sa.Column('submission_key', sa.BigInteger(), autoincrement=False, nullable=False, comment='报送键'),
    sa.Column('source_table', sa.SmallInteger(), autoincrement=False, nullable=False, comment='文件内第几张表'),
    sa.Column('source_row', sa.Integer(), autoincrement=False, nullable=False, comment='工作表行号'),
    sa.Column('source_column', sa.String(length=3), autoincrement=False, nullable=False, comment='数值所在的列；一行一个事实的表为空串，各字段的列见列地址'),
    sa.Column('recorded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=False, comment='记录时间：收件或决定之晚者'),
    sa.Column('superseded_at', sa.TIMESTAMP(timezone=True), autoincrement=False, nullable=True, comment='被取代时间；空为现行'),
    sa.PrimaryKeyConstraint('fact_key', name=op.f('pk_agg_project_month')),
    schema='core',
    comment='表内所列合计，不与分项相加：重点项目调度月度事实。粒度：报送单位 × 期间 × 所含范围 × 合计行 × 记录时间'
    )
    op.create_index('ix_agg_project_month_period_code', 'agg_project_month', ['period_code'], unique=False, schema='core')
    op.create_index('ix_agg_project_month_slot_key', 'agg_project_month', ['slot_key'], unique=False, schema='core')
    op.create_index('ix_agg_project_month_submission_key', 'agg_project_month', ['submission_key'], unique=False, schema='core')
