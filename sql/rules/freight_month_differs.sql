-- 货运本月不等于累计之差：本月数与本月、上月年初累计之差不符（1月与年初累计不符），超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_freight_month
WITH levels AS (
    SELECT fact.*, period.kind, period.start_date, period.end_date
    FROM core.fct_freight_month AS fact
    JOIN core.dim_period AS period USING (period_code)
    WHERE fact.superseded_at IS NULL AND fact.aspect = 'level' AND fact.value IS NOT NULL
)
SELECT
    month.fact_key,
    month.submission_key,
    month.source_table,
    month.source_row,
    month.source_column,
    month.period_code,
    'value' AS measure,
    ytd.fact_key AS other_fact_key,
    format(
        '%s本月%s，而年初累计由%s增至%s', month.measure, trim_scale(month.value),
        trim_scale(coalesce(before.value, 0)), trim_scale(ytd.value)
    ) AS message
FROM levels AS month
JOIN levels AS ytd
    ON ytd.kind = 'ytd' AND ytd.end_date = month.end_date
    AND (ytd.reporter, ytd.area_key, ytd.station_key, ytd.mode, ytd.measure)
        = (month.reporter, month.area_key, month.station_key, month.mode, month.measure)
    AND (ytd.direction, ytd.commodity_key, ytd.unit_key)
        IS NOT DISTINCT FROM (month.direction, month.commodity_key, month.unit_key)
LEFT JOIN levels AS before
    ON before.kind = 'ytd' AND before.end_date = month.start_date - 1
    AND before.start_date = ytd.start_date
    AND (before.reporter, before.area_key, before.station_key, before.mode, before.measure)
        = (month.reporter, month.area_key, month.station_key, month.mode, month.measure)
    AND (before.direction, before.commodity_key, before.unit_key)
        IS NOT DISTINCT FROM (month.direction, month.commodity_key, month.unit_key)
WHERE month.kind = 'month'
    AND (before.fact_key IS NOT NULL OR ytd.start_date = month.start_date)
    AND abs(ytd.value - coalesce(before.value, 0) - month.value) * 2
        > core.printed_step(month.value, month.source_unit)
            + core.printed_step(ytd.value, ytd.source_unit)
            + coalesce(core.printed_step(before.value, before.source_unit), 0)
