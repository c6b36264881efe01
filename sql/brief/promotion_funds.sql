-- 到位资金：本月、年初以来、签约以来，到位率以报了到位额的合同为分母。人民币与外资各算
WITH funds AS (
    SELECT
        sum(month_funds) AS month_funds,
        array_agg(trace_id || '/month_funds' ORDER BY trace_id)
            FILTER (WHERE month_funds IS NOT NULL) AS month_cells,
        sum(ytd_funds) AS ytd_funds,
        array_agg(trace_id || '/ytd_funds' ORDER BY trace_id)
            FILTER (WHERE ytd_funds IS NOT NULL) AS ytd_cells,
        sum(total_funds) AS paid_in,
        array_agg(trace_id || '/total_funds' ORDER BY trace_id)
            FILTER (WHERE total_funds IS NOT NULL) AS paid_cells,
        sum(total_funds) FILTER (WHERE contract IS NOT NULL) AS compared,
        sum(contract) FILTER (WHERE total_funds IS NOT NULL) AS contract,
        array_agg(trace_id || '/contract' ORDER BY trace_id)
            FILTER (WHERE total_funds IS NOT NULL AND contract IS NOT NULL) AS contract_cells,
        sum(ytd_funds_usd) AS ytd_usd,
        array_agg(trace_id || '/ytd_funds_usd' ORDER BY trace_id)
            FILTER (WHERE ytd_funds_usd IS NOT NULL) AS ytd_usd_cells,
        sum(total_funds_usd) AS paid_in_usd,
        array_agg(trace_id || '/total_funds_usd' ORDER BY trace_id)
            FILTER (WHERE total_funds_usd IS NOT NULL) AS paid_usd_cells
    FROM mart.promotion_funds
    WHERE counted AND period_code = %(month)s
    HAVING count(*) > 0
)
SELECT
    month_funds,
    ARRAY['=分项相加'] || month_cells AS month_funds_from,
    ytd_funds,
    ARRAY['=分项相加'] || ytd_cells AS ytd_funds_from,
    contract,
    ARRAY['=分项相加'] || contract_cells AS contract_from,
    paid_in,
    ARRAY['=分项相加'] || paid_cells AS paid_in_from,
    100 * compared / nullif(contract, 0) AS paid_rate,
    ARRAY['=累计到位除以合同额'] || paid_cells || contract_cells AS paid_rate_from,
    ytd_usd,
    ARRAY['=分项相加'] || ytd_usd_cells AS ytd_usd_from,
    paid_in_usd,
    ARRAY['=分项相加'] || paid_usd_cells AS paid_in_usd_from
FROM funds;
