-- 修约到一位小数：四舍六入五成双（GB/T 8170），只修约一次。
--
-- round() takes a half away from zero; here it goes to the even digit.
CREATE OR REPLACE FUNCTION core.one_decimal(value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT CASE
        WHEN abs(value * 10 - trunc(value * 10)) = 0.5 THEN round(2 * round(value * 5) / 10, 1)
        ELSE round(value, 1)
    END
$$;
COMMENT ON FUNCTION core.one_decimal(numeric) IS '修约到一位小数：四舍六入五成双（GB/T 8170）';
