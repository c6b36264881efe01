-- 收件：所问的各收件序号是哪个文件、何时收到
SELECT DISTINCT
    '#' || receipt AS origin,
    file_name,
    received_at
FROM mart.submission_status
WHERE '#' || receipt = ANY (%(origins)s::text[]);
