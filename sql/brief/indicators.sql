-- 主要指标：在本月末截止的年初以来（和季度）的值、增速、占全市比重。一个指标一行
SELECT
    CASE
        WHEN count(*) OVER (PARTITION BY area_name, indicator_name, period_code) > 1 THEN reporter
    END AS teller,
    nullif(area_name, %(district)s) AS area,
    indicator_name AS indicator,
    level,
    unit_name AS unit,
    ARRAY[level_trace_id || '/value'] AS level_from,
    growth_yoy AS growth,
    ARRAY[growth_trace_id || '/value'] AS growth_from,
    CASE growth_basis
        WHEN 'constant' THEN '不变价' WHEN 'comparable' THEN '可比口径' WHEN 'nominal' THEN '现价'
    END AS basis,
    share,
    ARRAY[share_trace_id || '/value'] AS share_from
FROM mart.indicators
WHERE period_code = %(ytd)s AND num_nonnulls(level, growth_yoy) > 0
ORDER BY
    area_name,
    array_position(
        ARRAY['地区生产总值', '规模以上工业增加值', '固定资产投资', '工业投资', '社会消费品零售总额',
            '进出口总额', '一般公共预算收入', '税收收入'],
        indicator_name::text
    ),
    indicator_name,
    reporter;
