-- 退回的报送：本月每份一行，退回的原因，以及后来是否重报并接收
SELECT DISTINCT ON (returned.receipt, returned.form)
    returned.reporter,
    returned.form,
    returned.file_name AS file,
    returned.message AS reason,
    CASE
        WHEN EXISTS (
            SELECT FROM mart.submission_status AS later
            WHERE (later.form, later.reporter, later.month)
                = (returned.form, returned.reporter, returned.month)
                AND later.status = 'accepted' AND later.receipt > returned.receipt
        ) THEN '已重报'
        ELSE '未重报'
    END AS state
FROM mart.submission_status AS returned
WHERE returned.month = %(month_key)s AND returned.status = 'returned'
ORDER BY returned.receipt, returned.form;
