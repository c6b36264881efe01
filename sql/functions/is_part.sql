-- 不作分项：标签是否说本行是上一行的一部分（其中、#），或是某一类的小计。
CREATE OR REPLACE FUNCTION core.is_part(label text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(label ~ {{part}}, false)
$$;
COMMENT ON FUNCTION core.is_part(text) IS '不作分项：标签是否说本行是上一行的一部分，或是某一类的小计';
