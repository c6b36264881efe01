-- 全区完成率的走势：本年到本月的每个月。一个月一行
SELECT
    extract(month FROM period_end)::integer || '月' AS month_name,
    completion_rate AS rate,
    round(100 * extract(month FROM period_end) / 12, 1) AS pace
FROM mart.district_completion
WHERE period_end BETWEEN %(year_start)s AND %(month_end)s AND completion_rate IS NOT NULL
ORDER BY period_end;
