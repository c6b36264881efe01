-- 表内合计：来源在重点项目调度表内印出的合计、小计，截至 licheng.as_known_at 所说时间。只供核对和取用，不与项目相加，彼此也不可相加。粒度：报送单位 × 月 × 合计行一行
-- list_year: 名单年度；所含行不止一个名单的为空
-- list_level: 名单级别；所含行不止一个名单的为空
-- 不可加: 合计、小计互相包含；合计见 mart.list_completion
CREATE VIEW mart.list_totals AS
SELECT
    total.fact_key::varchar(20) AS trace_id,
    total.period_code,
    period.end_date AS period_end,
    list.list_year::integer AS list_year,
    list.list_level,
    total.complete,
    total.label,
    total.covered,
    total.total_investment,
    total.prior_cumulative,
    total.annual_plan,
    total.month_investment,
    total.ytd_investment,
    total.cumulative_investment,
    total.ytd_civil,
    total.ytd_equipment,
    total.ytd_land,
    core.masked(total.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    total.source_table::integer AS source_table,
    total.source_row,
    total.recorded_at
FROM core.agg_project_month AS total
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN core.dim_period AS period ON period.period_code = total.period_code
LEFT JOIN core.dim_list AS list ON list.list_key = total.list_key
WHERE {{known total}};
