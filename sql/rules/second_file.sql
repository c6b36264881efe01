-- 同一期间再次报送：后一份取代前一份
-- severity: verify
-- extent: warehouse
-- notice
SELECT
    NULL::bigint AS fact_key,
    submission_key,
    NULL::smallint AS source_table,
    NULL::integer AS source_row,
    NULL AS source_column,
    max(period_code) AS period_code,
    NULL AS measure,
    NULL::bigint AS other_fact_key,
    format(
        '取代先前报送的%s',
        string_agg(DISTINCT '“' || core.masked(regexp_replace(previous_path, '^.*/', '')) || '”', '、')
    ) AS message
FROM (
    SELECT
        slot.period_code,
        submission.submission_key,
        receipt.sha256,
        lag(receipt.path) OVER arrivals AS previous_path,
        lag(receipt.sha256) OVER arrivals AS previous_sha256
    FROM ops.slot_submission AS slot
    JOIN ops.submission AS submission USING (receipt_sequence, form)
    JOIN ops.receipt AS receipt ON receipt.sequence = slot.receipt_sequence
    WHERE submission.status = 'accepted'
        AND NOT EXISTS (
            SELECT FROM ops.held AS held
            WHERE held.submission_key = submission.submission_key AND held.in_force_from IS NULL
        )
        AND NOT {{withdrawn submission}}
    WINDOW arrivals AS (
        PARTITION BY slot.slot_key ORDER BY receipt.received_at, receipt.sequence
    )
) AS arrived
WHERE sha256 <> previous_sha256  -- the same bytes again supersede nothing
GROUP BY submission_key
