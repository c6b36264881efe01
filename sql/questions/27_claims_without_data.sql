-- 问题 27：报告里哪些数字没有数据印证？
-- 没有对应数据的和几说不一的，逐个列出，附名称相含的指标供人确认；与数据不符的见问题 24。
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
    proposed,
    trace_id
FROM mart.claim_reconciliation
WHERE state IN ('no_counterpart', 'ambiguous')
ORDER BY received_at DESC, file_name, span_start, trace_id;
