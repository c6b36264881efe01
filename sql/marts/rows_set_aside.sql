-- 整行隔离：现行报送里看不出是哪一项、因而没有入库的行，及其能读出的部分；截至 licheng.as_known_at 所说时间（未设置为现在）。先前所报的同一行沿用，见各集市的 carried_forward。粒度：报送 × 表 × 行（单元格）一行
-- receipt: 收件序号
-- list_year: 名单年度
-- file_name: 文件名
-- received_at: 收件时间
-- source_table: 文件内第几张表
-- source_row: 工作表行号
-- list_level: 名单级别；读不出为空
-- name: 名称（规范化）；读不出为空
-- rule: 规则
-- message: 原因
CREATE VIEW mart.rows_set_aside AS
WITH in_force AS (
    SELECT DISTINCT ON (slot.slot_key)
        slot.slot_key,
        slot.receipt_sequence,
        slot.form,
        slot.period_code,
        core.masked(submission.reporter)::varchar(200) AS reporter,
        core.masked(receipt.name)::varchar(1000) AS file_name,
        receipt.received_at
    FROM ops.slot_submission AS slot
    JOIN ops.submission AS submission USING (receipt_sequence, form)
    JOIN ops.receipt AS receipt ON receipt.sequence = slot.receipt_sequence
    WHERE submission.status = 'accepted'
        AND receipt.received_at < (SELECT core.as_known_at())
        AND NOT {{withdrawn_then submission}}
        AND NOT EXISTS (
            SELECT FROM ops.held AS held
            WHERE held.submission_key = submission.submission_key
                AND (held.in_force_from < (SELECT core.as_known_at())) IS NOT TRUE
        )
    ORDER BY slot.slot_key, receipt.received_at DESC, receipt.sequence DESC
)
SELECT
    in_force.receipt_sequence AS receipt,
    in_force.form,
    in_force.reporter,
    in_force.period_code,
    period.end_date AS period_end,
    period.year::integer AS list_year,
    aside.list_level,
    aside.name,
    in_force.file_name,
    in_force.received_at,
    aside.source_table::integer AS source_table,
    aside.source_row,
    aside.rule,
    aside.message
FROM in_force
JOIN ops.row_aside AS aside USING (receipt_sequence, form, slot_key)
LEFT JOIN core.dim_period AS period ON period.period_code = in_force.period_code;
