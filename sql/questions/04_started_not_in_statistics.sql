-- 问题 4：哪些项目已开工而未纳统？
-- 最近一个报告月，每个项目一行；未填是否纳统的不算未纳统。
SELECT
    project_name,
    responsible_unit,
    actual_start,
    total_investment,
    ytd_investment,
    trace_id
FROM mart.projects
WHERE period_end = (SELECT max(period_end) FROM mart.projects)
    AND started
    AND NOT in_statistics
ORDER BY total_investment DESC NULLS LAST, project_name, trace_id;
