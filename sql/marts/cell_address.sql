-- 单元格地址：凭追溯号查一个数出自哪个文件、哪张工作表、哪个单元格、什么单位。沿用上次的值给出先前报送的单元格。含已被取代的行和表内所列合计。粒度：事实行 × 字段一行
-- trace_id: 追溯号
-- field: 字段
-- file_name: 来源文件名
-- file_hash: 文件指纹（SHA-256）
-- received_at: 收件时间
-- sheet: 工作表
-- cell: 单元格
-- label: 表头原文
-- unit: 单位（原文）
-- unit_source: 单位出处：表头或单位行的单元格，或表式所述
CREATE VIEW mart.cell_address AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    address.field,
    regexp_replace(submission.path, '^.*/', '')::varchar(1000) AS file_name,
    submission.sha256 AS file_hash,
    submission.received_at,
    address.sheet,
    (coalesce(address.column_letters, fact.source_column) || fact.source_row)::varchar(12)
        AS cell,
    address.label,
    coalesce(address.unit, CASE address.field WHEN 'value' THEN fact.source_unit END)::varchar(30)
        AS unit,
    address.unit_source
FROM (
    SELECT
        facts.fact_key,
        facts.source_unit,
        NULL AS field,
        facts.fields,
        facts.submission_key,
        facts.source_table,
        facts.source_row,
        facts.source_column
    FROM ({{addressed_facts}}) AS facts
    UNION ALL
    SELECT
        facts.fact_key,
        facts.source_unit,
        carried.field,
        NULL,
        carried.submission_key,
        carried.source_table,
        carried.source_row,
        carried.source_column
    FROM ops.carried_cell AS carried
    JOIN ({{addressed_facts}}) AS facts USING (fact_key)
) AS fact
JOIN ops.column_address AS address USING (submission_key, source_table)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE fact.field = address.field
    OR (fact.field IS NULL AND (fact.fields IS NULL OR address.field = ANY (fact.fields))
    AND NOT EXISTS (
        SELECT FROM ops.carried_cell AS carried
        WHERE carried.fact_key = fact.fact_key AND carried.field = address.field
    ));
