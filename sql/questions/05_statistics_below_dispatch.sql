-- 问题 5：哪些项目的纳统投资低于调度完成投资？
-- 统计局最近所报的一个月，每个项目一行，相差最多的在前；两者是两个指标，相差在舍入之内的不列，未入库的项目见问题 4。
SELECT
    project_name,
    responsible_unit,
    period_code,
    ytd_investment,
    ytd_fixed_investment,
    gap,
    share,
    entered,
    trace_id,
    statistics_trace_id
FROM mart.investment_two_ways
WHERE period_end = (SELECT max(period_end) FROM mart.investment_two_ways)
    AND gap > 0
    AND NOT within_rounding
ORDER BY gap DESC, project_name, trace_id;
