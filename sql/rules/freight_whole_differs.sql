-- 总量与各货类之和不符：来源另列的总量与同一期间各货类之和不同，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_freight_month
SELECT
    whole.fact_key,
    whole.submission_key,
    whole.source_table,
    whole.source_row,
    whole.source_column,
    whole.period_code,
    'value' AS measure,
    min(part.fact_key) AS other_fact_key,
    format(
        '%s总量%s，而所列%s个货类之和为%s', whole.measure, trim_scale(whole.value), count(*),
        trim_scale(sum(part.value))
    ) AS message
FROM core.fct_freight_month AS whole
JOIN core.dim_commodity AS commodity
    ON commodity.commodity_key = whole.commodity_key AND commodity.commodity_name = '合计'
JOIN core.fct_freight_month AS part
    ON part.slot_key = whole.slot_key
    AND part.superseded_at IS NULL
    AND part.value IS NOT NULL
    AND part.commodity_key <> whole.commodity_key
    AND (part.period_code, part.area_key, part.station_key, part.mode, part.measure, part.aspect)
        = (whole.period_code, whole.area_key, whole.station_key, whole.mode, whole.measure,
            whole.aspect)
    AND (part.direction, part.unit_key) IS NOT DISTINCT FROM (whole.direction, whole.unit_key)
JOIN core.dim_commodity AS kind
    ON kind.commodity_key = part.commodity_key AND NOT core.is_part(kind.commodity_name)
WHERE whole.superseded_at IS NULL AND whole.aspect IN ('level', 'prior_level')
GROUP BY
    whole.fact_key,
    whole.submission_key,
    whole.source_table,
    whole.source_row,
    whole.source_column,
    whole.period_code,
    whole.measure,
    whole.value,
    whole.source_unit
HAVING abs(whole.value - sum(part.value)) * 2
    > core.printed_step(whole.value, whole.source_unit)
        + sum(core.printed_step(part.value, part.source_unit))
