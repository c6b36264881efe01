-- 问题 10：上个报告月结束以来，修订了哪些数，依哪次报送？
SELECT
    changed_at,
    period_code,
    list_level,
    project_name,
    measure_name,
    old_value,
    new_value,
    file_name,
    received_at
FROM mart.project_history
WHERE changed_at >= (SELECT max(period_start) FROM mart.project_month)
ORDER BY changed_at DESC, period_code, project_name, measure_name;
