-- 招商到位资金月度：每月每条线索每个资金来源的合同额与到位额，截至 licheng.as_known_at 所说时间（未设置为现在）；人民币（万元）与外资（万美元）不可相加，累计值不可跨月相加。粒度：报送单位 × 月 × 线索 × 资金来源一行
-- lead_id: 线索编号：与 mart.promotion_lead 相同
-- paid_rate: 资金到位率：签约以来累计到位除以同一币种的合同额（单位：%；不可加）
-- 不可加: 同一合同可由几家各报一行；相加只取“是否计入合计”为是的行
CREATE VIEW mart.promotion_funds AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    fact.lead_key::varchar(20) AS lead_id,
    fact.project_name,
    core.masked(lead.investor)::varchar(300) AS investor,
    fact.fund,
    fact.contract,
    fact.month_funds,
    fact.ytd_funds,
    fact.ytd_outside,
    fact.total_funds,
    fact.contract_usd,
    fact.ytd_funds_usd,
    fact.total_funds_usd,
    core.one_decimal(coalesce(
        100 * fact.total_funds / nullif(fact.contract, 0),
        100 * fact.total_funds_usd / nullif(fact.contract_usd, 0)
    ))::numeric(38, 1) AS paid_rate,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_promotion_funds_month}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_promotion_funds_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_lead AS lead USING (lead_key)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};
