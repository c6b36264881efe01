-- 问题 21：机架用了多少，还剩多少？
-- 最近一个报告月，每个算力中心一行；使用率按来源所列，另有由机架数算得的。
SELECT
    compute_centre_name,
    built_racks,
    used_racks,
    use_rate,
    use_rate_computed,
    headroom,
    to_be_built,
    trace_id
FROM mart.compute_month
WHERE period_end = (SELECT max(period_end) FROM mart.compute_month)
ORDER BY built_racks DESC, compute_centre_name;
