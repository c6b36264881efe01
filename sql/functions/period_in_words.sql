-- 期间代码的中文说法，如 2024-YTD10 为 2024年1—10月。
CREATE OR REPLACE FUNCTION core.period_in_words(code text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN code = 'all' THEN '各期'
        WHEN code ~ '^[0-9]{4}$' THEN part[1] || '年'
        WHEN code ~ '^[0-9]{4}\.\.[0-9]{4}$' THEN part[1] || '—' || part[2] || '年'
        WHEN code ~ '\.\.' THEN
            part[1] || '年' || ltrim(part[2], '0') || '月—' || part[3] || '年' || ltrim(part[4], '0') || '月'
        WHEN code ~ '-Q' THEN part[1] || '年第' || part[2] || '季度'
        WHEN code ~ '-H' THEN part[1] || '年' || CASE part[2] WHEN '1' THEN '上' ELSE '下' END || '半年'
        WHEN code ~ '-YTD' THEN part[1] || '年1—' || ltrim(part[2], '0') || '月'
        WHEN code ~ '-M' THEN part[1] || '年' || ltrim(part[2], '0') || '月'
        ELSE part[1] || '年' || ltrim(part[2], '0') || '月' || ltrim(part[3], '0') || '日'
    END
    FROM regexp_split_to_array(code, '[^0-9]+') AS part
$$;
COMMENT ON FUNCTION core.period_in_words(text) IS '期间代码的中文说法';
