-- 当月不等于累计之差：当月完成投资与本月、上月年初累计之差不符，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_project_month
SELECT
    fact_key,
    submission_key,
    source_table,
    source_row,
    source_column,
    period_code,
    'month_investment' AS measure,
    previous_key AS other_fact_key,
    format(
        '当月完成投资%s，而年初累计由%s增至%s，相差%s', trim_scale(month_investment),
        trim_scale(previous_ytd), trim_scale(ytd_investment),
        trim_scale(ytd_investment - previous_ytd)
    ) AS message
FROM (
    SELECT
        fact.*,
        period.start_date,
        lag(fact.ytd_investment) OVER project AS previous_ytd,
        lag(period.end_date) OVER project AS previous_end,
        lag(fact.fact_key) OVER project AS previous_key
    FROM core.fct_project_month AS fact
    JOIN core.dim_period AS period USING (period_code)
    LEFT JOIN core.project_identity AS identity
        ON identity.written_key = fact.project_key AND identity.superseded_at IS NULL
    WHERE fact.superseded_at IS NULL AND fact.ytd_investment IS NOT NULL
    WINDOW project AS (
        PARTITION BY
            fact.reporter, fact.list_key, coalesce(identity.project_key, fact.project_key)
        ORDER BY period.end_date, fact.fact_key
    )
) AS stated
WHERE previous_end = start_date - 1
    -- The step of a printed number is dear to compute, and most months agree to the last digit.
    AND ytd_investment - previous_ytd <> month_investment
    AND abs(ytd_investment - previous_ytd - month_investment) * 2
        > core.printed_step(month_investment) + core.printed_step(ytd_investment)
            + core.printed_step(previous_ytd)
