-- 问题 16：哪些外出招商和推介活动带来了签约？
-- 线索以其最后一次见于台账的月份为准；合同额人民币与外币分列。没有带来线索的活动也列出。
-- leads: 线索数
-- contracts: 签约数
WITH lead AS (
    SELECT DISTINCT ON (lead_id) *, stage IN ('签约', '落地', '开工') AS is_signed
    FROM mart.promotion_lead
    WHERE event_name IS NOT NULL AND counted
    ORDER BY lead_id, period_end DESC
)
SELECT
    event.event_name,
    event.kind,
    event.held,
    event.place,
    count(lead.lead_id) AS leads,
    count(*) FILTER (WHERE lead.is_signed) AS contracts,
    sum(lead.contract) FILTER (WHERE lead.is_signed) AS contract,
    sum(lead.contract_usd) FILTER (WHERE lead.is_signed) AS contract_usd,
    event.trace_id
FROM mart.promotion_event AS event
LEFT JOIN lead USING (event_name)
WHERE event.counted AND event.kind IN ('外出招商', '推介活动')
GROUP BY event.event_name, event.kind, event.held, event.held_end, event.place, event.trace_id
ORDER BY contracts DESC, leads DESC, event.held_end, event.event_name;
