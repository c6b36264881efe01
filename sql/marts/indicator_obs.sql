-- 指标观测：每个期间每个地区每个指标的值、增速、占比，各一行，截至 licheng.as_known_at 所说时间（未设置为现在）。增速按来源所列，不由数值推算。粒度：报送单位 × 槽位 × 期间 × 地区 × 指标 × 口径 × 数值种类一行
-- trace_id: 追溯号：凭此查到文件、工作表、单元格（mart.cell_address，字段 value）
-- period_kind: 期间种类：month 月、ytd 年初累计、quarter 季、year 年
-- period_start: 期间起始日
-- period_end: 期间截止日
-- 不可加: 各行数值种类、指标、单位不同；同一指标同一地区的各期可否相加见 sums_over_time
-- sums_over_time: 可否跨期相加：同一指标同一地区的各期，流量的月、季、年数可加，年初累计、时点数、率不可加；指标目录没有的为空
-- received_at: 收件时间
CREATE VIEW mart.indicator_obs AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.kind AS period_kind,
    period.start_date AS period_start,
    period.end_date AS period_end,
    area.area_name,
    indicator.indicator_name,
    indicator.runs,
    indicator.adds,
    CASE
        WHEN fact.aspect NOT IN ('level', 'prior_level') OR indicator.adds = 'non' THEN FALSE
        WHEN indicator.runs = 'flow' THEN period.kind <> 'ytd'
        WHEN indicator.runs = 'stock' THEN FALSE
    END AS sums_over_time,
    fact.aspect,
    fact.basis,
    fact.stage,
    fact.value,
    unit.unit_name,
    fact.source_unit,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.marked_fields(fact.null_reasons, 'carried')::varchar(2000) AS carried_forward,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.received_at,
    fact.recorded_at
FROM core.fct_indicator_obs AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_indicator AS indicator USING (indicator_key)
LEFT JOIN core.dim_unit AS unit USING (unit_key)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};
