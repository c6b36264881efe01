-- 两处所报货运不一：同一站点、方式、指标、货类、方向、期间，不同报送单位所报不同，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_freight_month
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
FROM core.fct_freight_month AS one
JOIN core.fct_freight_month AS other
    ON other.superseded_at IS NULL
    AND other.reporter <> one.reporter
    AND (other.period_code, other.area_key, other.station_key, other.mode, other.measure,
        other.aspect)
        = (one.period_code, one.area_key, one.station_key, one.mode, one.measure, one.aspect)
    AND (other.commodity_key, other.direction, other.unit_key)
        IS NOT DISTINCT FROM (one.commodity_key, one.direction, one.unit_key)
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
