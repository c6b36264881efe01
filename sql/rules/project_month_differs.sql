-- 当月不等于累计之差：当月完成投资与本月、上月年初累计之差不符，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_project_month
SELECT
    followed.fact_key,
    followed.submission_key,
    followed.source_table,
    followed.source_row,
    followed.source_column,
    followed.period_code,
    'month_investment' AS measure,
    followed.previous_key AS other_fact_key,
    format(
        '当月完成投资%s，而年初累计由%s增至%s，相差%s', trim_scale(followed.of_month),
        trim_scale(followed.previous_value), trim_scale(followed.value),
        trim_scale(followed.value - followed.previous_value)
    ) AS message
FROM ({{followed_totals}}) AS followed
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_period AS previous ON previous.period_code = followed.previous_period
WHERE (followed.fact_table, followed.measure) = ('fct_project_month', 'ytd_investment')
    AND previous.end_date = period.start_date - 1
    -- The step of a printed number is dear to compute, and most months agree to the last digit.
    AND followed.value - followed.previous_value <> followed.of_month
    AND abs(followed.value - followed.previous_value - followed.of_month) * 2
        > core.printed_step(followed.of_month) + core.printed_step(followed.value)
            + core.printed_step(followed.previous_value)
