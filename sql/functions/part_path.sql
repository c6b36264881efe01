-- 报送的称呼：收件的路径；一份文件有几种表式的工作表时，附本份的表式和它所占的工作表，如“招商局/2024-05.xlsx（promotion_leads：线索）”。
CREATE OR REPLACE FUNCTION ops.part_path(path text, receipt integer, part text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT core.masked(path || CASE
        WHEN EXISTS (
            SELECT FROM ops.submission AS other
            WHERE other.receipt_sequence = receipt AND other.form <> part
        ) THEN (
            SELECT '（' || concat_ws(
                '：', nullif(part, ''), string_agg(DISTINCT cells.sheet, '、' ORDER BY cells.sheet)
            ) || '）'
            FROM ops.cell_state AS cells
            WHERE cells.receipt_sequence = receipt AND cells.form = part
        )
        ELSE ''
    END)
$$;
COMMENT ON FUNCTION ops.part_path(text, integer, text) IS '报送的称呼：收件的路径；一份文件有几种表式的工作表时，附本份的表式和它所占的工作表';
