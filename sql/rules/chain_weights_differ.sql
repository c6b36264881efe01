-- 归属权重不是百分之百：名录里同一企业在各条产业链上的权重之和不是100%，超出末位舍入
-- severity: soft
-- extent: thing
-- judges: fct_enterprise_chain
SELECT DISTINCT ON (enterprise_key, slot_key)
    fact_key,
    submission_key,
    source_table,
    source_row,
    source_column,
    period_code,
    'weight' AS measure,
    NULL::bigint AS other_fact_key,
    format(
        '“%s”在%s条产业链上的归属权重合计%s%%，应为100%%', enterprise_name, chains,
        trim_scale(weights)
    ) AS message
FROM (
    SELECT
        *,
        count(*) OVER member AS chains,
        count(weight) OVER member AS weighed,
        sum(weight) OVER member AS weights,
        sum(core.printed_step(weight, '%')) OVER member AS steps
    FROM core.fct_enterprise_chain
    WHERE superseded_at IS NULL
    WINDOW member AS (PARTITION BY enterprise_key, slot_key)
) AS membership
WHERE weighed = chains AND abs(weights - 100) * 2 > steps
ORDER BY enterprise_key, slot_key, submission_key, source_table, source_row, fact_key
