-- 问题 19：中欧班列占全市多少，走势如何？
-- 占全市比重按来源所列，是年初累计口径；走势与同年上一个报告月相比（单位：百分点）。
-- trains: 列数
-- share_change: 比重变化
SELECT
    period_code,
    station_name,
    total AS trains,
    growth_yoy,
    share,
    share - lag(share) OVER (
        PARTITION BY reporter, station_name, measure, left(period_code, 4) ORDER BY period_end
    ) AS share_change
FROM mart.freight_totals
WHERE mode = '中欧班列' AND unit_name = '列' AND period_code LIKE '%YTD%'
ORDER BY station_name, period_end DESC;
