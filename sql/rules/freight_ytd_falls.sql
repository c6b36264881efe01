-- 货运累计下降：同一站点、指标、方向、货类的年初累计小于同年上一个报告月
-- severity: soft
SELECT
    fact_key,
    submission_key,
    source_table,
    source_row,
    source_column,
    period_code,
    'value' AS measure,
    previous_key AS other_fact_key,
    format(
        '%s年初累计%s，小于%s所报%s', stated.measure, trim_scale(value), previous_period,
        trim_scale(previous_value)
    ) AS message
FROM (
    SELECT
        fact.*,
        lag(fact.value) OVER series AS previous_value,
        lag(fact.period_code) OVER series AS previous_period,
        lag(fact.fact_key) OVER series AS previous_key
    FROM core.fct_freight_month AS fact
    JOIN core.dim_period AS period USING (period_code)
    WHERE fact.superseded_at IS NULL
        AND fact.aspect = 'level'
        AND period.kind = 'ytd'
        AND fact.value IS NOT NULL
    WINDOW series AS (
        PARTITION BY
            fact.reporter, fact.area_key, fact.station_key, fact.mode, fact.measure,
            fact.direction, fact.commodity_key, fact.unit_key, period.year
        ORDER BY period.end_date, fact.fact_key
    )
) AS stated
WHERE value < previous_value AND previous_period <> period_code
