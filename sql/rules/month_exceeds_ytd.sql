-- 本月大于累计：当月数大于同一事项同期的年初累计，超出末位舍入
-- severity: verify
-- extent: thing
WITH observed AS (
    SELECT *
    FROM ({{observed_measures}}) AS measured
    WHERE superseded_at IS NULL AND value IS NOT NULL
),
compared AS (
    SELECT
        fact_key, submission_key, source_table, source_row, source_column, period_code, measure,
        measure_name, value, source_unit, at_most AS ytd, NULL::bigint AS ytd_key
    FROM ({{stated_measures}}) AS measured
    WHERE superseded_at IS NULL AND course = 'month' AND value > at_most
    UNION ALL
    SELECT
        month.fact_key, month.submission_key, month.source_table, month.source_row,
        month.source_column, month.period_code, month.measure, month.measure_name, month.value,
        month.source_unit, ytd.value, ytd.fact_key
    FROM observed AS month
    JOIN observed AS ytd
        ON ytd.course = 'ytd'
        AND (ytd.fact_table, ytd.reporter, ytd.series, ytd.measure, ytd.end_date)
            = (month.fact_table, month.reporter, month.series, month.measure, month.end_date)
    WHERE month.course = 'month' AND month.value > ytd.value
)
SELECT
    fact_key,
    submission_key,
    source_table,
    source_row,
    source_column,
    period_code,
    measure,
    ytd_key AS other_fact_key,
    format('%s%s，大于年初累计%s', measure_name, trim_scale(value), trim_scale(ytd)) AS message
FROM compared
WHERE (value - ytd) * 2
    > core.printed_step(value, source_unit) + core.printed_step(ytd, source_unit)
