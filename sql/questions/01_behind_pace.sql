-- 问题 1：哪些项目落后于序时进度，落后多少？
-- 最近一个报告月，同一项目在几个名单上的各列一行；落后最多的在前。
SELECT
    list_level,
    project_name,
    responsible_unit,
    annual_plan,
    ytd_investment,
    ytd_rate_computed,
    pace_rate,
    pace_gap,
    issues,
    trace_id
FROM mart.project_month
WHERE period_end = (SELECT max(period_end) FROM mart.project_month)
    AND pace_gap < 0
ORDER BY pace_gap, list_level, project_name;
