-- 问题 27：报告里哪些数字没有数据印证？
-- 没有对应数据的和几说不一的，逐个列出，附名称相近的指标供人确认（licheng alias）；与数据不符的见问题 24。
-- proposed: 也许是的指标
SELECT
    reporter,
    file_name,
    period_code,
    subject,
    indicator,
    measure,
    text,
    status,
    period_start,
    period_end,
    state,
    why,
    likely.names AS proposed,
    trace_id
FROM mart.claim_reconciliation AS claim
LEFT JOIN (
    SELECT
        written_name,
        string_agg(candidate_name, '、' ORDER BY likeness DESC, candidate_name) AS names
    FROM mart.indicator_doubles
    GROUP BY written_name
) AS likely ON likely.written_name = claim.indicator
WHERE state IN ('no_counterpart', 'ambiguous')
ORDER BY received_at DESC, file_name, span_start, trace_id;
