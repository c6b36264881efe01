-- 问题 21：机架用了多少，还剩多少？
-- 每个算力中心取其最近一个报告月；使用率按来源所列，另有由机架数算得的。
SELECT DISTINCT ON (compute_centre_name)
    compute_centre_name,
    period_code,
    built_racks,
    used_racks,
    use_rate,
    use_rate_computed,
    headroom,
    to_be_built,
    trace_id
FROM mart.compute_month
WHERE counted
ORDER BY compute_centre_name, period_end DESC;
