-- 分方向的货运：每个站点每种运输方式、指标年初以来各方向的数值。一个方向一行
SELECT
    station_name AS station,
    CASE WHEN measure IN ('开行列数', '运量') THEN mode ELSE mode || measure END || direction AS subject,
    unit_name AS unit,
    value AS total,
    ARRAY[trace_id || '/value'] AS total_from
FROM mart.freight
WHERE period_code = %(ytd)s AND aspect = 'level' AND value IS NOT NULL AND mode <> '铁路'
    AND direction IS NOT NULL AND direction <> '合计' AND commodity_name IS NULL
ORDER BY
    station_name,
    array_position(ARRAY['中欧班列', '海铁联运'], mode::text),
    mode,
    measure,
    array_position(ARRAY['去程', '回程', '发送', '到达'], direction::text),
    direction,
    reporter;
