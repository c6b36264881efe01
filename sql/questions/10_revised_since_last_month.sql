-- 问题 10：上个报告月结束以来，修订了哪些数，依哪次报送？
-- 项目、货运、指标都列；两日之间的变化用 licheng revisions。
SELECT
    changed_at,
    subject,
    period_code,
    name,
    measure_name,
    how,
    old_value,
    new_value,
    file_name,
    received_at
FROM mart.revisions
WHERE changed_at >= (SELECT max(period_start) FROM mart.project_month)
    AND changed_at < (SELECT coalesce(known_before, 'infinity') FROM mart.as_known)
ORDER BY changed_at DESC, subject, period_code, name, measure_name;
