-- 货运：每个站点每种运输方式、指标年初以来的总量、增速、占全市比重及其与上月的差，以及当月总量
WITH total AS MATERIALIZED (
    SELECT
        *,
        CASE total_source
            WHEN '表内合计' THEN ARRAY[total_trace_id || '/value']
            ELSE ARRAY['=各方向或各货类相加'] || ARRAY(
                SELECT part || '/value' FROM unnest(string_to_array(part_trace_ids, '、')) AS part
            )
        END AS total_from
    FROM mart.freight_totals
    WHERE period_code = ANY (%(year_to_dates)s) OR period_code = %(month)s
),
before AS (
    SELECT DISTINCT ON (station_name, mode, measure, reporter) *
    FROM total
    WHERE period_code <> %(month)s AND period_end < %(month_end)s AND share IS NOT NULL
    ORDER BY station_name, mode, measure, reporter, period_end DESC
)
SELECT
    CASE
        WHEN count(*) OVER (PARTITION BY ytd.station_name, ytd.mode, ytd.measure) > 1
            THEN ytd.reporter
    END AS teller,
    ytd.station_name AS station,
    ytd.mode,
    CASE WHEN ytd.measure = '开行列数' THEN '开行' || ytd.mode ELSE ytd.mode || ytd.measure END
        AS subject,
    ytd.unit_name AS unit,
    ytd.total,
    ytd.total_from,
    coalesce(ytd.growth_yoy, ytd.growth_computed) AS growth,
    CASE
        WHEN ytd.growth_yoy IS NOT NULL THEN ARRAY[ytd.growth_trace_id || '/value']
        ELSE ARRAY['=由总量与上年同期总量算得', ytd.prior_total_trace_id || '/value']
            || ytd.total_from
    END AS growth_from,
    ytd.share,
    ARRAY[ytd.share_trace_id || '/value'] AS share_from,
    ytd.share - before.share AS share_change,
    ARRAY[
        '=与上一个报告月之差', ytd.share_trace_id || '/value', before.share_trace_id || '/value'
    ] AS share_change_from,
    CASE extract(month FROM before.period_end)
        WHEN 1 THEN '1月' ELSE '1—' || extract(month FROM before.period_end) || '月'
    END AS ytd_before,
    month.total AS month_total,
    month.total_from AS month_total_from
FROM total AS ytd
LEFT JOIN total AS month
    ON month.period_code = %(month)s
    AND (month.area_name, month.station_name, month.mode, month.measure, month.reporter)
        = (ytd.area_name, ytd.station_name, ytd.mode, ytd.measure, ytd.reporter)
LEFT JOIN before
    ON (before.station_name, before.mode, before.measure, before.reporter)
        = (ytd.station_name, ytd.mode, ytd.measure, ytd.reporter)
WHERE ytd.period_code = %(ytd)s AND ytd.total IS NOT NULL
ORDER BY
    ytd.station_name,
    array_position(ARRAY['铁路', '中欧班列', '海铁联运'], ytd.mode::text),
    array_position(ARRAY['货物吞吐量', '货物发送量', '货物到达量'], ytd.measure::text),
    ytd.measure,
    ytd.reporter;
