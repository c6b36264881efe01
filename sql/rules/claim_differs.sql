-- 报告与数据不符：报告里的数字与数据相差，超出末位舍入
-- severity: verify
-- extent: warehouse
-- judges: fct_text_claim
SELECT
    claim.fact_key,
    claim.submission_key,
    claim.source_table,
    claim.source_row,
    claim.source_column,
    claim.period_code,
    'value' AS measure,
    compared.data_trace_id::bigint AS other_fact_key,
    format(
        '报告写%s%s%s，数据为%s，报告%s%s',
        concat_ws('的', compared.subject, compared.indicator),
        CASE compared.measure WHEN 'growth_yoy' THEN '同比增速' WHEN 'completion_rate' THEN '完成率' END,
        compared.text,
        core.claim_in_words(compared.data_value, compared.unit),
        CASE WHEN compared.difference > 0 THEN '多' ELSE '少' END,
        core.claim_in_words(abs(compared.difference), compared.unit)
    ) AS message
FROM mart.claim_reconciliation AS compared
JOIN core.fct_text_claim AS claim ON claim.fact_key = compared.trace_id::bigint
WHERE compared.state = 'differ'
