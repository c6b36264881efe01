-- 名单调入调出的个数：本月，本年到本月。本年各月都没有调度数据的没有行
WITH change AS MATERIALIZED (
    SELECT
        change,
        period_code = %(month)s AS this_month,
        trace_id || '/project_name' AS cell
    FROM mart.list_changes
    WHERE period_end BETWEEN %(year_start)s AND %(month_end)s
)
SELECT
    count(*) FILTER (WHERE change = '调入' AND this_month) AS month_in,
    ARRAY['=个数'] || array_agg(cell) FILTER (WHERE change = '调入' AND this_month) AS month_in_from,
    count(*) FILTER (WHERE change = '调出' AND this_month) AS month_out,
    ARRAY['=个数'] || array_agg(cell) FILTER (WHERE change = '调出' AND this_month) AS month_out_from,
    count(*) FILTER (WHERE change = '调入') AS year_in,
    ARRAY['=个数'] || array_agg(cell) FILTER (WHERE change = '调入') AS year_in_from,
    count(*) FILTER (WHERE change = '调出') AS year_out,
    ARRAY['=个数'] || array_agg(cell) FILTER (WHERE change = '调出') AS year_out_from,
    nullif(count(*) FILTER (WHERE change = '不明' AND this_month), 0) AS unclear,
    ARRAY['=个数'] || array_agg(cell) FILTER (WHERE change = '不明' AND this_month) AS unclear_from
FROM change
HAVING EXISTS (SELECT FROM mart.list_completion WHERE period_code = %(month)s);
