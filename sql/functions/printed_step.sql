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

-- 同上，但不大于来源所写单位的一个：600列是印到个位的，180万吨是印到万吨的。
--
-- RETURN binds the names once and for all: readers, who may not look into core, call it in views.
-- For values in a base unit of one (吨, 列, %); of others, as 万元, the limit is wide and does not act.
CREATE OR REPLACE FUNCTION core.printed_step(value numeric, source_unit text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value IS NOT NULL THEN least(
        core.printed_step(value),
        CASE
            {{scale_cases}}
            WHEN source_unit IS NOT NULL THEN 1
        END
    ) END;
COMMENT ON FUNCTION core.printed_step(numeric, text) IS '末位，不大于来源所写单位的一个';
