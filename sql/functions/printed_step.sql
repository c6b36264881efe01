-- 末位：一个数所印末位数字的一个单位，如 32.30 是 0.1，323000 是 1000。零按 1 计。
--
-- The last digit that is not zero: what a printed number is rounded to, as far as the number tells.
CREATE OR REPLACE FUNCTION core.printed_step(value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT CASE
        WHEN value = 0 THEN 1
        WHEN min_scale(value) > 0 THEN power(10::numeric, -min_scale(value))
        ELSE power(10::numeric, length(trunc(abs(value))::text)
            - length(rtrim(trunc(abs(value))::text, '0')))
    END
$$;
COMMENT ON FUNCTION core.printed_step(numeric) IS '末位：一个数所印末位数字的一个单位';
