-- 报送情况：每份收件的哪些工作表按哪种表式、为哪个期间、由谁报送，接收还是退回，晚于期末几天。含 licheng.as_known_at 所说时间（未设置为现在）之前的历次报送。粒度：收件 × 表式 × 期间一行（未识别、不可读的无表式、无期间）；一份文件可有几种表式的工作表
-- receipt: 收件序号
-- received_at: 收件时间
-- file_name: 文件名
-- folder: 收件箱文件夹（报送单位）
-- sheets: 本表式所占的工作表
-- period_end: 期间截止日
-- month: 期间所属月份（如 2024-10），即界面上的分区
-- days_after_period: 收件距期末的天数（单位：天；不可加）
-- status: 结果：{{submission_statuses}}
-- reason: 原因代码：退回、未识别或不可读的
-- message: 说明
-- withdrawn: 是否已撤回
-- held: 是否在等待说明：会使现行的事实消失或数值读不出，说明之前不取代现行报送
-- quarantined_cells: 隔离的单元格数：整份报送合计，同一报送的各期间相同（单位：个；不可加）
CREATE VIEW mart.submission_status AS
SELECT
    receipt.sequence AS receipt,
    receipt.received_at,
    core.masked(receipt.name)::varchar(1000) AS file_name,
    core.masked(receipt.folder)::varchar(1000) AS folder,
    nullif(submission.form, '')::varchar(60) AS form,
    core.masked(submission.reporter)::varchar(200) AS reporter,
    (
        SELECT core.masked(string_agg(DISTINCT cells.sheet, '、' ORDER BY cells.sheet))
        FROM ops.cell_state AS cells
        WHERE cells.receipt_sequence = submission.receipt_sequence
            AND cells.form = submission.form
    )::varchar(4000) AS sheets,
    slot.period_code,
    period.end_date AS period_end,
    slot.month,
    ((receipt.received_at AT TIME ZONE {{timezone}})::date - period.end_date)::integer
        AS days_after_period,
    submission.status,
    submission.reason,
    submission.message,
    {{withdrawn_then submission}} AS withdrawn,
    EXISTS (
        SELECT FROM ops.held AS held
        WHERE held.submission_key = submission.submission_key
            AND (held.in_force_from < (SELECT core.as_known_at())) IS NOT TRUE
    ) AS held,
    (
        SELECT count(*) FROM ops.quarantine AS quarantine
        WHERE quarantine.receipt_sequence = submission.receipt_sequence
            AND quarantine.form = submission.form
    )::integer AS quarantined_cells
FROM ops.receipt AS receipt
JOIN ops.submission AS submission ON submission.receipt_sequence = receipt.sequence
LEFT JOIN ops.slot_submission AS slot USING (receipt_sequence, form)
LEFT JOIN core.dim_period AS period ON period.period_code = slot.period_code
WHERE receipt.received_at < (SELECT core.as_known_at());
