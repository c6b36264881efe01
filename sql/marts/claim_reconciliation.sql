-- 报告对账：报告里的每个数字与数据比对：相符、不符（差多少）、没有数据、几说不一，截至 licheng.as_known_at 所说时间。指标叫法（指标目录不认得的，自人确认之日起归于所确认的指标，见 mart.indicator_doubles）、主体、期间、性质、单位都对得上的才比；相差在所印末位的舍入之内为相符，近、余、以上等按其意思比。粒度：报告数字一行
-- trace_id: 追溯号：凭此查到报告、句子和字符位置（licheng trace 追溯号 value）
-- state: 对账结果：agree 相符、differ 不符、no_counterpart 没有数据、ambiguous 几说不一
-- why: 没有数据的缘由：unnamed 看不出指标、unlisted 指标没有对应的数据、not_of_status 数据里没有这种性质的、not_there 数据里没有这一期或这一主体
-- data_value: 数据的值，换算为 unit 所列单位；几个数据相近者（不可加）
-- difference: 报告比数据多多少，按 unit 所列单位（不可加）
-- tolerance: 允许相差：舍入所致，按 unit 所列单位（不可加）
-- data_source: 数据所出集市
-- data_field: 数据的字段
-- data_period: 数据的期间代码
-- data_trace_id: 数据的追溯号；相加或算得的没有
-- counterparts: 可比的数据个数（单位：个；不可加）
-- 不可加: 各行指标、单位、期间不同
CREATE VIEW mart.claim_reconciliation AS
WITH named AS MATERIALIZED (
    SELECT
        claim.*,
        coalesce(claim.subject, claim.area_name) AS whose,
        coalesce(claim.known_indicator, meant.indicator_name, claim.indicator) AS about
    FROM mart.text_claim AS claim
    LEFT JOIN ops.wording AS written ON written.wording = claim.indicator
    LEFT JOIN {{identity written.wording_key}}
    LEFT JOIN core.dim_indicator AS meant ON meant.indicator_key = identity.project_key
),
meant AS MATERIALIZED (
    SELECT * FROM mart.claim_counterpart WHERE EXISTS (SELECT FROM named)
),
-- Names are matched once for each name, and not once for each claim and period.
listed AS MATERIALIZED (
    SELECT DISTINCT claim.about, claim.measure, figure.pattern
    FROM (SELECT DISTINCT about, measure FROM named WHERE about IS NOT NULL) AS claim
    JOIN (SELECT DISTINCT pattern, measure FROM meant) AS figure
        ON figure.measure = claim.measure AND claim.about ~ figure.pattern
),
pair AS (
    SELECT
        claim.trace_id,
        figure.source,
        figure.field,
        figure.period_code,
        figure.trace_id AS data_trace_id,
        figure.value AS data_value,
        claim.value - figure.value AS difference,
        bound.tolerance,
        CASE claim.qualifier
            WHEN 'at_least' THEN figure.value >= claim.value - bound.tolerance
            WHEN 'more_than' THEN figure.value >= claim.value - bound.tolerance
            WHEN 'at_most' THEN figure.value <= claim.value + bound.tolerance
            WHEN 'less_than' THEN figure.value <= claim.value + bound.tolerance
            WHEN 'approx_above' THEN figure.value BETWEEN claim.value - bound.tolerance
                AND claim.value + core.printed_step(claim.value)
            WHEN 'approx_below' THEN figure.value BETWEEN claim.value - core.printed_step(claim.value)
                AND claim.value + bound.tolerance
            WHEN 'approx' THEN abs(claim.value - figure.value) <= core.printed_step(claim.value)
            ELSE CASE
                WHEN claim.value_high IS NOT NULL THEN figure.value
                    BETWEEN claim.value - bound.tolerance AND claim.value_high + bound.tolerance
                WHEN figure.step = 0 THEN abs(claim.value - figure.value) <= bound.tolerance
                ELSE abs(claim.value - figure.value) < bound.tolerance
            END
        END AS agrees
    FROM named AS claim
    JOIN listed USING (about, measure)
    JOIN meant AS figure
        ON (figure.pattern, figure.measure, figure.status)
            = (listed.pattern, claim.measure, claim.status)
        AND (
            coalesce(figure.subject, claim.area_name) = claim.whose
            OR (claim.whose = claim.area_name AND starts_with(claim.about, figure.subject))
        )
        AND (figure.unit = claim.unit OR (figure.unit = 'count' AND claim.unit LIKE 'count:%'))
        AND (figure.starts, figure.ends)
            IS NOT DISTINCT FROM (claim.period_start, claim.period_end)
    CROSS JOIN LATERAL (
        -- Half a digit of each, so that two that differ by one digit differ. Data are taken to be
        -- known to the digits that the report prints: it cannot be more exact than they are.
        SELECT (claim.step + least(figure.step, claim.step)) / 2 AS tolerance
    ) AS bound
    WHERE claim.value IS NOT NULL AND claim.step IS NOT NULL
),
judged AS (
    SELECT
        trace_id,
        count(*)::integer AS counterparts,
        CASE
            WHEN bool_and(agrees) THEN 'agree'
            WHEN bool_or(agrees) THEN 'ambiguous'
            WHEN max(data_value) > min(data_value) THEN 'ambiguous'
            ELSE 'differ'
        END AS state
    FROM pair
    GROUP BY trace_id
),
nearest AS (
    SELECT DISTINCT ON (trace_id) *
    FROM pair
    ORDER BY trace_id, abs(difference), source, field, data_trace_id
)
SELECT
    claim.trace_id,
    claim.period_code,
    claim.area_name,
    claim.subject,
    claim.indicator,
    claim.known_indicator,
    claim.measure,
    claim.period_start,
    claim.period_end,
    claim.status,
    claim.unit,
    claim.occurrence,
    claim.value,
    claim.qualifier,
    claim.text,
    claim.before,
    claim.after,
    claim.span_start,
    claim.span_end,
    coalesce(judged.state, 'no_counterpart')::varchar(20) AS state,
    (
        CASE
            WHEN judged.state IS NOT NULL THEN NULL
            WHEN claim.about IS NULL THEN 'unnamed'
            WHEN known.about IS NULL THEN 'unlisted'
            WHEN NOT EXISTS (
                SELECT FROM listed
                JOIN meant USING (pattern, measure)
                WHERE (listed.about, listed.measure, meant.status)
                    = (claim.about, claim.measure, claim.status)
            ) THEN 'not_of_status'
            ELSE 'not_there'
        END
    )::varchar(20) AS why,
    nearest.data_value::numeric(28, 8) AS data_value,
    nearest.difference::numeric(28, 8) AS difference,
    nearest.tolerance::numeric(28, 8) AS tolerance,
    nearest.source::varchar(60) AS data_source,
    nearest.field::varchar(60) AS data_field,
    nearest.period_code::varchar(24) AS data_period,
    nearest.data_trace_id,
    coalesce(judged.counterparts, 0) AS counterparts,
    claim.reporter,
    claim.file_name,
    claim.received_at,
    claim.recorded_at
FROM named AS claim
LEFT JOIN (SELECT DISTINCT about, measure FROM listed) AS known USING (about, measure)
LEFT JOIN judged USING (trace_id)
LEFT JOIN nearest USING (trace_id);
