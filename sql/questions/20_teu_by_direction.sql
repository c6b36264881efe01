-- 问题 20：海铁联运各方向多少标箱，比上年同期如何？
-- 最近一个报告月的年初累计；目标尚无数据来源，到达、发送之和即总量。
SELECT
    period_code,
    station_name,
    direction,
    max(value) FILTER (WHERE aspect = 'level') AS teu,
    max(value) FILTER (WHERE aspect = 'prior_level') AS teu_a_year_before,
    max(value) FILTER (WHERE aspect = 'growth_yoy') AS growth_yoy,
    max(trace_id) FILTER (WHERE aspect = 'level') AS trace_id
FROM mart.freight
WHERE mode = '海铁联运'
    AND period_kind = 'ytd'
    AND period_end = (SELECT max(period_end) FROM mart.freight WHERE mode = '海铁联运')
GROUP BY period_code, station_name, direction
ORDER BY station_name, direction;
