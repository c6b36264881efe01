-- 问题 25：这个数出自哪个单元格？
-- 以最近一个报告月年初累计最大的一行为例；平时把 trace_id 换成所问的追溯号。
-- cell: 单元格
SELECT
    number.project_name,
    number.ytd_investment,
    address.file_name,
    address.sheet,
    address.cell,
    address.label,
    address.unit,
    address.unit_source,
    address.received_at
FROM mart.cell_address AS address
JOIN (
    SELECT trace_id, project_name, ytd_investment
    FROM mart.project_month
    ORDER BY period_end DESC, ytd_investment DESC NULLS LAST, trace_id
    LIMIT 1
) AS number USING (trace_id)
WHERE address.field = 'ytd_investment';
