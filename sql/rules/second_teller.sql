-- 一项两家报：同一期间的同一线索、载体、企业等，有不止一个报送单位的现行数据
-- severity: verify
-- extent: warehouse
WITH told AS ({{things_by_name}})
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
        '%s有%s项同一期间%s也报送；应由一家主报（表式的 owner 或设置 district.owners），'
        '未定之前取最近记录的',
        one.subject,
        count(DISTINCT (one.period_code, one.thing)),
        CASE
            WHEN count(DISTINCT other.reporter) > 3 THEN count(DISTINCT other.reporter) || '家'
            ELSE string_agg(DISTINCT other.reporter, '、')
        END
    ) AS message
FROM told AS one
JOIN told AS other USING (subject, period_code, thing)
WHERE other.reporter <> one.reporter
    -- Where an owner is stated, its second reporter is told so in the file's own verdicts.
    AND NOT {{by_reference one}}
    AND NOT {{by_reference other}}
GROUP BY one.submission_key, one.subject
