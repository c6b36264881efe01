-- 累计与上月完全相同：一份报送中没有一项年初累计比上一个报告月有变化
-- severity: verify
-- extent: submission
SELECT
    NULL::bigint AS fact_key,
    submission_key,
    NULL::smallint AS source_table,
    NULL::integer AS source_row,
    NULL AS source_column,
    period_code,
    NULL AS measure,
    NULL::bigint AS other_fact_key,
    format('%s项年初累计与%s所报完全相同', count(*), max(previous_period)) AS message
FROM (
    SELECT submission_key, period_code, value AS ytd, previous_value AS previous_ytd, previous_period
    FROM ({{followed_numbers}}) AS followed
    WHERE (fact_table, measure) = ('fct_project_month', 'ytd_investment')
        OR (
            fact_table IN ('fct_freight_month', 'fct_indicator_obs')
            AND course = 'ytd'
            AND starts_with(kind, 'level|')
        )
) AS stated
WHERE previous_period <> period_code
GROUP BY submission_key, period_code
-- two figures may stand still by themselves
HAVING count(*) >= 3 AND bool_and(ytd = previous_ytd)
