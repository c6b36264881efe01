-- 算力中心：本月末每个中心的机架、使用率和算力。一个中心一行
SELECT
    compute_centre_name AS centre,
    designed_racks AS designed,
    ARRAY[trace_id || '/designed_racks'] AS designed_from,
    built_racks AS built,
    ARRAY[trace_id || '/built_racks'] AS built_from,
    used_racks AS used,
    ARRAY[trace_id || '/used_racks'] AS used_from,
    coalesce(use_rate, use_rate_computed) AS rate,
    CASE
        WHEN use_rate IS NOT NULL THEN ARRAY[trace_id || '/use_rate']
        ELSE ARRAY['=在用除以已建成', trace_id || '/used_racks', trace_id || '/built_racks']
    END AS rate_from,
    headroom,
    ARRAY['=已建成减在用', trace_id || '/built_racks', trace_id || '/used_racks']
        AS headroom_from,
    users,
    ARRAY[trace_id || '/users'] AS users_from
FROM mart.compute_month
WHERE counted AND period_code = %(month)s
ORDER BY built_racks DESC NULLS LAST, compute_centre_name;
