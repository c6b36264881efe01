-- 单元格地址：凭追溯号查一个数或一项属性出自哪个文件、哪张工作表、哪个单元格、什么单位。单元格自带单位的给出自带的单位，写在分组行或合并单元格里的给出那一格，沿用上次的值给出先前报送的单元格。含已被取代的行和表内所列合计。粒度：事实行 × 字段一行
-- trace_id: 追溯号
-- field: 字段
-- file_hash: 文件指纹（SHA-256）
-- received_at: 收件时间
-- sheet: 工作表
-- cell: 单元格
-- label: 表头原文
-- unit: 单位（原文）
-- unit_source: 单位出处：表头、单位行或自带单位的单元格，或表式所述
CREATE VIEW mart.cell_address AS
WITH address AS (
    SELECT submission_key, source_table, field, sheet, column_letters, label, unit, unit_source
    FROM ops.column_address
    UNION ALL
    -- What no column of the table says, and the rows of its sections do.
    SELECT DISTINCT
        submission_key, source_table, field, sheet, NULL, '分组行', NULL, NULL
    FROM ops.cell_origin AS origin
    WHERE NOT EXISTS (
        SELECT FROM ops.column_address AS own
        WHERE (own.submission_key, own.source_table, own.field)
            = (origin.submission_key, origin.source_table, origin.field)
    )
)
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    address.field,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.sha256 AS file_hash,
    submission.received_at,
    core.masked(address.sheet)::varchar(255) AS sheet,
    coalesce(
        origin.cell, coalesce(address.column_letters, fact.source_column) || fact.source_row
    )::varchar(12) AS cell,
    core.masked(address.label)::varchar(4000) AS label,
    coalesce(
        origin.unit, address.unit, CASE address.field WHEN 'value' THEN fact.source_unit END
    )::varchar(30) AS unit,
    core.masked(
        CASE WHEN origin.unit IS NULL THEN address.unit_source ELSE '单元格 ' || origin.cell END
    )::varchar(4000) AS unit_source
FROM (
    SELECT
        facts.fact_key,
        facts.source_unit,
        NULL AS carried_field,
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
JOIN address USING (submission_key, source_table)
LEFT JOIN ops.cell_origin AS origin USING (
    submission_key, source_table, source_row, source_column, field
)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE (address.column_letters IS NOT NULL OR fact.source_column <> '' OR origin.cell IS NOT NULL)
    AND (
        fact.carried_field = address.field
        OR (fact.carried_field IS NULL
        AND (fact.fields IS NULL OR address.field = ANY (fact.fields))
        AND NOT EXISTS (
            SELECT FROM ops.carried_cell AS carried
            WHERE carried.fact_key = fact.fact_key AND carried.field = address.field
        ))
    );
