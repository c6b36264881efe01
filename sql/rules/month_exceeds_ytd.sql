-- 本月大于累计：当月数大于同一事项同期的年初累计，超出末位舍入
-- severity: verify
WITH stated AS (
    SELECT measured.*, period.end_date
    FROM ({{stated_measures}}) AS measured
    JOIN core.dim_period AS period USING (period_code)
    WHERE measured.superseded_at IS NULL
        AND measured.value IS NOT NULL
        AND measured.course IN ('month', 'ytd')
),
compared AS (
    SELECT month.*, month.at_most AS ytd, NULL::bigint AS ytd_key
    FROM stated AS month
    WHERE month.course = 'month' AND month.at_most IS NOT NULL
    UNION ALL
    SELECT month.*, ytd.value, ytd.fact_key
    FROM stated AS month
    JOIN stated AS ytd
        ON ytd.course = 'ytd'
        AND (ytd.fact_table, ytd.reporter, ytd.series, ytd.measure, ytd.end_date)
            = (month.fact_table, month.reporter, month.series, month.measure, month.end_date)
    WHERE month.course = 'month'
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
