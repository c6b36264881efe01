-- 招商漏斗：本月台账上的线索到了哪一步，合同额、到位额与三率
WITH lead AS (
    SELECT
        array_agg(trace_id || '/stage' ORDER BY trace_id) AS every,
        array_agg(trace_id || '/stage' ORDER BY trace_id)
            FILTER (WHERE stage IN ('签约', '落地', '开工')) AS signed,
        array_agg(trace_id || '/stage' ORDER BY trace_id)
            FILTER (WHERE stage IN ('落地', '开工')) AS landed,
        array_agg(trace_id || '/stage' ORDER BY trace_id) FILTER (WHERE stage = '开工') AS started,
        array_agg(trace_id || '/contract' ORDER BY trace_id)
            FILTER (WHERE stage IN ('签约', '落地', '开工') AND contract IS NOT NULL) AS contracts,
        array_agg(trace_id || '/contract_usd' ORDER BY trace_id)
            FILTER (WHERE stage IN ('签约', '落地', '开工') AND contract_usd IS NOT NULL)
            AS contracts_usd
    FROM mart.promotion_lead
    WHERE counted AND period_code = %(month)s
    HAVING count(*) > 0
),
funnel AS (
    SELECT
        sum(leads) AS leads,
        sum(in_talks) AS in_talks,
        sum(signed_leads) AS signed,
        sum(landed_leads) AS landed,
        sum(started_leads) AS started,
        sum(contract) AS contract,
        sum(contract_usd) AS contract_usd
    FROM mart.promotion_funnel
    WHERE period_code = %(month)s
    HAVING count(*) > 0
)
SELECT
    funnel.leads,
    ARRAY['=个数'] || lead.every AS leads_from,
    funnel.signed,
    ARRAY['=个数，到了签约及以后的'] || lead.signed AS signed_from,
    funnel.landed,
    ARRAY['=个数，到了落地及以后的'] || lead.landed AS landed_from,
    funnel.started,
    ARRAY['=个数'] || lead.started AS started_from,
    funnel.contract,
    ARRAY['=分项相加'] || lead.contracts AS contract_from,
    funnel.contract_usd,
    ARRAY['=分项相加'] || lead.contracts_usd AS contract_usd_from,
    100.0 * funnel.landed / nullif(funnel.signed, 0) AS fulfilment,
    ARRAY['=落地数除以签约数'] || lead.signed AS fulfilment_from,
    100.0 * funnel.started / nullif(funnel.signed, 0) AS start,
    ARRAY['=开工数除以签约数'] || lead.signed AS start_from
FROM funnel
CROSS JOIN lead;
