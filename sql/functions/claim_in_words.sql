-- 报告数字的中文说法：一个值连同单位，如 40602000000 CNY 为 4060200万元，0.5 percent 为 0.5%。
CREATE OR REPLACE FUNCTION core.claim_in_words(value numeric, unit text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN unit IS NULL THEN trim_scale(value)::text
        WHEN unit = 'CNY' THEN trim_scale(value / 10000) || '万元'
        WHEN unit LIKE 'count:%' THEN trim_scale(value) || substr(unit, 7)
        ELSE trim_scale(value) || CASE unit
            {{claim_unit_cases}}
            ELSE unit
        END
    END
$$;
COMMENT ON FUNCTION core.claim_in_words(numeric, text) IS '报告数字的中文说法：一个值连同单位';
