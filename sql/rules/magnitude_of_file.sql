-- 整份数量级可疑：一份报送中一类数的多数，与上一次报送或同年上一个报告期相差五倍以上（五项以上，按中位数）
-- severity: soft
-- extent: submission
WITH sent_again AS MATERIALIZED (
    SELECT
        here.submission_key,
        here.period_code,
        here.kind,
        here.series,
        here.measure_name,
        '上一次报送' AS against,
        here.value,
        1 AS months,
        before.value AS previous_value,
        1 AS previous_months
    FROM ({{stated_measures}}) AS here
    JOIN ({{stated_measures}}) AS before
        ON before.superseded_at = here.recorded_at
        AND before.submission_key <> here.submission_key
        AND (before.slot_key, before.period_code, before.series, before.measure)
            = (here.slot_key, here.period_code, here.series, here.measure)
    WHERE here.superseded_at IS NULL
        AND here.value <> 0
        AND before.superseded_at IS NOT NULL
        AND before.value <> 0
),
compared AS NOT MATERIALIZED (
    -- What runs since January is compared as an average of its months.
    SELECT
        submission_key,
        period_code,
        kind,
        series,
        measure_name,
        previous_period AS against,
        value,
        CASE course WHEN 'ytd' THEN month ELSE 1 END AS months,
        previous_value,
        CASE course WHEN 'ytd' THEN previous_month ELSE 1 END AS previous_months
    FROM ({{followed_numbers}}) AS followed
    WHERE previous_period <> period_code
    UNION ALL
    TABLE sent_again
),
leaping AS (
    -- Of five numbers or more half are three at least. Most leap nowhere: no quotient is computed.
    SELECT submission_key, kind
    FROM compared
    WHERE value <> previous_value
        AND (
            abs(value) * previous_months > abs(previous_value) * (5 * months)
            OR abs(value) * (5 * previous_months) < abs(previous_value) * months
        )
    GROUP BY submission_key, kind
    HAVING count(*) >= 3
),
ratios AS MATERIALIZED (
    SELECT
        submission_key,
        period_code,
        kind,
        series,
        measure_name,
        against,
        (value / months) / (previous_value / previous_months) AS ratio
    FROM compared
    WHERE (submission_key, kind) IN (SELECT submission_key, kind FROM leaping)
),
suspects AS (
    -- A median stands out only where half of the numbers do; that is told without sorting them.
    SELECT submission_key, kind
    FROM ratios
    GROUP BY submission_key, kind, against
    HAVING count(*) >= 5
        AND count(*) FILTER (WHERE abs(ratio) NOT BETWEEN 0.2 AND 5) * 2 >= count(*)
),
medians AS (
    SELECT
        submission_key,
        kind,
        against,
        max(period_code) AS period_code,
        min(measure_name) AS measure_name,
        count(DISTINCT series) AS keys,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(ratio)::float8) AS median
    FROM ratios
    WHERE (submission_key, kind) IN (SELECT submission_key, kind FROM suspects)
    GROUP BY submission_key, kind, against
    HAVING count(DISTINCT series) >= 5
),
judged AS (
    -- What agrees with the period before is right where it corrects what was last sent.
    SELECT
        *,
        against = '上一次报送' AND bool_or(
            against <> '上一次报送' AND median BETWEEN 0.2 AND 5
        ) OVER (PARTITION BY submission_key, kind) AS corrects
    FROM medians
)
SELECT
    NULL::bigint AS fact_key,
    submission_key,
    NULL::smallint AS source_table,
    NULL::integer AS source_row,
    NULL AS source_column,
    max(period_code) AS period_code,
    NULL AS measure,
    NULL::bigint AS other_fact_key,
    format(
        '%s，相差都在五倍以上；请核对单位和数量级，确有原因的请说明',
        string_agg(
            format(
                '“%s”等%s项与%s相比，中位数为其%s倍', measure_name, keys, against,
                trim_scale(core.half_even(median::numeric, 6))
            ),
            '；' ORDER BY against, kind
        )
    ) AS message
FROM judged
WHERE (median > 5 OR median < 0.2) AND NOT corrects
GROUP BY submission_key
