-- 个人号码：一串字符整体是不是电话号码，或校验码正确的身份证号码（GB 11643）。
--
-- The rule is grammar.identities.personal; here only its arithmetic is said again.
CREATE OR REPLACE FUNCTION core.is_personal(number text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT CASE
        WHEN plain ~ {{personal_identity}} THEN right(plain, 1) = substr(
            {{personal_check_digits}},
            1 + (
                SELECT sum(weight * substr(plain, place::integer, 1)::integer)::integer % 11
                FROM unnest(ARRAY[{{personal_weights}}]) WITH ORDINALITY AS weights (weight, place)
            ),
            1
        )
        ELSE plain ~ {{personal_telephone}}
    END
    FROM (
        SELECT upper(regexp_replace(
            translate(number, '０１２３４５６７８９Ｘｘ＋（）－', '0123456789Xx+()-'),
            {{personal_gaps}}, '', 'g'
        )) AS plain
    ) AS spelled
$$;
COMMENT ON FUNCTION core.is_personal(text) IS '个人号码：是不是电话号码，或校验码正确的身份证号码';

-- 脱敏，文字中确有像号码的字符串时：逐一看过。
CREATE OR REPLACE FUNCTION core.masked_numbers(said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT string_agg(
            between_them.piece || CASE
                WHEN found.number IS NULL THEN ''
                WHEN core.is_personal(found.number)
                THEN rpad(left(found.number, {{personal_kept}}), length(found.number), '*')
                ELSE found.number
            END, '' ORDER BY between_them.place
        )
        FROM regexp_split_to_table(said, {{personal_pattern}})
            WITH ORDINALITY AS between_them (piece, place)
        LEFT JOIN (
            SELECT place, match[1] AS number
            FROM regexp_matches(said, {{personal_pattern}}, 'g')
                WITH ORDINALITY AS matches (match, place)
        ) AS found USING (place)
    );
COMMENT ON FUNCTION core.masked_numbers(text) IS '脱敏：逐一看过文字中像号码的字符串';

-- 脱敏：文字中的电话号码、身份证号码只留前三位，其余为星号；项目代码和统一社会信用代码不动。
--
-- RETURN binds the names once and for all: readers, who may not look into core, call it in views.
-- Without a query of its own it becomes part of the query that calls it, row by row of every mart.
CREATE OR REPLACE FUNCTION core.masked(said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN said ~ {{personal_sign}} AND said ~ {{personal_pattern}} THEN core.masked_numbers(said)
        ELSE said
    END;
COMMENT ON FUNCTION core.masked(text) IS '脱敏：文字中的电话号码、身份证号码只留前三位';
