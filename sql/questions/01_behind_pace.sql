-- 问题 1：哪些项目落后于序时进度，落后多少？
-- 最近一个报告月，每个项目一行；落后最多的在前，灯依 mart.pace_lights。
SELECT
    light,
    lists,
    project_name,
    responsible_unit,
    annual_plan,
    ytd_investment,
    ytd_rate_computed,
    pace_rate,
    pace_gap,
    issues,
    trace_id
FROM mart.projects
WHERE period_end = (SELECT max(period_end) FROM mart.projects)
    AND pace_gap < 0
ORDER BY pace_gap, project_name, trace_id;
