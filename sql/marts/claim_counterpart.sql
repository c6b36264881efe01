-- 报告可说的数：各集市里报告可能说到的每个数，按报告的叫法、单位和期间列出，供对账；叫法与列的对应见 counterparts.yaml。截至 licheng.as_known_at 所说时间。粒度：集市 × 字段 × 所说的事 × 期间一行
-- source: 所出集市：mart 里的名称
-- field: 字段
-- trace_id: 追溯号：相加或算得的没有
-- pattern: 叫法：报告里的指标与它整个相符（正则表达式）
-- subject: 主体（规范名）：说的是谁，如区域、站点、项目；空为全区
-- measure: 数字类别，与报告数字相同
-- status: 性质，与报告数字相同
-- starts: 起始日：时点数为空
-- ends: 截止日：不论时间的（如总投资）为空，取最近一期
-- value: 数据的值：按 unit 所列单位（不可加）
-- unit: 单位（同报告数字）：count 为个数，不论量词
-- step: 数据的末位：个数为0，即不舍入（不可加）
-- 不可加: 各行指标、单位不同
CREATE VIEW mart.claim_counterpart AS
SELECT
    source::varchar(60) AS source,
    field::varchar(60) AS field,
    trace_id::varchar(20) AS trace_id,
    pattern::varchar(2000) AS pattern,
    subject::varchar(500) AS subject,
    measure::varchar(20) AS measure,
    status::varchar(10) AS status,
    period_code::varchar(24) AS period_code,
    starts,
    ends,
    value::numeric(38, 8) AS value,
    unit::varchar(60) AS unit,
    step::numeric(38, 8) AS step
FROM ({{claim_counterparts}}) AS figure;
