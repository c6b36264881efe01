-- 企业产业链归属：名录所列的每家企业在每条链上的权重，截至 licheng.as_known_at 所说时间（未设置为现在）。企业的数按链相加会重复，乘以权重后各链之和等于全部。粒度：报送单位 × 企业 × 产业链一行
-- enterprise_id: 企业编号：与 mart.enterprise_month 相同
-- period_end: 报告期截止日：名录不分期，为这一行所出报送的收件日
CREATE VIEW mart.enterprise_chain AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    (submission.received_at AT TIME ZONE {{timezone}})::date AS period_end,
    fact.enterprise_key::varchar(20) AS enterprise_id,
    enterprise.credit_code,
    fact.enterprise_name,
    chain.chain_name,
    fact.weight,
    fact.head,
    fact.joined,
    fact.joined_by,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_enterprise_chain AS fact
JOIN core.dim_enterprise AS enterprise USING (enterprise_key)
JOIN core.dim_chain AS chain USING (chain_key)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};
