-- 指标换了单位类别：同一指标的数值与上一次所报不是同一类单位
-- severity: soft
-- extent: thing
-- judges: fct_indicator_obs
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
        '%s的单位是“%s”，而%s所报是“%s”；请核对指标名称和单位，确已改变的请说明',
        indicator_name, source_unit, previous_period, previous_unit
    ) AS message
FROM (
    SELECT
        fact.*,
        indicator.indicator_name,
        unit.dimension,
        lag(unit.dimension) OVER series AS previous_dimension,
        lag(fact.source_unit) OVER series AS previous_unit,
        lag(fact.period_code) OVER series AS previous_period,
        lag(fact.fact_key) OVER series AS previous_key
    FROM core.fct_indicator_obs AS fact
    JOIN core.dim_indicator AS indicator USING (indicator_key)
    JOIN core.dim_unit AS unit USING (unit_key)
    JOIN core.dim_period AS period USING (period_code)
    WHERE fact.superseded_at IS NULL AND fact.aspect = 'level' AND fact.value IS NOT NULL
    WINDOW series AS (
        PARTITION BY fact.reporter, fact.area_key, fact.indicator_key, fact.basis
        ORDER BY period.end_date, period.start_date DESC, fact.fact_key
    )
) AS followed
WHERE dimension <> previous_dimension
