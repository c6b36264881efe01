-- 产业链月度：链办按月汇总的每条链的企业数、产值、税收、项目和入链企业，截至 licheng.as_known_at 所说时间（未设置为现在）；一家企业可属几条链，企业数、产值、税收跨链相加会重复，累计值不可跨月相加。粒度：报送单位 × 月 × 产业链一行
-- 不可加: 一家企业可属几条链，各链之和大于全区
CREATE VIEW mart.chain_month AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    chain.chain_name,
    fact.enterprises,
    fact.heads,
    fact.ytd_output,
    fact.ytd_output_growth,
    fact.ytd_tax,
    fact.projects,
    fact.signed,
    fact.new_in_statistics,
    fact.moved_in,
    fact.exchanged,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_industry_month}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_industry_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_chain AS chain USING (chain_key)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};
