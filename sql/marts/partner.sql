-- 城市合伙人：名录所列的每位，截至 licheng.as_known_at 所说时间（未设置为现在）。粒度：报送单位 × 城市合伙人一行
-- period_end: 报告期截止日：台账不分期，为这一行所出报送的收件日
CREATE VIEW mart.partner AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    (submission.received_at AT TIME ZONE {{timezone}})::date AS period_end,
    core.masked(partner.partner_name)::varchar(200) AS partner_name,
    fact.kind,
    fact.place,
    fact.appointed,
    fact.appointed_until,
    fact.recommended,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_partner}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_partner AS fact
JOIN core.dim_partner AS partner USING (partner_key)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};
