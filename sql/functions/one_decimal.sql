-- 修约到一位小数，见 core.half_even。
CREATE OR REPLACE FUNCTION core.one_decimal(value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN core.half_even(value, 1);
COMMENT ON FUNCTION core.one_decimal(numeric) IS '修约到一位小数：四舍六入五成双（GB/T 8170）';
