-- 修约：四舍六入五成双（GB/T 8170），只修约一次；places 为小数位数。读者在 mart 里用同一个。
--
-- round() takes a half away from zero; here it goes to the even digit. RETURN binds the names once
-- and for all: readers, who may not look into core, call it in views and as mart.half_even.
CREATE OR REPLACE FUNCTION core.half_even(value numeric, places integer) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN abs(value * power(10::numeric, places) - trunc(value * power(10::numeric, places))) = 0.5
            THEN round(
                2 * round(value * power(10::numeric, places) / 2) / power(10::numeric, places), places
            )
        ELSE round(value, places)
    END;
COMMENT ON FUNCTION core.half_even(numeric, integer) IS '修约：四舍六入五成双（GB/T 8170）';

CREATE OR REPLACE FUNCTION mart.half_even(value numeric, places integer) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN core.half_even(value, places);
COMMENT ON FUNCTION mart.half_even(numeric, integer) IS '修约：四舍六入五成双（GB/T 8170）';
