-- 空值原因中某一类的字段：隔离（aside）或沿用上次（carried），以顿号相连；没有为空。
CREATE OR REPLACE FUNCTION core.marked_fields(null_reasons text, kind text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT string_agg(split_part(entry, '=', 1), '、' ORDER BY place)
    FROM unnest(string_to_array(null_reasons, ';')) WITH ORDINALITY AS entries (entry, place)
    WHERE split_part(entry, '=', 2) LIKE kind || '/%'
$$;
COMMENT ON FUNCTION core.marked_fields(text, text) IS '空值原因中某一类的字段';
