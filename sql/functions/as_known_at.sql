-- 截至口径：会话参数 licheng.as_known_at 所说时间之后的第一刻。未设置或为空是现在（无穷远）；
-- 日期是该日结束（北京时间）；时间是该时间，未写时区的按北京时间。
--
-- A row is visible when recorded_at < as_known_at() and (superseded_at is null or superseded_at >=
-- as_known_at()). Views write (SELECT core.as_known_at()), which the planner evaluates once.
CREATE OR REPLACE FUNCTION core.as_known_at() RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    said constant text := coalesce(trim(current_setting('licheng.as_known_at', true)), '');
    clock constant text := '^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?';
BEGIN
    IF said = '' THEN
        RETURN 'infinity';
    ELSIF said ~ '^\d{4}-\d\d-\d\d$' THEN
        RETURN (said::date + 1)::timestamp AT TIME ZONE {{timezone}};
    ELSIF said ~ (clock || '$') THEN
        RETURN said::timestamp AT TIME ZONE {{timezone}} + interval '1 microsecond';
    ELSIF said ~ (clock || ' ?(Z|[+-]\d\d(:?\d\d)?)$') THEN
        RETURN said::timestamptz + interval '1 microsecond';
    END IF;
    RAISE EXCEPTION 'licheng.as_known_at 无法识别：%', said
        USING ERRCODE = 'invalid_datetime_format',
              HINT = '写日期（2024-11-15，指该日结束）或时间（2024-11-15 09:30+08）；现在则写空串。';
END
$$;
COMMENT ON FUNCTION core.as_known_at() IS '截至口径：会话参数 licheng.as_known_at 所说时间之后的第一刻';
