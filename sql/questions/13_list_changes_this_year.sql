-- 问题 13：本年度调入、调出了哪些项目？
SELECT
    period_code,
    list_level,
    change,
    project_name,
    annual_plan,
    total_investment,
    trace_id
FROM mart.list_changes
WHERE list_year = (SELECT max(list_year) FROM mart.project_month)
ORDER BY period_end, list_level, change, project_name;
