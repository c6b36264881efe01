-- 一份名单两家报：同一期间同一名单有不止一个报送单位的现行数据
-- severity: verify
-- extent: warehouse
WITH listed AS (
    SELECT
        period_code,
        list_key,
        reporter,
        submission_key
    FROM core.fct_project_month
    WHERE superseded_at IS NULL AND list_key IS NOT NULL
    GROUP BY period_code, list_key, reporter, submission_key
)
SELECT
    NULL::bigint AS fact_key,
    one.submission_key,
    NULL::smallint AS source_table,
    NULL::integer AS source_row,
    NULL AS source_column,
    max(one.period_code) AS period_code,
    NULL AS measure,
    NULL::bigint AS other_fact_key,
    format(
        '“%s”同一期间还有%s报送；名单应由一家主报（表式的 owner 或设置 district.owners），'
        '未定之前各家所报都计入',
        coalesce(string_agg(DISTINCT list.list_level, '、'), '名单'),
        CASE
            WHEN count(DISTINCT other.reporter) > 3 THEN count(DISTINCT other.reporter) || '家'
            ELSE string_agg(DISTINCT other.reporter, '、')
        END
    ) AS message
FROM listed AS one
JOIN listed AS other USING (period_code, list_key)
LEFT JOIN core.dim_list AS list USING (list_key)
WHERE other.reporter <> one.reporter
    -- Where an owner is stated, its second reporter is told so in the file's own verdicts.
    AND NOT {{by_reference one}}
    AND NOT {{by_reference other}}
GROUP BY one.submission_key
