-- 两处所报不一：同一指标同一地区同一期间同一核算阶段，不同报送单位所报数值或增速不同，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_indicator_obs
SELECT
    one.fact_key,
    one.submission_key,
    one.source_table,
    one.source_row,
    one.source_column,
    one.period_code,
    'value' AS measure,
    min(other.fact_key) AS other_fact_key,
    format(
        '%s所报为%s，而%s', one.reporter, trim_scale(one.value),
        string_agg(
            format('%s所报为%s', other.reporter, trim_scale(other.value)), '、'
            ORDER BY other.reporter
        )
    ) AS message
FROM core.fct_indicator_obs AS one
JOIN core.fct_indicator_obs AS other
    ON other.superseded_at IS NULL
    AND other.reporter <> one.reporter
    AND (other.period_code, other.area_key, other.indicator_key, other.aspect, other.unit_key)
        = (one.period_code, one.area_key, one.indicator_key, one.aspect, one.unit_key)
    AND other.basis IS NOT DISTINCT FROM one.basis
    AND (other.stage <> one.stage) IS NOT TRUE
WHERE one.superseded_at IS NULL
    AND abs(one.value - other.value) * 2
        > core.printed_step(one.value, one.source_unit)
            + core.printed_step(other.value, other.source_unit)
GROUP BY
    one.fact_key,
    one.submission_key,
    one.source_table,
    one.source_row,
    one.source_column,
    one.period_code,
    one.reporter,
    one.value
