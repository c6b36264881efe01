-- 问题 17：各产业有多少空置载体？
-- 每个载体取其最近一期台账，按主导产业；空置率由面积另算，不是各载体空置率的平均。
-- carriers: 载体数
-- with_room: 尚可招商的载体数
WITH latest AS (
    SELECT DISTINCT ON (carrier_name) *
    FROM mart.carrier_month
    WHERE counted
    ORDER BY carrier_name, period_end DESC
)
SELECT
    industry,
    count(*) AS carriers,
    count(*) FILTER (WHERE vacant_area > 0) AS with_room,
    sum(floor_area) AS floor_area,
    sum(vacant_area) AS vacant_area,
    mart.half_even(
        100 * sum(vacant_area)
            / nullif(sum(floor_area) FILTER (WHERE vacant_area IS NOT NULL), 0),
        1
    ) AS vacancy_rate,
    sum(tenants) AS tenants
FROM latest
GROUP BY industry
ORDER BY vacant_area DESC NULLS LAST, industry;
