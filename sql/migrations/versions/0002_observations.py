"""Freight, indicators and observations; verdicts across periods.

Rows that stand have no column of their own: each was read from a whole row of its table.
"""

from alembic import op
import sqlalchemy as sa


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dim_commodity",
        sa.Column(
            "commodity_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="货类键"
        ),
        sa.Column(
            "commodity_name",
            sa.String(length=100),
            autoincrement=False,
            nullable=False,
            comment="货类名称（规范化）；合计 指全部货类",
        ),
        sa.PrimaryKeyConstraint("commodity_key", name=op.f("pk_dim_commodity")),
        schema="core",
        comment="货类维：来源表所写的货物品类。粒度：一个规范化的货类名称一行",
    )
    op.create_table(
        "dim_indicator",
        sa.Column(
            "indicator_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="指标键"
        ),
        sa.Column(
            "indicator_name",
            sa.String(length=200),
            autoincrement=False,
            nullable=False,
            comment="指标名称（规范化）",
        ),
        sa.PrimaryKeyConstraint("indicator_key", name=op.f("pk_dim_indicator")),
        schema="core",
        comment="指标维：统计指标，如 地区生产总值、规模以上工业增加值。粒度：一个规范化的指标名称一行",
    )
    op.create_table(
        "dim_station",
        sa.Column(
            "station_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="站点键"
        ),
        sa.Column(
            "station_name",
            sa.String(length=200),
            autoincrement=False,
            nullable=False,
            comment="站点或路网名称（规范化）",
        ),
        sa.PrimaryKeyConstraint("station_key", name=op.f("pk_dim_station")),
        schema="core",
        comment="站点维：货运站、口岸，或整个路网。粒度：一个规范化的站点或路网名称一行",
    )
    op.create_table(
        "dim_unit",
        sa.Column(
            "unit_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="计量单位键"
        ),
        sa.Column(
            "unit_name",
            sa.String(length=20),
            autoincrement=False,
            nullable=False,
            comment="计量单位",
        ),
        sa.Column(
            "dimension",
            sa.String(length=20),
            autoincrement=False,
            nullable=False,
            comment="量纲，如 money 金额、mass 质量、percent 百分比",
        ),
        sa.PrimaryKeyConstraint("unit_key", name=op.f("pk_dim_unit")),
        schema="core",
        comment="单位维：数值入库所用的计量单位。粒度：一个计量单位一行",
    )
    op.create_table(
        "fct_freight_month",
        sa.Column(
            "fact_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="事实行键（追溯号）",
        ),
        sa.Column(
            "slot_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="槽位键：表式 × 报送单位 × 期间",
        ),
        sa.Column(
            "reporter",
            sa.String(length=200),
            autoincrement=False,
            nullable=False,
            comment="报送单位",
        ),
        sa.Column(
            "period_code",
            sa.String(length=24),
            autoincrement=False,
            nullable=False,
            comment="报告期代码",
        ),
        sa.Column(
            "station_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="站点键"
        ),
        sa.Column(
            "mode",
            sa.String(length=40),
            autoincrement=False,
            nullable=False,
            comment="运输方式，如 铁路、中欧班列、海铁联运",
        ),
        sa.Column(
            "measure",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="指标，如 货物发送量、货物到达量、货物周转量、开行列数",
        ),
        sa.Column(
            "direction",
            sa.String(length=40),
            autoincrement=False,
            nullable=True,
            comment="方向，如 去程、回程、到达、发送；不分为空",
        ),
        sa.Column(
            "commodity_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=True,
            comment="货类键；不分货类为空",
        ),
        sa.Column(
            "aspect",
            sa.String(length=20),
            autoincrement=False,
            nullable=False,
            comment="数值种类：level 本期值、prior_level 上年同期值、growth_yoy 同比增速、growth_mom 环比增速、share 占比",
        ),
        sa.Column(
            "value",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="数值，按 unit_key 所指单位；增速与占比为来源所列（时间上不可加）",
        ),
        sa.Column(
            "unit_key", sa.BigInteger(), autoincrement=False, nullable=True, comment="计量单位键"
        ),
        sa.Column(
            "source_unit",
            sa.String(length=30),
            autoincrement=False,
            nullable=True,
            comment="来源所写单位；来源未写的为表式所述",
        ),
        sa.Column(
            "area_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="区域键"
        ),
        sa.Column(
            "null_reasons",
            sa.String(length=1000),
            autoincrement=False,
            nullable=True,
            comment="空值原因：列=原因，如 dash 横线、pending 待定",
        ),
        sa.Column(
            "submission_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="报送键"
        ),
        sa.Column(
            "source_table",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="文件内第几张表",
        ),
        sa.Column(
            "source_row", sa.Integer(), autoincrement=False, nullable=False, comment="工作表行号"
        ),
        sa.Column(
            "source_column",
            sa.String(length=3),
            autoincrement=False,
            nullable=False,
            comment="数值所在的列；一行一个事实的表为空串，各字段的列见列地址",
        ),
        sa.Column(
            "recorded_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="记录时间：收件或决定之晚者",
        ),
        sa.Column(
            "superseded_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=True,
            comment="被取代时间；空为现行",
        ),
        sa.PrimaryKeyConstraint("fact_key", name=op.f("pk_fct_freight_month")),
        schema="core",
        comment="货运月度事实：铁路货运、中欧班列、海铁联运；累计值不可跨期相加，发送、到达、吞吐各为一个指标。粒度：报送单位 × 槽位 × 期间 × 站点或路网 × 运输方式 × 指标 × 方向 × 货类 × 数值种类 × 记录时间",
    )
    op.create_index(
        "ix_fct_freight_month_period_code",
        "fct_freight_month",
        ["period_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_freight_month_slot_key",
        "fct_freight_month",
        ["slot_key"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_freight_month_submission_key",
        "fct_freight_month",
        ["submission_key"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "fct_indicator_obs",
        sa.Column(
            "fact_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="事实行键（追溯号）",
        ),
        sa.Column(
            "slot_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="槽位键：表式 × 报送单位 × 期间",
        ),
        sa.Column(
            "reporter",
            sa.String(length=200),
            autoincrement=False,
            nullable=False,
            comment="报送单位",
        ),
        sa.Column(
            "period_code",
            sa.String(length=24),
            autoincrement=False,
            nullable=False,
            comment="报告期代码",
        ),
        sa.Column(
            "indicator_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="指标键"
        ),
        sa.Column(
            "basis",
            sa.String(length=30),
            autoincrement=False,
            nullable=True,
            comment="价格与口径：current 现价、constant 不变价、comparable 可比口径、nominal 名义、volume 物量；不明为空",
        ),
        sa.Column(
            "aspect",
            sa.String(length=20),
            autoincrement=False,
            nullable=False,
            comment="数值种类：level 本期值、prior_level 上年同期值、growth_yoy 同比增速、growth_mom 环比增速、share 占比",
        ),
        sa.Column(
            "value",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="数值，按 unit_key 所指单位；增速与占比为来源所列（时间上不可加）",
        ),
        sa.Column(
            "unit_key", sa.BigInteger(), autoincrement=False, nullable=True, comment="计量单位键"
        ),
        sa.Column(
            "stage",
            sa.String(length=20),
            autoincrement=False,
            nullable=True,
            comment="核算阶段：estimate 预计、flash 快报、preliminary 初步核算、final 最终核实、census 普查修订",
        ),
        sa.Column(
            "source_unit",
            sa.String(length=30),
            autoincrement=False,
            nullable=True,
            comment="来源所写单位；来源未写的为表式所述",
        ),
        sa.Column(
            "area_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="区域键"
        ),
        sa.Column(
            "null_reasons",
            sa.String(length=1000),
            autoincrement=False,
            nullable=True,
            comment="空值原因：列=原因，如 dash 横线、pending 待定",
        ),
        sa.Column(
            "submission_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="报送键"
        ),
        sa.Column(
            "source_table",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="文件内第几张表",
        ),
        sa.Column(
            "source_row", sa.Integer(), autoincrement=False, nullable=False, comment="工作表行号"
        ),
        sa.Column(
            "source_column",
            sa.String(length=3),
            autoincrement=False,
            nullable=False,
            comment="数值所在的列；一行一个事实的表为空串，各字段的列见列地址",
        ),
        sa.Column(
            "recorded_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="记录时间：收件或决定之晚者",
        ),
        sa.Column(
            "superseded_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=True,
            comment="被取代时间；空为现行",
        ),
        sa.PrimaryKeyConstraint("fact_key", name=op.f("pk_fct_indicator_obs")),
        schema="core",
        comment="指标观测事实：每个指标每个期间的值与增速；增速按来源所列，不由数值推算。粒度：报送单位 × 槽位 × 期间 × 指标 × 增速口径 × 数值种类 × 记录时间",
    )
    op.create_index(
        "ix_fct_indicator_obs_period_code",
        "fct_indicator_obs",
        ["period_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_indicator_obs_slot_key",
        "fct_indicator_obs",
        ["slot_key"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_indicator_obs_submission_key",
        "fct_indicator_obs",
        ["submission_key"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "cross_verdict",
        sa.Column(
            "rule",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="规则（sql/rules/ 下的文件名）",
        ),
        sa.Column(
            "subject_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="所判对象：事实行键，或报送键",
        ),
        sa.Column(
            "severity",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="soft 准强制、verify 核实",
        ),
        sa.Column(
            "fact_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=True,
            comment="事实行键（追溯号）；判报送的为空",
        ),
        sa.Column(
            "receipt_sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="收件序号",
        ),
        sa.Column(
            "form", sa.String(length=60), autoincrement=False, nullable=False, comment="表式"
        ),
        sa.Column(
            "reporter",
            sa.String(length=200),
            autoincrement=False,
            nullable=False,
            comment="报送单位",
        ),
        sa.Column(
            "period_code",
            sa.String(length=24),
            autoincrement=False,
            nullable=False,
            comment="期间代码",
        ),
        sa.Column(
            "month",
            sa.String(length=7),
            autoincrement=False,
            nullable=False,
            comment="所属月份分区",
        ),
        sa.Column(
            "measure",
            sa.String(length=60),
            autoincrement=False,
            nullable=True,
            comment="字段；判报送的为空",
        ),
        sa.Column(
            "sheet", sa.String(length=255), autoincrement=False, nullable=True, comment="工作表"
        ),
        sa.Column(
            "cell", sa.String(length=12), autoincrement=False, nullable=True, comment="单元格"
        ),
        sa.Column(
            "other_fact_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=True,
            comment="所比的事实行键；没有为空",
        ),
        sa.Column(
            "message", sa.String(length=4000), autoincrement=False, nullable=False, comment="结论"
        ),
        sa.PrimaryKeyConstraint("rule", "subject_key", name=op.f("pk_cross_verdict")),
        schema="ops",
        comment="跨期、跨表审核结论：装载后按现行数据判断，不影响入库；规则见 sql/rules/。粒度：规则 × 所判对象一行",
    )
    op.create_index(
        "ix_cross_verdict_month", "cross_verdict", ["month"], unique=False, schema="ops"
    )
    op.create_index(
        "ix_cross_verdict_receipt_sequence",
        "cross_verdict",
        ["receipt_sequence"],
        unique=False,
        schema="ops",
    )
    op.add_column(
        "fct_project_funding",
        sa.Column(
            "source_column",
            sa.String(length=3),
            autoincrement=False,
            nullable=False,
            server_default="",
            comment="数值所在的列；一行一个事实的表为空串，各字段的列见列地址",
        ),
        schema="core",
    )
    op.add_column(
        "fct_project_month",
        sa.Column(
            "source_column",
            sa.String(length=3),
            autoincrement=False,
            nullable=False,
            server_default="",
            comment="数值所在的列；一行一个事实的表为空串，各字段的列见列地址",
        ),
        schema="core",
    )
    op.alter_column(
        "column_address",
        "column_letters",
        existing_type=sa.VARCHAR(length=3),
        comment="列；空串：随事实而变，见事实行",
        existing_comment="列",
        existing_nullable=False,
        schema="ops",
    )
    op.add_column(
        "mention",
        sa.Column(
            "source_column",
            sa.String(length=3),
            autoincrement=False,
            nullable=False,
            server_default="",
            comment="列；一行一个事实的表为空串",
        ),
        schema="ops",
    )
    op.add_column(
        "mention",
        sa.Column(
            "first_column",
            sa.String(length=3),
            autoincrement=False,
            nullable=False,
            server_default="",
            comment="首次出现的列；一行一个事实的表为空串",
        ),
        schema="ops",
    )
    op.create_table_comment(
        "mention",
        "重复提及：同一报送内与另一行同键同值的行。粒度：报送 × 表 × 行（单元格）一行",
        existing_comment="重复提及：同一报送内与另一行同键同值的行。粒度：报送 × 表 × 行一行",
        schema="ops",
    )
    for schema, table, column in (
        ("core", "fct_project_funding", "source_column"),
        ("core", "fct_project_month", "source_column"),
        ("ops", "mention", "source_column"),
        ("ops", "mention", "first_column"),
    ):
        op.alter_column(table, column, server_default=None, schema=schema)
    op.drop_constraint("pk_mention", "mention", schema="ops", type_="primary")
    op.create_primary_key(
        "pk_mention",
        "mention",
        ["submission_key", "source_table", "source_row", "source_column"],
        schema="ops",
    )
