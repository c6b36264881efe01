-- 报送情况：本月收到、接收、退回、待说明的份数，以及隔离的单元格和整行数。一行
WITH submission AS MATERIALIZED (
    SELECT
        receipt,
        form,
        '#' || receipt AS file,
        bool_or(status = 'accepted' AND NOT withdrawn AND NOT held) AS accepted,
        bool_or(status = 'returned') AS returned,
        bool_or(held) AS held,
        bool_or(withdrawn) AS withdrawn,
        max(quarantined_cells) AS cells
    FROM mart.submission_status
    WHERE month = %(month_key)s
    GROUP BY receipt, form
),
aside AS (
    SELECT receipt, form, count(*) AS rows
    FROM mart.rows_set_aside
    WHERE receipt IN (SELECT receipt FROM submission)
    GROUP BY receipt, form
)
SELECT
    count(*) AS received,
    ARRAY['=份数'] || array_agg(file ORDER BY receipt) AS received_from,
    count(*) FILTER (WHERE accepted) AS accepted,
    ARRAY['=份数'] || array_agg(file ORDER BY receipt) FILTER (WHERE accepted) AS accepted_from,
    count(*) FILTER (WHERE returned) AS returned,
    ARRAY['=份数'] || array_agg(file ORDER BY receipt) FILTER (WHERE returned) AS returned_from,
    nullif(count(*) FILTER (WHERE held), 0) AS held,
    ARRAY['=份数'] || array_agg(file ORDER BY receipt) FILTER (WHERE held) AS held_from,
    nullif(count(*) FILTER (WHERE withdrawn), 0) AS withdrawn,
    ARRAY['=份数'] || array_agg(file ORDER BY receipt) FILTER (WHERE withdrawn) AS withdrawn_from,
    coalesce(sum(cells) FILTER (WHERE accepted), 0) AS cells,
    ARRAY['=接收的各份之和，licheng quarantine 列出']
        || array_agg(file ORDER BY receipt) FILTER (WHERE accepted AND cells > 0) AS cells_from,
    coalesce(sum(aside.rows), 0) AS rows,
    ARRAY['=见 mart.rows_set_aside']
        || array_agg(file ORDER BY receipt) FILTER (WHERE aside.rows > 0) AS rows_from
FROM submission
LEFT JOIN aside USING (receipt, form)
HAVING count(*) > 0;
