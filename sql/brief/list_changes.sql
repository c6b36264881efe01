-- 名单调入调出：本年到本月，每次变动一行
SELECT
    extract(month FROM period_end)::integer || '月' AS month_name,
    list_level AS level,
    change,
    project_name AS project,
    total_investment AS size,
    ARRAY[trace_id || '/total_investment'] AS size_from,
    annual_plan AS plan,
    ARRAY[trace_id || '/annual_plan'] AS plan_from
FROM mart.list_changes
WHERE period_end BETWEEN %(year_start)s AND %(month_end)s
ORDER BY period_end, array_position(ARRAY['省级', '市级', '区级'], list_level::text), change,
    project_name, trace_id;
