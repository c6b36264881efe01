-- 年初累计下降：同一名单上同一项目的年初累计完成投资小于上一个报告月
-- severity: soft
SELECT
    fact_key,
    submission_key,
    source_table,
    source_row,
    source_column,
    period_code,
    'ytd_investment' AS measure,
    previous_key AS other_fact_key,
    format(
        '年初累计完成投资%s，小于%s所报%s', trim_scale(ytd_investment), previous_period,
        trim_scale(previous_ytd)
    ) AS message
FROM (
    SELECT
        fact.*,
        lag(fact.ytd_investment) OVER project AS previous_ytd,
        lag(fact.period_code) OVER project AS previous_period,
        lag(fact.fact_key) OVER project AS previous_key
    FROM core.fct_project_month AS fact
    JOIN core.dim_period AS period USING (period_code)
    LEFT JOIN core.project_identity AS identity
        ON identity.written_key = fact.project_key AND identity.superseded_at IS NULL
    WHERE fact.superseded_at IS NULL AND fact.ytd_investment IS NOT NULL
    WINDOW project AS (
        PARTITION BY
            fact.reporter, fact.list_key, coalesce(identity.project_key, fact.project_key)
        ORDER BY period.end_date, fact.fact_key
    )
) AS stated
WHERE ytd_investment < previous_ytd AND previous_period <> period_code
