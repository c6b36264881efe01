-- 问题 15：履约率、开工率、资金到位率各多少？
-- 最近一个报告月，按产业，最后一行为全部；率由各产业的数另算，不是各率的平均。
-- paid_in_rate_usd: 外资到位率
SELECT
    coalesce(industry, '全部') AS industry,
    sum(signed_leads) AS signed_leads,
    sum(landed_leads) AS landed_leads,
    sum(started_leads) AS started_leads,
    mart.half_even(100.0 * sum(landed_leads) / nullif(sum(signed_leads), 0), 1) AS fulfilment_rate,
    mart.half_even(100.0 * sum(started_leads) / nullif(sum(signed_leads), 0), 1) AS start_rate,
    mart.half_even(100 * sum(paid_in) / nullif(sum(paid_in_of), 0), 1) AS paid_in_rate,
    mart.half_even(100 * sum(paid_in_usd) / nullif(sum(paid_in_usd_of), 0), 1) AS paid_in_rate_usd
FROM mart.promotion_funnel
WHERE period_end = (SELECT max(period_end) FROM mart.promotion_funnel)
GROUP BY ROLLUP (industry)
ORDER BY grouping(industry), industry;
