"""The first schema: operation tables, dimensions, facts, derived tables."""

from alembic import op
import sqlalchemy as sa


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("COMMENT ON TABLE ops.alembic_version IS '数据库结构版本（Alembic）'")
    op.execute("COMMENT ON COLUMN ops.alembic_version.version_num IS '当前版本号'")
    op.create_table(
        "dim_area",
        sa.Column(
            "area_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="区域键"
        ),
        sa.Column(
            "area_name",
            sa.String(length=100),
            autoincrement=False,
            nullable=False,
            comment="区域名称（规范化）",
        ),
        sa.PrimaryKeyConstraint("area_key", name=op.f("pk_dim_area")),
        schema="core",
        comment="区域维：来源表所写的区、街道。粒度：一个规范化的区域名称一行",
    )
    op.create_table(
        "dim_list",
        sa.Column(
            "list_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="名单键"
        ),
        sa.Column(
            "list_year", sa.SmallInteger(), autoincrement=False, nullable=False, comment="名单年度"
        ),
        sa.Column(
            "list_level",
            sa.String(length=40),
            autoincrement=False,
            nullable=False,
            comment="名单级别，如 省级、市级",
        ),
        sa.PrimaryKeyConstraint("list_key", name=op.f("pk_dim_list")),
        schema="core",
        comment="项目名单维：某年某级的重点项目名单。粒度：名单年度 × 级别一行",
    )
    op.create_table(
        "dim_organisation",
        sa.Column(
            "organisation_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="单位键",
        ),
        sa.Column(
            "organisation_name",
            sa.String(length=300),
            autoincrement=False,
            nullable=False,
            comment="单位名称（规范化）",
        ),
        sa.PrimaryKeyConstraint("organisation_key", name=op.f("pk_dim_organisation")),
        schema="core",
        comment="单位维：责任单位、建设单位、主管部门、实施单位。粒度：一个规范化的单位名称一行",
    )
    op.create_table(
        "dim_period",
        sa.Column(
            "period_code",
            sa.String(length=24),
            autoincrement=False,
            nullable=False,
            comment="期间代码，如 2024-M10、2024-YTD10、2021、2023-M03..2025-M12",
        ),
        sa.Column(
            "kind",
            sa.String(length=8),
            autoincrement=False,
            nullable=False,
            comment="种类：day 日、month 月、ytd 累计、quarter 季、half 半年、year 年、span 跨年",
        ),
        sa.Column("start_date", sa.Date(), autoincrement=False, nullable=False, comment="起始日"),
        sa.Column("end_date", sa.Date(), autoincrement=False, nullable=False, comment="截止日"),
        sa.Column(
            "year", sa.SmallInteger(), autoincrement=False, nullable=False, comment="截止日所在年"
        ),
        sa.Column(
            "month", sa.SmallInteger(), autoincrement=False, nullable=False, comment="截止日所在月"
        ),
        sa.PrimaryKeyConstraint("period_code", name=op.f("pk_dim_period")),
        schema="core",
        comment="期间维：每个出现过的期间代码。粒度：一个期间代码一行",
    )
    op.create_table(
        "dim_project",
        sa.Column(
            "project_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="项目键"
        ),
        sa.Column(
            "project_code",
            sa.String(length=64),
            autoincrement=False,
            nullable=True,
            comment="项目代码",
        ),
        sa.Column(
            "name_identity",
            sa.String(length=500),
            autoincrement=False,
            nullable=True,
            comment="规范化名称；有代码时为空",
        ),
        sa.Column(
            "builder_identity",
            sa.String(length=300),
            autoincrement=False,
            nullable=True,
            comment="规范化建设单位；有代码时为空",
        ),
        sa.PrimaryKeyConstraint("project_key", name=op.f("pk_dim_project")),
        schema="core",
        comment="项目维：来源表所写的项目身份；有国家项目代码时以代码为准，否则以名称加建设单位为准。粒度：一个身份一行；同一项目的几个身份由 core.project_identity 归并",
    )
    op.create_table(
        "dim_project_version",
        sa.Column(
            "version_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="版本键"
        ),
        sa.Column(
            "project_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="项目键"
        ),
        sa.Column(
            "project_name",
            sa.String(length=500),
            autoincrement=False,
            nullable=False,
            comment="项目名称（原文）",
        ),
        sa.Column(
            "builder",
            sa.String(length=300),
            autoincrement=False,
            nullable=True,
            comment="建设单位（原文）",
        ),
        sa.Column(
            "category",
            sa.String(length=100),
            autoincrement=False,
            nullable=True,
            comment="项目类别：续建、新开工、竣工投产、储备",
        ),
        sa.Column(
            "industry",
            sa.String(length=100),
            autoincrement=False,
            nullable=True,
            comment="所属行业",
        ),
        sa.Column(
            "subdistrict",
            sa.String(length=100),
            autoincrement=False,
            nullable=True,
            comment="所在街道",
        ),
        sa.Column(
            "content_and_scale",
            sa.String(length=4000),
            autoincrement=False,
            nullable=True,
            comment="建设内容及规模",
        ),
        sa.Column(
            "duration",
            sa.String(length=24),
            autoincrement=False,
            nullable=True,
            comment="建设起止年限",
        ),
        sa.Column(
            "responsible_unit",
            sa.String(length=300),
            autoincrement=False,
            nullable=True,
            comment="责任单位（原文）",
        ),
        sa.Column(
            "leader",
            sa.String(length=100),
            autoincrement=False,
            nullable=True,
            comment="包保（挂点、帮包）领导",
        ),
        sa.PrimaryKeyConstraint("version_key", name=op.f("pk_dim_project_version")),
        schema="core",
        comment="项目属性版本（缓慢变化维第二类）：只含属性，起止见 core.project_version_range。粒度：项目身份 × 一组属性一行",
    )
    op.create_index(
        "ix_dim_project_version_project_key",
        "dim_project_version",
        ["project_key"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "dim_submission",
        sa.Column(
            "submission_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="报送键"
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
            "received_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="收件时间",
        ),
        sa.Column(
            "sha256", sa.String(length=64), autoincrement=False, nullable=False, comment="文件指纹"
        ),
        sa.Column(
            "path",
            sa.String(length=1000),
            autoincrement=False,
            nullable=False,
            comment="收件箱内路径",
        ),
        sa.PrimaryKeyConstraint("submission_key", name=op.f("pk_dim_submission")),
        schema="core",
        comment="报送维：一次收件按一种表式、一个报送单位读出的内容。粒度：收件 × 表式 × 报送单位一行",
    )
    op.create_table(
        "fct_project_funding",
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
            "project_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="项目键（所写身份）",
        ),
        sa.Column(
            "bond_type",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="债券性质",
        ),
        sa.Column(
            "bond_size",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="债券规模（整只债券）（单位：万元；不可加）",
        ),
        sa.Column(
            "issue_period",
            sa.String(length=24),
            autoincrement=False,
            nullable=False,
            comment="发行时间（期间代码）",
        ),
        sa.Column(
            "alias_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="同一行按名称加实施单位的身份键",
        ),
        sa.Column(
            "department_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=True,
            comment="项目主管部门键",
        ),
        sa.Column(
            "implementer_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=True,
            comment="项目实施单位键",
        ),
        sa.Column(
            "project_name",
            sa.String(length=500),
            autoincrement=False,
            nullable=True,
            comment="项目名称（原文）",
        ),
        sa.Column(
            "project_field",
            sa.String(length=100),
            autoincrement=False,
            nullable=True,
            comment="项目领域",
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
        sa.PrimaryKeyConstraint("fact_key", name=op.f("pk_fct_project_funding")),
        schema="core",
        comment="项目债券资金事实：债券规模为整只债券的规模，同一债券在所用项目上重复出现，不可相加。粒度：报送单位 × 期间 × 项目 × 债券（性质、规模、发行月；来源无债券编号）× 记录时间",
    )
    op.create_index(
        "ix_fct_project_funding_period_code",
        "fct_project_funding",
        ["period_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_project_funding_slot_key",
        "fct_project_funding",
        ["slot_key"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_project_funding_submission_key",
        "fct_project_funding",
        ["submission_key"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "fct_project_month",
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
            "list_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="名单键"
        ),
        sa.Column(
            "project_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="项目键（所写身份）",
        ),
        sa.Column(
            "alias_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="同一行按名称加建设单位的身份键",
        ),
        sa.Column(
            "version_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="项目属性版本键",
        ),
        sa.Column(
            "responsible_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=True,
            comment="责任单位键",
        ),
        sa.Column(
            "total_investment",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="总投资（计划）（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "prior_cumulative",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="至上年底累计完成投资（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "annual_plan",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="年度计划投资（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "annual_goal",
            sa.String(length=2000),
            autoincrement=False,
            nullable=True,
            comment="年度形象进度目标",
        ),
        sa.Column(
            "month_investment",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="当月完成投资（单位：万元；可加）",
        ),
        sa.Column(
            "ytd_investment",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="年初至报告期累计完成投资（调度口径）（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "ytd_rate",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="占年度计划比重（按来源所列）（单位：%；不可加）",
        ),
        sa.Column(
            "cumulative_investment",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="开工至报告期累计完成投资（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "cumulative_rate",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="占总投资比重（按来源所列）（单位：%；不可加）",
        ),
        sa.Column(
            "ytd_civil",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="其中：土建（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "ytd_equipment",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="其中：设备（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "ytd_land",
            sa.Numeric(precision=28, scale=8),
            autoincrement=False,
            nullable=True,
            comment="其中：土地（单位：万元；时间上不可加）",
        ),
        sa.Column(
            "progress",
            sa.String(length=4000),
            autoincrement=False,
            nullable=True,
            comment="形象进度",
        ),
        sa.Column("started", sa.Boolean(), autoincrement=False, nullable=True, comment="是否开工"),
        sa.Column(
            "planned_start",
            sa.String(length=24),
            autoincrement=False,
            nullable=True,
            comment="计划开工时间（期间代码）",
        ),
        sa.Column(
            "actual_start",
            sa.String(length=24),
            autoincrement=False,
            nullable=True,
            comment="实际开工时间（期间代码）",
        ),
        sa.Column(
            "in_statistics", sa.Boolean(), autoincrement=False, nullable=True, comment="是否纳统"
        ),
        sa.Column(
            "issues", sa.String(length=4000), autoincrement=False, nullable=True, comment="存在问题"
        ),
        sa.Column(
            "contact",
            sa.String(length=100),
            autoincrement=False,
            nullable=True,
            comment="联系人（个人信息，不入集市）",
        ),
        sa.Column(
            "contact_phone",
            sa.String(length=100),
            autoincrement=False,
            nullable=True,
            comment="联系电话（个人信息，不入集市）",
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
        sa.PrimaryKeyConstraint("fact_key", name=op.f("pk_fct_project_month")),
        schema="core",
        comment="重点项目调度月度事实。粒度：报送单位 × 月 × 名单 × 项目 × 记录时间",
    )
    op.create_index(
        "ix_fct_project_month_period_code",
        "fct_project_month",
        ["period_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_project_month_slot_key",
        "fct_project_month",
        ["slot_key"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_fct_project_month_submission_key",
        "fct_project_month",
        ["submission_key"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "project_identity",
        sa.Column(
            "written_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="所写身份的项目键",
        ),
        sa.Column(
            "project_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="归于的项目键",
        ),
        sa.Column(
            "recorded_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="归并起点",
        ),
        sa.Column(
            "superseded_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=True,
            comment="归并终点；空为现行",
        ),
        sa.Column(
            "basis",
            sa.String(length=20),
            autoincrement=False,
            nullable=False,
            comment="依据：row 同一行兼有代码、名称与建设单位；decision 人工确认",
        ),
        sa.PrimaryKeyConstraint(
            "written_key", "project_key", "recorded_at", name=op.f("pk_project_identity")
        ),
        schema="core",
        comment="项目身份归并：哪个所写身份在何时起归于哪个项目。粒度：所写身份 × 归并目标 × 有效起点一行",
    )
    op.create_table(
        "project_version_range",
        sa.Column(
            "project_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="项目键（所写身份）",
        ),
        sa.Column(
            "reporter",
            sa.String(length=200),
            autoincrement=False,
            nullable=False,
            comment="报送单位",
        ),
        sa.Column(
            "list_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="名单键"
        ),
        sa.Column(
            "first_period",
            sa.String(length=24),
            autoincrement=False,
            nullable=False,
            comment="起始报告期",
        ),
        sa.Column(
            "last_period",
            sa.String(length=24),
            autoincrement=False,
            nullable=False,
            comment="最后报告期",
        ),
        sa.Column(
            "version_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="版本键"
        ),
        sa.PrimaryKeyConstraint(
            "project_key",
            "reporter",
            "list_key",
            "first_period",
            name=op.f("pk_project_version_range"),
        ),
        schema="core",
        comment="项目属性版本的起止（现行口径；同一版本可多次出现）。粒度：项目 × 报送单位 × 名单 × 起始期间一行",
    )
    op.create_table(
        "batch_verdict",
        sa.Column(
            "content_hash",
            sa.String(length=64),
            autoincrement=False,
            nullable=False,
            comment="批次内容指纹",
        ),
        sa.Column(
            "suite",
            sa.String(length=64),
            autoincrement=False,
            nullable=False,
            comment="审核规则指纹",
        ),
        sa.Column("passed", sa.Boolean(), autoincrement=False, nullable=False, comment="是否通过"),
        sa.Column("rows", sa.Integer(), autoincrement=False, nullable=False, comment="行数"),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_batch_verdict")),
        schema="ops",
        comment="入库闸门：某批次内容的审核结论，装载前必须存在且通过。粒度：批次内容指纹一行",
    )
    op.create_table(
        "cell_state",
        sa.Column(
            "receipt_sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="收件序号",
        ),
        sa.Column(
            "sheet", sa.String(length=255), autoincrement=False, nullable=False, comment="工作表"
        ),
        sa.Column(
            "state",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="loaded 入库、checked 核对、ignored 忽略、quarantined 隔离、returned 退回、unrecognised 未识别",
        ),
        sa.Column(
            "rule", sa.String(length=60), autoincrement=False, nullable=False, comment="规则"
        ),
        sa.Column("cells", sa.Integer(), autoincrement=False, nullable=False, comment="单元格数"),
        sa.PrimaryKeyConstraint(
            "receipt_sequence", "sheet", "state", "rule", name=op.f("pk_cell_state")
        ),
        schema="ops",
        comment="单元格守恒：每个非空单元格恰在一种状态，各状态之和等于文件的非空单元格数。粒度：收件 × 工作表 × 状态 × 规则一行",
    )
    op.create_table(
        "column_address",
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
            "field", sa.String(length=60), autoincrement=False, nullable=False, comment="字段"
        ),
        sa.Column(
            "sheet", sa.String(length=255), autoincrement=False, nullable=False, comment="工作表"
        ),
        sa.Column(
            "column_letters", sa.String(length=3), autoincrement=False, nullable=False, comment="列"
        ),
        sa.Column(
            "label", sa.String(length=4000), autoincrement=False, nullable=False, comment="表头原文"
        ),
        sa.Column(
            "unit", sa.String(length=30), autoincrement=False, nullable=True, comment="单位（原文）"
        ),
        sa.Column(
            "unit_source",
            sa.String(length=4000),
            autoincrement=False,
            nullable=True,
            comment="单位出处：表头或单位行的单元格，或表式所述",
        ),
        sa.PrimaryKeyConstraint(
            "submission_key", "source_table", "field", name=op.f("pk_column_address")
        ),
        schema="ops",
        comment="列地址：报送的某张表里，某个字段在哪一列、什么单位。粒度：报送 × 表 × 字段一行；与事实行的行号合为单元格",
    )
    op.create_table(
        "decision",
        sa.Column(
            "sequence", sa.Integer(), autoincrement=False, nullable=False, comment="决定序号"
        ),
        sa.Column(
            "kind", sa.String(length=60), autoincrement=False, nullable=False, comment="种类"
        ),
        sa.Column(
            "decided_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="决定时间",
        ),
        sa.Column(
            "decided_by",
            sa.String(length=200),
            autoincrement=False,
            nullable=False,
            comment="决定人",
        ),
        sa.Column(
            "receipt_sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="所涉收件序号",
        ),
        sa.Column(
            "content",
            sa.String(length=4000),
            autoincrement=False,
            nullable=False,
            comment="内容（JSON）",
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_decision")),
        schema="ops",
        comment="决定：别名、更正、说明、撤回。粒度：一项决定一行",
    )
    op.create_table(
        "derived_state",
        sa.Column(
            "name", sa.String(length=60), autoincrement=False, nullable=False, comment="组名"
        ),
        sa.Column(
            "input_hash",
            sa.String(length=64),
            autoincrement=False,
            nullable=False,
            comment="输入指纹：装载日志与决定",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_derived_state")),
        schema="ops",
        comment="派生表状态：上次重算所依据的装载与决定。粒度：一组派生表一行",
    )
    op.create_table(
        "mention",
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
            "first_table",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="首次出现的表",
        ),
        sa.Column(
            "first_row", sa.Integer(), autoincrement=False, nullable=False, comment="首次出现的行号"
        ),
        sa.PrimaryKeyConstraint(
            "submission_key", "source_table", "source_row", name=op.f("pk_mention")
        ),
        schema="ops",
        comment="重复提及：同一报送内与另一行同键同值的行。粒度：报送 × 表 × 行一行",
    )
    op.create_table(
        "quarantine",
        sa.Column(
            "receipt_sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="收件序号",
        ),
        sa.Column(
            "sheet", sa.String(length=255), autoincrement=False, nullable=False, comment="工作表"
        ),
        sa.Column(
            "cell", sa.String(length=12), autoincrement=False, nullable=False, comment="单元格"
        ),
        sa.Column(
            "field",
            sa.String(length=60),
            autoincrement=False,
            nullable=True,
            comment="字段；未知列为空",
        ),
        sa.Column(
            "value",
            sa.String(length=4000),
            autoincrement=False,
            nullable=False,
            comment="原文；个人信息不显示",
        ),
        sa.Column(
            "rule", sa.String(length=200), autoincrement=False, nullable=False, comment="规则"
        ),
        sa.Column(
            "message", sa.String(length=4000), autoincrement=False, nullable=False, comment="原因"
        ),
        sa.PrimaryKeyConstraint("receipt_sequence", "sheet", "cell", name=op.f("pk_quarantine")),
        schema="ops",
        comment="隔离的单元格及原因。粒度：收件 × 工作表 × 单元格一行",
    )
    op.create_table(
        "receipt",
        sa.Column(
            "sequence", sa.Integer(), autoincrement=False, nullable=False, comment="收件序号"
        ),
        sa.Column(
            "received_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="收件时间",
        ),
        sa.Column(
            "stated",
            sa.Boolean(),
            autoincrement=False,
            nullable=False,
            comment="收件时间是否由随附说明给出",
        ),
        sa.Column(
            "sha256", sa.String(length=64), autoincrement=False, nullable=False, comment="文件指纹"
        ),
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False, comment="字节数"),
        sa.Column(
            "name", sa.String(length=1000), autoincrement=False, nullable=False, comment="文件名"
        ),
        sa.Column(
            "folder",
            sa.String(length=1000),
            autoincrement=False,
            nullable=False,
            comment="收件箱文件夹（报送单位）",
        ),
        sa.Column(
            "path",
            sa.String(length=1000),
            autoincrement=False,
            nullable=False,
            comment="收件箱内路径",
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_receipt")),
        schema="ops",
        comment="收件：一份文件的一次到达。粒度：一次到达一行",
    )
    op.create_table(
        "run",
        sa.Column(
            "run_id",
            sa.String(length=64),
            autoincrement=False,
            nullable=False,
            comment="Dagster 运行号或命令行运行号",
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
            "loaded_at",
            sa.TIMESTAMP(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="装载时间",
        ),
        sa.Column(
            "months", sa.String(length=4000), autoincrement=False, nullable=False, comment="月份"
        ),
        sa.Column(
            "code",
            sa.String(length=64),
            autoincrement=False,
            nullable=False,
            comment="代码与表式指纹",
        ),
        sa.Column("inserted", sa.Integer(), autoincrement=False, nullable=False, comment="新增行"),
        sa.Column(
            "superseded",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="改写行（标记被取代）",
        ),
        sa.Column(
            "deleted",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="删除行（代码或表式变更后重算）",
        ),
        sa.PrimaryKeyConstraint("run_id", "form", "reporter", "loaded_at", name=op.f("pk_run")),
        schema="ops",
        comment="装载日志。粒度：一次装载事务一行",
    )
    op.create_table(
        "slot",
        sa.Column(
            "slot_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="槽位键"
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
            "input_hash",
            sa.String(length=64),
            autoincrement=False,
            nullable=False,
            comment="输入指纹：报送、决定、代码与表式",
        ),
        sa.PrimaryKeyConstraint("slot_key", name=op.f("pk_slot")),
        schema="ops",
        comment="槽位装载状态：上次装载所依据的输入指纹。粒度：槽位一行",
    )
    op.create_index("ix_slot_month", "slot", ["month"], unique=False, schema="ops")
    op.create_table(
        "slot_submission",
        sa.Column(
            "receipt_sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="收件序号",
        ),
        sa.Column(
            "slot_key", sa.BigInteger(), autoincrement=False, nullable=False, comment="槽位键"
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
        sa.PrimaryKeyConstraint("receipt_sequence", "slot_key", name=op.f("pk_slot_submission")),
        schema="ops",
        comment="报送所填的槽位。粒度：收件 × 槽位一行",
    )
    op.create_index(
        "ix_slot_submission_month", "slot_submission", ["month"], unique=False, schema="ops"
    )
    op.create_index(
        "ix_slot_submission_slot_key", "slot_submission", ["slot_key"], unique=False, schema="ops"
    )
    op.create_table(
        "submission",
        sa.Column(
            "receipt_sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="收件序号",
        ),
        sa.Column(
            "submission_key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=True,
            comment="报送键；未识别时为空",
        ),
        sa.Column(
            "status",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="accepted 接收、returned 退回、unrecognised 未识别、unreadable 不可读",
        ),
        sa.Column(
            "reason",
            sa.String(length=60),
            autoincrement=False,
            nullable=True,
            comment="退回、未识别或不可读的原因代码",
        ),
        sa.Column(
            "message", sa.String(length=4000), autoincrement=False, nullable=True, comment="说明"
        ),
        sa.Column("form", sa.String(length=60), autoincrement=False, nullable=True, comment="表式"),
        sa.Column(
            "reporter",
            sa.String(length=200),
            autoincrement=False,
            nullable=True,
            comment="报送单位",
        ),
        sa.Column("records", sa.Integer(), autoincrement=False, nullable=False, comment="记录数"),
        sa.Column(
            "reader",
            sa.String(length=64),
            autoincrement=False,
            nullable=False,
            comment="读取所用代码与表式的指纹",
        ),
        sa.PrimaryKeyConstraint("receipt_sequence", name=op.f("pk_submission")),
        schema="ops",
        comment="报送：收件读出的结果。粒度：一次收件一行（未识别、不可读的也有）",
    )
    op.create_index(
        "ix_submission_submission_key", "submission", ["submission_key"], unique=False, schema="ops"
    )
    op.create_table(
        "verdict",
        sa.Column(
            "receipt_sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="收件序号",
        ),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="序号"),
        sa.Column(
            "rule", sa.String(length=200), autoincrement=False, nullable=False, comment="规则"
        ),
        sa.Column(
            "severity",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="hard 强制、soft 准强制、verify 核实",
        ),
        sa.Column(
            "scope",
            sa.String(length=60),
            autoincrement=False,
            nullable=False,
            comment="cell 单元格、record 记录、submission 报送",
        ),
        sa.Column(
            "sheet", sa.String(length=255), autoincrement=False, nullable=True, comment="工作表"
        ),
        sa.Column(
            "cell", sa.String(length=12), autoincrement=False, nullable=True, comment="单元格"
        ),
        sa.Column(
            "value", sa.String(length=4000), autoincrement=False, nullable=True, comment="所见原文"
        ),
        sa.Column(
            "message", sa.String(length=4000), autoincrement=False, nullable=False, comment="结论"
        ),
        sa.Column(
            "remedy", sa.String(length=4000), autoincrement=False, nullable=True, comment="办法"
        ),
        sa.PrimaryKeyConstraint("receipt_sequence", "ordinal", name=op.f("pk_verdict")),
        schema="ops",
        comment="审核结论：规则对记录或报送所说。粒度：收件 × 规则 × 位置一行",
    )
