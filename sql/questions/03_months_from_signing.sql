-- 问题 3：从签约到拿地、开工、纳统、投产各历时几个月？
-- 每个有签约时间的项目一行，最后一行是各段的中位数；还没到的节点为空，不算入中位数。
-- trace_id: 签约追溯号
SELECT
    project_name,
    signed,
    months_to_land,
    months_to_started,
    months_to_in_statistics,
    months_to_in_production,
    reached,
    signed_trace_id AS trace_id
FROM mart.project_lifecycle
WHERE signed IS NOT NULL
UNION ALL
SELECT
    '中位数',
    NULL,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY months_to_land),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY months_to_started),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY months_to_in_statistics),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY months_to_in_production),
    NULL,
    NULL
FROM mart.project_lifecycle
WHERE signed IS NOT NULL
ORDER BY signed NULLS LAST, project_name;
