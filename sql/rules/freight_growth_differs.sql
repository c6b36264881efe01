-- 同比与数值不符：所列同比增速与本期、上年同期之比不符，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_freight_month
SELECT
    growth.fact_key,
    growth.submission_key,
    growth.source_table,
    growth.source_row,
    growth.source_column,
    growth.period_code,
    'value' AS measure,
    level.fact_key AS other_fact_key,
    format(
        '%s同比增速%s%%，而由本期%s与上年同期%s算得%s%%', growth.measure,
        trim_scale(growth.value), trim_scale(level.value), trim_scale(prior.value),
        core.half_even(100 * level.value / prior.value - 100, 2)
    ) AS message
FROM core.fct_freight_month AS growth
JOIN core.fct_freight_month AS level
    ON level.slot_key = growth.slot_key
    AND level.superseded_at IS NULL
    AND level.aspect = 'level'
    AND (level.period_code, level.area_key, level.station_key, level.mode, level.measure)
        = (growth.period_code, growth.area_key, growth.station_key, growth.mode, growth.measure)
    AND (level.direction, level.commodity_key)
        IS NOT DISTINCT FROM (growth.direction, growth.commodity_key)
JOIN core.fct_freight_month AS prior
    ON prior.slot_key = growth.slot_key
    AND prior.superseded_at IS NULL
    AND prior.aspect = 'prior_level'
    AND (prior.period_code, prior.area_key, prior.station_key, prior.mode, prior.measure)
        = (growth.period_code, growth.area_key, growth.station_key, growth.mode, growth.measure)
    AND (prior.direction, prior.commodity_key, prior.unit_key)
        IS NOT DISTINCT FROM (growth.direction, growth.commodity_key, level.unit_key)
WHERE growth.superseded_at IS NULL
    AND growth.aspect = 'growth_yoy'
    AND prior.value > 0
    -- r = 100·a/b − 100, each of r, a, b within half of its last printed digit, r printed to a tenth.
    AND abs(growth.value + 100 - 100 * level.value / prior.value) * 2
        > greatest(core.printed_step(growth.value, growth.source_unit), 0.1)
            + 100 * core.printed_step(level.value, level.source_unit) / prior.value
            + 100 * level.value * core.printed_step(prior.value, prior.source_unit)
                / (prior.value * prior.value)
