-- 累计下降：同一事项的累计数小于同年上一个报告期所报；负数的（如退税）为向零回退
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
        '%s%s，%s%s所报%s', measure_name, trim_scale(value),
        CASE WHEN previous_value < 0 THEN '少于' ELSE '小于' END,
        previous_period, trim_scale(previous_value)
    ) AS message
FROM ({{followed_totals}}) AS followed
-- A tally runs away from zero, on the side on which it stands: one of refunds goes down.
WHERE sign(previous_value) * (previous_value - value) > 0 AND previous_period <> period_code
ORDER BY fact_key, course DESC, abs(previous_value - value) DESC, measure
