-- 吞吐不等于发送加到达：同一站点同一期间货物吞吐量与发送量、到达量之和不符，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_freight_month
WITH observed AS (
    SELECT
        fact.*,
        coalesce(fact.direction, '合计') = '合计'
            AND coalesce(commodity.commodity_name, '合计') = '合计' AS of_whole
    FROM core.fct_freight_month AS fact
    LEFT JOIN core.dim_commodity AS commodity USING (commodity_key)
    WHERE fact.superseded_at IS NULL
        AND fact.aspect = 'level'
        AND fact.value IS NOT NULL
        AND NOT core.is_part(commodity.commodity_name)
),
totals AS (
    -- The printed whole where the source states one; else the parts that stand in its place.
    SELECT
        slot_key,
        area_key,
        station_key,
        mode,
        period_code,
        measure,
        unit_key,
        coalesce(max(value) FILTER (WHERE of_whole), sum(value)) AS value,
        coalesce(
            max(core.printed_step(value, source_unit)) FILTER (WHERE of_whole),
            sum(core.printed_step(value, source_unit))
        ) AS step,
        (array_agg(fact_key ORDER BY of_whole DESC, source_row, source_column, fact_key))[1]
            AS fact_key
    FROM observed
    GROUP BY slot_key, area_key, station_key, mode, period_code, measure, unit_key
)
SELECT
    fact.fact_key,
    fact.submission_key,
    fact.source_table,
    fact.source_row,
    fact.source_column,
    fact.period_code,
    'value' AS measure,
    sent.fact_key AS other_fact_key,
    format(
        '货物吞吐量%s，而发送量%s与到达量%s之和为%s', trim_scale(throughput.value),
        trim_scale(sent.value), trim_scale(arrived.value), trim_scale(sent.value + arrived.value)
    ) AS message
FROM totals AS throughput
JOIN core.fct_freight_month AS fact ON fact.fact_key = throughput.fact_key
JOIN totals AS sent
    ON sent.measure = '货物发送量'
    AND (sent.slot_key, sent.area_key, sent.station_key, sent.mode, sent.period_code,
            sent.unit_key)
        = (throughput.slot_key, throughput.area_key, throughput.station_key, throughput.mode,
            throughput.period_code, throughput.unit_key)
JOIN totals AS arrived
    ON arrived.measure = '货物到达量'
    AND (arrived.slot_key, arrived.area_key, arrived.station_key, arrived.mode,
            arrived.period_code, arrived.unit_key)
        = (throughput.slot_key, throughput.area_key, throughput.station_key, throughput.mode,
            throughput.period_code, throughput.unit_key)
WHERE throughput.measure = '货物吞吐量'
    AND abs(throughput.value - sent.value - arrived.value) * 2
        > throughput.step + sent.step + arrived.step
