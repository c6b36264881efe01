-- 隔离：本月接收的报送里有单元格或整行被隔离的，每份一行
SELECT
    submission.reporter,
    submission.form,
    submission.file_name AS file,
    max(submission.quarantined_cells) AS cells,
    ARRAY['#' || submission.receipt] AS cells_from,
    max(aside.rows) AS rows,
    ARRAY['#' || submission.receipt] AS rows_from
FROM mart.submission_status AS submission
LEFT JOIN (
    SELECT receipt, form, count(*) AS rows FROM mart.rows_set_aside GROUP BY receipt, form
) AS aside USING (receipt, form)
WHERE submission.month = %(month_key)s
    AND submission.status = 'accepted' AND NOT submission.withdrawn AND NOT submission.held
    AND (submission.quarantined_cells > 0 OR aside.rows > 0)
GROUP BY submission.receipt, submission.reporter, submission.form, submission.file_name
ORDER BY submission.receipt;
