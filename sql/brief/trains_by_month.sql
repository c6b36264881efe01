-- 中欧班列本年各月：年初以来的列数与占全市的比重。一个站点一个月一行
SELECT
    station_name AS station,
    extract(month FROM period_end)::integer || '月' AS month_name,
    total AS trains,
    CASE total_source
        WHEN '表内合计' THEN ARRAY[total_trace_id || '/value']
        ELSE ARRAY['=各方向相加'] || ARRAY(
            SELECT part || '/value' FROM unnest(string_to_array(part_trace_ids, '、')) AS part
        )
    END AS trains_from,
    share,
    ARRAY[share_trace_id || '/value'] AS share_from
FROM mart.freight_totals
WHERE mode = '中欧班列' AND unit_name = '列' AND period_code = ANY (%(year_to_dates)s)
    AND share IS NOT NULL
ORDER BY station_name, period_end;
