-- 问题 28：各责任单位未解决的问题最多的是谁，是什么问题？
-- 最近一个报告月，每个项目一行；问题多的单位在前。
-- open_issues: 未解决问题数
SELECT
    responsible_name,
    count(*) OVER (PARTITION BY responsible_name) AS open_issues,
    project_name,
    issues,
    trace_id
FROM mart.projects
WHERE period_end = (SELECT max(period_end) FROM mart.projects)
    AND issues IS NOT NULL
ORDER BY open_issues DESC, responsible_name, project_name;
