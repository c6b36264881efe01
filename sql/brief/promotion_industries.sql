-- 招商漏斗分产业：本月每个产业一行
WITH lead AS (
    SELECT
        coalesce(industry, '未分产业') AS industry,
        array_agg(trace_id || '/stage' ORDER BY trace_id) AS every,
        array_agg(trace_id || '/stage' ORDER BY trace_id)
            FILTER (WHERE stage IN ('签约', '落地', '开工')) AS signed,
        array_agg(trace_id || '/stage' ORDER BY trace_id)
            FILTER (WHERE stage IN ('落地', '开工')) AS landed,
        array_agg(trace_id || '/stage' ORDER BY trace_id) FILTER (WHERE stage = '开工') AS started,
        array_agg(trace_id || '/contract' ORDER BY trace_id)
            FILTER (WHERE stage IN ('签约', '落地', '开工') AND contract IS NOT NULL) AS contracts
    FROM mart.promotion_lead
    WHERE counted AND period_code = %(month)s
    GROUP BY coalesce(industry, '未分产业')
)
SELECT
    industry,
    funnel.leads,
    ARRAY['=个数'] || lead.every AS leads_from,
    funnel.signed_leads AS signed,
    ARRAY['=个数，到了签约及以后的'] || lead.signed AS signed_from,
    funnel.landed_leads AS landed,
    ARRAY['=个数，到了落地及以后的'] || lead.landed AS landed_from,
    funnel.started_leads AS started,
    ARRAY['=个数'] || lead.started AS started_from,
    funnel.contract,
    ARRAY['=分项相加'] || lead.contracts AS contract_from
FROM mart.promotion_funnel AS funnel
JOIN lead USING (industry)
WHERE funnel.period_code = %(month)s
ORDER BY funnel.leads DESC, industry;
