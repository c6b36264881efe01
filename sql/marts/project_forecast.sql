-- 项目预期效益：每个项目对某一年产值、税收、用工的预测，截至 licheng.as_known_at 所说时间（未设置为现在）；是预测，不是实际，不可跨年相加。粒度：报送单位 × 项目 × 预测年份一行
-- enterprise_id: 项目公司的企业编号：与 mart.enterprise_month 相同
-- credit_code: 项目公司统一社会信用代码
-- period_end: 报告期截止日：登记表不分期，为这一行所出报送的收件日
-- 不可加: 同一项目可由几家各报一行，跨报送单位相加会重复
CREATE VIEW mart.project_forecast AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    (submission.received_at AT TIME ZONE {{timezone}})::date AS period_end,
    coalesce(identity.project_key, fact.project_key)::varchar(20) AS project_id,
    fact.project_name,
    fact.enterprise_key::varchar(20) AS enterprise_id,
    enterprise.credit_code,
    area.area_name,
    fact.forecast_period,
    fact.forecast_output,
    fact.forecast_tax,
    fact.forecast_jobs,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_project_forecast AS fact
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN core.dim_enterprise AS enterprise USING (enterprise_key)
LEFT JOIN {{identity fact.project_key}}
WHERE {{known fact}};
