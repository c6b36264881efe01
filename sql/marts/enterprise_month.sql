-- 企业月度：每月每家企业的年初累计产值、营收、利润、税收、用电和期末用工，截至 licheng.as_known_at 所说时间（未设置为现在）；各数可按企业相加，累计值不可跨月相加，增速不可加。粒度：报送单位 × 月 × 企业一行
-- enterprise_id: 企业编号：各月相同
-- ytd_output_growth_computed: 算得产值增速：由本表产值和上年同期产值算得（单位：%；不可加）
-- 不可加: 同一企业可由几家各报一行；相加只取“是否计入合计”为是的行
CREATE VIEW mart.enterprise_month AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    fact.enterprise_key::varchar(20) AS enterprise_id,
    enterprise.credit_code,
    version.enterprise_name,
    version.leading_industry,
    version.industry_code,
    industry.division,
    industry.division_name,
    industry.section,
    industry.section_name,
    chain.chain_name,
    version.segment,
    version.chain_leader,
    version.above_scale,
    fact.ytd_output,
    fact.prior_ytd_output,
    fact.ytd_output_growth,
    core.one_decimal(
        100 * fact.ytd_output / nullif(fact.prior_ytd_output, 0) - 100
    )::numeric(38, 1)
        AS ytd_output_growth_computed,
    fact.ytd_revenue,
    fact.ytd_profit,
    fact.ytd_tax,
    fact.ytd_electricity,
    fact.jobs,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_enterprise_month}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_enterprise_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_enterprise AS enterprise USING (enterprise_key)
JOIN core.dim_enterprise_version AS version USING (enterprise_version_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN core.dim_industry AS industry ON industry.industry_key = fact.industry_key
LEFT JOIN core.dim_chain AS chain ON chain.chain_key = fact.chain_key
WHERE {{known fact}};
