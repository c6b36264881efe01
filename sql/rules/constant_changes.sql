-- 年内不变的数变了：至上年底累计一类的数，与同年上一个报告期所报不同，超出末位舍入
-- severity: verify
-- extent: thing
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
        '%s%s，而%s所报为%s，年内应不变', measure_name, trim_scale(value), previous_period,
        trim_scale(previous_value)
    ) AS message
FROM ({{followed_constants}}) AS followed
WHERE value <> previous_value AND previous_period <> period_code
    -- The step of a printed number is dear to compute, and most numbers do not change at all.
    AND abs(value - previous_value) * 2
        > core.printed_step(value) + core.printed_step(previous_value)
