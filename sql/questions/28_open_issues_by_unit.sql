-- 问题 28：各责任单位未解决的问题最多的是谁，是什么问题？
-- 最近一个报告月，每个项目一行；问题多的单位在前。
WITH project AS (
    SELECT DISTINCT ON (project_id) *
    FROM mart.project_month
    WHERE period_end = (SELECT max(period_end) FROM mart.project_month)
    ORDER BY project_id, recorded_at DESC, trace_id
)
SELECT
    responsible_name,
    count(*) OVER (PARTITION BY responsible_name) AS open_issues,
    project_name,
    issues,
    trace_id
FROM project
WHERE issues IS NOT NULL
ORDER BY open_issues DESC, responsible_name, project_name;
