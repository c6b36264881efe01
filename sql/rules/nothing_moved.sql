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
        submission_key,
        period_code,
        ytd_investment AS ytd,
        lag(ytd_investment) OVER series AS previous_ytd,
        lag(period_code) OVER series AS previous_period
    FROM core.fct_project_month
    JOIN core.dim_period AS period USING (period_code)
    WHERE superseded_at IS NULL AND ytd_investment <> 0
    WINDOW series AS (
        PARTITION BY project_key, list_key, reporter, period.year
        ORDER BY period.end_date, period_code, ytd_investment, submission_key
    )
    UNION ALL
    SELECT
        submission_key,
        period_code,
        value,
        lag(value) OVER series,
        lag(period_code) OVER series
    FROM core.fct_freight_month
    JOIN core.dim_period AS period USING (period_code)
    WHERE superseded_at IS NULL AND aspect = 'level' AND period.kind = 'ytd' AND value <> 0
    WINDOW series AS (
        PARTITION BY
            station_key, commodity_key, unit_key, area_key, mode, measure, direction, reporter,
            period.year
        ORDER BY period.end_date, period_code, value, submission_key
    )
    UNION ALL
    SELECT
        submission_key,
        period_code,
        value,
        lag(value) OVER series,
        lag(period_code) OVER series
    FROM core.fct_indicator_obs
    JOIN core.dim_period AS period USING (period_code)
    WHERE superseded_at IS NULL AND aspect = 'level' AND period.kind = 'ytd' AND value <> 0
    WINDOW series AS (
        PARTITION BY indicator_key, area_key, unit_key, basis, reporter, period.year
        ORDER BY period.end_date, period_code, value, submission_key
    )
) AS stated
WHERE previous_period <> period_code
GROUP BY submission_key, period_code
-- two figures may stand still by themselves
HAVING count(*) >= 3 AND bool_and(ytd = previous_ytd)
