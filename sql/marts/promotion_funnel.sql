-- 招商漏斗：每月台账上各产业的线索有多少到了在谈、签约、落地、开工（到了后一阶段的也算到了前一阶段），以及履约率、开工率、资金到位率，截至 licheng.as_known_at 所说时间（未设置为现在）。各列按产业可加，不可跨月相加；率不可相加，用所列的数另算；人民币与外币不可相加；几家都报的线索和资金各计一次。粒度：月 × 产业一行
-- leads: 线索数：台账上的（单位：条；时间上不可加）
-- in_talks: 在谈数：到了在谈及以后的（单位：条；时间上不可加）
-- signed_leads: 签约数：到了签约及以后的（单位：条；时间上不可加）
-- landed_leads: 落地数：到了落地及以后的（单位：条；时间上不可加）
-- started_leads: 开工数：已开工的（单位：条；时间上不可加）
-- contract: 已签约的合同投资额（单位：万元；时间上不可加）
-- contract_usd: 已签约的合同外资额（单位：万美元；时间上不可加）
-- paid_in: 累计到位资金：月报所列签约以来、有合同额可比的（单位：万元；时间上不可加）
-- paid_in_of: 所比合同额：月报所列、与到位额相比（单位：万元；时间上不可加）
-- paid_in_usd: 累计到位外资：月报所列签约以来、有合同外资额可比的（单位：万美元；时间上不可加）
-- paid_in_usd_of: 所比合同外资额：月报所列、与到位外资相比（单位：万美元；时间上不可加）
-- fulfilment_rate: 履约率：落地数除以签约数（单位：%；不可加）
-- start_rate: 开工率：开工数除以签约数（单位：%；不可加）
-- paid_in_rate: 资金到位率（人民币）：累计到位除以合同额（单位：%；不可加）
CREATE VIEW mart.promotion_funnel AS
WITH counted AS (
    SELECT
        period_code,
        period_end,
        coalesce(industry, '未分产业') AS industry,
        count(*) AS leads,
        count(*) FILTER (WHERE stage IN ('在谈', '签约', '落地', '开工')) AS in_talks,
        count(*) FILTER (WHERE stage IN ('签约', '落地', '开工')) AS signed_leads,
        count(*) FILTER (WHERE stage IN ('落地', '开工')) AS landed_leads,
        count(*) FILTER (WHERE stage = '开工') AS started_leads,
        sum(contract) FILTER (WHERE stage IN ('签约', '落地', '开工')) AS contract,
        sum(contract_usd) FILTER (WHERE stage IN ('签约', '落地', '开工')) AS contract_usd
    FROM mart.promotion_lead
    WHERE counted
    GROUP BY period_code, period_end, coalesce(industry, '未分产业')
),
paid AS (  -- of the leads that the month's ledger has
    SELECT
        lead.period_code,
        coalesce(lead.industry, '未分产业') AS industry,
        sum(funds.total_funds) FILTER (WHERE funds.contract IS NOT NULL) AS paid_in,
        sum(funds.contract) FILTER (WHERE funds.total_funds IS NOT NULL) AS paid_in_of,
        sum(funds.total_funds_usd) FILTER (WHERE funds.contract_usd IS NOT NULL) AS paid_in_usd,
        sum(funds.contract_usd) FILTER (WHERE funds.total_funds_usd IS NOT NULL) AS paid_in_usd_of
    FROM mart.promotion_lead AS lead
    JOIN mart.promotion_funds AS funds USING (lead_id, period_code)
    WHERE lead.counted AND funds.counted
    GROUP BY lead.period_code, coalesce(lead.industry, '未分产业')
)
SELECT
    counted.period_code,
    counted.period_end,
    counted.industry::varchar(100) AS industry,
    counted.leads::integer AS leads,
    counted.in_talks::integer AS in_talks,
    counted.signed_leads::integer AS signed_leads,
    counted.landed_leads::integer AS landed_leads,
    counted.started_leads::integer AS started_leads,
    counted.contract::numeric(38, 8) AS contract,
    counted.contract_usd::numeric(38, 8) AS contract_usd,
    paid.paid_in::numeric(38, 8) AS paid_in,
    paid.paid_in_of::numeric(38, 8) AS paid_in_of,
    paid.paid_in_usd::numeric(38, 8) AS paid_in_usd,
    paid.paid_in_usd_of::numeric(38, 8) AS paid_in_usd_of,
    core.one_decimal(
        100.0 * counted.landed_leads / nullif(counted.signed_leads, 0)
    )::numeric(38, 1)
        AS fulfilment_rate,
    core.one_decimal(
        100.0 * counted.started_leads / nullif(counted.signed_leads, 0)
    )::numeric(38, 1)
        AS start_rate,
    core.one_decimal(100 * paid.paid_in / nullif(paid.paid_in_of, 0))::numeric(38, 1)
        AS paid_in_rate
FROM counted
LEFT JOIN paid USING (period_code, industry);
