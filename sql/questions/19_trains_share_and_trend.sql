-- 问题 19：中欧班列占全市多少，走势如何？
-- 占全市比重按来源所列，是年初累计口径；趋势与上一个报告月相比。
SELECT
    period_code,
    station_name,
    total AS trains,
    growth_yoy,
    share,
    share - lag(share) OVER (PARTITION BY station_name, reporter ORDER BY period_end)
        AS share_change
FROM mart.freight_totals
WHERE mode = '中欧班列' AND period_code LIKE '%YTD%'
ORDER BY station_name, period_end DESC;
