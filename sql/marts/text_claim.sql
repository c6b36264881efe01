-- 报告数字：报告正文和表格里的每个数字说的是什么，截至 licheng.as_known_at 所说时间（未设置为现在）。只是报告的说法，与数据的对账见 mart.claim_reconciliation。粒度：报送单位 × 报告 × 主体 × 指标 × 类别 × 所说期间 × 性质 × 单位 × 第几次提及一行
-- trace_id: 追溯号：凭此查到报告、句子和字符位置（licheng trace 追溯号 value）
-- period_code: 报告期代码；没有报告期的文章为 all
-- area_name: 报告所属区域
-- file_name: 报告文件名
-- received_at: 收件时间
-- 不可加: 各行指标、单位、期间不同，同一数字可提及几次
CREATE VIEW mart.text_claim AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    area.area_name,
    core.masked(fact.subject)::varchar(200) AS subject,
    core.masked(fact.indicator)::varchar(200) AS indicator,
    fact.known_indicator,
    fact.measure,
    fact.period_start,
    fact.period_end,
    fact.status,
    fact.unit,
    fact.occurrence::integer AS occurrence,
    fact.value,
    fact.value_high,
    fact.step,
    fact.qualifier,
    core.masked(fact.text)::varchar(200) AS text,
    core.masked(fact.before)::varchar(40) AS before,
    core.masked(fact.after)::varchar(40) AS after,
    fact.span_start,
    fact.span_end,
    fact.page,
    fact.null_reasons,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.received_at,
    fact.recorded_at
FROM core.fct_text_claim AS fact
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};
