-- 累计与上月完全相同：一份报送中没有一项年初累计比上一个报告月有变化
-- severity: verify
-- extent: submission
SELECT
    NULL::bigint AS fact_key,
    submission_key,
    NULL::smallint AS source_table,
    NULL::integer AS source_row,
    NULL AS source_column,
    period_code,
    NULL AS measure,
    NULL::bigint AS other_fact_key,
    format('%s项年初累计与%s所报完全相同', count(*), max(previous_period)) AS message
FROM (
    SELECT
        flow.*,
        lag(flow.ytd) OVER series AS previous_ytd,
        lag(flow.period_code) OVER series AS previous_period
    FROM (
        SELECT
            submission_key, period_code, period.end_date, period.year, ytd_investment AS ytd,
            concat_ws('|', 'project', reporter, list_key, project_key) AS series
        FROM core.fct_project_month
        JOIN core.dim_period AS period USING (period_code)
        WHERE superseded_at IS NULL AND ytd_investment <> 0
        UNION ALL
        SELECT
            submission_key, period_code, period.end_date, period.year, value AS ytd,
            concat_ws(
                '|', 'freight', reporter, area_key, station_key, mode, measure, direction,
                coalesce(commodity_key, 0), unit_key
            ) AS series
        FROM core.fct_freight_month
        JOIN core.dim_period AS period USING (period_code)
        WHERE superseded_at IS NULL AND aspect = 'level' AND period.kind = 'ytd' AND value <> 0
        UNION ALL
        SELECT
            submission_key, period_code, period.end_date, period.year, value AS ytd,
            concat_ws('|', 'indicator', reporter, area_key, indicator_key, basis, unit_key)
                AS series
        FROM core.fct_indicator_obs
        JOIN core.dim_period AS period USING (period_code)
        WHERE superseded_at IS NULL AND aspect = 'level' AND period.kind = 'ytd' AND value <> 0
    ) AS flow
    WINDOW series AS (
        PARTITION BY flow.series, flow.year
        ORDER BY flow.end_date, flow.period_code, flow.ytd, flow.submission_key
    )
) AS stated
WHERE previous_period <> period_code
GROUP BY submission_key, period_code
-- two figures may stand still by themselves
HAVING count(*) >= 3 AND bool_and(ytd = previous_ytd)
