-- 落后于序时进度的项目：落后最多的在前。一个项目一行
SELECT
    project_name AS project,
    lists,
    responsible_unit AS unit,
    annual_plan AS plan,
    ARRAY[trace_id || '/annual_plan'] AS plan_from,
    ytd_investment AS done,
    ARRAY[trace_id || '/ytd_investment'] AS done_from,
    ytd_rate_computed AS rate,
    ARRAY['=年初累计除以年度计划', trace_id || '/ytd_investment', trace_id || '/annual_plan']
        AS rate_from,
    -pace_gap AS gap,
    ARRAY[
        '=序时进度减完成率', trace_id || '/ytd_investment', trace_id || '/annual_plan'
    ] AS gap_from,
    light,
    issues
FROM mart.projects
WHERE period_code = %(month)s AND pace_gap < 0
ORDER BY pace_gap, project_name, trace_id;
