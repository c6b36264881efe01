-- 链汇总与企业数不符：产业链汇总的产值、税收，与同月企业月度表里该链各企业之和不同，超出末位舍入
-- severity: soft
-- extent: warehouse
WITH enterprise AS (
    SELECT told.*
    FROM (
        SELECT fact.*, {{counted_once fct_enterprise_month}} AS counted
        FROM core.fct_enterprise_month AS fact
        WHERE fact.superseded_at IS NULL
    ) AS told
    WHERE told.counted
),
member AS (  -- who is in a chain in a month: those that tell so themselves, and the register's
    SELECT period_code, enterprise_key, chain_key
    FROM enterprise
    WHERE chain_key IS NOT NULL
    UNION
    SELECT told.period_code, told.enterprise_key, listed.chain_key
    FROM enterprise AS told
    JOIN core.dim_period AS period USING (period_code)
    JOIN core.fct_enterprise_chain AS listed
        ON listed.enterprise_key = told.enterprise_key AND listed.superseded_at IS NULL
    LEFT JOIN core.dim_period AS joined ON joined.period_code = listed.joined
    WHERE coalesce(joined.start_date <= period.end_date, TRUE)
),
part AS (
    SELECT
        member.period_code,
        member.chain_key,
        told.submission_key,
        told.source_table,
        figure.*
    FROM member
    JOIN enterprise AS told USING (period_code, enterprise_key)
    CROSS JOIN LATERAL (VALUES
        ('ytd_output', told.ytd_output),
        ('ytd_tax', told.ytd_tax)
    ) AS figure (measure, value)
),
whole AS (
    SELECT told.*, chain.chain_name, figure.*
    FROM core.fct_industry_month AS told
    JOIN core.dim_chain AS chain USING (chain_key)
    CROSS JOIN LATERAL (VALUES
        (1, 'ytd_output', '产值', told.ytd_output),
        (2, 'ytd_tax', '税收', told.ytd_tax)
    ) AS figure (place, measure, name, value)
    WHERE told.superseded_at IS NULL
),
stepped AS (  -- a printed number says what it is rounded to together with its unit, here of 元
    SELECT
        part.*,
        core.printed_step(10000 * part.value, address.unit) / 10000 AS step
    FROM part
    LEFT JOIN ops.column_address AS address
        ON (address.submission_key, address.source_table, address.field)
            = (part.submission_key, part.source_table, part.measure)
),
added AS (
    SELECT
        period_code,
        chain_key,
        measure,
        count(*) AS enterprises,
        sum(value) AS value,
        sum(step) AS step
    FROM stepped
    GROUP BY period_code, chain_key, measure
    HAVING count(value) = count(*)
)
SELECT DISTINCT ON (whole.fact_key)
    whole.fact_key,
    whole.submission_key,
    whole.source_table,
    whole.source_row,
    whole.source_column,
    whole.period_code,
    whole.measure,
    NULL::bigint AS other_fact_key,
    format(
        '%s链汇总的%s为%s万元，而企业月度表里该链%s家企业之和为%s万元%s',
        whole.chain_name, whole.name, trim_scale(whole.value), added.enterprises,
        trim_scale(added.value),
        CASE
            WHEN whole.enterprises <> added.enterprises
                THEN format('（汇总写规上企业%s家）', trim_scale(whole.enterprises))
        END
    ) AS message
FROM whole
JOIN added USING (period_code, chain_key, measure)
LEFT JOIN ops.column_address AS address
    ON (address.submission_key, address.source_table, address.field)
        = (whole.submission_key, whole.source_table, whole.measure)
WHERE abs(whole.value - added.value) * 2
    > added.step + core.printed_step(10000 * whole.value, address.unit) / 10000
ORDER BY whole.fact_key, whole.place
