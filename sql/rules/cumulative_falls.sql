-- 累计下降：同一事项的累计数小于同年上一个报告期所报
-- severity: soft
SELECT DISTINCT ON (fact_key)
    fact_key,
    submission_key,
    source_table,
    source_row,
    source_column,
    period_code,
    measure,
    previous_key AS other_fact_key,
    format(
        '%s%s，小于%s所报%s', said, trim_scale(value), previous_period, trim_scale(previous_value)
    ) AS message
FROM (
    SELECT
        stated.*,
        lag(stated.value) OVER series AS previous_value,
        lag(stated.period_code) OVER series AS previous_period,
        lag(stated.fact_key) OVER series AS previous_key
    FROM ({{stated_measures}}) AS stated
    JOIN core.dim_period AS period USING (period_code)
    WHERE stated.superseded_at IS NULL
        AND stated.value IS NOT NULL
        AND stated.course IN ('ytd', 'since_start')
    WINDOW series AS (
        PARTITION BY
            stated.fact_table, stated.reporter, stated.series, stated.measure, period.year
        ORDER BY period.end_date, stated.fact_key
    )
) AS followed
WHERE value < previous_value AND previous_period <> period_code
ORDER BY fact_key, course DESC, previous_value - value DESC, measure
