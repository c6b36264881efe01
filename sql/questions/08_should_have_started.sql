-- 问题 8：哪些项目到期应开工而未开工？
-- 最近一个报告月，计划开工时间的最后一日已过；未填是否开工的也列出。
-- days_late: 逾期天数
SELECT
    project_name,
    responsible_unit,
    planned_start,
    period_end - planned_start_by AS days_late,
    started,
    issues,
    trace_id
FROM mart.projects
WHERE period_end = (SELECT max(period_end) FROM mart.projects)
    AND planned_start_by < period_end
    AND started IS NOT TRUE
ORDER BY days_late DESC, project_name, trace_id;
