-- 上年同期数与上年所报不一：同一报送单位本年所列上年同期数，与上年同期所报不同，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_freight_month
SELECT
    fact.fact_key,
    fact.submission_key,
    fact.source_table,
    fact.source_row,
    fact.source_column,
    fact.period_code,
    'value' AS measure,
    before.fact_key AS other_fact_key,
    format(
        '%s上年同期%s，而%s所报为%s', fact.measure, trim_scale(fact.value), before.period_code,
        trim_scale(before.value)
    ) AS message
FROM core.fct_freight_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_period AS earlier
    ON earlier.kind = period.kind
    AND earlier.start_date = period.start_date - interval '1 year'
    AND (earlier.year, earlier.month) = (period.year - 1, period.month)
JOIN core.fct_freight_month AS before
    ON before.period_code = earlier.period_code
    AND before.superseded_at IS NULL
    AND before.aspect = 'level'
    AND (before.reporter, before.area_key, before.station_key, before.mode, before.measure)
        = (fact.reporter, fact.area_key, fact.station_key, fact.mode, fact.measure)
    AND (before.direction, before.commodity_key, before.unit_key)
        IS NOT DISTINCT FROM (fact.direction, fact.commodity_key, fact.unit_key)
WHERE fact.superseded_at IS NULL
    AND fact.aspect = 'prior_level'
    AND abs(fact.value - before.value) * 2
        > core.printed_step(fact.value, fact.source_unit)
            + core.printed_step(before.value, before.source_unit)
