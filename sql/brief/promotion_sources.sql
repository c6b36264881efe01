-- 到位资金分来源：本月每个资金来源一行，人民币与外资各列
SELECT
    fund,
    sum(contract) AS contract,
    ARRAY['=分项相加'] || array_agg(trace_id || '/contract' ORDER BY trace_id)
        FILTER (WHERE contract IS NOT NULL) AS contract_from,
    sum(ytd_funds) AS ytd_funds,
    ARRAY['=分项相加'] || array_agg(trace_id || '/ytd_funds' ORDER BY trace_id)
        FILTER (WHERE ytd_funds IS NOT NULL) AS ytd_funds_from,
    sum(total_funds) AS paid_in,
    ARRAY['=分项相加'] || array_agg(trace_id || '/total_funds' ORDER BY trace_id)
        FILTER (WHERE total_funds IS NOT NULL) AS paid_in_from,
    sum(contract_usd) AS contract_usd,
    ARRAY['=分项相加'] || array_agg(trace_id || '/contract_usd' ORDER BY trace_id)
        FILTER (WHERE contract_usd IS NOT NULL) AS contract_usd_from,
    sum(ytd_funds_usd) AS ytd_usd,
    ARRAY['=分项相加'] || array_agg(trace_id || '/ytd_funds_usd' ORDER BY trace_id)
        FILTER (WHERE ytd_funds_usd IS NOT NULL) AS ytd_usd_from,
    sum(total_funds_usd) AS paid_in_usd,
    ARRAY['=分项相加'] || array_agg(trace_id || '/total_funds_usd' ORDER BY trace_id)
        FILTER (WHERE total_funds_usd IS NOT NULL) AS paid_in_usd_from
FROM mart.promotion_funds
WHERE counted AND period_code = %(month)s
GROUP BY fund
ORDER BY sum(total_funds) DESC NULLS LAST, fund;
