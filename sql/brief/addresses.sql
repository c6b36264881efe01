-- 单元格地址：所问的各追溯号与字段在哪个文件、哪张工作表、哪个单元格
-- Which facts are asked about stands in a condition of its own: it reaches the scans of the facts.
SELECT
    trace_id || '/' || field AS origin,
    file_name,
    sheet,
    cell
FROM mart.cell_address
WHERE trace_id = ANY (%(facts)s::varchar[]) AND field = ANY (%(fields)s::varchar[]);
