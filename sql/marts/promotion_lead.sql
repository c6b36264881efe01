-- 招商线索月度：每月台账上每条线索的阶段、协议和合同额，截至 licheng.as_known_at 所说时间（未设置为现在）；人民币与外币合同额不可相加，合同额不可跨月相加。粒度：报送单位 × 月 × 线索一行
-- lead_id: 线索编号：各月相同
-- project_id: 落地项目编号：归并后的项目，与 mart.project_month、mart.project_lifecycle 相同；未注册项目公司为空
-- promoter_name: 招商单位（规范化）
-- introducer_name: 引荐的城市合伙人（规范化）
-- 不可加: 同一线索可由几家各报一行；相加只取“是否计入合计”为是的行
CREATE VIEW mart.promotion_lead AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    fact.lead_key::varchar(20) AS lead_id,
    coalesce(identity.project_key, fact.landed_key)::varchar(20) AS project_id,
    fact.project_name,
    core.masked(lead.investor)::varchar(300) AS investor,
    fact.stage,
    fact.industry,
    chain.chain_name,
    fact.agreement,
    fact.contract,
    fact.contract_usd,
    fact.signed,
    fact.registered,
    fact.credit_code,
    carrier.carrier_name,
    event.event_name,
    core.masked(introducer.partner_name)::varchar(200) AS introducer_name,
    core.masked(promoter.organisation_name)::varchar(300) AS promoter_name,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_promotion_lead}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_promotion_lead AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_lead AS lead USING (lead_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN core.dim_chain AS chain ON chain.chain_key = fact.chain_key
LEFT JOIN core.dim_carrier AS carrier ON carrier.carrier_key = fact.carrier_key
LEFT JOIN core.dim_event AS event ON event.event_key = fact.source_event_key
LEFT JOIN core.dim_partner AS introducer ON introducer.partner_key = fact.introducer_key
LEFT JOIN {{organisation fact.promoter_key}}
LEFT JOIN {{identity fact.landed_key}}
WHERE {{known fact}};
