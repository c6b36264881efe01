-- 问题 26：谁报晚了，谁的表被退回？
-- 每个报送单位每种表式每个期间：第一次接收距期末几天，退回过几次；退回多的在前，报得晚的在前。
-- 各表式的期限不同，见表式文件的 due_day。
-- accepted_days_after_period: 接收距期末天数
-- returned: 退回次数
-- accepted: 接收次数
-- last_reason: 最近退回原因
SELECT
    reporter,
    form,
    period_code,
    min(days_after_period) FILTER (WHERE status = 'accepted') AS accepted_days_after_period,
    count(*) FILTER (WHERE status = 'returned') AS returned,
    count(*) FILTER (WHERE status = 'accepted') AS accepted,
    (array_agg(message ORDER BY receipt DESC) FILTER (WHERE status = 'returned'))[1]
        AS last_reason
FROM mart.submission_status
WHERE status IN ('accepted', 'returned') AND NOT withdrawn
GROUP BY reporter, form, period_code
ORDER BY returned DESC, accepted_days_after_period DESC NULLS LAST, reporter, form, period_code;
