-- 问题 9：哪些计划开工时间悄悄变了？
-- 与同一项目、同一名单上一次所报相比；推迟最多的在前。
SELECT
    period_code,
    list_level,
    project_name,
    responsible_unit,
    previous_period,
    previous_start,
    planned_start,
    days_later,
    previous_trace_id,
    trace_id
FROM mart.plan_date_changes
ORDER BY days_later DESC, period_end DESC;
