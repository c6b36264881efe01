-- 年内不变的数变了：至上年底累计一类的数，与同年上一个报告期所报不同，超出末位舍入
-- severity: verify
SELECT
    fact_key,
    submission_key,
    source_table,
    source_row,
    source_column,
    period_code,
    measure,
    previous_key AS other_fact_key,
    format(
        '%s%s，而%s所报为%s，年内应不变', said, trim_scale(value), previous_period,
        trim_scale(previous_value)
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
        AND stated.course = 'all_year'
    WINDOW series AS (
        PARTITION BY
            stated.fact_table, stated.reporter, stated.series, stated.measure, period.year
        ORDER BY period.end_date, stated.fact_key
    )
) AS followed
WHERE previous_period <> period_code
    AND abs(value - previous_value) * 2
        > core.printed_step(value) + core.printed_step(previous_value)
