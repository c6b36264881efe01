-- 纳统投资月度：每月每个已入库项目的固定资产投资，由统计局所报，截至 licheng.as_known_at 所说时间（未设置为现在）；与调度完成投资是两个指标，累计值不可跨月相加。粒度：报送单位 × 月 × 项目一行
-- 不可加: 同一项目可由几家各报一行，跨报送单位相加会重复
CREATE VIEW mart.statistics_investment AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    coalesce(identity.project_key, fact.project_key)::varchar(20) AS project_id,
    fact.project_name,
    fact.entered,
    fact.ytd_fixed_investment,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_statistics_investment AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN {{identity fact.project_key}}
WHERE {{known fact}};
