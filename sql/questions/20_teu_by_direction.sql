-- 问题 20：海铁联运各方向多少标箱，比上年同期如何？
-- 最近一个报告月的年初累计；增速由两个数算得，来源所列的见 mart.freight；目标尚无数据来源。
-- teu: 标箱
-- teu_a_year_before: 上年同期标箱
-- growth: 算得的增速
SELECT
    period_code,
    station_name,
    direction,
    sum(value) FILTER (WHERE aspect = 'level') AS teu,
    sum(value) FILTER (WHERE aspect = 'prior_level') AS teu_a_year_before,
    mart.half_even(
        100 * sum(value) FILTER (WHERE aspect = 'level')
            / nullif(sum(value) FILTER (WHERE aspect = 'prior_level'), 0) - 100,
        1
    ) AS growth,
    min(trace_id) FILTER (WHERE aspect = 'level') AS trace_id
FROM mart.freight
WHERE mode = '海铁联运'
    AND unit_name = '标箱'
    AND period_kind = 'ytd'
    AND period_end = (
        SELECT max(period_end) FROM mart.freight WHERE mode = '海铁联运' AND period_kind = 'ytd'
    )
GROUP BY reporter, period_code, station_name, measure, direction
ORDER BY station_name, direction;
