-- 累计下降：同一事项的累计数小于同年上一个报告期所报
-- severity: soft
-- extent: thing
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
        '%s%s，小于%s所报%s', measure_name, trim_scale(value), previous_period, trim_scale(previous_value)
    ) AS message
FROM ({{followed_totals}}) AS followed
WHERE value < previous_value AND previous_period <> period_code
ORDER BY fact_key, course DESC, previous_value - value DESC, measure
